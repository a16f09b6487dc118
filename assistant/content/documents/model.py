"""The shape every document is read into: see :mod:`assistant.answering.documents`."""

from __future__ import annotations

from assistant.answering.documents import Block, BlockKind, ExtractedDocument

__all__ = ["Block", "BlockKind", "ExtractedDocument"]
