"""What the ways to falsify have in common."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tests.model_server.splitting import plain
from tests.model_server.values import Fact, Language

Variants = Callable[[str, Fact, Language], list[str]]
"""False variants of a sentence, which says ``fact`` in a language."""
Swap = tuple[str, Sequence[str]]
"""A pattern, and what to put in its place."""

_WORD = re.compile(r"\w+")


def swapped(text: str, swaps: Iterable[Swap]) -> list[str]:
    """``text`` with one place changed, once for each place and replacement.

    A pattern is of small letters and finds the beginning of a sentence as well.
    """
    lowered = text[:1].lower() + text[1:]
    found: list[str] = []
    for pattern, options in swaps:
        matches = [*re.finditer(pattern, text)]
        matches += [m for m in re.finditer(pattern, lowered) if not m.start() and m not in matches]
        for match in matches:
            for option in options:
                new = match.expand(option)
                found.append(tidy(match.string[: match.start()] + new + text[match.end() :]))
    return list(dict.fromkeys(found))


def tidy(text: str) -> str:
    """Without the double spaces and commas that a removal leaves."""
    text = re.sub(r"\s+([,.])", r"\1", re.sub(r"[ \t]{2,}", " ", text))
    text = re.sub(r",\s*([,.])", r"\1", text).strip(" ,;")
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "»", '"')) else f"{text}."


def extended(text: str, ending: str) -> str:
    """``text`` with ``ending`` before its full stop."""
    return f"{text.rstrip().rstrip('.')}{ending}."


def truly_false(variants: Iterable[str], sentence: str, fact: Fact) -> list[str]:
    """Those that differ from the sentence and from everything else the passage says."""
    said = [sentence, fact.text, *fact.others]
    known = {plain(one).rstrip(".") for one in said}
    bags = [set(_WORD.findall(plain(one))) for one in said]
    found: dict[str, None] = {}
    for variant in variants:
        words = set(_WORD.findall(plain(variant)))
        if plain(variant).rstrip(".") not in known and words not in bags:
            found[variant] = None
    return list(found)
