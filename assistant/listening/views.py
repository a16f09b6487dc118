"""What the listening desk hands to a chat or a page: plain values, without wording."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.bilingual import Language
from assistant.listening.answers import TopicAnswer
from assistant.listening.heard import MyRecord
from assistant.listening.model import Category, Contact, Help, Place


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody may pass on, if they want to: nothing is kept yet."""

    category: Category
    """The topic it seems to be about."""
    choices: tuple[Category, ...]
    """Every topic, to change it."""
    text: str
    """The words that could be passed on besides, redacted; empty when nothing is left of them."""
    question: bool = True
    """Whether the message asks something too."""


@dataclass(frozen=True, slots=True)
class Urgent:
    """The message is about danger, harassment or health: whom to call. Nothing is ever kept."""

    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Raising:
    """What somebody confirmed."""

    category: str
    language: Language
    help: Help | None = None
    text: str | None = None
    """Only if they agreed to pass the words on; redacted again before it is kept."""
    tool: str | None = None


@dataclass(frozen=True, slots=True)
class FirstResponse:
    """What is said at once to someone who raised a topic."""

    category: Category
    answer: TopicAnswer | None
    """What became of the topic so far, if anything."""
    champions: tuple[str, ...]
    """Names of the champions of the person's team."""


@dataclass(frozen=True, slots=True)
class Became:
    """An answer to a topic somebody raised, which they have not seen yet."""

    category: Category | None
    """None when the topic is not in the taxonomy any more."""
    answer: TopicAnswer


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything the listening plane holds of one person, for their own eyes."""

    records: tuple[MyRecord, ...]
    declined: tuple[str, ...]
    """Topics they do not want to be asked about any more."""
    place: Place
    """Where what they say counts just now."""
