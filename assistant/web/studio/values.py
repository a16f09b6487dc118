"""What a form holds and what a file holds: the same thing, written differently.

A file has lists, numbers and shares; a form has ticked boxes, repeated parts and percentages. What
a form does not show is kept as the file has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from assistant.bilingual import LANGUAGES, as_language
from assistant.content.curricula.templates import lesson_name
from assistant.web.studio.fields import Form, Values

_AUDIENCE = ("roles", "departments", "trades", "tools")
_SELF_TAUGHT = ("read", "hands-on")
"""Formats whose text is taught in the chat, so that they need a lesson."""


# --- modules ------------------------------------------------------------------------------------


def module_form(values: Mapping[str, Any]) -> Values:
    """The fields of the form for a module's file."""
    form: Values = {name: values[name] for name in _MODULE_AS_IS if name in values}
    for name in ("trades", "tools", "addresses_concerns"):
        form[name] = _ticks(values.get(name))
    for name in ("requires", "recommended_after"):
        form[name] = list(_list(values.get(name)))
    form["objectives"] = [dict(_dict(row)) for row in _list(values.get("objectives"))]
    form["variants"] = [dict(_dict(row)) for row in _list(values.get("variants"))]
    form["sources"] = [dict(_dict(row)) for row in _list(values.get("sources"))]
    score = values.get("mastery_score", 0.75)
    form["mastery_score"] = round(score * 100) if isinstance(score, int | float) else score
    form["move_on"] = values.get("move_on", "passed")
    form["refresher"] = dict(_dict(values.get("refresher")))
    mandatory = values.get("mandatory_for")
    form["mandatory"] = {"on": "on"} if mandatory is not None else {}
    form["mandatory_for"] = {
        **{name: _ticks(_dict(mandatory).get(name)) for name in _AUDIENCE},
        **{k: v for k, v in _dict(mandatory).items() if k == "within_days"},
    }
    form["mandatory_policy"] = {"passage": _dict(mandatory).get("policy")}
    return form


_MODULE_AS_IS = ("title", "summary", "task", "without_ai", "fallback")


def module_values(form: Form, base: Mapping[str, Any]) -> Values:
    """The file of a module as its form has it; ``base`` is the file as it is."""
    values = deepcopy(dict(base))
    for name in ("title", "summary", "fallback"):
        values[name] = _pair(form, name)
    for name in ("task", "without_ai"):
        _put(values, name, _pair(form, name, optional=True))
    values["objectives"] = _rows(form, "objectives", _objective)
    for name in ("requires", "recommended_after"):
        _put_list(values, name, [x for x in _list(form.get(name)) if x])
    for name in ("trades", "tools", "addresses_concerns"):
        _put_list(values, name, _unticked(form, name, base.get(name)))
    _put(values, "mandatory_for", _mandatory(form, _dict(base.get("mandatory_for"))))
    values["variants"] = _variants(form, str(base.get("id", "")))
    values["sources"] = _rows(form, "sources", _source)
    _put_default(values, "move_on", form("move_on") or "passed", "passed")
    score = _number(form("mastery_score"))
    share = score / 100 if isinstance(score, int) else score
    _put_default(values, "mastery_score", share, 0.75)
    _put(values, "refresher", _refresher(form))
    return values


def _objective(form: Form, at: str) -> Values:
    found = {"competency": form(f"{at}.competency")}
    return found | {name: _number(form(f"{at}.{name}")) for name in ("from", "to")}


def _variants(form: Form, module: str) -> list[Values]:
    """The variants; one that is taught here gets the name of its lesson where it has none."""
    found = []
    for at in _places(form, "variants"):
        chosen = {name: form(f"{at}.{name}") for name in ("format", "language")}
        row: Values = {**chosen, "minutes": _number(form(f"{at}.minutes"))}
        if chosen["format"] in _SELF_TAUGHT:
            row["lesson"] = form(f"{at}.lesson") or _lesson(module, chosen["language"])
        else:
            _put(row, "lesson", form(f"{at}.lesson") or None)
        _put(row, "where", _pair(form, f"{at}.where", optional=True))
        found.append(row)
    return found


def _lesson(module: str, language: str) -> str:
    """The usual name of a lesson; the language may not be chosen yet."""
    known = as_language(language)
    return lesson_name(module, known) if known else ""


def _source(form: Form, at: str) -> Values:
    found: Values = {"passage": form(f"{at}.passage").strip()}
    _put(found, "quote", form(f"{at}.quote").strip() or None)
    _put(found, "hash", form(f"{at}.hash") or None)
    return found


def _refresher(form: Form) -> Values | None:
    kind = form("refresher.kind")
    if not kind:
        return None
    days = _number(form("refresher.days"))
    return {"kind": kind} | ({"days": days} if kind == "fixed" and days != "" else {})


def _mandatory(form: Form, base: Mapping[str, Any]) -> Values | None:
    if not form.ticked("mandatory", "on"):
        return None
    found: Values = _audience(form, "mandatory_for", base)
    found["policy"] = form("mandatory_policy.passage").strip()
    return found | {"within_days": _number(form("mandatory_for.within_days"))}


def _audience(form: Form, name: str, base: Mapping[str, Any]) -> Values:
    """Who is ticked, line by line; an empty line is only written where the file has it."""
    ticked = {line: _unticked(form, f"{name}.{line}", base.get(line)) for line in _AUDIENCE}
    return {line: names for line, names in ticked.items() if names or line in base}


# --- items --------------------------------------------------------------------------------------


def items_form(values: Mapping[str, Any]) -> Values:
    """The fields of the form for the items of a module."""
    return {"items": [_item_form(_dict(row)) for row in _list(values.get("items"))]}


def _item_form(item: Mapping[str, Any]) -> Values:
    choices = [dict(_dict(choice)) for choice in _list(item.get("choices"))]
    right = next((n for n, choice in enumerate(choices) if choice.pop("correct", False)), None)
    for choice in choices:
        choice.pop("correct", None)
    form = {name: value for name, value in item.items() if name != "choices"}
    form["choices"] = choices
    if right is not None:
        form["right"] = right
    return form


def items_values(form: Form, base: Mapping[str, Any]) -> Values:
    """The file of a module's items as its form has it."""
    before = {_dict(row).get("id"): _dict(row) for row in _list(base.get("items"))}
    rows = [_item(form, at, before.get(form(f"{at}.id"), {})) for at in _places(form, "items")]
    return {**deepcopy(dict(base)), "items": rows}


def _item(form: Form, at: str, before: Mapping[str, Any]) -> Values:
    item = deepcopy(dict(before)) or {
        "id": form(f"{at}.id"),
        "version": 1,
        "state": "draft",
        "module": form(f"{at}.module"),
    }
    item["competency"] = form(f"{at}.competency")
    item["level"] = _number(form(f"{at}.level"))
    item["stem"] = _pair(form, f"{at}.stem")
    right = form(f"{at}.right")
    item["choices"] = [
        _choice(form, place, place.rpartition(".")[2] == right)
        for place in _places(form, f"{at}.choices")
    ]
    item["source"] = _source(form, f"{at}.source")
    state = form(f"{at}.state") or "active"
    _put_default(item, "state", state, "active")
    if before.get("state", "active") == "active" and _other_question(before, item):
        item["version"] = int(before.get("version", 1)) + 1
    return item


def _choice(form: Form, at: str, correct: bool) -> Values:
    found: Values = {"text": _pair(form, f"{at}.text")}
    if correct:
        found["correct"] = True
    return found | {"feedback": _pair(form, f"{at}.feedback")}


def _other_question(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether an item asks something else, or another answer is right: its answers so far count
    for the version before."""
    return bool(before) and _asked(before) != _asked(after)


def _asked(item: Mapping[str, Any]) -> tuple[Any, ...]:
    choices = [_dict(choice) for choice in _list(item.get("choices"))]
    return (
        item.get("stem"),
        [choice.get("text") for choice in choices],
        [bool(choice.get("correct")) for choice in choices],
    )


# --- paths --------------------------------------------------------------------------------------


def path_form(values: Mapping[str, Any]) -> Values:
    """The fields of the form for a path's file."""
    form: Values = {
        name: values[name]
        for name in ("title", "summary", "targets", "weeks", "weekly_minutes")
        if name in values
    }
    audience = _dict(values.get("audience"))
    form["audience"] = {name: _ticks(audience.get(name)) for name in _AUDIENCE}
    form["pins"] = [dict(_dict(pin)) for pin in _list(values.get("pins"))]
    return form


def path_values(form: Form, base: Mapping[str, Any]) -> Values:
    """The file of a path as its form has it."""
    values = deepcopy(dict(base))
    for name in ("title", "summary"):
        values[name] = _pair(form, name)
    held = _dict(base.get("audience"))
    audience = _audience(form, "audience", held)
    _put(values, "audience", audience or ({} if "audience" in base else None))
    targets = {
        name: _number(str(level)) for name, level in _dict(form.get("targets")).items() if level
    }
    before = _dict(base.get("targets"))
    ordered = [name for name in before if name in targets]
    ordered += [name for name in targets if name not in before]
    values["targets"] = {name: targets[name] for name in ordered}
    _put_list(values, "pins", _rows(form, "pins", _pin))
    for name in ("weeks", "weekly_minutes"):
        values[name] = _number(form(name))
    return values


def _pin(form: Form, at: str) -> Values:
    found: Values = {"module": form(f"{at}.module")}
    week = _number(form(f"{at}.week"))
    return found | ({"week": week} if week != "" else {})


# --- parts --------------------------------------------------------------------------------------


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _ticks(value: Any) -> Values:
    return {str(name): "on" for name in _list(value)}


def _unticked(form: Form, name: str, before: Any) -> list[str]:
    """The ticked names: those the file has in its own order, then the others."""
    ticked = form.get(name)
    names = list(ticked) if isinstance(ticked, dict) else []
    kept = [name for name in _list(before) if name in names]
    return kept + [name for name in names if name not in kept]


def _places(form: Form, name: str) -> list[str]:
    return [f"{name}.{place}" for place in range(form.count(name))]


def _rows(form: Form, name: str, read: Any) -> list[Values]:
    rows = [read(form, at) for at in _places(form, name)]
    return [row for row in rows if any(value not in ("", None) for value in row.values())]


def _pair(form: Form, name: str, *, optional: bool = False) -> Values | None:
    """A text in both languages; None for an optional one that is empty in both."""
    found: Values = {language: form(f"{name}.{language}").strip() for language in LANGUAGES}
    return None if optional and not any(found.values()) else found


def _number(typed: str) -> int | str:
    """A number where one was typed; otherwise what was typed, so that its problem is shown."""
    bare = typed.strip()
    return int(bare) if bare.isdecimal() and len(bare) < 7 else bare


def _put(values: Values, name: str, value: Any) -> None:
    """Set an optional value; None takes it away."""
    if value is None:
        values.pop(name, None)
    else:
        values[name] = value


def _put_list(values: Values, name: str, value: Iterable[Any]) -> None:
    """Set an optional list; an empty one is only written where the file has the field."""
    found = list(value)
    if found or name in values:
        values[name] = found


def _put_default(values: Values, name: str, value: Any, default: Any) -> None:
    """Set a value that has a default; the default is only written where the file has the field."""
    if name in values or value != default:
        values[name] = value
