"""A learning desk over real records and a scripted curriculum, and the people who come to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial

from assistant.answering.guard import mask
from assistant.bilingual import Language
from assistant.content.problems import Problem
from assistant.learning.desk import LearningDesk
from assistant.learning.desk_base import Rooms
from assistant.learning.desk_views import FinishView
from assistant.learning.events import Event
from assistant.learning.hr_desk import HrDesk
from assistant.learning.hr_records import HrRooms
from assistant.learning.lessons import Card, Lesson, Paragraph, Run, SourceView
from assistant.learning.model import Curriculum, Format, Source
from assistant.learning.ports import Speaker
from assistant.learning.xapi import StatementBuilder
from assistant.listening.pseudonym import pseudonym_of, week_of
from assistant.storage.private_learning import PrivateLearningRepository
from assistant.storage.records import Records

KEY = b"l" * 32
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST_DAY = MONDAY.date()
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


@dataclass
class FakeCurricula:
    """A curriculum that a test holds in its hand."""

    curriculum: Curriculum | None
    found: list[Problem] = field(default_factory=list)
    """What the studio is told is wrong."""

    def current(self) -> Curriculum | None:
        return self.curriculum

    def unreadable(self) -> list[Problem]:
        return [problem for problem in self.found if problem.severity == "error"]

    def problems(self) -> list[Problem]:
        return self.found

    def lesson(
        self, module_id: str, language: Language, fmt: Format | None = None
    ) -> Lesson | None:
        module = self.curriculum.modules.get(module_id) if self.curriculum else None
        if module is None:
            return None
        cards = tuple(
            Card(f"{module.title(language)} ({n})", (Paragraph((Run("Read this."),)),))
            for n in (1, 2, 3)
        )
        chosen = module.variant(language, (fmt,) if fmt else ())
        return Lesson(
            module=module_id,
            version=module.version,
            language=chosen.language,
            format=chosen.format,
            minutes=chosen.minutes,
            title=module.title(language),
            cards=cards,
        )

    def quote(self, source: Source) -> SourceView | None:
        path, _, heading = source.passage.partition("#")
        return SourceView(source.passage, path, path, (heading,), source.quote, 0, 0, None, "fr")


@dataclass
class School:
    """Records, a curriculum and a desk, and how a test moves through them."""

    records: Records
    curricula: FakeCurricula
    desk: LearningDesk
    people: dict[str, str] = field(default_factory=dict)

    @property
    def curriculum(self) -> Curriculum:
        assert self.curricula.curriculum is not None
        return self.curricula.curriculum

    @curriculum.setter
    def curriculum(self, changed: Curriculum) -> None:
        self.curricula.curriculum = changed

    def person(self, name: str, today: date = FIRST_DAY, role: str = "employee") -> str:
        """The id of somebody with an account, made at the first mention."""
        if name not in self.people:
            account = self.records.accounts.add(
                name,
                role=role,  # type: ignore[arg-type]
                password=None,
                created=today,
            )
            self.people[name] = account.id
        return self.people[name]

    def take(
        self, person: str, module: str, now: datetime = MONDAY, right: Sequence[bool] = ()
    ) -> FinishView:
        """Take a module from beginning to end; answers are right unless ``right`` says not."""
        view = self.desk.begin(person, module, now)
        for place, item in enumerate(view.questions):
            correct = right[place] if place < len(right) else True
            self.desk.answer(person, item.id, item.correct if correct else wrong(item), now)
        return self.desk.finish(person, module, now)

    def events(self) -> list[Event]:
        """Everything told to a learning record store so far."""
        return [waiting.event for waiting in self.records.outbox.everything()]


def wrong(item: object) -> int:
    """A wrong choice of an item."""
    correct: int = item.correct  # type: ignore[attr-defined]
    return 1 if correct == 0 else 0


def open_school(records: Records, curriculum: Curriculum | None) -> School:
    """A desk over ``records``."""
    curricula = FakeCurricula(curriculum)
    return School(records, curricula, desk_over(records, curricula))


def desk_over(records: Records, curricula: FakeCurricula, key: bytes = KEY) -> LearningDesk:
    """The desk as the application builds it."""
    rooms = Rooms(
        curricula=curricula,
        learners=records.learners,
        training=records.training,
        refreshers=records.refreshers,
        private=PrivateLearningRepository(records.database, key),
        voice=records.voice,
        speaker=lambda person_id, now: Speaker(
            pseudonym_of(key, person_id, now.date()), week_of(now.date())
        ),
        mask=lambda said, language: mask(said, language).text,
        default_language="en",
    )
    hr = HrRooms(
        curricula=curricula,
        learners=records.learners,
        training=records.training,
        figures=records.figures,
        published=records.voice,
        outbox=records.outbox,
        statement=partial(StatementBuilder, "https://relais.example"),
    )
    return LearningDesk(rooms, HrDesk(hr))
