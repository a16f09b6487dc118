"""What every page of the studio shares: who may open it, its navigation, its words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property, partial
from typing import Annotated, Any, Final

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from assistant.bilingual import Language, Text
from assistant.content.curricula.editor import CurriculaEditor
from assistant.content.curricula.layout import SHOWN, Kind, kind_of, name_of
from assistant.content.problems import Problem
from assistant.errors import NoProgramme
from assistant.learning.hr_ports import Page as Paging
from assistant.learning.hr_records import EVERYBODY
from assistant.learning.model import Curriculum, Labelled
from assistant.learning.people import Profile, Progress
from assistant.web.access import CurrentServices, CurrentVisitor, Visitor, role_among
from assistant.web.identity import Person
from assistant.web.rendering import render, spoken_day
from assistant.web.services import Services
from assistant.web.speaking import Section, Vocabulary, listed, short_day
from assistant.web.studio.state import StudioState
from assistant.web.studio.wording import COUNTED, COVERAGE, SHELL
from assistant.web.studio.wording_design import DESIGN
from assistant.web.studio.wording_drafts import DRAFTS, DRAFTS_COUNTED
from assistant.web.studio.wording_editor import EDITOR
from assistant.web.studio.wording_fields import NAMES
from assistant.web.studio.wording_hr import HR_COUNTED, HR_WORDS
from assistant.web.studio.wording_publish import PUBLISH
from assistant.web.studio.wording_try import TRY
from assistant.web.wording import WORDS

SECTIONS: Final[tuple[Section, ...]] = (
    Section("coverage", "/studio", COVERAGE["coverage_title"]),
    Section("design", "/studio/design", DESIGN["design_title"]),
    Section("preview", "/studio/preview", TRY["preview_title"]),
    Section("population", "/studio/population", TRY["population_title"]),
    Section("quality", "/studio/quality", HR_WORDS["quality_title"]),
    Section("records", "/studio/records", HR_WORDS["records_title"]),
    Section("evidence", "/studio/evidence", HR_WORDS["evidence_title"]),
    Section("exports", "/studio/exports", HR_WORDS["exports_title"]),
)
"""In the order shown. A new page adds itself here and its router in :mod:`.mount`."""

_WORDS: Final[dict[str, Text]] = {
    **WORDS,
    **SHELL,
    **COVERAGE,
    **DESIGN,
    **EDITOR,
    **DRAFTS,
    **NAMES,
    **PUBLISH,
    **TRY,
    **HR_WORDS,
}
_VOCABULARY: Final = Vocabulary(_WORDS, {**COUNTED, **DRAFTS_COUNTED, **HR_COUNTED})
word, counted = _VOCABULARY.word, _VOCABULARY.counted

HR = Annotated[Person, Depends(role_among("hr", "admin"))]
"""Whoever may open the studio; for others it does not exist."""


class Desk:
    """Everything a page of the studio works with, looked up once for each request."""

    def __init__(
        self, request: Request, services: Services, visitor: Visitor, person: Person
    ) -> None:
        """
        Raises:
            NoProgramme: there is no curriculum, or its framework cannot be read.
        """
        curriculum = services.curricula.current() if services.curricula else None
        if services.curricula is None or curriculum is None:
            raise NoProgramme
        self.request = request
        self.services = services
        self.visitor = visitor
        self.person = person
        self.curricula = services.curricula
        self.curriculum = curriculum
        state: StudioState = request.app.state.studio
        self.passages, self.undo, self.jobs = state.passages, state.undo, state.jobs
        self.suggestions, self.translations = state.suggestions, state.translations

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.visitor.language

    @property
    def editor(self) -> CurriculaEditor:
        """Opens, previews and saves files."""
        return self.curricula.editor

    @property
    def session(self) -> str:
        """What undoing is kept under: this sign-in."""
        return self.visitor.session.csrf if self.visitor.session else ""

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything `relais check` says of the programme."""
        return self.curricula.problems()

    def errors_in(self, path: str) -> int:
        """How many errors a file has."""
        return sum(p.path == path and p.severity == "error" for p in self.problems)

    def values(self, kind: Kind, name: str) -> dict[str, Any]:
        """A file as it is saved; empty when there is none."""
        return self.editor.open(kind, name).values

    @cached_property
    def profiles(self) -> list[Profile]:
        """The people of the training record, as the planner would know them from it alone."""
        return self.services.learning.hr.profiles() if self.services.learning else []

    def learning_now(self, module: str) -> int | None:
        """How many people are in a module; None without records."""
        if self.services.learning is None:
            return None
        started = self.services.learning.hr.records(
            EVERYBODY, Paging(size=1), modules=[module], progress=[Progress.STARTED]
        )
        return started.total

    def say(self, key: str, /, **values: Any) -> str:
        """A word of the studio, in the reader's language."""
        return word(self.language, key, **values)

    def count(self, key: str, number: int) -> str:
        """“3 modules”, in the reader's language."""
        return counted(self.language, key, number)

    def day(self, day: date, language: Language | None = None) -> str:
        """“1 March 2026”."""
        return spoken_day(day, language=language or self.language)

    def short_day(self, day: date) -> str:
        """“1 Mar”."""
        return short_day(self.language, day)

    def page(self, template: str, section: str, *, status: int = 200, **values: Any) -> Response:
        """A page of the studio."""
        return studio_page(
            self.request,
            self.services,
            self.visitor,
            template,
            section,
            status=status,
            broken=self.curricula.unreadable(),
            labels=Labels(self.curriculum, self.language),
            **values,
        )


class Labels:
    """The names of what a curriculum speaks of, in one language; the id where there is none."""

    def __init__(self, curriculum: Curriculum, language: Language) -> None:
        framework = curriculum.framework
        self._language = language
        self._curriculum = curriculum
        self._roles = _labelled(framework.roles)
        self._departments = _labelled(framework.departments)
        self._trades = _labelled(framework.trades)

    def role(self, name: str) -> str:
        """Name of a role."""
        return self._found(self._roles, name)

    def department(self, name: str) -> str:
        """Name of a department."""
        return self._found(self._departments, name)

    def trade(self, name: str) -> str:
        """Name of a trade."""
        return self._found(self._trades, name)

    def competency(self, name: str) -> str:
        """Name of a competency."""
        found = self._curriculum.competencies.get(name)
        return found.label(self._language) if found else name

    def module(self, name: str) -> str:
        """Title of a module."""
        found = self._curriculum.modules.get(name)
        return found.title(self._language) if found else name

    def level(self, level: int) -> str:
        """Name of a level, 0 to 3."""
        return self._curriculum.framework.levels[level].label(self._language)

    def _found(self, names: dict[str, Text], name: str) -> str:
        found = names.get(name)
        return found(self._language) if found else name


def _labelled(things: Iterable[Labelled]) -> dict[str, Text]:
    return {thing.id: thing.label for thing in things}


def desk(request: Request, services: CurrentServices, visitor: CurrentVisitor, person: HR) -> Desk:
    """The studio's desk, for whoever may open the studio."""
    return Desk(request, services, visitor, person)


CurrentDesk = Annotated[Desk, Depends(desk)]


def studio_page(
    request: Request,
    services: Services,
    visitor: Visitor,
    template: str,
    section: str,
    *,
    status: int = 200,
    broken: list[Problem] | None = None,
    **values: Any,
) -> Response:
    """A page with the studio's navigation around it."""
    language = visitor.language
    return render(
        request,
        services,
        visitor,
        f"studio/{template}",
        status=status,
        section="studio",
        sections=SECTIONS,
        studio_section=section,
        broken=broken or [],
        t=partial(word, language),
        n=partial(counted, language),
        listed=partial(listed, language),
        repair=repair_address,
        **values,
    )


def repair_address(path: str) -> str:
    """Where the file at ``path`` is repaired."""
    inside = path.removeprefix(SHOWN)
    return f"/studio/repair/{kind_of(inside)}/{name_of(inside)}"
