"""Plain YAML read with libyaml, several times faster than in Python.

It never decides that a file is wrong: whatever is not plainly right is left to
:func:`assistant.content.yaml_files.parse_yaml`, which reads it again and says what the matter is.
Values are made by the same rules (YAML 1.2, as ruamel.yaml reads it).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError as RuamelError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.tag import Tag

Keys = tuple[str | int, ...]
Lines = dict[Keys, int]

_DOUBTFUL = re.compile("[\t\x7f-\x9f\u2028\u2029\ufeff]|[|>][-+0-9]*[ \r\n]*#")
"""What libyaml takes more easily than YAML 1.2 allows."""
_STRING = "tag:yaml.org,2002:str"
_PLAIN = (True, False)


class _NotPlain(Exception):
    """Something that the strict reader has to look at."""


def read_fast(source: str, first_line: int, max_depth: int) -> tuple[Any, Lines] | None:
    """Values and line numbers of ``source``; None when only the strict reader can tell."""
    try:
        from yaml import CSafeLoader, YAMLError
    except ImportError:  # a PyYAML built without libyaml
        return None
    if _DOUBTFUL.search(source):
        return None
    try:
        return _Builder(CSafeLoader(source).get_event, first_line, max_depth).document()
    except (_NotPlain, YAMLError, RuamelError, ValueError, OverflowError):
        return None


class _Builder:
    """Turns the parser's events into plain values."""

    def __init__(self, event: Callable[[], Any], first_line: int, max_depth: int) -> None:
        self._event = event
        self._first_line = first_line
        self._max_depth = max_depth
        self._lines: Lines = {}
        yaml = YAML(typ="safe", pure=True)
        self._resolver = yaml.resolver
        self._constructor = yaml.constructor

    def document(self) -> tuple[Any, Lines]:
        """The one document of the stream."""
        self._next("StreamStartEvent")
        start = self._event()
        if type(start).__name__ == "StreamEndEvent":
            return None, self._lines
        if type(start).__name__ != "DocumentStartEvent" or start.version or start.tags:
            raise _NotPlain
        value = self._build(self._event(), ())
        if value is None:
            raise _NotPlain
        self._next("DocumentEndEvent")
        self._next("StreamEndEvent")
        return value, self._lines

    def _next(self, kind: str) -> Any:
        event = self._event()
        if type(event).__name__ != kind:
            raise _NotPlain
        return event

    def _build(self, event: Any, keys: Keys) -> Any:
        kind = type(event).__name__
        if kind == "AliasEvent" or event.anchor is not None or event.tag is not None:
            raise _NotPlain
        if len(keys) > self._max_depth:
            raise _NotPlain
        self._lines[keys] = event.start_mark.line + self._first_line
        if kind == "ScalarEvent":
            return self._scalar(event)
        if kind == "MappingStartEvent":
            return self._mapping(keys)
        return self._sequence(keys)

    def _mapping(self, keys: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while type(event := self._event()).__name__ != "MappingEndEvent":
            simple = type(event).__name__ == "ScalarEvent" and event.tag is None
            if not simple or event.anchor is not None or event.value in found:
                raise _NotPlain
            key = event.value
            found[key] = self._build(self._event(), (*keys, key))
            self._lines[(*keys, key)] = event.start_mark.line + self._first_line
        return found

    def _sequence(self, keys: Keys) -> list[Any]:
        found: list[Any] = []
        while type(event := self._event()).__name__ != "SequenceEndEvent":
            found.append(self._build(event, (*keys, len(found))))
        return found

    def _scalar(self, event: Any) -> Any:
        if not event.implicit[0]:
            return event.value
        tag = str(self._resolver.resolve(ScalarNode, event.value, _PLAIN))
        if tag == _STRING:
            return event.value
        node = ScalarNode(Tag(suffix=tag), event.value)
        value = self._constructor.construct_object(node)
        if isinstance(value, datetime):
            raise _NotPlain
        return value
