"""What comes between typing and saving: the raw difference, and two versions of one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.web.studio.difference import Entry, Key

LineKind = Literal["same", "gone", "new", "place"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a unified diff."""

    kind: LineKind
    text: str


def lines_of(diff: str) -> list[Line]:
    """A unified diff, line by line, without the names of the files."""
    found = []
    for line in diff.splitlines():
        if line.startswith(("---", "+++")):
            continue
        if line.startswith("@@"):
            found.append(Line("place", line))
        elif line.startswith(("-", "+")):
            found.append(Line("gone" if line[0] == "-" else "new", line[1:]))
        else:
            found.append(Line("same", line[1:]))
    return found


@dataclass(frozen=True, slots=True)
class Clash:
    """A part of a file that two people left differently."""

    name: str
    label: str
    theirs: str
    mine: str


def clashes(
    theirs: Mapping[str, Mapping[Key, Entry]], mine: Mapping[str, Mapping[Key, Entry]]
) -> list[Clash]:
    """The parts, in the order of the form, that do not read the same in both versions."""
    found = []
    for name in dict.fromkeys([*mine, *theirs]):
        left, right = theirs.get(name, {}), mine.get(name, {})
        keys = [key for key in dict.fromkeys([*right, *left]) if left.get(key) != right.get(key)]
        if keys:
            label = (right.get(keys[0]) or left[keys[0]]).label
            found.append(Clash(name, label, _said(left, keys, label), _said(right, keys, label)))
    return found


def _said(entries: Mapping[Key, Entry], keys: Sequence[Key], label: str) -> str:
    """What differs, each field with its name unless it is the one the part is called by."""
    said = (entries[key] for key in keys if key in entries)
    return "\n".join(
        entry.shown if entry.label == label else f"{entry.label}\n{entry.shown}" for entry in said
    )
