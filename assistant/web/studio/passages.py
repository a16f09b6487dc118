"""Passages of the company's documents, as the studio picks them."""

from __future__ import annotations

from assistant.web.passages import PassageIndex, Section, sections_of

__all__ = ["PassageIndex", "Section", "sections_of"]
