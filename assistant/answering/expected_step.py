"""The expected step: the sentences somebody in charge linked to this very question, if any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.approved_step import profile_of
from assistant.answering.expected import Expected
from assistant.answering.mentions import Vocabulary
from assistant.answering.model import Citation, Passage, Role
from assistant.answering.ports import Expecter, Phrasing, QueryTerm, Searcher
from assistant.answering.same_question import (
    Compared,
    Profile,
    Thresholds,
    compare,
    profile,
    words_said,
)
from assistant.answering.understand import Understanding
from assistant.answering.verify import verbatim
from assistant.bilingual import Language

LINKED = Thresholds(covered=0.7, said=0.6, near=0.75, near_across=0.65)
"""From where a question counts as an expected one: less than for an approved answer, because what
is shown is the document's own sentence. Measured, see ``eval/DECISIONS.md``."""
SURE = 0.88
"""What an answer so found is worth: 15 of 17 on the sample's cases (``eval/DECISIONS.md``)."""
_KEPT = 4096
"""Wordings whose profile is remembered."""
_LIKE = 1.0
"""Similarity of a wording that was not measured yet: its words decide whether it will be."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The sentences that answer, their passages, and the question they were meant for."""

    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    question: str
    """In the asker's language where it is written in it."""

    def disputed_by(self, citations: Sequence[Citation]) -> bool:
        """Whether one of these sentences is among ``citations``."""
        return any(
            ours.document.path == theirs.document.path
            and ours.start < theirs.end
            and theirs.start < ours.end
            for ours in self.citations
            for theirs in citations
        )


class Linker:
    """Where expected questions come from, and what comparing them takes; safe between threads."""

    def __init__(
        self, expecter: Expecter, searcher: Searcher, vocabulary: Callable[[], Vocabulary]
    ) -> None:
        self.expecter = expecter
        self._searcher = searcher
        self._vocabulary = vocabulary
        self._read_with: Vocabulary | None = None
        self._profiles: dict[tuple[Language, str], Profile] = {}

    def compared(self, phrasings: Sequence[Phrasing]) -> list[Compared]:
        """The wordings, ready to be compared."""
        vocabulary = self._vocabulary()
        if vocabulary is not self._read_with or len(self._profiles) > _KEPT:
            self._profiles, self._read_with = {}, vocabulary
        profiles = self._profiles
        found = []
        for one in phrasings:
            key = (one.language, one.text)
            if key not in profiles:
                profiles[key] = profile_of(one, self._searcher, vocabulary)
            found.append(Compared(profiles[key], one.terms, one.similarity))
        return found


def find_linked(
    linker: Linker,
    understood: Understanding,
    terms: Sequence[QueryTerm],
    role: Role,
    today: date,
) -> Linked | None:
    """What answers this question by an expected one; None when none is the same, or it is stale.

    A follow-up is never answered so, nor a question about what used to hold.
    """
    if understood.resolved is not None or understood.asks_history:
        return None
    language = understood.language
    asked = profile(understood.text, language, understood.mentions)
    found: list[tuple[tuple[bool, bool, float], Linked]] = []
    for expected in linker.expecter.nominated(words_said(language, asked.words, terms)):
        nearest = _nearest(linker, understood, asked, terms, expected)
        cited = linker.expecter.cited(expected, role, today) if nearest else None
        if nearest is None or cited is None:
            continue
        if verbatim(cited.citations, cited.passages) != cited.citations:
            continue
        first = cited.citations[0]
        order = (first.state != "current", first.language != language, -nearest.similarity)
        linked = Linked(cited.citations, cited.passages, nearest.text)
        found.append((order, linked))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _nearest(
    linker: Linker,
    understood: Understanding,
    asked: Profile,
    terms: Sequence[QueryTerm],
    expected: Expected,
) -> Phrasing | None:
    """The wording that comes nearest to the question; None when it is another question."""
    phrasings = linker.expecter.phrasings(expected)
    guessed = [replace(one, similarity=_LIKE) for one in phrasings]
    if not compare(asked, terms, linker.compared(guessed), shared=False).same(LINKED):
        return None
    # Where there are wordings in the asker's language, only these are compared in meaning.
    own = [one for one in phrasings if one.language == understood.language]
    measured = linker.expecter.measured(understood.query, understood.language, own or phrasings)
    others = [one for one in phrasings if own and one not in own]
    likeness = compare(asked, terms, linker.compared([*measured, *others]), shared=False)
    if not likeness.same(LINKED):
        return None
    return max(measured, key=lambda one: one.similarity)
