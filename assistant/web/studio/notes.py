"""What is wrong with a file, said beside the field it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.bilingual import LANGUAGES, Language
from assistant.content.problems import Problem, Severity
from assistant.web.studio.blanks import blanks, is_blank
from assistant.web.studio.fields import Form
from assistant.web.studio.shell import word


@dataclass(frozen=True, slots=True)
class Note:
    """One problem, in the reader's language."""

    severity: Severity
    said: str
    remedy: str = ""
    field: str = ""
    """Dotted, as in the file; empty when it is about no field of the form."""


def note_of(problem: Problem, language: Language, place: str | None) -> Note:
    """A problem as a note.

    Args:
        place: the field that stands for the whole file, empty where each field stands for itself;
            None for a file that is not in the form.
    """
    said = _capital(problem.message(language))
    remedy = problem.remedy(language)
    if place is None:
        said = f"{problem.path}\u00a0: {said}" if language == "fr" else f"{problem.path}: {said}"
        return Note(problem.severity, said, remedy)
    if place:
        line = word(language, "at_line_said", line=problem.line) if problem.line else ""
        return Note(problem.severity, f"{line}{said}", remedy, place)
    return Note(problem.severity, said, remedy, problem.field or "")


def unwritten(values: Mapping[str, Any], language: Language) -> list[Note]:
    """The texts that a draft still lacks: it can be saved without them, not published."""
    form = Form(dict(values))
    found = []
    for name in blanks(dict(values)):
        stem, _, tongue = name.rpartition(".")
        others = [form(f"{stem}.{one}") for one in LANGUAGES if one != tongue]
        key = "to_write" if all(is_blank(other) for other in others) else f"to_translate_{tongue}"
        found.append(Note("warning", word(language, key), field=name))
    return found


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


@dataclass
class Placed:
    """Notes by the field they stand at; those that no field shows are left for the top."""

    notes: list[Note]
    _shown: set[Note] = field(default_factory=set)

    def at(self, name: str, deep: bool = True) -> list[Note]:
        """Those of a field, and where the form shows nothing inside it, of what is inside."""
        found = [
            note
            for note in self.notes
            if note.field == name or (deep and note.field.startswith(f"{name}."))
        ]
        self._shown.update(found)
        return found

    def any(self, *names: str) -> bool:
        """Whether one of these fields, or something inside it, has a note."""
        return any(note.field.partition(".")[0] in names for note in self.notes)

    def wrong_inside(self, name: str) -> bool:
        """Whether something inside a part has to be corrected."""
        return any(
            note.severity == "error" and (note.field == name or note.field.startswith(f"{name}."))
            for note in self.notes
        )

    def rest(self) -> list[Note]:
        """Those no field has shown; to be asked last."""
        return [note for note in self.notes if note not in self._shown]

    @property
    def errors(self) -> int:
        """How many have to be corrected."""
        return sum(note.severity == "error" for note in self.notes)

    @property
    def warnings(self) -> int:
        """How many are worth a look."""
        return len(self.notes) - self.errors
