"""What every champions' page shares: who may open it, its navigation, its figures and its names."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property, partial
from typing import Annotated, Any, Final, cast

from babel.dates import format_date
from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from assistant.bilingual import Language, Text
from assistant.errors import NotFound
from assistant.learning.model import Curriculum, Wave
from assistant.listening.answers import TopicAnswer
from assistant.listening.heard import ANY_TOOL
from assistant.listening.model import Category, State
from assistant.listening.ports import Snapshots
from assistant.listening.publication.model import COMPANY, Cut
from assistant.listening.publication.periods import monday_of, shifted, weeks_of_block
from assistant.listening.themes.ports import Themes
from assistant.web.access import CurrentServices, CurrentVisitor, Visitor, role_among
from assistant.web.champions.figures import Figure, Published
from assistant.web.champions.wording import COUNTED, WORDS
from assistant.web.champions.wording_drafts import DRAFTS, REASONS
from assistant.web.champions.wording_figures import FIGURES
from assistant.web.champions.wording_kit import KIT
from assistant.web.champions.wording_questions import QUESTIONS
from assistant.web.champions.wording_replies import REPLIES
from assistant.web.champions.wording_subthemes import SUBTHEMES
from assistant.web.champions.wording_waves import WAVES
from assistant.web.champions.wording_worries import WORRIES
from assistant.web.identity import Person
from assistant.web.passages import PassageIndex
from assistant.web.rendering import render, spoken_day
from assistant.web.services import Services
from assistant.web.speaking import LOCALES, Section, Vocabulary, short_day
from assistant.web.wording import WORDS as SHELL_WORDS

_WEEKS_READ: Final = 54
_WORDS: Final[dict[str, Text]] = {
    **SHELL_WORDS,
    **WORDS,
    **FIGURES,
    **WORRIES,
    **SUBTHEMES,
    **QUESTIONS,
    **REPLIES,
    **DRAFTS,
    **WAVES,
    **KIT,
}
_VOCABULARY: Final = Vocabulary(_WORDS, COUNTED)
word, counted = _VOCABULARY.word, _VOCABULARY.counted

SECTIONS: Final[tuple[Section, ...]] = (
    Section("week", "/champions", WORDS["week_title"]),
    Section("worries", "/champions/worries", WORRIES["worries_title"]),
    Section("questions", "/champions/questions", QUESTIONS["questions_title"]),
    Section("confidence", "/champions/confidence", FIGURES["confidence_title"]),
    Section("waves", "/champions/waves", WAVES["waves_title"]),
    Section("kit", "/champions/kit", KIT["kit_title"]),
)

Champion = Annotated[Person, Depends(role_among("champion", "sponsor", "admin"))]
"""Whoever may open these pages; for others they do not exist."""


class Shared:
    """Read once for everybody: the snapshots of closed weeks, and the documents."""

    def __init__(self, services: Services) -> None:
        self.passages = PassageIndex(services)
        self._lock = threading.Lock()
        self._held: tuple[str | None, Published] = (None, Published(()))

    def published(self, snapshots: Snapshots) -> Published:
        """Everything published in the last year, read anew once any of it changed."""
        state = snapshots.state()
        with self._lock:
            if self._held[0] != state:
                last = snapshots.last_week()
                weeks = () if last is None else (shifted(last, 1 - _WEEKS_READ), last)
                self._held = (state, Published(snapshots.between(*weeks) if weeks else ()))
            return self._held[1]


class Door:
    """Everything a champions' page works with, looked up once for each request."""

    def __init__(
        self, request: Request, services: Services, visitor: Visitor, person: Person
    ) -> None:
        self.request = request
        self.services = services
        self.visitor = visitor
        self.person = person

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.visitor.language

    @cached_property
    def published(self) -> Published:
        """The figures of closed weeks: all there is to know here of what people said."""
        return self._shared.published(self.services.listening.snapshots)

    @property
    def passages(self) -> PassageIndex:
        """The documents, cut into passages."""
        return self._shared.passages

    @property
    def _shared(self) -> Shared:
        return cast("Shared", self.request.app.state.champions)

    @cached_property
    def topics(self) -> dict[str, Category]:
        """Every topic of the taxonomy, in its order."""
        return {one.id: one for one in self.services.listening.categories()}

    @cached_property
    def answers(self) -> dict[str, TopicAnswer]:
        """What became of each topic."""
        return self.services.listening.answers.current()

    @property
    def themes(self) -> Themes:
        """What several people mean alike."""
        return self.services.listening.themes

    @cached_property
    def curriculum(self) -> Curriculum | None:
        """The training programme: waves, and the names of teams and trades."""
        return self.services.curricula.current() if self.services.curricula else None

    @cached_property
    def waves(self) -> tuple[Wave, ...]:
        """The waves, the first to begin first."""
        found = self.curriculum.waves.values() if self.curriculum else ()
        return tuple(sorted(found, key=lambda wave: (wave.starts, wave.id)))

    def topic(self, name: str) -> Category:
        """One topic.

        Raises:
            NotFound: there is none of that name.
        """
        if name not in self.topics:
            raise NotFound
        return self.topics[name]

    def state(self, topic: str) -> State:
        """What became of a topic so far."""
        answer = self.answers.get(topic)
        return answer.state if answer else "new"

    def cut(self, named: str) -> Cut:
        """The group an address names, such as ``wave:wave-1``; the company for any other."""
        kind, _, name = named.partition(":")
        for known in ("wave", "team", "trade"):
            if kind == known and name in self.published.groups(known):
                return Cut(kind=known, id=name)
        return COMPANY

    # --- names ------------------------------------------------------------------------------------

    @cached_property
    def _labels(self) -> Mapping[str, Mapping[str, Text]]:
        framework = self.curriculum.framework if self.curriculum else None
        return {
            "wave": {wave.id: wave.label for wave in self.waves},
            "team": {one.id: one.label for one in framework.departments} if framework else {},
            "trade": {one.id: one.label for one in framework.trades} if framework else {},
        }

    def group(self, cut: Cut) -> str:
        """Name of a group."""
        if cut.id is None:
            return self.say("whole_company")
        label = self._labels[cut.kind].get(cut.id)
        return label(self.language) if label else cut.id

    def owner(self, name: str | None) -> str:
        """Name of an owner: a role, never a person."""
        owner = self.services.register().owners.get(name or "")
        return owner.label(self.language) if owner else name or ""

    def tool(self, name: str) -> str:
        """Name of a tool."""
        if name == ANY_TOOL:
            return self.say("any_tool")
        card = self.services.register().tools.get(name)
        return card.names[0] if card else name

    # --- words ------------------------------------------------------------------------------------

    def say(self, key: str, /, **values: Any) -> str:
        """A word of these pages, in the reader's language."""
        return word(self.language, key, **values)

    def count(self, key: str, number: int) -> str:
        """“12 people”, in the reader's language."""
        return counted(self.language, key, number)

    def short_day(self, day: date) -> str:
        """“1 Mar”."""
        return short_day(self.language, day)

    def month(self, day: date) -> str:
        """“Mar 2026”."""
        return str(format_date(day, format="MMM y", locale=LOCALES[self.language]))

    def mean(self, value: float) -> str:
        """“3.5”, or “3,5” in French."""
        said = f"{value:.1f}"
        return said.replace(".", ",") if self.language == "fr" else said

    def heading(self, period: str) -> str:
        """A period, at the beginning of a line."""
        said = self.period(period)
        return said[:1].upper() + said[1:]

    def period(self, period: str) -> str:
        """“week of 9 Nov” or “5 Oct to 1 Nov”."""
        if period.count("-") == 1:
            return self.say("week_of", day=self.short_day(monday_of(period)))
        weeks = weeks_of_block(period)
        end = monday_of(weeks[-1]) + timedelta(days=6)
        start = self.short_day(monday_of(weeks[0]))
        return self.say("from_to", start=start, end=self.short_day(end))

    def period_mark(self, period: str) -> str:
        """A period in as few letters as an axis has room for."""
        first = period if period.count("-") == 1 else weeks_of_block(period)[0]
        return self.short_day(monday_of(first))

    def people(self, figure: Figure) -> str:
        """“12 people”, “fewer than 5 people” or “nearly everybody”."""
        if figure.people is not None:
            return self.count("person", figure.people)
        return self.say(f"shown_{figure.shown}")

    def share(self, share: float) -> str:
        """“23 %”, as each language writes it."""
        return self.say("percent", n=round(100 * share))

    def interval(self, interval: tuple[float, float]) -> str:
        """“between 18 and 29 %”."""
        low, high = (round(100 * end) for end in interval)
        return self.say("between_percent", low=low, high=high)

    def page(self, template: str, section: str, *, status: int = 200, **values: Any) -> Response:
        """A page with the champions' navigation around it."""
        return render(
            self.request,
            self.services,
            self.visitor,
            f"champions/{template}",
            status=status,
            section="champions",
            sections=SECTIONS,
            open_section=section,
            door=self,
            t=partial(word, self.language),
            n=partial(counted, self.language),
            drafting=self.services.drafts is not None,
            draft_reasons=REASONS,
            **values,
        )


def door(
    request: Request, services: CurrentServices, visitor: CurrentVisitor, person: Champion
) -> Door:
    """The champions' door, for whoever may open it."""
    return Door(request, services, visitor, person)


CurrentDoor = Annotated[Door, Depends(door)]


def said_day(door: Door, day: date) -> str:
    """“1 March 2026”."""
    return spoken_day(day, language=door.language)
