"""What a module still lacks before it can be published. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from assistant.bilingual import LANGUAGES
from assistant.web.studio.blanks import blanks, is_blank
from assistant.web.studio.coverage_map import FEWEST_ITEMS

Stage = Literal["module", "lessons", "items", "publish"]
STAGES: tuple[Stage, ...] = ("module", "lessons", "items", "publish")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a published module has."""

    id: str
    stage: Stage
    done: bool
    count: int = 0
    """For questions: how many there are."""
    field: str = ""
    """Where it is put right, on the page of its stage."""


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson as far as it is written."""

    language: str
    text: str
    """Empty when there is no file."""
    errors: int = 0
    """Mistakes of form, such as a quote that is not in its passage."""

    @property
    def written(self) -> bool:
        """Whether every card is written."""
        cards = self.text.split("\n## ")
        return bool(self.text.strip()) and not any(
            is_blank(line) for card in cards for line in card.splitlines()[1:] if line.strip()
        )


def checklist(
    module: Mapping[str, Any], items: Iterable[Mapping[str, Any]], lessons: Sequence[LessonText]
) -> list[Check]:
    """Everything that publishing needs, in the order one would do it."""
    found = [
        Check("words", "module", not _blank(module, "title", "summary"), field="title"),
        Check("objective", "module", bool(_rows(module, "objectives")), field="objectives"),
        Check("source", "module", _has_source(module), field="sources"),
        Check("fallback", "module", not _blank(module, "fallback"), field="fallback"),
    ]
    held = {variant.get("language") for variant in _rows(module, "variants")}
    for language in LANGUAGES:
        found.append(Check(f"variant_{language}", "module", language in held, field="variants"))
    for language in LANGUAGES:
        texts = [lesson for lesson in lessons if lesson.language == language]
        written = all(lesson.written and not lesson.errors for lesson in texts)
        found.append(Check(f"lesson_{language}", "lessons", language in held and written))
    asked = sum(_can_be_asked(item) for item in items)
    return [*found, Check("items", "items", asked >= FEWEST_ITEMS, asked)]


def _can_be_asked(item: Mapping[str, Any]) -> bool:
    choices = _rows(item, "choices")
    return (
        item.get("state", "active") == "active"
        and not any(blanks(dict(item)))
        and sum(bool(choice.get("correct")) for choice in choices) == 1
    )


def _has_source(module: Mapping[str, Any]) -> bool:
    return any(source.get("passage") for source in _rows(module, "sources"))


def _blank(module: Mapping[str, Any], *names: str) -> bool:
    return any(
        not isinstance(module.get(name), Mapping) or any(blanks(module[name])) for name in names
    )


def _rows(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = values.get(name)
    return [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
