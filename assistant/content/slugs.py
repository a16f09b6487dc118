"""The address of a heading: see :mod:`assistant.answering.text.slugs`."""

from __future__ import annotations

from assistant.answering.text.slugs import slug, slugs

__all__ = ["slug", "slugs"]
