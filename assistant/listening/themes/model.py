"""What a theme is, for the pages that show it and for the closing that finds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from assistant.bilingual import Language, Text
from assistant.listening.topics.reading import Vector

GAP: Final = "gap"
"""Subject of questions that went unanswered, and their measure."""

THUMBS_DOWN: Final = "thumbs-down"
"""Subject of answers found unhelpful, by their question; and their measure."""

TOPIC: Final = "topic:"
"""Begins the measure of a topic; its subject is the bare id of the topic."""

Words = Mapping[Language, tuple[str, ...]]
"""Words to call a theme by, in both languages."""

ThemeState = Literal["open", "assigned", "answered"]
"""``assigned``: it waits for its owner; ``answered``: a curated answer exists."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Several people meaning one thing. What is known of their number is in snapshots only."""

    id: str
    subject: str
    """:data:`GAP`, :data:`THUMBS_DOWN`, or the id of a topic."""
    since: str
    """The first week whose closing published a figure of it."""
    words: Words
    """The most telling words that several people have in common, the most telling first."""
    name: Text | None = None
    """Given by a champion, and never changed by anything else."""
    owner: str | None = None
    """An owner of ``owners.yaml``: a role, not a person."""
    state: ThemeState = "open"
    answer: str | None = None
    """Id of the curated answer, once there is one."""
    number: int = 1
    """Version, raised by each change a champion makes, so that none overwrites another's."""

    @property
    def measure(self) -> str:
        """What snapshots call it, such as ``gap/theme:3f…`` or ``topic:workload/theme:3f…``."""
        return measure_of(self.subject, self.id)

    def called(self, language: Language) -> str:
        """Its name, or else its words; empty when it has neither."""
        return self.name(language) if self.name else ", ".join(self.words.get(language, ()))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Texts of one theme that may be shown: redacted, shuffled, each of another person."""

    block: str
    """The block of weeks they are from, such as ``2026-Q4-2``: nothing finer is known of them."""
    texts: tuple[str, ...]


def whole_of(subject: str) -> str:
    """The measure that a subject's themes are parts of."""
    return subject if subject in (GAP, THUMBS_DOWN) else f"{TOPIC}{subject}"


def measure_of(subject: str, theme_id: str) -> str:
    """The measure of one theme."""
    return f"{whole_of(subject)}/theme:{theme_id}"


# --- closing --------------------------------------------------------------------------------------

UtteranceKind = Literal["concern", "gap", "feedback"]


@dataclass(frozen=True, slots=True)
class Utterance:
    """One text whose writer agreed that it may be shown among those of others."""

    kind: UtteranceKind
    id: str
    subject: str
    week: str
    pseudonym: str
    language: Language
    text: str
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Centre:
    """The mean of some texts as they were read; see :mod:`assistant.listening.themes.nearness`."""

    vector: Vector
    """Mean of unit vectors, shape (dimensions,)."""
    concepts: Mapping[str, float]
    """Mean of unit bags of concepts."""
    weight: int
    """How many texts it stands for."""


@dataclass(frozen=True, slots=True)
class Known:
    """A theme, as far as new texts are compared with it."""

    id: str
    subject: str
    centre: Centre
    read_by: str
    """The :attr:`ThemeReader.model` of its centre."""
    worded: bool = True
    """Whether it has words to be called by."""


@dataclass(frozen=True, slots=True)
class NewTheme:
    """A theme that five people share for the first time."""

    id: str
    subject: str
    centre: Centre
    words: Words


@dataclass(frozen=True, slots=True)
class Found:
    """What came of putting texts together."""

    new: tuple[NewTheme, ...] = ()
    moved: Mapping[str, Centre] = field(default_factory=dict)
    """Centres of known themes that new texts moved, by theme."""
    worded: Mapping[str, Words] = field(default_factory=dict)
    """Words of known themes that had none, by theme."""
    given: Mapping[tuple[UtteranceKind, str], str] = field(default_factory=dict)
    """The theme of each text, by its kind and id."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a text."""

    form: str
    """As it stands in the text, in lower case."""
    keys: tuple[str, ...]
    """Stems of what it is called in English: terms that share one may mean the same."""
