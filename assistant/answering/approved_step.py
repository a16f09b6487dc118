"""The curated step: the approved answer to a question, if there is one and it still stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering import wording
from assistant.answering.curated import CuratedAnswer
from assistant.answering.limits_step import Speaker
from assistant.answering.mentions import Vocabulary, find_mentions
from assistant.answering.model import Approval, Citation, Passage
from assistant.answering.ports import Curator, Near, Phrasing, QueryTerm, Searcher
from assistant.answering.same_question import IN_USE, Compared, Profile, compare, profile
from assistant.answering.text.analysis import fold
from assistant.answering.understand import Understanding
from assistant.answering.verify import verbatim
from assistant.bilingual import Language


@dataclass(frozen=True, slots=True)
class Approved:
    """An approved answer with its verified citations, and the passages these stand in."""

    approval: Approval
    citations: tuple[Citation, ...]
    passages: tuple[Passage, ...]
    contact: str | None
    """The role that approved it, and how to reach it."""

    def lead(self, language: Language) -> str:
        """Who approved it, and when."""
        on = wording.day_in_words(self.approval.on, language)
        return wording.APPROVED_BY(language, by=self.approval.by, on=on)


@dataclass(frozen=True, slots=True)
class Library:
    """Where approved answers come from, and what reading their phrasings takes."""

    curator: Curator
    searcher: Searcher
    vocabulary: Callable[[], Vocabulary]
    """Only asked for when an answer is near."""

    def phrasings(self, near: Near) -> list[Compared]:
        """The answer's phrasings, ready to be compared."""
        vocabulary = self.vocabulary()
        return [
            Compared(
                profile_of(phrasing, self.searcher, vocabulary),
                phrasing.terms,
                phrasing.similarity,
            )
            for phrasing in near.phrasings
        ]


def profile_of(phrasing: Phrasing, searcher: Searcher, vocabulary: Vocabulary) -> Profile:
    """A wording as far as a question can be compared with it."""
    known = searcher.known_words(phrasing.text)
    mentions = find_mentions(phrasing.text, vocabulary, known)
    return profile(phrasing.text, phrasing.language, mentions)


def find_approved(
    library: Library,
    understood: Understanding,
    terms: Sequence[QueryTerm],
    speaker: Speaker,
    today: date,
) -> Approved | None:
    """The approved answer to this question; None when there is none that stands.

    A follow-up is never answered so: what it leans on may change its meaning.
    """
    if understood.resolved is not None:
        return None
    language, role = understood.language, speaker.role
    found = library.curator.nearest(understood.query, language, role)
    candidates = [near for near in found if near.similarity >= IN_USE.near_across]
    if not candidates:
        return None
    asked = profile(understood.text, language, understood.mentions)
    for near in candidates:
        signed = speaker.register.owners.get(near.answer.approved.by)
        if signed is None or near.answer.approved.on > today:
            continue
        if not compare(asked, terms, library.phrasings(near)).same():
            continue
        cited = library.curator.cited(near.answer, role, today)
        if cited is None or verbatim(cited.citations, cited.passages) != cited.citations:
            continue
        approval = _approval(near.answer, signed.label(language), understood)
        return Approved(approval, cited.citations, cited.passages, speaker.contact(signed.id))
    return None


def _approval(answer: CuratedAnswer, by: str, understood: Understanding) -> Approval:
    language = understood.language
    written, text = answer.answer.best(language)
    question = answer.questions.first(language)
    return Approval(
        answer=answer.id,
        question=None if _plain(question) == _plain(understood.text) else question,
        by=by,
        on=answer.approved.on,
        text=text,
        language=written,
    )


def _plain(question: str) -> str:
    return " ".join(re.findall(r"\w+", fold(question)))
