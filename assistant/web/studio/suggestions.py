"""Questions that a language model suggested for a module: kept in memory, and never saved unless
somebody takes one into the form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.answering.text.analysis import fold
from assistant.answering.writing.drafts.items import DraftItem, ItemFault
from assistant.bilingual import Language
from assistant.errors.model import WhyNoModel
from assistant.web.studio.jobs import Jobs
from assistant.web.studio.passages import Section


@dataclass(slots=True)
class Suggestion:
    """One question, the passage it rests on, and what became of it."""

    number: int
    language: Language
    item: DraftItem
    section: Section
    quote: str
    """The sentence of the passage that the right answer was held against; may be empty."""
    state: Literal["open", "dismissed", "taken"] = "open"
    taken_as: str = ""
    """Id of the question it became in the form."""

    def choices(self) -> list[dict[str, Any]]:
        """The answers as the form has them; the rule explains each of them."""
        return [
            {
                "text": {self.language: option.text},
                "feedback": {self.language: self.item.rationale},
            }
            for option in self.item.options
        ]

    @property
    def right(self) -> int:
        """Place of the right answer, from 0."""
        return next(n for n, option in enumerate(self.item.options) if option.right)


@dataclass(slots=True)
class Batch:
    """Everything that was suggested to one person for one module."""

    language: Language
    suggestions: list[Suggestion] = field(default_factory=list)
    left_out: Counter[ItemFault] = field(default_factory=Counter)
    unavailable: WhyNoModel | None = None
    unread: tuple[str, ...] = ()
    """Passages that were not sent, because something in them speaks to a model."""
    read: int = 0
    """Passages that were."""
    found: int = 0
    """Suggestions of the last go."""
    noted: tuple[tuple[object, ...], Any] | None = None
    """What the checks said of what was shown last, and of what that was."""

    def at(self, number: str) -> Suggestion | None:
        """The suggestion with this number."""
        return next((one for one in self.suggestions if str(one.number) == number), None)

    def open(self, ids: Iterable[str]) -> list[Suggestion]:
        """Those nobody has decided on; one whose question has left the form again is open too.

        Args:
            ids: of the questions in the form.
        """
        known = set(ids)
        return [
            one
            for one in self.suggestions
            if one.state == "open" or (one.state == "taken" and one.taken_as not in known)
        ]


SuggestionJobs = Jobs[Batch]


def quote_of(section: Section, unit: str) -> str:
    """The sentence of a passage that ``unit`` is a reading of; empty where none is."""
    wanted = _bare(unit)
    found = [
        sentence
        for sentence in section.sentences
        if _bare(sentence) and (_bare(sentence) in wanted or wanted in _bare(sentence))
    ]
    return max(found, key=len, default="")


def _bare(words: str) -> str:
    return "".join(character for character in fold(words) if character.isalnum())
