"""The passage picker inside a form: search, choose a passage, choose a sentence of it.

It is part of the form that it serves, so that nothing typed is lost on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.web.studio.fields import Step, Values, replaced
from assistant.web.studio.passages import Section
from assistant.web.studio.shell import Desk

_LONGEST = 100

Pick = Callable[[Values, str, Section, str], Values]
"""Puts a chosen passage and sentence (empty for the whole passage) into the form at a field."""


@dataclass(frozen=True, slots=True)
class Picker:
    """Where a picker is open, and what it shows. Closed when ``field`` is empty."""

    field: str = ""
    words: str = ""
    found: tuple[Section, ...] = ()
    section: Section | None = None
    """The passage chosen, when a sentence is still to be chosen."""

    @property
    def whole(self) -> bool:
        """Whether the passage can be taken without one of its sentences."""
        return self.field.startswith(("sources", "mandatory_policy"))

    @property
    def sentences(self) -> bool:
        """Whether one of its sentences can be taken."""
        return not self.field.startswith("mandatory_policy")


def put_source(values: Values, field: str, section: Section, sentence: str) -> Values:
    """A source of a module or an item: the passage and the sentence; it has just been read."""
    source = {"passage": section.passage, "quote": sentence}
    return replaced(values, field, source)


def pick(
    desk: Desk, values: Values, step: Step, fields: Mapping[str, str], put: Pick = put_source
) -> tuple[Values, Picker] | None:
    """What a step of the picker leads to; None when the step is not one of its own."""
    words = fields.get("words", "").strip()[:_LONGEST]
    field = fields.get("pick", "")
    if step.verb == "unpick":
        return values, Picker()
    if step.verb == "pick":
        return values, Picker(step.rest)
    if step.verb == "source":  # a new part that begins by choosing its passage
        return _begun(values, step.rest)
    if step.verb == "find":
        return values, _search(desk, field, words)
    if step.verb in ("passage", "whole", "quote"):
        return _chosen(desk, values, step, field, words, put)
    return None


def _begun(values: Values, name: str) -> tuple[Values, Picker]:
    parts = values.get(name)
    rows: list[Any] = list(parts) if isinstance(parts, list) else []
    rows = [row for row in rows if row.get("passage")]
    return {**values, name: [*rows, {"passage": ""}]}, Picker(f"{name}.{len(rows)}")


def _search(desk: Desk, field: str, words: str) -> Picker:
    found = desk.passages.search(words, desk.person.role, desk.language) if words else []
    return Picker(field, words, tuple(found))


def _chosen(
    desk: Desk, values: Values, step: Step, field: str, words: str, put: Pick
) -> tuple[Values, Picker]:
    place, _, reference = step.rest.partition(" ") if step.verb == "quote" else ("", "", step.rest)
    section = desk.passages.find(reference, desk.person.role)
    if section is None:  # its document was changed meanwhile: search again
        return values, _search(desk, field, words)
    if step.verb == "passage":
        return values, Picker(field, words, section=section)
    sentence = ""
    if place.isdecimal() and int(place) < len(section.sentences):
        sentence = section.sentences[int(place)]
    return put(values, field, section, sentence), Picker()
