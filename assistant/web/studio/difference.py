"""What an edit changes, in words: field by field, for somebody who has never seen YAML."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from assistant.bilingual import LANGUAGES
from assistant.web.studio.naming import Naming

Part = Literal["same", "gone", "new"]
_LEAST_ALIKE = 0.45
"""Below it, two texts are shown one after the other instead of interwoven."""

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One field in words."""

    label: str
    shown: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs."""

    label: str
    before: str
    """Empty when the field is new."""
    after: str
    """Empty when the field is gone."""
    parts: tuple[tuple[Part, str], ...] = ()
    """Both interwoven, where they are alike enough."""


def changes(before: Mapping[Key, Entry], after: Mapping[Key, Entry]) -> list[Change]:
    """Every field that differs, in the order of the form."""
    found = []
    for key in _in_order(list(before), list(after)):
        old, new = before.get(key), after.get(key)
        left, right = (old.shown if old else ""), (new.shown if new else "")
        if left == right and old and new:
            continue
        label = (new or old or Entry("", "")).label
        found.append(Change(label, left, right, woven(left, right)))
    return found


def _in_order(before: list[Key], after: list[Key]) -> Iterator[Key]:
    """``after`` in its order, what is gone at the place where it was."""
    known = set(after)
    gone = iter([key for key in before if key not in known])
    previous: dict[Key, list[Key]] = {}
    last: Key = ()
    for key in before:
        if key in known:
            last = key
        else:
            previous.setdefault(last, []).append(next(gone))
    yield from previous.get((), ())
    for key in after:
        yield key
        yield from previous.get(key, ())


def woven(before: str, after: str) -> tuple[tuple[Part, str], ...]:
    """Two texts interwoven word by word; nothing when they are too unlike."""
    if not before or not after:
        return ()
    old, new = (re.findall(r"\s*\S+\s*", side) for side in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return ()
    found: list[tuple[Part, str]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.append(("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(("gone", "".join(old[a:b])))
        if d > c:
            found.append(("new", "".join(new[c:d])))
    return tuple(found)


# --- each kind of file as fields in words ---------------------------------------------------------


def module_entries(values: Mapping[str, Any], names: Naming) -> dict[Key, Entry]:
    """The fields of a module."""
    found: dict[Key, Entry] = {}
    _texts(found, values, names, ("title", "summary"))
    for row in _rows(values, "objectives"):
        competency = str(row.get("competency", ""))
        label = names.word("change_objective", name=names.competency(competency))
        found["objectives", competency] = Entry(label, f"{row.get('from')} → {row.get('to')}")
    for name in ("requires", "recommended_after"):
        _names(found, (name,), values.get(name), names.field(name), names.module)
    _names(found, ("trades",), values.get("trades"), names.field("trades"), names.trade)
    _names(found, ("tools",), values.get("tools"), names.field("tools"), names.tool)
    concerns = values.get("addresses_concerns")
    _names(found, ("concerns",), concerns, names.field("addresses_concerns"), names.concern)
    _mandatory(found, values.get("mandatory_for"), names)
    _variants(found, values, names)
    for row in _rows(values, "sources"):
        passage = str(row.get("passage", ""))
        label = names.word("change_source", name=passage)
        found["sources", passage] = Entry(label, row.get("quote") or names.word("whole_passage"))
    _plain(found, values, names, ("move_on", "mastery_score"))
    refresher = values.get("refresher")
    if isinstance(refresher, Mapping):
        shown = names.refresher(str(refresher.get("kind")), refresher.get("days"))
        found["refresher",] = Entry(names.field("refresher"), shown)
    _texts(found, values, names, ("task", "without_ai", "fallback"))
    _plain(found, values, names, ("state", "version"))
    return found


def items_entries(
    values: Mapping[str, Any], names: Naming, apart: Collection[str] = ()
) -> dict[Key, Entry]:
    """The fields of a module's items.

    Args:
        apart: ids of items that are told as a whole, because they come or go as a whole.
    """
    found: dict[Key, Entry] = {}
    for place, item in enumerate(_rows(values, "items"), 1):
        key = str(item.get("id", place))
        head = names.word("change_item", n=place)
        if key in apart:
            found["items", key] = Entry(head, _told(item))
            continue
        for (name, *rest), entry in _item(item, names).items():
            found["items", key, name, *rest] = Entry(f"{head} · {entry.label}", entry.shown)
    return found


def _told(item: Mapping[str, Any]) -> str:
    """An item in a few lines: what it asks and its answers, the right one ticked."""
    lines = []
    for language in LANGUAGES:
        lines.append(_inner(item, "stem", language))
        for choice in _rows(item, "choices"):
            mark = "✓" if choice.get("correct") else "·"
            lines.append(f"{mark} {_inner(choice, 'text', language)}")
        lines.append("")
    return "\n".join(lines).strip()


def _item(item: Mapping[str, Any], names: Naming) -> dict[Key, Entry]:
    found: dict[Key, Entry] = {}
    _texts(found, item, names, ("stem",))
    aim = f"{names.competency(str(item.get('competency', '')))}, {item.get('level')}"
    found["aim",] = Entry(names.field("aim"), aim)
    for place, choice in enumerate(_rows(item, "choices"), 1):
        for name in ("text", "feedback"):
            for language in LANGUAGES:
                text = _inner(choice, name, language)
                label = names.word(f"change_choice_{name}", n=place)
                found["choices", place, name, language] = Entry(
                    f"{label} ({names.language(language)})", text
                )
        if choice.get("correct"):
            found["right",] = Entry(names.field("right"), names.word("choice_n", n=place))
    source = item.get("source")
    if isinstance(source, Mapping):
        shown = f"{source.get('passage', '')}\n{source.get('quote') or ''}".strip()
        found["source",] = Entry(names.field("source"), shown)
    _plain(found, item, names, ("state", "version"))
    return found


def path_entries(values: Mapping[str, Any], names: Naming) -> dict[Key, Entry]:
    """The fields of a path."""
    found: dict[Key, Entry] = {}
    _texts(found, values, names, ("title", "summary"))
    audience = values.get("audience")
    _audience(found, "audience", audience if isinstance(audience, Mapping) else {}, names)
    targets = values.get("targets")
    for name, level in (targets if isinstance(targets, Mapping) else {}).items():
        label = names.word("change_target", name=names.competency(str(name)))
        found["targets", str(name)] = Entry(label, names.word("level", level=level))
    for row in _rows(values, "pins"):
        module = str(row.get("module", ""))
        label = names.word("change_pin", name=names.module(module))
        week = row.get("week")
        shown = names.word("week_n", n=week) if week else names.word("any_week")
        found["pins", module] = Entry(label, shown)
    _plain(found, values, names, ("weeks", "weekly_minutes", "state", "version"))
    return found


def lesson_entries(text: str, names: Naming) -> dict[Key, Entry]:
    """The cards of a lesson, by their place."""
    found: dict[Key, Entry] = {}
    for place, card in enumerate(re.split(r"(?m)^(?=## )", text)):
        head, _, body = card.partition("\n")
        if head.startswith("## "):
            label = names.word("change_card", n=place)
            found["card", place] = Entry(label, f"{head[3:].strip()}\n\n{body.strip()}")
        elif card.strip():
            found["card", place] = Entry(names.word("change_before_cards"), card.strip())
    return found


def _texts(
    found: dict[Key, Entry], values: Mapping[str, Any], names: Naming, fields: Sequence[str]
) -> None:
    for name in fields:
        for language in LANGUAGES:
            text = _inner(values, name, language)
            if text:
                label = f"{names.field(name)} ({names.language(language)})"
                found[name, language] = Entry(label, text)


def _plain(
    found: dict[Key, Entry], values: Mapping[str, Any], names: Naming, fields: Sequence[str]
) -> None:
    for name in fields:
        if name in values:
            found[name,] = Entry(names.field(name), names.shown(name, values[name]))


def _names(
    found: dict[Key, Entry], key: Key, values: Any, label: str, name: Callable[[str], str]
) -> None:
    for value in values if isinstance(values, list | tuple) else ():
        found[(*key, str(value))] = Entry(label, name(str(value)))


def _mandatory(found: dict[Key, Entry], value: Any, names: Naming) -> None:
    if not isinstance(value, Mapping):
        return
    found["mandatory", "policy"] = Entry(names.field("policy"), str(value.get("policy", "")))
    days = names.word("days_n", n=value.get("within_days", ""))
    found["mandatory", "within_days"] = Entry(names.field("within_days"), days)
    _audience(found, "mandatory_for", value, names)


def _audience(found: dict[Key, Entry], key: str, value: Mapping[str, Any], names: Naming) -> None:
    label = names.field(key)
    _names(found, (key, "roles"), value.get("roles"), label, names.role)
    _names(found, (key, "departments"), value.get("departments"), label, names.department)
    _names(found, (key, "trades"), value.get("trades"), label, names.trade)
    _names(found, (key, "tools"), value.get("tools"), label, names.tool)


def _variants(found: dict[Key, Entry], values: Mapping[str, Any], names: Naming) -> None:
    seen: dict[Key, int] = {}
    for row in _rows(values, "variants"):
        kind: Key = (str(row.get("format")), str(row.get("language")))
        seen[kind] = seen.get(kind, 0) + 1
        label = names.word(
            "change_variant",
            format=names.format(str(kind[0])),
            language=names.language(str(kind[1])),
        )
        where = row.get("where")
        places = where.values() if isinstance(where, Mapping) else ()
        parts = (names.word("minutes_short", n=row.get("minutes")), row.get("lesson"), *places)
        shown = "\n".join(str(part) for part in parts if part)
        found["variants", *kind, seen[kind]] = Entry(label, shown)


def _rows(values: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = values.get(name)
    return [r for r in rows if isinstance(r, Mapping)] if isinstance(rows, list | tuple) else []


def _inner(values: Mapping[str, Any], name: str, language: str) -> str:
    texts = values.get(name)
    found = texts.get(language) if isinstance(texts, Mapping) else texts
    return "" if found is None else str(found)
