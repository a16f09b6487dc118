"""What the pages on people and their records share: the desk of HR, filters, and paging."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final
from urllib.parse import urlencode

from fastapi import Depends

from assistant.bilingual import Language
from assistant.errors import NoProgramme
from assistant.learning.hr_desk import HrDesk
from assistant.learning.hr_ports import PeopleFilter
from assistant.learning.people import Progress
from assistant.web.studio.options import Options, sorted_options
from assistant.web.studio.shell import Desk, Labels

ROWS: Final = 50
"""Rows of one page of a list."""

_LONGEST_SEARCH = 100
_AROUND = 1


def hr_of(desk: Desk) -> HrDesk:
    """The desk of HR.

    Raises:
        NoProgramme: there is nothing to keep records of.
    """
    if desk.services.learning is None:
        raise NoProgramme
    return desk.services.learning.hr


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people a list is narrowed to, as the address says it."""

    q: str = ""
    department: str = ""
    role: str = ""
    wave: str = ""

    @property
    def any(self) -> bool:
        """Whether it is narrowed at all."""
        return bool(self.q or self.department or self.role or self.wave)

    @property
    def filter(self) -> PeopleFilter:
        """The same for the desk."""
        return PeopleFilter(
            text=self.q,
            department=self.department or None,
            role=self.role or None,
            wave=self.wave or None,
        )

    @property
    def fields(self) -> dict[str, str]:
        """The same as fields of an address, without the empty ones."""
        return _some(
            {"q": self.q, "department": self.department, "role": self.role, "wave": self.wave}
        )


def wanted(q: str = "", department: str = "", role: str = "", wave: str = "") -> Wanted:
    """What the address asks for."""
    return Wanted(q.strip()[:_LONGEST_SEARCH], department, role, wave)


CurrentWanted = Annotated[Wanted, Depends(wanted)]


def address(path: str, **fields: object) -> str:
    """An address with those of ``fields`` that say something."""
    query = urlencode(_some({name: str(value) for name, value in fields.items() if value}))
    return f"{path}?{query}" if query else path


def _some(fields: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a long list."""

    path: str
    fields: dict[str, str]
    number: int
    total: int
    size: int = ROWS

    @property
    def last(self) -> int:
        """The last page, from 1."""
        return max(1, -(-self.total // self.size))

    @property
    def first_row(self) -> int:
        """Number of the first row shown, from 1; 0 when there is none."""
        return min((self.number - 1) * self.size + 1, self.total)

    @property
    def last_row(self) -> int:
        """Number of the last row shown."""
        return min(self.number * self.size, self.total)

    @property
    def pages(self) -> list[int | None]:
        """The pages worth a link: the ends and the neighbours; None where some are left out."""
        near = range(self.number - _AROUND, self.number + _AROUND + 1)
        shown = sorted({1, self.last, *(n for n in near if 1 <= n <= self.last)})
        found: list[int | None] = []
        for n in shown:
            if found and found[-1] is not None and n > found[-1] + 1:
                found.append(None)
            found.append(n)
        return found

    def at(self, number: int) -> str:
        """The address of one page."""
        return address(self.path, **self.fields, page=number if number > 1 else "")


def page_within(number: int, total: int, size: int = ROWS) -> int:
    """A page that exists."""
    return min(max(number, 1), max(1, -(-total // size)))


def people_options(desk: Desk) -> dict[str, Options]:
    """What the filters of people offer."""
    labels = Labels(desk.curriculum, desk.language)
    framework = desk.curriculum.framework
    waves = sorted(desk.curriculum.waves.values(), key=lambda wave: (wave.starts, wave.id))
    return {
        "department": sorted_options(
            (d.id, labels.department(d.id)) for d in framework.departments
        ),
        "role": [(role.id, labels.role(role.id)) for role in framework.roles],
        "wave": [(wave.id, wave.label(desk.language)) for wave in waves],
    }


def module_options(desk: Desk, *, active: bool = False) -> Options:
    """The modules, by title; all of them, or those that are given now."""
    modules = desk.curriculum.active_modules() if active else desk.curriculum.modules.values()
    return sorted_options((module.id, module.title(desk.language)) for module in modules)


def progress_of(value: str) -> Progress | None:
    """How far, as an address says it; None for anything else."""
    return next((step for step in Progress if step.value == value), None)


def day_in(value: str) -> date | None:
    """A day, as a date field says it; None for anything else."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def wave_label(desk: Desk, name: str | None, language: Language | None = None) -> str:
    """Name of a wave; empty where there is none."""
    wave = desk.curriculum.waves.get(name or "")
    return wave.label(language or desk.language) if wave else name or ""


def tool_label(desk: Desk, name: str) -> str:
    """Name of a tool of the register; its id when it is gone."""
    card = desk.services.register().tools.get(name)
    return card.names[0] if card and card.names else name
