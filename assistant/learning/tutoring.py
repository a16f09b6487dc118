"""When a lesson may be talked about, and what would give an open question away. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.bilingual import Text
from assistant.learning.desk_views import ModuleView
from assistant.learning.lessons import Lesson
from assistant.learning.model import Item, Module, Source
from assistant.learning.training import AttemptKind


@dataclass(frozen=True, slots=True)
class Key:
    """What answers a question: the words of a document behind it, and its right choice."""

    passage: str
    quote: str | None
    """None when the item rests on the whole passage."""
    right: Text | None
    """None for an item without a right choice."""


def question_is_open(view: ModuleView) -> bool:
    """Whether a question of this attempt stands before the person, not answered yet.

    While somebody reads, their questions have not been shown. A quick check and a refresher are
    nothing but questions; a module is at its questions past its pages, or once one is answered.
    """
    if not view.questions:
        return False
    if view.attempt.kind is not AttemptKind.LEARN or view.answered:
        return True
    return view.place >= pages_to_read(view)


def pages_to_read(view: ModuleView) -> int:
    """Pages before the questions: the lesson's cards, or where it is taken, and the practice."""
    return (len(view.lesson.cards) if view.lesson else 1) + 1


def keys_of(items: Iterable[Item]) -> tuple[Key, ...]:
    """What must not be said while ``items`` are still to be answered."""
    return tuple(
        Key(
            passage=item.source.passage,
            quote=item.source.quote,
            right=item.choices[item.correct].text if item.correct >= 0 else None,
        )
        for item in items
    )


def sources_of_card(lesson: Lesson, card: int) -> tuple[Source, ...]:
    """The passages that one card quotes or links to, each once; empty for no such card."""
    if not 0 <= card < len(lesson.cards):
        return ()
    shown = lesson.cards[card]
    quoted = {quote.passage: quote.text for quote in shown.quotes if quote.stands}
    return tuple(
        Source(passage=passage, quote=quoted.get(passage))
        for passage in dict.fromkeys(shown.passages())
    )


def sources_of_module(module: Module, lesson: Lesson | None) -> tuple[Source, ...]:
    """Every passage that a module rests on, its own sources first, each once."""
    found = {source.passage: source for source in module.sources}
    for number in range(len(lesson.cards) if lesson else 0):
        assert lesson is not None
        for source in sources_of_card(lesson, number):
            found.setdefault(source.passage, source)
    return tuple(found.values())
