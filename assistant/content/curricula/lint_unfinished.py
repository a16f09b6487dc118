"""Checks that nothing in use is still blank, or still says that it has to be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.bilingual import text
from assistant.content.curricula.findings import Check, shown
from assistant.content.curricula.layout import FOLDERS
from assistant.content.curricula.reading import Written
from assistant.content.yaml_files import Keys
from assistant.learning.model import Item, LearningPath, Module, State

TO_WRITE = text("(à écrire)", "(to be written)")
"""What stands in a new draft where somebody has to write; nothing active may hold it."""

_BLANK = text("ce texte est vide.", "this text is empty.")
_UNWRITTEN = text("ce texte reste à écrire.", "this text is still to be written.")
_WRITE = text("Écrivez-le avant d’activer.", "Write it before making this active.")


def check_unfinished(check: Check) -> None:
    """Texts of modules, items, paths and lessons that are in use."""
    loaded = check.loaded
    parts: list[Written[Module] | Written[Item] | Written[LearningPath]] = [
        *loaded.modules.values(),
        *loaded.items.values(),
        *loaded.paths.values(),
    ]
    for part in parts:
        if part.value.state is not State.ACTIVE:
            continue
        for keys, words in _texts(_value(part), ()):
            if not words.strip():
                check.add("error", part, _BLANK, _WRITE, *keys)
            elif _is_to_write(words):
                check.add("error", part, _UNWRITTEN, _WRITE, *keys)
    _lessons(check)


def _lessons(check: Check) -> None:
    for module in check.active_modules().values():
        for variant in module.value.variants:
            lesson = check.loaded.lessons.get(variant.lesson or "")
            path = shown(f"{FOLDERS['lesson']}/{variant.lesson}")
            for card, line in zip(lesson.cards, lesson.lines, strict=False) if lesson else ():
                if any(_is_to_write(block.text) for block in card.blocks):
                    check.add_at("error", path, _UNWRITTEN, _WRITE, line)


def _is_to_write(words: str) -> bool:
    return TO_WRITE.fr in words or TO_WRITE.en in words


def _value(part: Written[Any]) -> Any:
    found: Any = part.file.data
    for key in part.keys:
        found = found[key]
    return found


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Every string inside ``value``, and the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*keys, index))
    elif isinstance(value, str):
        yield keys, value
