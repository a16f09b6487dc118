"""Who has something mandatory left to do, and how to tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.bilingual import Language
from assistant.learning.hr_ports import PeopleFilter
from assistant.learning.hr_views import ReminderRow
from assistant.web.studio.hr import hr_of
from assistant.web.studio.shell import Desk


@dataclass(frozen=True, slots=True)
class Open:
    """One person, and what they must still do."""

    person_id: str
    name: str
    department: str | None
    rows: tuple[ReminderRow, ...]
    """The longest due first; at least one."""

    @property
    def due(self) -> date:
        """The first day something was or will be due."""
        return self.rows[0].due

    @property
    def by_day(self) -> list[tuple[date, bool, list[str]]]:
        """The modules of each due date together: the date, whether it is over, and the modules."""
        found: dict[date, tuple[bool, list[str]]] = {}
        for row in self.rows:
            found.setdefault(row.due, (row.late, []))[1].append(row.module)
        return [(day, late, modules) for day, (late, modules) in found.items()]

    @property
    def late(self) -> int:
        """How many of them are overdue."""
        return sum(row.late for row in self.rows)


def by_person(rows: Iterable[ReminderRow]) -> list[Open]:
    """Reminders of the same person together, who has waited longest first."""
    found: dict[str, list[ReminderRow]] = {}
    for row in rows:
        found.setdefault(row.person_id, []).append(row)
    return [
        Open(rows[0].person_id, rows[0].name, rows[0].department, tuple(rows))
        for rows in found.values()
    ]


def open_of(desk: Desk, person: str) -> list[ReminderRow]:
    """What one person must still do, the longest due first."""
    return list(hr_of(desk).reminders(desk.services.clock(), PeopleFilter(person=person)))


def message_to(desk: Desk, name: str, rows: Sequence[ReminderRow]) -> str:
    """A mail to one person, ready to paste: what is left, until when, and where."""
    first = name.split()[0] if name.split() else name
    lines = [
        desk.say(
            "mail_line_late" if row.late else "mail_line",
            module=_title(desk, row.module),
            minutes=_minutes(desk, row.module),
            day=desk.day(row.due),
        )
        for row in rows
    ]
    return _mail(desk, desk.say("mail_hello_name", name=first), lines)


def message_to_all(desk: Desk, modules: Iterable[str]) -> str:
    """A mail to a group that names nobody: what is left somewhere in the group, and where."""
    lines = [
        desk.say("mail_line_plain", module=_title(desk, one), minutes=_minutes(desk, one))
        for one in modules
    ]
    return _mail(desk, desk.say("mail_hello"), lines)


def _mail(desk: Desk, hello: str, lines: list[str]) -> str:
    parts = [
        hello,
        "\n".join([desk.say("mail_intro"), *lines]),
        desk.say("mail_where", address=chat_address(desk)),
        desk.say("mail_help"),
        desk.say("mail_bye"),
    ]
    return "\n\n".join(parts)


def chat_address(desk: Desk) -> str:
    """Where people open their path."""
    settings = desk.services.settings
    public = settings.public_url or f"http://{settings.host}:{settings.port}"
    return f"{public.rstrip('/')}/chat"


def _title(desk: Desk, module: str) -> str:
    found = desk.curriculum.modules.get(module)
    return found.title(desk.language) if found else module


def _minutes(desk: Desk, module: str) -> int:
    language: Language = desk.language
    found = desk.curriculum.modules.get(module)
    return found.minutes(language) if found else 0
