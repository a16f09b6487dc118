"""A line of evidence in words, in the language of the pack; and what the pack is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from assistant.bilingual import Language
from assistant.learning.hr_ports import PeopleFilter
from assistant.learning.hr_views import EvidenceRow, PolicyVersion
from assistant.learning.model import Source
from assistant.learning.people import Progress
from assistant.web.rendering import spoken_day
from assistant.web.studio.hr import tool_label
from assistant.web.studio.shell import Desk, Labels, counted, word

_LOCALES: Final[dict[Language, str]] = {"fr": "fr_FR", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a pack is about, and over which period."""

    wanted: PeopleFilter
    label: str
    """Such as “Production” or a person's name."""
    person: str = ""
    """The person's id, when it is about one."""
    since: date | None = None
    until: date | None = None


class Speech:
    """Everything a pack says, in its language."""

    def __init__(self, desk: Desk, language: Language) -> None:
        self.language = language
        self.labels = Labels(desk.curriculum, language)
        self._desk = desk
        self._titles: dict[str, str] = {}

    def say(self, key: str, /, **values: object) -> str:
        """A word of the studio."""
        return word(self.language, key, **values)

    def count(self, key: str, number: int) -> str:
        """“12 modules”."""
        said = counted(self.language, key, number)
        return said.replace(str(number), self.number(number), 1)

    def day(self, day: date) -> str:
        """“1 March 2026”."""
        return spoken_day(day, language=self.language)

    def short_day(self, day: date) -> str:
        """“1 Mar 2026”."""
        return str(format_date(day, format="d MMM y", locale=_LOCALES[self.language]))

    def number(self, number: int) -> str:
        """“12 345”, with fixed spaces or commas."""
        return f"{number:,}".replace(",", "\u00a0") if self.language == "fr" else f"{number:,}"

    def share(self, value: float) -> str:
        """“73 %”."""
        said = round(100 * value)
        return f"{said}\u00a0%" if self.language == "fr" else f"{said}%"

    def role(self, name: str | None) -> str:
        """Name of a role."""
        return self.labels.role(name) if name else self.say("pack_no_role")

    def department(self, name: str | None) -> str:
        """Name of a department."""
        return self.labels.department(name) if name else self.say("pack_no_department")

    def tool(self, name: str) -> str:
        """Name of a tool."""
        return tool_label(self._desk, name)

    def module(self, row: EvidenceRow) -> str:
        """Title of a module; its id when its file is gone."""
        return row.title(self.language) if row.title else row.module

    def result(self, row: EvidenceRow) -> str:
        """“Passed, 92%”."""
        state = self.say(f"step_{row.result.value}")
        if row.score is None:
            return state
        return self.say("said_score", state=state, share=self.share(row.score))

    def with_whom(self, row: EvidenceRow) -> str:
        """Who held it, who waived it and why, or that it was taken in Relais."""
        if row.result is Progress.WAIVED:
            if not row.trainer:
                return self.say("said_quick_check")
            waived = self.say("said_waived", by=row.trainer)
            return f"{waived}. {row.note}" if row.note else waived
        if row.trainer and row.format:
            form = self.say(f"format_{row.format}").lower()
            return self.say("said_held", by=row.trainer, format=form)
        return row.trainer or self.say("said_here")

    def facts(self, row: EvidenceRow) -> str:
        """Role, department and tools of the person of a line."""
        parts = [self.role(row.role)]
        if row.department:
            parts.append(self.labels.department(row.department))
        if row.tools:
            tools = ", ".join(self.tool(tool) for tool in row.tools)
            parts.append(self.say("said_tools", tools=tools))
        return " · ".join(parts)

    def passage(self, reference: str) -> str:
        """A passage by its document and heading; as it is written where it is gone."""
        if reference not in self._titles:
            learning = self._desk.services.learning
            view = learning.curricula.quote(Source(passage=reference)) if learning else None
            heading = view.headings[-1] if view and view.headings else ""
            title = view.title if view else ""
            parts = [part for part in (title, heading if heading != title else "") if part]
            self._titles[reference] = " · ".join(parts) or reference
        return self._titles[reference]


CSV_COLUMNS = (
    "csv_name", "csv_role", "csv_department", "csv_tools", "csv_module", "csv_module_id",
    "csv_version", "csv_taught", "csv_rules", "csv_changed", "csv_result", "csv_score", "csv_day",
    "csv_format", "csv_trainer", "csv_note",
)  # fmt: skip


def csv_rows(speech: Speech, rows: Iterator[EvidenceRow]) -> Iterator[list[object]]:
    """Each line of evidence as a row of a file."""
    labels = speech.labels
    for row in rows:
        yield [
            row.name,
            labels.role(row.role) if row.role else "",
            labels.department(row.department) if row.department else "",
            ", ".join(speech.tool(tool) for tool in row.tools),
            speech.module(row),
            row.module,
            row.version,
            ", ".join(speech.tool(tool) for tool in row.taught_tools),
            " | ".join(_rule(rule) for rule in row.policies),
            " | ".join(rule.passage for rule in row.policies if rule.current is False),
            speech.say(f"step_{row.result.value}"),
            "" if row.score is None else round(100 * row.score),
            row.on.isoformat(),
            speech.say(f"format_{row.format}") if row.format else "",
            row.trainer or "",
            row.note or "",
        ]


def _rule(rule: PolicyVersion) -> str:
    return f"{rule.passage} ({rule.hash})"
