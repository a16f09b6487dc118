"""Suggested questions on the page of a module's questions: asked for, shown, taken, dismissed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from assistant.answering.writing.drafts.items import DraftOption, ItemDrafts, ItemFault
from assistant.bilingual import LANGUAGES, Language, as_language
from assistant.content.curricula.edits import Draft, Edit
from assistant.errors import ModelUnavailable
from assistant.web.studio.blanks import marked, unmarked
from assistant.web.studio.fields import Form, Step, Values
from assistant.web.studio.naming import Naming, Passage
from assistant.web.studio.notes import Note, note_of
from assistant.web.studio.shell import Desk
from assistant.web.studio.suggestion_search import begin, running, sections_of
from assistant.web.studio.suggestions import Batch, Suggestion

STEPS: Final = ("suggest", "unsuggest", "take", "edit", "dismiss", "undismiss")
"""What buttons about suggestions ask for."""


class ItemsForm(Protocol):
    """The form of a module's questions, which suggestions are part of."""

    desk: Desk
    id: str
    """Of the module."""
    fields: Mapping[str, str]
    names: Naming
    told: str
    """What is said of a suggestion that was just taken."""

    def open(self) -> Draft:
        """The file as it is."""
        ...

    def to_form(self, values: Mapping[str, Any]) -> Values:
        """The fields of the form."""
        ...

    def to_values(self, form: Form, base: Mapping[str, Any]) -> Values:
        """The file as the form has it."""
        ...

    def blank(self, name: str, form: Form) -> Any:
        """A new question."""
        ...


@dataclass(frozen=True, slots=True)
class Card:
    """One suggestion as it is shown."""

    number: int
    language: Language
    question: str
    options: tuple[DraftOption, ...]
    rationale: str
    quote: str
    passage: Passage
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything the page shows about suggestions."""

    status: Literal["off", "no sources", "idle", "running", "done"]
    language: Language = "fr"
    done: int = 0
    total: int = 0
    cards: tuple[Card, ...] = ()
    said: tuple[str, ...] = ()
    """What there is to say about the last search, sentence by sentence."""
    wrong: str = ""
    """Why there is nothing, or less than there might be."""
    dismissed: int = 0


def panel(editor: ItemsForm, values: Mapping[str, Any]) -> Panel:
    """The suggestions beside a form that comes to ``values``."""
    desk = editor.desk
    if _drafts(desk) is None:
        return Panel("off")
    language = as_language(editor.fields.get("suggest-language")) or desk.language
    job = running(desk, editor.id)
    if job is None:
        module = unmarked(desk.values("module", editor.id))
        idle = sections_of(desk, module, [])
        return Panel("idle" if idle else "no sources", language)
    batch: Batch = job.asked
    if job.now == "running":
        return Panel("running", batch.language, job.done, job.total)
    rows = [row for row in values.get("items") or [] if isinstance(row, Mapping)]
    shown = batch.open(str(row.get("id")) for row in rows)
    notes = _noted(editor, batch, shown)
    return Panel(
        "done",
        batch.language,
        cards=tuple(_card(editor, one, notes.get(one.number, [])) for one in shown),
        said=(editor.told,) if editor.told else tuple(_said(desk, batch, job.now)),
        wrong="" if editor.told else _wrong(desk, batch, job.now),
        dismissed=sum(one.state == "dismissed" for one in batch.suggestions),
    )


def acted(editor: ItemsForm, step: Step, values: Values) -> tuple[Values, str]:
    """The form after a step of suggestions, and the part of it that is open."""
    desk, form = editor.desk, Form(values)
    drafts = _drafts(desk)
    job = running(desk, editor.id)
    if step.verb == "suggest" and drafts is not None:
        language = as_language(editor.fields.get("suggest-language")) or desk.language
        module = unmarked(desk.values("module", editor.id))
        rows = [row for row in values.get("items") or [] if isinstance(row, Mapping)]
        if job is None or job.now != "running":
            begin(desk, drafts, editor.id, module, rows, language)
        return values, ""
    if job is None:
        return values, ""
    batch: Batch = job.asked
    if step.verb == "unsuggest":
        job.cancel()
    elif step.verb == "undismiss":
        for one in batch.suggestions:
            one.state = "open" if one.state == "dismissed" else one.state
    suggestion = batch.at(step.rest)
    if suggestion is None:
        return values, ""
    if step.verb == "dismiss":
        suggestion.state = "dismissed"
    elif step.verb in ("take", "edit"):
        item = as_item(editor.blank("items", form), suggestion)
        suggestion.state, suggestion.taken_as = "taken", str(item["id"])
        editor.told = desk.say("suggestion_taken")
        taken = {**values, "items": [*(values.get("items") or []), item]}
        return taken, f"items.{form.count('items')}" if step.verb == "edit" else ""
    return values, ""


def as_item(blank: Values, suggestion: Suggestion) -> Values:
    """A new question of the form with what was suggested; a draft until somebody says otherwise."""
    source = {"passage": suggestion.section.passage, "quote": suggestion.quote}
    return {
        **blank,
        "state": "draft",
        "stem": {suggestion.language: suggestion.item.question},
        "choices": suggestion.choices(),
        "right": str(suggestion.right),
        "source": source,
    }


def _drafts(desk: Desk) -> ItemDrafts | None:
    return desk.services.rewording.items if desk.services.rewording else None


def _card(editor: ItemsForm, one: Suggestion, notes: list[Note]) -> Card:
    return Card(
        number=one.number,
        language=one.language,
        question=one.item.question,
        options=one.item.options,
        rationale=one.item.rationale,
        quote=one.quote or " ".join(one.section.sentences),
        passage=editor.names.passage(one.section.passage),
        notes=notes,
    )


def _noted(editor: ItemsForm, batch: Batch, shown: list[Suggestion]) -> dict[int, list[Note]]:
    """The same notes again while neither the file nor what is shown has changed."""
    draft = editor.open()
    key = (editor.desk.language, draft.token, *(one.number for one in shown))
    if batch.noted is None or batch.noted[0] != key:
        batch.noted = key, _notes(editor, shown)
    found: dict[int, list[Note]] = batch.noted[1]
    return found


def _notes(editor: ItemsForm, shown: list[Suggestion]) -> dict[int, list[Note]]:
    """What `relais check` would say of each, as if they stood in the file."""
    if not shown:
        return {}
    draft = editor.open()
    form = editor.to_form(unmarked(draft.values))
    first = len(form["items"])
    rows: list[Any] = list(form["items"])
    for one in shown:
        rows.append(as_item(editor.blank("items", Form({"items": rows})), one))
    values = editor.to_values(Form({"items": rows}), unmarked(draft.values))
    found = editor.desk.editor.preview_all([Edit("items", editor.id, marked(values), draft.token)])
    notes: dict[int, list[Note]] = {}
    for problem in dict.fromkeys((*found.problems, *found.blocking)):
        keys = (problem.field or "").split(".")
        if problem.path != draft.path or keys[0] != "items" or len(keys) < 2:
            continue
        place = int(keys[1]) - first if keys[1].isdecimal() else -1
        if 0 <= place < len(shown):
            note = note_of(problem, editor.desk.language, "")
            notes.setdefault(shown[place].number, []).append(note)
    return notes


def _said(desk: Desk, batch: Batch, status: str) -> list[str]:
    """How many were found, how many were left out and why, and what was not read."""
    said = []
    if batch.found:
        said.append(desk.count("suggested", batch.found))
    elif status == "done" and not batch.unavailable:
        said.append(desk.say("suggest_none"))
    if batch.left_out:
        reasons = ", ".join(
            desk.say("left_out_part", n=number, why=desk.say(f"left_out_{why.replace(' ', '_')}"))
            for why, number in _grouped(batch.left_out)
        )
        said.append(desk.say("left_out", reasons=reasons))
    if batch.unread:
        said.append(desk.say("suggest_unread", passages=", ".join(batch.unread)))
    return said


def _grouped(left_out: Counter[ItemFault]) -> list[tuple[ItemFault, int]]:
    return left_out.most_common()


def _wrong(desk: Desk, batch: Batch, status: str) -> str:
    if status == "failed":
        return desk.say("suggest_failed")
    if status == "cancelled":
        return desk.say("suggest_stopped")
    if batch.unavailable is None:
        return ""
    why = ModelUnavailable(batch.unavailable).details["reason"]
    reason = why(desk.language) if not isinstance(why, str) else why
    key = "suggest_broken_off" if batch.found else "suggest_unavailable"
    return desk.say(key, reason=reason)


def language_choices(desk: Desk) -> list[tuple[Language, str]]:
    """In which language suggestions can be written."""
    return [(one, desk.say("french" if one == "fr" else "english")) for one in LANGUAGES]
