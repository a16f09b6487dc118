"""How many people take the programme: as the training record has them, or as typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.learning.people import Profile
from assistant.web.studio.shell import Desk

MOST_PEOPLE = 5000
_LASTS = timedelta(weeks=16)


@dataclass(frozen=True, slots=True)
class Row:
    """A department in the form."""

    department: str
    people: int
    managers: int
    trade: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What is simulated."""

    rows: tuple[Row, ...]
    registered: bool
    """The people of the training record, instead of the numbers typed."""
    start: date
    by: date
    minutes: int
    """Per week, for everybody."""

    @property
    def typed(self) -> int:
        """How many people were typed."""
        return sum(row.people for row in self.rows)


def suggested(desk: Desk) -> Asked:
    """What the form begins with: the departments as they are, from next Monday."""
    profiles = desk.profiles
    today = desk.services.today()
    monday = today + timedelta(days=7 - today.weekday())
    rows = []
    for department in desk.curriculum.framework.departments:
        here = [p for p in profiles if p.department == department.id]
        trades = Counter(p.trade for p in here if p.trade)
        main = trades.most_common(1)
        rows.append(
            Row(
                department.id,
                len(here),
                sum(p.role == "manager" for p in here),
                main[0][0] if main else "",
            )
        )
    return Asked(
        tuple(rows), bool(profiles), monday, monday + _LASTS,
        desk.curriculum.framework.weekly_minutes,
    )  # fmt: skip


def read(desk: Desk, fields: Mapping[str, str]) -> tuple[Asked, str]:
    """What was asked for, and what is wrong with it."""
    first = suggested(desk)
    rows = []
    for row in first.rows:
        people = _count(fields.get(f"people.{row.department}", ""))
        managers = min(_count(fields.get(f"managers.{row.department}", "")), people)
        trade = fields.get(f"trade.{row.department}", "")
        rows.append(Row(row.department, people, managers, trade))
    start = _day(fields.get("start", "")) or first.start
    by = _day(fields.get("by", "")) or first.by
    minutes = _count(fields.get("minutes", ""))
    registered = fields.get("who") == "registered"
    asked = Asked(tuple(rows), registered, start, by, minutes)
    if not 5 <= minutes <= 600:
        return asked, desk.say("population_minutes")
    if by <= start:
        return asked, desk.say("population_dates")
    return asked, ""


def people_of(desk: Desk, asked: Asked) -> list[Profile]:
    """Everybody who takes the programme."""
    if asked.registered:
        return desk.profiles
    base, manager = _roles(desk)
    found = []
    for row in asked.rows:
        for number in range(min(row.people, MOST_PEOPLE + 1)):
            found.append(
                Profile(
                    role=manager if number < row.managers else base,
                    department=row.department,
                    trade=row.trade or None,
                    language=desk.language,
                    weekly_minutes=asked.minutes,
                    joined=asked.start,
                )
            )
    return found


def _roles(desk: Desk) -> tuple[str, str]:
    """The role most people have, and that of managers where there is one."""
    roles = [role.id for role in desk.curriculum.framework.roles]
    return roles[0], "manager" if "manager" in roles else roles[0]


def _count(typed: str) -> int:
    bare = typed.strip()
    return int(bare) if bare.isdecimal() and len(bare) < 6 else 0


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
