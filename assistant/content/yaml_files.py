"""YAML the safe way: no tags, aliases or duplicate keys, a size limit, line numbers kept."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from assistant.bilingual import Text, text
from assistant.content.yaml_fast import read_fast
from assistant.content.yaml_wording import (
    ALIAS,
    DUPLICATE,
    NESTED,
    NOT_A_MAPPING,
    NOT_UTF8,
    TAG,
    TOO_LARGE,
    UNREADABLE,
    VALUE,
    at_line,
    describe,
    malformed,
)
from assistant.errors import ContentError

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 40

Keys = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)

_CORE = "tag:yaml.org,2002:"
_TAGS = {
    _CORE + name for name in ("map", "seq", "str", "int", "float", "bool", "null", "timestamp")
}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """Plain values of one YAML file, and the line (from 1) each of them starts on."""

    path: str
    data: Any
    lines: dict[Keys, int] = field(default_factory=dict)

    def line(self, keys: Keys) -> int | None:
        """Line of the value at ``keys``, or of the nearest value around it."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return self.lines.get(keys)


def content_error(
    path: str,
    reason: Text,
    *,
    line: int | None = None,
    field: str | None = None,
    remedy: Text | None = None,
) -> ContentError:
    """A :class:`ContentError` whose reason names line and field, with both as details too."""
    parts = [part for part in (at_line(line, field), reason, remedy) if part is not None]
    whole = text(" ".join(p.fr for p in parts), " ".join(p.en for p in parts))
    extra = {"line": line, "field": field, "problem": reason, "remedy": remedy}
    return ContentError(
        path=path, reason=whole, **{k: v for k, v in extra.items() if v is not None}
    )


def read_yaml(file: Path, shown: str) -> YamlFile:
    """The YAML file ``file``, called ``shown`` in messages.

    Raises:
        ContentError: unreadable, too large, not UTF-8, or not the plain YAML accepted here.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_CHARACTERS + 1)
    except OSError as error:
        raise content_error(shown, UNREADABLE) from error
    try:
        source = data[:MAX_CHARACTERS].decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise content_error(shown, TOO_LARGE if len(data) > MAX_CHARACTERS else NOT_UTF8) from error
    if len(data) > MAX_CHARACTERS:
        raise content_error(shown, TOO_LARGE)
    return parse_yaml(source, shown)


def parse_yaml(source: str, shown: str, first_line: int = 1) -> YamlFile:
    """Plain values (dict, list, str, int, float, bool, date, None) of ``source``.

    Args:
        source: one YAML document.
        shown: how messages name it.
        first_line: the line of the file that ``source`` starts on.

    Raises:
        ContentError: malformed, or with tags, aliases, duplicate keys, or too deep.
    """
    fast = read_fast(source, first_line, MAX_DEPTH)
    if fast is not None:
        return YamlFile(shown, *fast)
    yaml = YAML(typ="safe", pure=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            root = yaml.compose(io.StringIO(source))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else None
        raise content_error(shown, malformed(str(error.problem or "")), line=line) from error
    except RecursionError as error:
        raise content_error(shown, NESTED) from error
    except (YAMLError, ValueError) as error:
        raise content_error(shown, malformed("")) from error
    builder = _Builder(shown, first_line, yaml.constructor)
    data = builder.build(root, ()) if root is not None else None
    return YamlFile(shown, data, builder.lines)


class _Builder:
    """Turns nodes into plain values, refusing what is not plain."""

    def __init__(self, shown: str, first_line: int, scalars: SafeConstructor) -> None:
        self.shown = shown
        self.first_line = first_line
        self.lines: dict[Keys, int] = {}
        self._scalars = scalars

    def build(self, node: Node, keys: Keys) -> Any:
        line = node.start_mark.line + self.first_line
        self.lines[keys] = line
        # an alias can only refer to an anchor, so refusing anchors refuses both
        if node.anchor is not None:
            raise content_error(self.shown, ALIAS, line=line, field=dotted(keys))
        if str(node.tag) not in _TAGS:
            raise content_error(self.shown, TAG, line=line, field=dotted(keys))
        if len(keys) > MAX_DEPTH:
            raise content_error(self.shown, NESTED, line=line)
        if isinstance(node, MappingNode):
            return self._mapping(node, keys)
        if isinstance(node, SequenceNode):
            return [self.build(child, (*keys, i)) for i, child in enumerate(node.value)]
        return self._scalar(node, keys, line)

    def _mapping(self, node: MappingNode, keys: Keys) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.first_line
            if not isinstance(key_node, ScalarNode) or key_node.anchor is not None:
                raise content_error(self.shown, TAG, line=line, field=dotted(keys))
            key = str(key_node.value)
            if key in found:
                raise content_error(self.shown, DUPLICATE, line=line, field=dotted((*keys, key)))
            found[key] = self.build(value_node, (*keys, key))
            self.lines[(*keys, key)] = line
        return found

    def _scalar(self, node: Node, keys: Keys, line: int) -> Any:
        if not isinstance(node, ScalarNode):
            raise content_error(self.shown, TAG, line=line, field=dotted(keys))
        try:
            value = self._scalars.construct_object(node)
        except (YAMLError, ValueError, OverflowError) as error:
            raise content_error(self.shown, VALUE, line=line, field=dotted(keys)) from error
        return value.date() if isinstance(value, datetime) and _is_midnight(value) else value


def _is_midnight(value: datetime) -> bool:
    return (value.hour, value.minute, value.second) == (0, 0, 0)


def dotted(keys: Keys) -> str | None:
    """``data.client.source`` for the keys leading to a value; None at the top."""
    return ".".join(str(key) for key in keys) or None


def as_json(value: Any) -> Any:
    """``value`` with dates as ISO 8601 strings, so that it can cross a process border."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def mapping(loaded: YamlFile) -> dict[str, Any]:
    """The file's top level, which must be ``key: value`` lines; an empty file counts as none.

    Raises:
        ContentError: it is a list or a single value.
    """
    if loaded.data is None:
        return {}
    if not isinstance(loaded.data, dict):
        raise content_error(loaded.path, NOT_A_MAPPING, line=loaded.line(()))
    return loaded.data


def validate(
    model: type[Model], value: Any, loaded: YamlFile, keys: Keys = ()
) -> tuple[Model | None, list[ContentError]]:
    """``value``, found at ``keys`` of ``loaded``, as a ``model``; or everything wrong with it."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        errors = []
        for detail in error.errors(include_url=False):
            place = (*keys, *_without_aliases(detail["loc"], value))
            problem, remedy = describe(detail["type"], detail.get("ctx") or {}, detail["msg"])
            errors.append(
                content_error(
                    loaded.path,
                    problem,
                    line=loaded.line(place),
                    field=dotted(place),
                    remedy=remedy,
                )
            )
        return None, errors


def _without_aliases(loc: tuple[int | str, ...], value: Any) -> Keys:
    """pydantic's location without its own markers such as ``[key]``."""
    return tuple(part for part in loc if part != "[key]")
