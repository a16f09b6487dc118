"""The questions of one module in a form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from assistant.content.curricula.edits import Draft
from assistant.content.problems import Problem
from assistant.errors import NotFound
from assistant.web.studio.blanks import blanks, unmarked
from assistant.web.studio.coverage_map import FEWEST_ITEMS
from assistant.web.studio.difference import Change, Entry, Key, changes, items_entries
from assistant.web.studio.editing import Editor
from assistant.web.studio.fields import Form, Step, Values, nested, replaced, step_of
from assistant.web.studio.module_page import item_rows, module_address, module_context
from assistant.web.studio.notes import Note
from assistant.web.studio.options import competency_options, level_options
from assistant.web.studio.saving import Posted
from assistant.web.studio.shell import CurrentDesk
from assistant.web.studio.suggesting import STEPS, acted, language_choices, panel
from assistant.web.studio.values import items_form, items_values

router = APIRouter()

_STATES = ("active", "draft", "retired")
_CHOICES = 3


class ItemsEditor(Editor):
    """The file of a module's items."""

    kind = "items"
    fields_template = "_item_fields.html"
    header_template = "_module_header.html"
    aside_template = "_module_aside.html"
    translates = True
    told = ""
    """What is said about a suggestion that was just taken."""

    @property
    def address(self) -> str:
        """Address of the page."""
        return module_address(self.id, "items")

    def act(self) -> Response:
        """What the button asks for, those of suggestions included."""
        step = step_of(self.fields.get("do", "check"))
        if step.verb not in STEPS:
            return super().act()
        values, opened = acted(self, step, nested(self.fields))
        opened = opened or self.fields.get("opened", "")
        return self.page(self.open(), Form(values), lock=self.fields.get("lock", ""), opened=opened)

    def open(self) -> Draft:
        """The file as it is; an empty one while the module has no questions."""
        if not self.desk.editor.open("module", self.id).exists:
            raise NotFound
        return self.desk.editor.open("items", self.id)

    def to_form(self, values: Mapping[str, Any]) -> Values:
        """The fields of the form."""
        return items_form(values)

    def to_values(self, form: Form, base: Mapping[str, Any]) -> Values:
        """The file as the form has it; an unfinished question is a draft until it is finished."""
        values = items_values(form, base)
        for item in values["items"]:
            if any(blanks(item)) and item.get("state", "active") == "active":
                item["state"] = "draft"
        return values

    def entries(self, values: Mapping[str, Any]) -> dict[Key, Entry]:
        """The file in words."""
        return items_entries(values, self.names)

    def changes(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
        """What differs; a question that comes or goes is told as a whole."""
        ids = [{str(row.get("id")) for row in side.get("items") or []} for side in (before, after)]
        apart = ids[0] ^ ids[1]
        told = (items_entries(side, self.names, apart) for side in (before, after))
        return changes(*told)

    def notes(self, draft: Draft, values: Values, problems: Iterable[Problem]) -> list[Note]:
        """What is wrong; that a whole question is still to be written is said once."""
        found = super().notes(draft, values, problems)
        to_write = self.desk.say("to_write")
        empty = {note.field.split(".")[1] for note in found if note.said == to_write}
        said = self.desk.say("item_unfinished")
        whole = [Note("warning", said, field=f"items.{n}") for n in sorted(empty, key=int)]
        return [*whole, *(note for note in found if note.said != to_write)]

    def is_draft(self, values: Mapping[str, Any]) -> bool:
        """Always: an unfinished question is kept as a draft, which nobody is asked."""
        return True

    def part(self, key: Key) -> str:
        """Each question is settled by itself."""
        return str(key[1])

    def settled(
        self, mine: Mapping[str, Any], theirs: Mapping[str, Any], keep: frozenset[str]
    ) -> Values:
        """My questions in my order, with their version of some; theirs that I lack come last."""
        others = {str(row.get("id")): row for row in theirs.get("items") or []}
        rows = []
        for row in mine.get("items") or []:
            name = str(row.get("id"))
            other = others.pop(name, None)
            if name not in keep:
                rows.append(row)
            elif other is not None:
                rows.append(other)
        rows += [row for name, row in others.items() if name in keep]
        return {**mine, "items": rows}

    def blank(self, name: str, form: Form) -> Any:
        """A new choice, or a question about the module's first rule."""
        if name.endswith(".choices"):
            return {}
        module = unmarked(self.desk.values("module", self.id))
        objective: Values = next(iter(module.get("objectives") or []), {})
        source: Values = next(iter(module.get("sources") or []), {})
        return {
            "id": self._free_id(form),
            "module": self.id,
            "competency": objective.get("competency", ""),
            "level": objective.get("to", 1),
            "choices": [{} for _ in range(_CHOICES)],
            "source": {key: source[key] for key in ("passage", "quote") if key in source},
        }

    def changed(self, values: Values, step: Step) -> Values:
        """A part added, removed or moved; the right answer moves with its choice."""
        found = super().changed(values, step)
        item, _, last = step.name.rpartition(".")
        if last != "choices" or step.verb != "remove":
            return found
        right = Form(values)(f"{item}.right")
        if right.isdecimal() and int(right) >= step.place:
            moved = "" if int(right) == step.place else str(int(right) - 1)
            found = replaced(found, f"{item}.right", moved)
        return found

    def context(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The module's stages and checklist, and what its fields can be chosen from."""
        saved = {
            str(row.get("id")): row.get("state", "active") for row in item_rows(self.desk, self.id)
        }
        rows = [row for row in values.get("items") or [] if isinstance(row, Mapping)]
        return {
            **module_context(self.desk, self.id, "items", items=rows),
            "file": self.desk.editor.open("items", self.id).path,
            "fewest": FEWEST_ITEMS,
            "suggestions": panel(self, values),
            "suggestion_languages": language_choices(self.desk),
            "removable": {
                str(row.get("id"))
                for row in rows
                if saved.get(str(row.get("id"))) in (None, "draft")
            },
            "options": {
                "competencies": competency_options(self.desk, self.names),
                "levels": level_options(self.names, 1, 3),
                "states": [(state, self.names.word(f"item_{state}")) for state in _STATES],
            },
        }

    def is_substance(self, found: list[Change]) -> bool:
        """Never asked: each question has a version of its own."""
        return False

    def _free_id(self, form: Form) -> str:
        taken = set(self.desk.curriculum.items)
        taken |= {form(f"items.{place}.id") for place in range(form.count("items"))}
        number = 1
        while f"{self.id}-{number}" in taken:
            number += 1
        return f"{self.id}-{number}"


@router.get("/studio/design/modules/{module}/items")
def show(desk: CurrentDesk, module: str, saved: str = "") -> Response:
    """The form."""
    return ItemsEditor(desk, module).show(saved)


@router.post("/studio/design/modules/{module}/items")
def act(desk: CurrentDesk, module: str, fields: Posted) -> Response:
    """What a button of the form asks for."""
    return ItemsEditor(desk, module, fields).act()
