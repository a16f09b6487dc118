"""The lessons of one module: both languages side by side, above the cards they become."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest
from typing import Any

from fastapi import APIRouter
from starlette.responses import Response

from assistant.bilingual import LANGUAGES
from assistant.content.curricula.edits import Draft, Edit
from assistant.content.curricula.lessons import parse_lesson
from assistant.content.problems import Problem
from assistant.errors import NotFound
from assistant.web.studio.blanks import unmarked
from assistant.web.studio.difference import Change, Entry, Key, lesson_entries
from assistant.web.studio.editing import Editor
from assistant.web.studio.fields import Form, Values
from assistant.web.studio.module_page import (
    lesson_names,
    lesson_texts,
    module_address,
    module_context,
)
from assistant.web.studio.notes import Note
from assistant.web.studio.passages import Section
from assistant.web.studio.readiness import LessonText
from assistant.web.studio.saving import Posted
from assistant.web.studio.shell import CurrentDesk, Desk

router = APIRouter()


class LessonsEditor(Editor):
    """A lesson in both languages: two files, one form."""

    kind = "lesson"
    fields_template = "_lesson_fields.html"
    header_template = "_module_header.html"
    aside_template = "_module_aside.html"
    translates = True

    def __init__(
        self, desk: Desk, ident: str, fields: Mapping[str, str] | None = None, *, pair: int = 0
    ) -> None:
        super().__init__(desk, ident, fields)
        self.module = unmarked(desk.values("module", ident))
        self.pairs = _pairs(self.module)
        if not 0 <= pair < len(self.pairs):
            raise NotFound
        self.pair = pair
        self.files = self.pairs[pair]

    @property
    def address(self) -> str:
        """Address of the page."""
        address = module_address(self.id, "lessons")
        return f"{address}/{self.pair}" if self.pair else address

    def open(self) -> Draft:
        """Both files as one: a text per language."""
        drafts = self._drafts()
        return Draft(
            "lesson",
            self.id,
            path="",
            values={tongue: draft.values.get("text", "") for tongue, draft in drafts.items()},
            token=" ".join(draft.token for draft in drafts.values()),
            text="",
        )

    def _drafts(self) -> dict[str, Draft]:
        return {
            tongue: self.desk.editor.open("lesson", name) for tongue, name in self.files.items()
        }

    def edits(self, draft: Draft, written: Values) -> list[Edit]:
        """The files that change."""
        return [
            Edit("lesson", held.id, {"text": written[tongue]}, held.token)
            for tongue, held in self._drafts().items()
            if held.values.get("text") != written[tongue]
        ]

    def places(self, draft: Draft) -> dict[str, str]:
        """Each file stands in one field."""
        return {held.path: tongue for tongue, held in self._drafts().items()}

    def to_form(self, values: Mapping[str, Any]) -> Values:
        """The fields of the form."""
        return dict(values)

    def to_values(self, form: Form, base: Mapping[str, Any]) -> Values:
        """Both texts, each ending with one line break."""
        return {tongue: f"{form(tongue).strip()}\n" for tongue in self.files}

    def entries(self, values: Mapping[str, Any]) -> dict[Key, Entry]:
        """The cards of both."""
        found: dict[Key, Entry] = {}
        for tongue in self.files:
            named = self.names.language(tongue)
            for key, entry in lesson_entries(str(values.get(tongue, "")), self.names).items():
                found[tongue, *key] = Entry(f"{entry.label} ({named})", entry.shown)
        return found

    def blank(self, name: str, form: Form) -> Any:
        """Nothing here repeats."""
        return ""

    def is_draft(self, values: Mapping[str, Any]) -> bool:
        """Never: a lesson's text is kept as it is typed."""
        return False

    def _formats(self, pair: Mapping[str, str]) -> str:
        """The formats in which the lessons of a pair are taken: “Reading, Hands-on”."""
        rows = self.module.get("variants") or []
        used = [row.get("format", "") for row in rows if row.get("lesson") in pair.values()]
        return ", ".join(self.names.format(name) for name in dict.fromkeys(used))

    def asks_substance(self, draft: Draft) -> bool:
        """Whether people may have results with the module that is taught here."""
        return str(self.module.get("state")) == "active"

    def raised(self, draft: Draft, edits: list[Edit]) -> list[Edit]:
        """With the module, at its next version."""
        module = self.desk.editor.open("module", self.id)
        version = module.values.get("version")
        if not isinstance(version, int):
            return edits
        values = {**module.values, "version": version + 1}
        return [*edits, Edit("module", self.id, values, module.token)]

    def notes(self, draft: Draft, values: Values, problems: Iterable[Problem]) -> list[Note]:
        """What is wrong, and that some of a lesson is still to be written."""
        said = self.desk.say("to_write")
        unwritten = [
            Note("warning", said, field=tongue)
            for tongue in self.files
            if not LessonText(tongue, str(values.get(tongue, ""))).written
        ]
        return [*unwritten, *super().notes(draft, values, problems)]

    def put(self, values: Values, field: str, section: Section, sentence: str) -> Values:
        """A block quote with its link, where the caret was, or at the end."""
        text = str(values.get(field, ""))
        caret = self.fields.get(f"caret.{field}", "")
        at = int(caret) if caret.isdecimal() and int(caret[:7]) <= len(text) else len(text)
        end = text.find("\n", at)
        at = len(text) if end < 0 else end
        quote = f"> {sentence}\n> — [{section.title}]({section.passage})"
        whole = f"{text[:at].rstrip()}\n\n{quote}\n\n{text[at:].lstrip()}"
        return {**values, field: f"{whole.strip()}\n"}

    def context(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The module's stages and checklist, and the cards."""
        parsed = {tongue: parse_lesson(str(values.get(tongue, ""))) for tongue in self.files}
        texts = [
            LessonText(tongue, str(values[tongue]), len(parsed[tongue].problems))
            for tongue in self.files
        ]
        others = [t for t in lesson_texts(self.desk, self.module) if t.language not in self.files]
        return {
            **module_context(
                self.desk, self.id, "lessons", module=self.module, lessons=[*texts, *others]
            ),
            "file": " · ".join(self.files.values()),
            "lessons": self.files,
            "pairs": [self._formats(pair) for pair in self.pairs],
            "pair_now": self.pair,
            "address_of_pairs": module_address(self.id, "lessons"),
            "cards": {tongue: one.cards for tongue, one in parsed.items()},
        }

    def is_substance(self, found: list[Change]) -> bool:
        """Whether a card came, went, or was written anew."""
        return any(not change.parts for change in found)


def _pairs(module: Mapping[str, Any]) -> list[dict[str, str]]:
    """The lessons of a module, French beside English."""
    by_language = {
        tongue: [name for language, name in lesson_names(module) if language == tongue]
        for tongue in LANGUAGES
    }
    return [
        {tongue: name for tongue, name in zip(LANGUAGES, names, strict=True) if name}
        for names in zip_longest(*by_language.values())
    ]


@router.get("/studio/design/modules/{module}/lessons")
@router.get("/studio/design/modules/{module}/lessons/{pair}")
def show(desk: CurrentDesk, module: str, pair: int = 0, saved: str = "") -> Response:
    """The form; for a module that is only taken elsewhere, that there is nothing to write."""
    if not lesson_names(desk.values("module", module)):
        return desk.page("no_lessons.html", "design", **module_context(desk, module, "lessons"))
    return LessonsEditor(desk, module, pair=pair).show(saved)


@router.post("/studio/design/modules/{module}/lessons")
@router.post("/studio/design/modules/{module}/lessons/{pair}")
def act(desk: CurrentDesk, module: str, fields: Posted, pair: int = 0) -> Response:
    """What a button of the form asks for."""
    return LessonsEditor(desk, module, fields, pair=pair).act()
