"""Translations beside the fields of a form: offered, under way, filled in, taken out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from assistant.answering.writing.drafts.draft import DraftReason
from assistant.bilingual import LANGUAGES, Language, as_language
from assistant.errors import ModelUnavailable
from assistant.errors.model import WHY_NO_MODEL
from assistant.web.studio.fields import Form, Step, Values, replaced
from assistant.web.studio.shell import Desk
from assistant.web.studio.translations import Ask, Translated
from assistant.web.studio.wording_drafts import doubt

STEPS: Final = ("translate", "fill", "unfill", "drop", "stop")
"""What buttons about translations ask for, each with the name of a field or a part."""

_OTHER: Final[dict[Language, Language]] = {"fr": "en", "en": "fr"}

State = Literal[
    "missing", "stale", "again", "running", "failed", "ready", "other", "filled", "edited"
]
"""Of one field: its text is missing, older than the other one, or simply there; a translation is
being written, failed, can be put in, would replace what is typed, stands in it unchanged, or stands
in it as the person changed it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One sentence to compare."""

    said: str
    original: str
    why: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands under one field."""

    state: State
    name: str
    into: Language
    text: str = ""
    done: int = 0
    total: int = 0
    doubts: tuple[Doubt, ...] = ()
    quotes: int = 0
    wrong: str = ""
    automatic: bool = False
    """Whether it may be put in without asking, should the field still be empty."""


@dataclass(frozen=True, slots=True)
class Place:
    """The page whose texts are translated."""

    desk: Desk
    address: str
    translates: bool
    """Whether texts of its kind may be."""

    @property
    def offers(self) -> bool:
        """Whether there is a model to ask."""
        return self.translates and self.desk.services.drafts is not None


class Translations:
    """What the template asks for each field; one for each page that is shown."""

    def __init__(self, place: Place, form: Form, saved: Form) -> None:
        self._desk = place.desk
        self._form = form
        self._saved = saved
        self.on = place.offers
        held = self._desk.translations.of(self._desk.person.id, place.address)
        self._held = held if self.on else {}

    def of(self, name: str) -> Beside | None:
        """What stands under a field that exists in both languages; None for nothing."""
        into = _language(name)
        if not self.on or into is None:
            return None
        held = self._held.get(name)
        if held is not None:
            return self._of_held(name, into, *held)
        other = _counterpart(name)
        if not self._form(other).strip():
            return None
        return Beside(self._offer(name, other), name, into)

    def missing(self, name: str, into: Language) -> int:
        """How many texts inside a part have no translation yet."""
        if not self.on:
            return 0
        return sum(1 for _ in missing(self._form, name, into))

    def _offer(self, name: str, other: str) -> State:
        mine, theirs = self._form(name).strip(), self._form(other).strip()
        if not mine:
            return "missing"
        made = self._held.get(other)
        if made is not None and made[1].used and made[1].source.strip() == mine:
            return "again"  # the other text is a translation of this one
        same = mine == self._saved(name).strip()
        moved = theirs != self._saved(other).strip() and bool(self._saved(other).strip())
        return "stale" if same and moved else "again"

    def _of_held(self, name: str, into: Language, job: Any, part: Translated) -> Beside:
        if part.unavailable:
            return Beside("failed", name, into, wrong=self._why(part.unavailable))
        if not part.ready:
            if job.now == "running":
                return Beside("running", name, into, done=job.done, total=job.total)
            key = "translate_stopped" if job.now == "cancelled" else "translate_failed"
            return Beside("failed", name, into, wrong=self._desk.say(key))
        return Beside(
            self._standing(name, part),
            name,
            into,
            text=part.text,
            doubts=tuple(_doubts(self, part)),
            quotes=part.quotes,
            automatic=not part.used and not part.withdrawn,
        )

    def _standing(self, name: str, part: Translated) -> State:
        typed = self._form(name).strip()
        if typed == part.text:
            part.used, part.withdrawn = True, False
            return "filled"
        if part.used and typed == part.before.strip():  # the form was opened anew
            part.used, part.withdrawn = False, True
        if not typed:
            return "ready"
        return "edited" if part.used else "other"

    def _why(self, why: str) -> str:
        known = next((one for one in WHY_NO_MODEL if one == why), None)
        if known is None:
            return self._desk.say("translate_long")
        reason = ModelUnavailable(known).details["reason"]
        said = reason if isinstance(reason, str) else reason(self._desk.language)
        return self._desk.say("translate_unavailable", reason=said)

    def said(self, reason: DraftReason | None) -> str:
        """Why a sentence has to be compared, in a few words."""
        return doubt(reason)(self._desk.language)


def _doubts(translations: Translations, part: Translated) -> Iterator[Doubt]:
    for one in part.to_check:
        yield Doubt(one.text, one.original, translations.said(one.reason))


def acted(page: Place, step: Step, values: Values) -> Values:
    """The form after a step of a translation."""
    desk = page.desk
    person, address, form = desk.person.id, page.address, Form(values)
    if step.verb == "translate":
        _begin(page, step.rest, form)
        return values
    held = desk.translations.of(person, address).get(step.rest)
    if held is None:
        return values
    job, part = held
    if step.verb == "stop":
        job.cancel()
    elif step.verb == "drop":
        desk.translations.drop(person, address, [step.rest])
    elif step.verb == "fill" and part.ready:
        part.before = form(step.rest)
        return replaced(values, step.rest, part.text)
    elif step.verb == "unfill" and part.used:
        part.used, part.withdrawn = False, True
        return replaced(values, step.rest, part.before)
    return values


def missing(form: Form, name: str, into: Language) -> Iterator[str]:
    """The empty fields in ``into`` inside a part whose other language is written."""
    yield from _missing(form.get(name) if name else form.values, name, into)


def _missing(value: Any, name: str, into: Language) -> Iterator[str]:
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from _missing(part, f"{name}.{place}", into)
    elif isinstance(value, dict):
        if set(value) & set(LANGUAGES) and set(value) <= set(LANGUAGES):
            mine, theirs = value.get(into) or "", value.get(_OTHER[into]) or ""
            if not str(mine).strip() and str(theirs).strip():
                yield f"{name}.{into}" if name else into
            return
        for key, part in value.items():
            yield from _missing(part, f"{name}.{key}" if name else str(key), into)


def _begin(page: Place, wanted: str, form: Form) -> None:
    """Translate one field, or with ``all LANGUAGE PART`` whatever a part still lacks."""
    drafts = page.desk.services.drafts
    first, _, rest = wanted.partition(" ")
    if first == "all":
        tongue, _, part = rest.partition(" ")
        into = as_language(tongue)
        names = list(missing(form, part, into)) if into else []
    else:
        into, names = _language(wanted), [wanted]
    names = [name for name in names if form(_counterpart(name)).strip()]
    if drafts is None or not page.offers or into is None or not names:
        return
    parts = [Translated(name, form(_counterpart(name)), form(name)) for name in names]
    ask = Ask(_OTHER[into], into, parts)
    page.desk.translations.begin(drafts, page.desk.person.id, page.address, ask)


def _language(name: str) -> Language | None:
    last = name.rpartition(".")[2]
    return next((one for one in LANGUAGES if one == last), None)


def _counterpart(name: str) -> str:
    """The same field in the other language."""
    stem, dot, tongue = name.rpartition(".")
    into = _language(tongue)
    return f"{stem}{dot}{_OTHER[into]}" if into else ""
