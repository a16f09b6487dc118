"""What a new module, item or path begins as: complete in form, with the places left to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.bilingual import LANGUAGES, Language, Text
from assistant.content.curricula.edits import Edit
from assistant.content.curricula.lint_unfinished import TO_WRITE
from assistant.learning.model import Format

Values = dict[str, Any]

_MINUTES = 15
_FIRST_ITEMS = 3
_WEEKS = 8
_WEEKLY_MINUTES = 30

_CARDS: dict[Language, tuple[tuple[str, str], ...]] = {
    "fr": (
        ("Une situation que vous connaissez", "Partez d’un moment de la journée de travail."),
        ("Ce que dit la règle", "Citez la phrase, puis dites ce qu’elle change."),
        ("Comment s’y prendre", "Trois gestes, dans l’ordre."),
    ),
    "en": (
        ("A situation you know", "Begin with a moment of the working day."),
        ("What the rule says", "Quote the sentence, then say what it changes."),
        ("How to go about it", "Three steps, in order."),
    ),
}


def new_module(
    identity: str, title: Text, competency: str, start: int, end: int, passage: str
) -> Values:
    """A draft that teaches ``competency`` from level ``start`` to ``end``, read in both languages.

    Args:
        identity: its id, which is also the name of its file.
        title: in both languages.
        competency: id of what it teaches.
        start: level that learners have, 0 to 2.
        end: level they get to.
        passage: the policy passage it rests on, such as ``policies/charter.md#client-data``.
    """
    return {
        "id": identity,
        "version": 1,
        "state": "draft",
        "title": _text(title),
        "summary": _to_write(),
        "objectives": [{"competency": competency, "from": start, "to": end}],
        "variants": [
            {
                "format": "read",
                "language": language,
                "minutes": _MINUTES,
                "lesson": lesson_name(identity, language),
            }
            for language in LANGUAGES
        ],
        "sources": [{"passage": passage}],
        "move_on": "passed",
        "mastery_score": 0.75,
        "refresher": {"kind": "spaced"},
        "task": _to_write(),
        "without_ai": _to_write(),
        "fallback": _to_write(),
    }


def lesson_name(identity: str, language: Language, fmt: Format = "read") -> str:
    """The usual file name of a lesson."""
    middle = "" if fmt == "read" else f".{fmt}"
    return f"{identity}{middle}.{language}.md"


def new_lesson(language: Language, quote: tuple[str, str, str] | None = None) -> str:
    """Three cards to be written.

    Args:
        language: of the lesson.
        quote: words of a policy, what the document is called, and the passage.
    """
    cards = []
    for number, (heading, hint) in enumerate(_CARDS[language]):
        body = f"{hint} {TO_WRITE(language)}"
        if number == 1 and quote is not None:
            words, label, passage = quote
            body = f"> {words}\n> — [{label}]({passage})\n\n{body}"
        cards.append(f"## {heading}\n\n{body}\n")
    return "\n".join(cards)


def new_items(module: str, competency: str, level: int, passage: str) -> Values:
    """Three draft items for a module."""
    numbers = range(1, _FIRST_ITEMS + 1)
    return {
        "items": [new_item(f"{module}-{n}", module, competency, level, passage) for n in numbers]
    }


def new_item(identity: str, module: str, competency: str, level: int, passage: str) -> Values:
    """One draft item with three answers, the first of which is right."""
    return {
        "id": identity,
        "state": "draft",
        "module": module,
        "competency": competency,
        "level": level,
        "stem": _to_write(),
        "choices": [
            {
                "text": _numbered(number),
                **({"correct": True} if number == 1 else {}),
                "feedback": _to_write(),
            }
            for number in (1, 2, 3)
        ],
        "source": {"passage": passage},
    }


def new_path(identity: str, title: Text, targets: Mapping[str, int]) -> Values:
    """A draft path for everybody."""
    return {
        "id": identity,
        "version": 1,
        "state": "draft",
        "title": _text(title),
        "summary": _to_write(),
        "targets": dict(targets),
        "weeks": _WEEKS,
        "weekly_minutes": _WEEKLY_MINUTES,
    }


def _text(words: Text) -> Values:
    return {"fr": words.fr, "en": words.en}


def _to_write() -> Values:
    return _text(TO_WRITE)


def _numbered(number: int) -> Values:
    return {"fr": f"Réponse {number} {TO_WRITE.fr}", "en": f"Answer {number} {TO_WRITE.en}"}


def new_module_edits(
    identity: str, title: Text, competency: str, start: int, end: int, passage: str
) -> list[Edit]:
    """Everything a new module consists of, to be saved together: its file, lessons and items."""
    module = new_module(identity, title, competency, start, end, passage)
    lessons = [
        Edit("lesson", lesson_name(identity, language), {"text": new_lesson(language)})
        for language in LANGUAGES
    ]
    items = new_items(identity, competency, end, passage)
    return [Edit("module", identity, module), *lessons, Edit("items", identity, items)]
