"""What a sentence leaves out of its source, and whether it may."""

from __future__ import annotations

from assistant.answering.writing.claims.claim import Claim, Clause
from assistant.answering.writing.claims.things import is_thing

_BINDS = ("except", "only", "without", "if", "before", "after")
_PIECE = 0.5


def lost_words(given: Claim, back: frozenset[int]) -> int | None:
    """How many words of ``given`` are gone; None when a piece is gone that may not be.

    Reasons and whole statements with a verb of their own may be left out: what is said stays
    true without them. In a row, so may whole cells.

    Args:
        given: a unit of the source.
        back: the indices of its words that the sentence has.
    """
    row = ";" in given.surface.folded and ":" in given.surface.folded
    touched = {c.cell for c in given.clauses if any(i in back for i in c.words)}
    gone = 0
    for place, clause in enumerate(given.clauses):
        share = _share(clause, back)
        if row and share >= _PIECE and clause.words and _value_lost(given, place, back):
            return None
        if row and (clause.cell not in touched or share < _PIECE):
            continue
        if share == 0 and (clause.reason or _stands_alone(given, place)):
            continue
        bound = any(m.marker in _BINDS for m in clause.markers)
        bound = bound or (clause.subordinate and len(clause.words) > 1)
        if clause.words and bound and share < _PIECE:
            return None
        missing = [index for index in clause.words if index not in back]
        if any(is_thing(given, index) and not _is_part(given, index) for index in missing):
            return None
        gone += len(missing)
    return gone


def _value_lost(given: Claim, place: int, back: frozenset[int]) -> bool:
    """Whether a cell's label is said, and less than half of what the cell says."""
    label = given.clauses[place]
    if not given.surface.folded[label.start : label.end].rstrip().endswith(":"):
        return False
    value = [c for c in given.clauses[place + 1 :] if c.cell == label.cell + 1]
    words = [index for clause in value for index in clause.words]
    return bool(words) and sum(index in back for index in words) < _PIECE * len(words)


def _is_part(given: Claim, index: int) -> bool:
    token = given.tokens[index]
    return any(part.start <= token.start < part.end for part in given.parts)


def _stands_alone(given: Claim, place: int) -> bool:
    clause = given.clauses[place]
    if clause.subordinate or not clause.verb or place == 0:
        return False
    before = given.surface.folded[: clause.start].rstrip()
    return before.endswith((",", ";", ".")) and not given.clauses[place - 1].subordinate


def said_spans(given: Claim, back: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """The spans of ``given`` of which something is said: those whose numbers must be said too."""
    least = 0.5 if ";" in given.surface.folded else 0.01
    row = ";" in given.surface.folded
    return tuple(
        (c.start, c.end) for c in given.clauses if (c.words or not row) and _share(c, back) >= least
    )


def _share(clause: Clause, back: frozenset[int]) -> float:
    if not clause.words:
        return 1.0
    return sum(index in back for index in clause.words) / len(clause.words)
