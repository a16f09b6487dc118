"""Editing a file of the programme in a form: type, see what is wrong, review, save, undo.

Every step is one POST of the whole form to the page's own address, so it works without JavaScript;
with it, the same answers are fetched and swapped in.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from starlette.responses import RedirectResponse, Response

from assistant.content.curricula.edits import Draft, Edit, Preview
from assistant.content.curricula.layout import Kind
from assistant.content.problems import Problem
from assistant.errors import EditConflict, NotFound
from assistant.web.studio.blanks import marked, unmarked
from assistant.web.studio.difference import Change, Entry, Key, changes
from assistant.web.studio.fields import Form, Step, Values, apply, flat, nested, step_of
from assistant.web.studio.naming import names_of
from assistant.web.studio.notes import Note, Placed, note_of, unwritten
from assistant.web.studio.passages import Section
from assistant.web.studio.picking import Picker, pick, put_source
from assistant.web.studio.review import clashes, lines_of
from assistant.web.studio.saving import save_all
from assistant.web.studio.shell import Desk, repair_address
from assistant.web.studio.translating import STEPS, Place, Translations, acted


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as the file it would become."""

    values: Values
    """As typed, empty where something is missing."""
    written: Values
    """As it would be written: in a draft, what is missing is marked."""
    diff: str
    notes: list[Note]
    refused: bool
    """Whether it cannot be saved as it is."""


class Editor(ABC):
    """One file open in a form."""

    kind: ClassVar[Kind]
    fields_template: ClassVar[str]
    header_template: ClassVar[str]
    aside_template: ClassVar[str]
    translates: ClassVar[bool] = False
    """Whether a language model may be asked to translate texts of this kind of file."""

    def __init__(self, desk: Desk, ident: str, fields: Mapping[str, str] | None = None) -> None:
        """
        Args:
            fields: what was posted.
        """
        self.desk = desk
        self.id = ident
        self.fields = fields or {}
        self.names = names_of(desk)

    # what each kind of file is

    @property
    @abstractmethod
    def address(self) -> str:
        """Address of the page."""

    @abstractmethod
    def to_form(self, values: Mapping[str, Any]) -> Values:
        """The fields of the form."""

    @abstractmethod
    def to_values(self, form: Form, base: Mapping[str, Any]) -> Values:
        """The file as the form has it."""

    @abstractmethod
    def entries(self, values: Mapping[str, Any]) -> dict[Key, Entry]:
        """The file in words."""

    @abstractmethod
    def blank(self, name: str, form: Form) -> Any:
        """A new part of the repeated field ``name``."""

    @abstractmethod
    def context(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the page shows around the form; ``heading`` and ``file`` at least."""

    def put(self, values: Values, field: str, section: Section, sentence: str) -> Values:
        """Put a chosen passage into the form."""
        return put_source(values, field, section, sentence)

    def is_draft(self, values: Mapping[str, Any]) -> bool:
        """Whether texts may still be missing."""
        return values.get("state") == "draft"

    def part(self, key: Key) -> str:
        """The part a field belongs to when two versions are settled."""
        return str(key[0])

    def settled(
        self, mine: Mapping[str, Any], theirs: Mapping[str, Any], keep: frozenset[str]
    ) -> Values:
        """My version, with their version of the parts ``keep``."""
        found = {**theirs, **mine}
        for name in keep:
            found.pop(name, None)
            if name in theirs:
                found[name] = theirs[name]
        return found

    # showing

    def open(self) -> Draft:
        """The file as it is.

        Raises:
            NotFound: there is none.
        """
        draft = self.desk.editor.open(self.kind, self.id)
        if not draft.exists:
            raise NotFound
        return draft

    def edits(self, draft: Draft, written: Values) -> list[Edit]:
        """What saving ``written`` comes to, file by file."""
        return [Edit(self.kind, self.id, written, draft.token)]

    def places(self, draft: Draft) -> dict[str, str]:
        """The files of this form, and the field that stands for all of a file, if one does."""
        return {draft.path: ""}

    def show(self, saved: str = "") -> Response:
        """The form, as the file is; its text, where that is no YAML."""
        draft = self.open()
        if draft.text.strip() and not draft.values:
            return RedirectResponse(repair_address(draft.path), 303)
        form = Form(self.to_form(unmarked(draft.values)))
        values = self.to_values(form, unmarked(draft.values))
        places = self.places(draft)
        mine = (problem for problem in self.desk.problems if problem.path in places)
        notes = self.notes(draft, values, mine)
        return self.page(draft, form, Typed(values, values, "", notes, False), saved=saved)

    def typed(self, draft: Draft, form: Form) -> Typed:
        """What a form comes to: the file it would become, and everything wrong with that."""
        values = self.to_values(form, unmarked(draft.values))
        written = marked(values) if self.is_draft(draft.values) else values
        preview: Preview = self.desk.editor.preview_all(self.edits(draft, written))
        notes = self.notes(draft, values, [*preview.problems, *preview.blocking])
        return Typed(values, written, preview.diff, notes, bool(preview.blocking))

    def notes(self, draft: Draft, values: Values, problems: Iterable[Problem]) -> list[Note]:
        """What is wrong with these files, at its fields; then what this breaks elsewhere."""
        places, found = self.places(draft), []
        missing = unwritten(values, self.desk.language) if self.is_draft(draft.values) else []
        known = {note.field for note in missing}
        for problem in dict.fromkeys(problems):
            if problem.path not in places and problem.severity == "warning":
                continue
            note = note_of(problem, self.desk.language, places.get(problem.path))
            if note.field not in known or not note.field:
                found.append(note)
        return [*missing, *found]

    def page(
        self,
        draft: Draft,
        form: Form,
        typed: Typed | None = None,
        *,
        lock: str = "",
        picker: Picker | None = None,
        opened: str = "",
        saved: str = "",
        blocked: bool = False,
    ) -> Response:
        """The form with its notes."""
        typed = typed or self.typed(draft, form)
        return self.desk.page(
            "edit.html",
            "design",
            status=422 if blocked else 200,
            fields_template=f"studio/{self.fields_template}",
            header_template=f"studio/{self.header_template}",
            aside_template=f"studio/{self.aside_template}",
            form=form,
            lock=lock or draft.token,
            problems=Placed(typed.notes),
            names=self.names,
            picker=picker or Picker(),
            opened=opened,
            saved=saved,
            undoable=bool(saved) and self.desk.undo.has(self.desk.session, saved),
            changed=bool(typed.diff),
            blocked=blocked,
            address=self.address,
            translations=Translations(self._place(), form, self._as_saved(draft)),
            **self.context(typed.values),
        )

    def _place(self) -> Place:
        return Place(self.desk, self.address, self.translates)

    def _as_saved(self, draft: Draft) -> Form:
        return Form(self.to_form(unmarked(draft.values)))

    # acting

    def act(self) -> Response:
        """What the button asks for."""
        fields = self.fields
        step = step_of(fields.get("do", "check"))
        values, draft = nested(fields), self.open()
        lock, opened = fields.get("lock", ""), fields.get("opened", "")
        picked = pick(self.desk, values, step, fields, self.put)
        if picked is not None:
            form = Form(picked[0])
            return self.page(draft, form, lock=lock, picker=picked[1], opened=opened)
        if step.verb in STEPS:
            return self.page(
                draft, Form(acted(self._place(), step, values)), lock=lock, opened=opened
            )
        if step.verb in ("add", "remove", "up"):
            values = self.changed(values, step)
            if step.verb == "add":
                opened = f"{step.name}.{Form(values).count(step.name) - 1}"
            return self.page(draft, Form(values), lock=lock, opened=opened)
        if step.verb in ("review", "save", "settle"):
            return self._towards_saving(step, draft, Form(values))
        return self.page(draft, Form(values), lock=lock, opened=opened)

    def changed(self, values: Values, step: Step) -> Values:
        """A part added, removed or moved."""
        return apply(values, step, self.blank(step.name, Form(values)))

    def _towards_saving(self, step: Step, draft: Draft, form: Form) -> Response:
        fields = self.fields
        if fields.get("lock", "") != draft.token:
            return self.conflict(draft, form)
        if step.verb == "settle":
            form = self._settled(draft, form)
        typed = self.typed(draft, form)
        if typed.refused:
            return self.page(draft, form, typed, blocked=True)
        if step.verb == "save":
            return self.save(draft, form, typed)
        return self.review(draft, form, typed)

    def review(self, draft: Draft, form: Form, typed: Typed) -> Response:
        """What would change, in words and as the file has it."""
        found = self.changes(unmarked(draft.values), typed.values)
        return self.desk.page(
            "review.html",
            "design",
            changes=found,
            lines=lines_of(typed.diff),
            hidden=flat(form.values),
            lock=draft.token,
            notes=typed.notes,
            asks_substance=self.asks_substance(draft),
            substantial=self.is_substance(found),
            address=self.address,
            **self.context(typed.values),
        )

    def changes(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
        """What differs, in words."""
        return changes(self.entries(before), self.entries(after))

    def asks_substance(self, draft: Draft) -> bool:
        """Whether it matters what kind of change it is: only where people may have results."""
        return draft.values.get("state") == "active"

    def is_substance(self, found: list[Change]) -> bool:
        """Whether an edit looks like more than a correction."""
        return any(not change.parts for change in found)

    def save(self, draft: Draft, form: Form, typed: Typed) -> Response:
        """Write the files, keep the versions before, and come back to the form."""
        edits = self.edits(draft, typed.written)
        if self.fields.get("substance") == "yes":
            edits = self.raised(draft, edits)
        try:
            number = save_all(self.desk, edits)
        except EditConflict:
            return self.conflict(self.open(), form)
        self.desk.translations.drop(self.desk.person.id, self.address)
        return RedirectResponse(f"{self.address}?saved={number}", 303)

    def raised(self, draft: Draft, edits: list[Edit]) -> list[Edit]:
        """The same with the next version: what people learn has changed."""
        version = draft.values.get("version")
        if not isinstance(version, int):
            return edits
        return [replace(edit, values={**edit.values, "version": version + 1}) for edit in edits]

    # two people at once

    def conflict(self, draft: Draft, form: Form) -> Response:
        """Both versions, part by part; nothing typed is lost."""
        theirs = unmarked(draft.values)
        mine = self.to_values(form, theirs)
        return self.desk.page(
            "conflict.html",
            "design",
            status=409,
            clashes=clashes(self._parts(theirs), self._parts(mine)),
            hidden=flat(form.values),
            lock=draft.token,
            address=self.address,
            **self.context(mine),
        )

    def _parts(self, values: Mapping[str, Any]) -> dict[str, dict[Key, Entry]]:
        found: dict[str, dict[Key, Entry]] = {}
        for key, entry in self.entries(values).items():
            found.setdefault(self.part(key), {})[key] = entry
        return found

    def _settled(self, draft: Draft, form: Form) -> Form:
        keep = frozenset(
            name.removeprefix("take.")
            for name, choice in self.fields.items()
            if name.startswith("take.") and choice == "theirs"
        )
        theirs = unmarked(draft.values)
        return Form(self.to_form(self.settled(self.to_values(form, theirs), theirs, keep)))
