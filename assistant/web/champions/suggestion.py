"""What a model suggested for one field of a form, and what may be done with it: pure values.

A form carries its suggestions along in hidden fields, so that they work without a script, and
nothing of them is kept on the server. Whatever a suggestion replaces goes with it: it can be put
back, and what was typed since is not lost either.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from assistant.answering.writing.drafts import Draft
from assistant.bilingual import LANGUAGES, Language

Kind = Literal["text", "translation"]
LONGEST: Final = 4000
"""Characters of a field."""
_MOST_CHECKS: Final = 40
_LONGEST_STATE: Final = 60_000


@dataclass(frozen=True, slots=True)
class Check:
    """One sentence of a translation that a person has to compare with its original."""

    said: str
    original: str
    reason: str
    """A ``DraftReason``, as the wording knows it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One text suggested, in the field or beside it."""

    kind: Kind
    other: str
    """What is not in the field: what the suggestion replaced while it is there, else the
    suggestion itself."""
    taken: bool
    """Whether the suggestion is in the field."""
    left_out: int = 0
    checks: tuple[Check, ...] = ()
    made: str = ""
    """The text as it was suggested."""

    @property
    def value(self) -> str:
        """As the form carries it."""
        checks = [[one.said, one.original, one.reason] for one in self.checks]
        whole = [self.kind, self.other, self.taken, self.left_out, checks, self.made]
        return json.dumps(whole, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form, in one language."""

    said: str
    suggestion: Suggestion | None = None
    note: str = ""
    """Key of a sentence about what has just been asked for."""
    why: str = ""
    """Why the model gave nothing: a ``WhyNoModel``."""

    @property
    def changed(self) -> bool:
        """Whether the suggestion, in the field or beside it, is not what a model wrote any more."""
        found = self.suggestion
        return found is not None and (self.said if found.taken else found.other) != found.made

    @property
    def untouched(self) -> bool:
        """Whether the field holds word for word what a model wrote."""
        return self.suggestion is not None and self.suggestion.taken and not self.changed


Fields = Mapping[Language, Field]
"""The field in each language."""


def offered(field: Field, kind: Kind, draft: Draft) -> Field:
    """The field with a draft: in it where it is empty, else beside it."""
    made = draft.text.replace("\r\n", "\n").strip()
    if draft.unavailable:
        return replace(field, note="unavailable", why=draft.unavailable)
    if not made:
        return replace(field, note="nothing")
    if len(made) > LONGEST:
        return replace(field, note="long")
    checks = tuple(Check(one.text, one.original, one.reason or "") for one in draft.to_check)
    suggestion = Suggestion(kind, made, False, draft.left_out, checks[:_MOST_CHECKS], made)
    beside = Field(field.said, suggestion)
    return beside if field.said else swapped(beside)


def swapped(field: Field) -> Field:
    """The suggestion put into the field, or taken out of it again: nothing is lost either way."""
    found = field.suggestion
    if found is None:
        return field
    return Field(found.other, replace(found, other=field.said, taken=not found.taken))


def dropped(field: Field) -> Field:
    """The field without its suggestion, as it stands."""
    return Field(field.said)


def carried(fields: Fields) -> dict[str, str]:
    """The suggestions as a form carries them."""
    found = ((language, field.suggestion) for language, field in fields.items())
    return {f"draft.{language}": one.value for language, one in found if one}


def sent_suggestions(fields: Mapping[str, str]) -> dict[Language, Suggestion]:
    """The suggestions that a form carried; what cannot be read is no suggestion."""
    found = {language: _read(fields.get(f"draft.{language}", "")) for language in LANGUAGES}
    return {language: one for language, one in found.items() if one is not None}


def _read(value: str) -> Suggestion | None:
    if not value or len(value) > _LONGEST_STATE:
        return None
    try:
        whole: Any = json.loads(value)
    except (ValueError, RecursionError):
        return None
    match whole:
        case [
            "text" | "translation" as kind,
            str() as other,
            bool() as taken,
            int() as left_out,
            list() as checks,
            str() as made,
        ]:
            read = (_check(one) for one in checks[:_MOST_CHECKS])
            kept = tuple(one for one in read if one is not None)
            other, made = other[:LONGEST], made[:LONGEST]
            return Suggestion(kind, other, taken, max(0, left_out), kept, made)
        case _:
            return None


def _check(value: object) -> Check | None:
    match value:
        case [str() as said, str() as original, str() as reason]:
            return Check(said[:LONGEST], original[:LONGEST], reason[:40])
        case _:
            return None
