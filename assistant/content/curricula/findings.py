"""What every check of a curriculum is given, and where it puts what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.bilingual import Language, Text, text
from assistant.content.curricula.layout import SHOWN
from assistant.content.curricula.passages import Passages
from assistant.content.curricula.reading import Loaded, Written
from assistant.content.problems import Problem, Severity, filled
from assistant.learning.model import Framework, Module, State
from assistant.limits.model import Register

LANGUAGE_NAMES: dict[Language, Text] = {
    "fr": text("français", "French"),
    "en": text("anglais", "English"),
}


@dataclass
class Check:
    """One run over a curriculum."""

    loaded: Loaded
    passages: Passages
    register: Register
    superseded: Mapping[str, str]
    """Documents no longer in force, and what took their place."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def framework(self) -> Framework | None:
        """The framework, if it can be read."""
        return self.loaded.framework.value if self.loaded.framework else None

    def active_modules(self) -> dict[str, Written[Module]]:
        """The modules in use."""
        found = self.loaded.modules.items()
        return {name: part for name, part in found if part.value.state is State.ACTIVE}

    def add(
        self,
        severity: Severity,
        part: Written[Any],
        message: Text,
        remedy: Text,
        /,
        *keys: str | int,
        **values: object,
    ) -> None:
        """One problem of a part; ``values`` fill the places of both texts."""
        self.add_at(
            severity,
            part.file.path,
            message,
            remedy,
            part.line(*keys),
            part.field(*keys),
            **values,
        )

    def add_at(
        self,
        severity: Severity,
        path: str,
        message: Text,
        remedy: Text,
        line: int | None = None,
        place: str | None = None,
        /,
        **values: object,
    ) -> None:
        """One problem of a file, which is shown as ``path``."""
        found = filled(message, values), filled(remedy, values)
        self.problems.append(Problem(path, severity, *found, line, place))


def weight(state: State) -> Severity | None:
    """How much something unfinished matters: a draft may be, and nobody meets what is retired."""
    if state is State.RETIRED:
        return None
    return "error" if state is State.ACTIVE else "warning"


def shown(path: str) -> str:
    """A path below the folder as messages write it."""
    return SHOWN + path


def both(words: str) -> Text:
    """The same words in both languages, such as an id."""
    return text(words, words)


def listed(words: list[str]) -> Text:
    """Several ids or names in a row."""
    return both(", ".join(words))
