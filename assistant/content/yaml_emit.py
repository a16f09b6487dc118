"""Writes plain values as YAML, the way the files of a workspace are written by hand.

Ids and paths stand bare, sentences in double quotes; lists and small mappings of simple values on
one line where they fit, everything else in blocks of two spaces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.content.yaml_files import parse_yaml
from assistant.errors import ContentError

WIDTH = 100
_LANGUAGES = {"fr", "en"}
_STEP = 2

_BARE = re.compile(r"[A-Za-z0-9][\w./#+@-]*")
_HIDDEN = re.compile("[\x7f-\x9f\ufeff\u2028\u2029\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file is written."""

    offset: int = _STEP
    """How far the dashes of a list stand to the right of its key."""
    texts_inline: bool = False
    """Whether ``{fr: …, en: …}`` stands on one line where it fits."""


def reads_as(written: str, value: Any, *, flow: bool = False) -> bool:
    """Whether ``written``, put behind a key or (``flow``) into brackets, is read as ``value``."""
    try:
        found = parse_yaml(f"k: [{written}]\n" if flow else f"k: {written}\n", "")
    except ContentError:
        return False
    return same(found.data, {"k": [value] if flow else value})


def same(one: Any, other: Any) -> bool:
    """Equality that tells ``1`` from ``True`` and ``1.0``."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def quoted(value: str) -> str:
    """``value`` in double quotes, on one line."""
    written = json.dumps(value, ensure_ascii=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def scalar(value: Any, *, flow: bool = False) -> str:
    """One simple value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return repr(value)
    if _BARE.fullmatch(value) and reads_as(value, value, flow=flow):
        return value
    return quoted(value)


def key_text(key: str) -> str:
    """A key as it stands before its colon."""
    bare = re.fullmatch(r"[A-Za-z0-9][\w.-]*", key)
    return key if bare else quoted(key)


def inline(value: Any) -> str | None:
    """A list or mapping of simple values in brackets; None when it is nested."""
    if isinstance(value, Mapping):
        if any(_is_nested(inner) for inner in value.values()):
            return None
        pairs = (
            f"{key_text(key)}: {_spoken(key, inner) or scalar(inner, flow=True)}"
            for key, inner in value.items()
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        if any(_is_nested(inner) for inner in value):
            return None
        return "[" + ", ".join(scalar(inner, flow=True) for inner in value) + "]"
    return scalar(value)


def entry(key: str, value: Any, indent: int, style: Style) -> list[str]:
    """The lines of ``key: value``, ``indent`` spaces to the right."""
    head = " " * indent + key_text(key) + ":"
    short = _spoken(key, value) or _short(value, len(head) + 1, style)
    if short is not None:
        return [f"{head} {short}"]
    inner = indent + (_STEP if isinstance(value, Mapping) else style.offset)
    return [head, *block(value, inner, style)]


def item(value: Any, indent: int, style: Style) -> list[str]:
    """The lines of ``- value``, the dash ``indent`` spaces to the right."""
    head = " " * indent + "- "
    short = _short(value, len(head), style)
    if short is not None:
        return [head + short]
    first, *others = block(value, indent + _STEP, style)
    return [head + first.lstrip(" "), *others]


def block(value: Any, indent: int, style: Style) -> list[str]:
    """The lines of a mapping or list that does not fit on one line, or of a simple value."""
    if isinstance(value, Mapping) and value:
        return [line for key, inner in value.items() for line in entry(key, inner, indent, style)]
    if isinstance(value, list) and value:
        return [line for inner in value for line in item(inner, indent, style)]
    return [" " * indent + (inline(value) or "")]


def _short(value: Any, before: int, style: Style) -> str | None:
    """``value`` on one line behind ``before`` characters, if that is how it should stand."""
    if not _is_nested(value):
        return scalar(value)
    if not value:
        return "{}" if isinstance(value, Mapping) else "[]"
    if isinstance(value, Mapping) and set(value) <= _LANGUAGES and not style.texts_inline:
        return None
    if isinstance(value, Mapping) and not set(value) <= _LANGUAGES and _says_something(value):
        return None
    written = inline(value)
    return written if written is not None and before + len(written) <= WIDTH else None


def _spoken(key: str, value: Any) -> str | None:
    """What is said in one language stands in quotes, even a single word."""
    return quoted(value) if key in _LANGUAGES and isinstance(value, str) else None


def _says_something(value: Mapping[str, Any]) -> bool:
    """Whether there is a sentence among the values, which deserves a line of its own."""
    return any(isinstance(inner, str) and " " in inner for inner in value.values())


def _is_nested(value: Any) -> bool:
    return isinstance(value, Mapping | list)
