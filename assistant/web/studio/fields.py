"""Forms whose parts repeat: dotted field names to nested values, and back.

``v.objectives.0.competency`` is the competency of the first objective. Parts are added, removed
and moved by ordinary submit buttons, so that everything works without JavaScript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import UnreadableRequest

PREFIX = "v."
"""What the names of content fields begin with; the others steer the page."""

_NAME = re.compile(r"v(?:\.[a-z0-9]+(?:[-_][a-z0-9]+)*){1,8}")
_MOST_PARTS = 200

Values = dict[str, Any]
"""Nested: dictionaries, lists and what was typed, as strings."""


def nested(fields: Mapping[str, str]) -> Values:
    """The content fields of a form as nested values; numbered parts become lists, in order.

    Raises:
        UnreadableRequest: for names no form of ours has, and for parts without end.
    """
    tree: Values = {}
    for name, typed in fields.items():
        if not name.startswith(PREFIX):
            continue
        if not _NAME.fullmatch(name):
            raise UnreadableRequest
        *path, last = name.split(".")[1:]
        place = tree
        for key in path:
            place = place.setdefault(key, {})
            if not isinstance(place, dict):
                raise UnreadableRequest
        place[last] = typed.replace("\r\n", "\n")
    return {key: _listed(value) for key, value in tree.items()}


def _listed(tree: Any) -> Any:
    if not isinstance(tree, dict):
        return tree
    if tree and all(key.isdecimal() for key in tree):
        if len(tree) > _MOST_PARTS:
            raise UnreadableRequest
        return [_listed(tree[key]) for key in sorted(tree, key=int)]
    return {key: _listed(value) for key, value in tree.items()}


def flat(values: Any, name: str = "v") -> dict[str, str]:
    """Nested values as the fields of a form; the opposite of :func:`nested`."""
    return dict(_flat(values, name))


def _flat(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}")
    elif isinstance(value, list | tuple):
        for place, inner in enumerate(value):
            yield from _flat(inner, f"{name}.{place}")
    elif value is not None:
        yield name, str(value)


@dataclass(frozen=True, slots=True)
class Form:
    """What a template reads from: any field, empty where nothing was typed."""

    values: Values

    def get(self, name: str) -> Any:
        """The value at a dotted name without the prefix; None where there is none."""
        place: Any = self.values
        for key in name.split("."):
            if isinstance(place, dict):
                place = place.get(key)
            elif isinstance(place, list) and key.isdecimal() and int(key) < len(place):
                place = place[int(key)]
            else:
                return None
        return place

    def __call__(self, name: str) -> str:
        """What stands in a field."""
        found = self.get(name)
        return "" if found is None or isinstance(found, dict | list) else str(found)

    def count(self, name: str) -> int:
        """How many parts a repeated field has."""
        found = self.get(name)
        return len(found) if isinstance(found, list) else 0

    def ticked(self, name: str, key: str) -> bool:
        """Whether a box of a group is ticked."""
        found = self.get(name)
        return isinstance(found, dict) and bool(found.get(key))


@dataclass(frozen=True, slots=True)
class Step:
    """What a submit button asks for: ``add objectives``, ``remove items.0.choices 2``."""

    verb: str
    rest: str = ""
    name: str = ""
    place: int = -1


def step_of(do: str) -> Step:
    """The step a button's value names."""
    verb, _, rest = do.strip().partition(" ")
    name, _, place = rest.partition(" ")
    number = int(place) if place.isdecimal() and len(place) < 4 else -1
    return Step(verb, rest, name, number)


def apply(values: Values, step: Step, blank: Any = "") -> Values:
    """``values`` with a part added, removed, or moved up or down.

    Args:
        blank: the part that is added.
    """
    form = Form(values)
    parts = form.get(step.name)
    found: list[Any] = list(parts) if isinstance(parts, list) else []
    if step.verb == "add" and len(found) < _MOST_PARTS:
        found.append(blank)
    elif step.verb == "remove" and 0 <= step.place < len(found):
        del found[step.place]
    elif step.verb == "up" and 0 < step.place < len(found):
        found[step.place - 1 : step.place + 1] = reversed(found[step.place - 1 : step.place + 1])
    else:
        return values
    return replaced(values, step.name, found)


def replaced(values: Values, name: str, value: Any) -> Values:
    """``values`` with another value at a dotted name; what it goes through is made."""
    changed = _replaced(values, name, value)
    assert isinstance(changed, dict)
    return changed


def _replaced(values: Any, name: str, value: Any) -> Any:
    if not name:
        return value
    key, _, rest = name.partition(".")
    if isinstance(values, list):
        place = int(key) if key.isdecimal() else len(values)
        return [_replaced(v, rest, value) if n == place else v for n, v in enumerate(values)]
    found = dict(values) if isinstance(values, dict) else {}
    return {**found, key: _replaced(found.get(key), rest, value)}
