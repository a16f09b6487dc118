"""What the editor takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assistant.bilingual import text
from assistant.content.curricula.layout import Kind
from assistant.content.problems import Problem, filled
from assistant.errors import EditConflict, EditRefused

Values = dict[str, Any]

_REASON = text("{message} {remedy}", "{message} {remedy}")
_REASON_ELSEWHERE = text("{place} : {message} {remedy}", "{place}: {message} {remedy}")


@dataclass(frozen=True, slots=True)
class Draft:
    """One file as it was opened."""

    kind: Kind
    id: str
    path: str
    """As messages write it: ``curricula/modules/ID.yaml``."""
    values: Values
    """Its YAML as plain values; of a lesson, ``{"text": …}``; empty for a file that cannot be
    read, or is not there yet."""
    token: str
    """Stands for what the file held; empty for one that is not there yet."""
    text: str
    """The file itself."""
    lessons: Mapping[str, Draft] = field(default_factory=dict)
    """Only for a module: its lessons by file name, also those that are not there yet."""

    @property
    def exists(self) -> bool:
        """Whether there is such a file."""
        return bool(self.token)


@dataclass(frozen=True, slots=True)
class Edit:
    """One file as it is to be."""

    kind: Kind
    id: str
    values: Values = field(default_factory=dict)
    """What ``open`` gave, changed. Keys that did not change stay as they are written."""
    token: str = ""
    """What ``open`` gave."""
    text: str | None = None
    """The whole file instead of values, to repair one whose YAML is broken."""


class Preview(NamedTuple):
    """What saving would do."""

    diff: str
    """Unified, of all files; empty when nothing would change."""
    problems: tuple[Problem, ...]
    """Of the edited files, and what the change brings about elsewhere."""
    blocking: tuple[Problem, ...]
    """Errors that the change would bring in: with one of them nothing is saved."""


@dataclass(frozen=True, slots=True)
class Saved:
    """One file that was saved, with what there is still to say about it."""

    draft: Draft
    problems: tuple[Problem, ...]


class Conflict(EditConflict):
    """See :class:`~assistant.errors.EditConflict`; nothing of either version is lost."""

    def __init__(self, mine: Edit, theirs: Draft, diff: str) -> None:
        super().__init__(path=theirs.path)
        self.mine = mine
        """What the person wanted to save."""
        self.theirs = theirs
        """The file as it is now, with its new token."""
        self.diff = diff
        """From theirs to mine, unified."""


class Refused(EditRefused):
    """See :class:`~assistant.errors.EditRefused`."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.path != path))
        """Everything that stands against saving, what is in the file itself first."""
        first = self.problems[0]
        values = {"place": first.path, "message": first.message, "remedy": first.remedy}
        reason = _REASON if first.path == path else _REASON_ELSEWHERE
        super().__init__(path=path, reason=filled(reason, values))
