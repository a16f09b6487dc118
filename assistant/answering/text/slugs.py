"""The address of a heading: what stands after ``#`` in a source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})


def slug(heading: str) -> str:
    """``Données client : règles`` becomes ``donnees-client-regles``.

    Accents are folded, letters lowered, everything else but digits becomes one hyphen.
    """
    folded = unicodedata.normalize("NFKD", heading.translate(_LIGATURES))
    ascii_only = "".join(c for c in folded if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")


def slugs(headings: Iterable[str]) -> list[str]:
    """One slug per heading, in order; a repeated one gets ``-1``, ``-2``, … as on GitHub."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for heading in headings:
        base = slug(heading)
        count = seen.get(base, -1) + 1
        seen[base] = count
        found.append(f"{base}-{count}" if count else base)
    return found
