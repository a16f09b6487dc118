"""What importing a list of people would do, line by line, before anything is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.content.tables import LineProblem
from assistant.learning.hr_desk import HrDesk
from assistant.learning.hr_ports import PersonImport, RowChange
from assistant.web.studio.people_columns import Column

Effect = Literal["created", "changed", "unchanged"]
EFFECTS: Final[tuple[Effect, ...]] = ("created", "changed", "unchanged")


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


def preview_of(hr: HrDesk, rows: Sequence[PersonImport], headers: Mapping[Column, str]) -> Preview:
    """What importing ``rows`` would do, and what keeps it from being done.

    Args:
        headers: how the list itself calls its columns.
    """
    called = {str(column): header for column, header in headers.items()}
    wrong = tuple(
        LineProblem(found.line, found.message, found.remedy, called.get(found.field))
        for found in hr.check_rows(rows)
    )
    return Preview(tuple(rows), tuple(hr.preview_people(rows)), wrong)
