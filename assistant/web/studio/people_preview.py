"""What importing a list of people would do, line by line, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.bilingual import Text, text
from assistant.content.problems import filled
from assistant.content.tables import LineProblem
from assistant.learning.hr_desk import HrDesk
from assistant.learning.hr_ports import PersonImport, RowChange
from assistant.web.studio.people_columns import TITLES

Effect = Literal["created", "changed", "unchanged"]
EFFECTS: Final[tuple[Effect, ...]] = ("created", "changed", "unchanged")

_SAME_PERSON = text(
    "cette ligne et la ligne {line} parlent de la même personne.",
    "this line and line {line} are about the same person.",
)
_SAME_REMEDY = text(
    "Gardez-en une ; pour deux personnes du même nom, donnez à chacune son identifiant.",
    "Keep one of them; for two people of the same name, give each of them their login.",
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a whole list would do."""

    rows: tuple[PersonImport, ...]
    changes: tuple[RowChange, ...]
    """One per row."""
    problems: tuple[LineProblem, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many lines have each effect."""
        found = Counter(change.kind for change in self.changes)
        return {effect: found[effect] for effect in EFFECTS}


def preview_of(hr: HrDesk, rows: Sequence[PersonImport]) -> Preview:
    """What importing ``rows`` would do, and what keeps it from being done."""
    wrong = [
        LineProblem(found.line, found.message, found.remedy, None) for found in hr.check_rows(rows)
    ]
    changes = hr.preview_people(rows)
    return Preview(tuple(rows), tuple(changes), (*wrong, *_same_people(changes)))


def _same_people(changes: Sequence[RowChange]) -> list[LineProblem]:
    seen: dict[str, int] = {}
    found = []
    for change in changes:
        if change.person_id is None:
            continue
        if change.person_id in seen:
            message = filled(_SAME_PERSON, {"line": seen[change.person_id]})
            found.append(LineProblem(change.line, message, _SAME_REMEDY))
        seen.setdefault(change.person_id, change.line)
    return found


def title_of(field: str) -> Text:
    """What a field of a person is called."""
    return next((title for column, title in TITLES.items() if column == field), text(field, field))
