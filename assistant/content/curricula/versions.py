"""Raises version numbers where the substance of something changed.

A record says which version somebody learned from. A new wording of the feedback, another state or
a fresh stamp leave it as it is; what is taught or asked does not.
"""

from __future__ import annotations

from typing import Any

from assistant.content.curricula.layout import Kind
from assistant.content.curricula.reading import ITEMS
from assistant.content.yaml_edit import plain, settle
from assistant.content.yaml_emit import same

Values = dict[str, Any]

_NO_SUBSTANCE = ("version", "state")


def with_versions_raised(kind: Kind, old: Values, new: Values) -> Values:
    """``new`` with versions above those of ``old`` where it says something else."""
    if kind == "items":
        before = {item.get("id"): item for item in _items(old)}
        items = [_item(before.get(item.get("id")), item) for item in _items(new)]
        return {**new, ITEMS: items}
    if kind in ("module", "path"):
        return _raised(old, new, _module(old), _module(new)) if old else new
    return new


def raised(values: Values) -> Values:
    """``values`` with the next version: for a module whose lesson changed."""
    return {**values, "version": int(values.get("version") or 0) + 1}


def _raised(old: Values, new: Values, before: Any, after: Any) -> Values:
    settled = settle(before, plain(after))
    version = int(old.get("version") or 1)
    if same(plain(before), settled) or int(new.get("version") or 1) > version:
        return new
    return {**new, "version": version + 1}


def _item(old: Values | None, new: Values) -> Values:
    return new if old is None else _raised(old, new, _asked(old), _asked(new))


def _asked(item: Values) -> Values:
    """What an item asks, of whom, and what counts as right."""
    choices = item.get("choices") or []
    return {
        "competency": item.get("competency"),
        "level": item.get("level"),
        "stem": item.get("stem"),
        "choices": [
            {"text": choice.get("text"), "correct": bool(choice.get("correct"))}
            for choice in choices
            if isinstance(choice, dict)
        ],
    }


def _module(values: Values) -> Values:
    """All but the state, the version and when the sources were last looked at."""
    kept = {key: value for key, value in values.items() if key not in _NO_SUBSTANCE}
    sources = kept.get("sources")
    if isinstance(sources, list | tuple):
        kept["sources"] = [
            {key: value for key, value in source.items() if key != "hash"}
            for source in sources
            if isinstance(source, dict)
        ]
    return kept


def _items(values: Values) -> list[Values]:
    found = values.get(ITEMS)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
