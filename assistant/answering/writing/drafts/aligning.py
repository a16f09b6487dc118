"""Puts what a model wrote beside the sentences it was to translate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.answering.writing.drafts.draft import DraftReason, DraftSentence
from assistant.answering.writing.drafts.layout import Piece
from assistant.answering.writing.splitting import Written

Judge = Callable[[str, str], DraftReason | None]
"""What is wrong with a translated sentence, beside its original."""
Restore = Callable[[str, str], str | None]
"""A sentence with its masked parts turned back, given its original; None when one may not be."""


@dataclass(slots=True)
class _Place:
    """What was written for one piece, or for several that were joined."""

    numbers: tuple[int, ...]
    texts: list[str] = field(default_factory=list)
    beside: bool = False
    """Whether something without a number was written before it, and left out."""


def align(written: Sequence[Written], numbers: frozenset[int]) -> tuple[dict[int, _Place], int]:
    """What was written for each of ``numbers``, by its first number; and how much was for none.

    A sentence without a number, or with one that was not asked for, translates nothing.
    """
    places: dict[int, _Place] = {}
    taken: dict[int, int] = {}
    added = 0
    beside = False
    for one in written:
        cited = tuple(sorted(set(one.citations)))
        whole = cited and numbers.issuperset(cited) and cited[-1] - cited[0] == len(cited) - 1
        homes = {taken.get(number, cited[0]) for number in cited} if whole else set()
        if len(homes) != 1:
            added, beside = added + 1, True
            continue
        place = places.setdefault(homes.pop(), _Place(cited))
        if not set(cited) <= set(place.numbers):
            added, beside = added + 1, True
            continue
        taken.update(dict.fromkeys(cited, place.numbers[0]))
        place.texts.append(one.text)
        place.beside = place.beside or beside
        beside = False
    return places, added


def translated(
    pieces: Sequence[Piece], places: dict[int, _Place], judge: Judge, unsafe: Judge, show: Restore
) -> tuple[DraftSentence, ...]:
    """Every piece in its place: translated, or as it was where nothing usable was written."""
    by_number = {piece.number: piece for piece in pieces}
    joined = {number for place in places.values() for number in place.numbers[1:]}
    sentences = []
    for piece in pieces:
        if piece.number in joined:
            continue
        place = places.get(piece.number)
        covered = [by_number[n] for n in (place.numbers if place else (piece.number,))]
        original = " ".join(one.text for one in covered)
        said = show(" ".join(place.texts), original) if place else None
        if place is None or said is None or unsafe(said, original):
            sentences += [_left_as_it_was(one) for one in covered]
            continue
        reason = _around(place, covered) or judge(said, original)
        sentences.append(
            DraftSentence(
                text=_ended_alike(said, original),
                sources=place.numbers,
                standing="unsupported" if reason else "held",
                reason=reason,
                lead=piece.lead,
                original=original,
            )
        )
    return tuple(sentences)


def _around(place: _Place, covered: Sequence[Piece]) -> DraftReason | None:
    if place.beside:
        return "added"
    return "layout" if any("\n" in one.lead for one in covered[1:]) else None


def _left_as_it_was(piece: Piece) -> DraftSentence:
    return DraftSentence(
        piece.text, (piece.number,), "unsupported", "not translated", piece.lead, piece.text
    )


def _ended_alike(said: str, original: str) -> str:
    """Without the full stop that a list item or a heading does not have."""
    return said[:-1] if said.endswith(".") and original[-1:].isalnum() else said
