"""What every part of the learning desk works with: the rooms behind it, and a person as values."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from assistant.bilingual import Language
from assistant.errors import CurriculumUnavailable, NotFound
from assistant.learning.model import Curriculum, Labelled, Module, Wave
from assistant.learning.people import History, Profile
from assistant.learning.ports import (
    Curricula,
    Learners,
    ModuleVoice,
    PrivateLearning,
    Refreshers,
    Speaker,
    Training,
)
from assistant.learning.private import Private
from assistant.learning.training import Learner


@dataclass(frozen=True, slots=True)
class Rooms:
    """What the desk is given."""

    curricula: Curricula
    learners: Learners
    training: Training
    refreshers: Refreshers
    private: PrivateLearning
    voice: ModuleVoice
    speaker: Callable[[str, datetime], Speaker]
    """Under which name, in which week and from where somebody is heard."""
    mask: Callable[[str, Language], str]
    """A text with personal data replaced by what it was."""
    default_language: Language = "fr"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the desk, with everything a plan is made from."""

    curriculum: Curriculum
    learner: Learner
    private: Private
    profile: Profile
    history: History
    today: date


class DeskBase:
    """The rooms, and how a person is read from them."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self._fingerprint: tuple[Curriculum | None, str] = (None, "")

    @property
    def curricula(self) -> Curricula:
        """The files of the curriculum."""
        return self._rooms.curricula

    def _curriculum(self) -> Curriculum:
        curriculum = self._rooms.curricula.current()
        if curriculum is None:
            raise CurriculumUnavailable
        return curriculum

    def _module(self, module: str) -> Module:
        found = self._curriculum().modules.get(module)
        if found is None:
            raise NotFound
        return found

    def _person(self, person_id: str, now: datetime, language: Language | None = None) -> Person:
        """Somebody as they stand now; ``language`` is remembered when it is a new one."""
        curriculum = self._curriculum()
        today = now.date()
        learner = self._rooms.learners.ensure(person_id, today)
        private = self._rooms.private.load(person_id)
        if language is not None and language != private.language:
            private = self._change(person_id, language=language)
        return Person(
            curriculum=curriculum,
            learner=learner,
            private=private,
            profile=self._profile_of(curriculum, learner, private),
            history=self._rooms.training.history(person_id),
            today=today,
        )

    def _profile_of(self, curriculum: Curriculum, learner: Learner, private: Private) -> Profile:
        named = profile_of(curriculum, learner)
        minutes = private.weekly_minutes
        return replace(
            named,
            language=private.language or self._rooms.default_language,
            weekly_minutes=named.weekly_minutes if minutes is None else minutes,
            formats=private.formats,
            confidence=dict(private.confidence),
            worries=private.worries,
        )

    def _change(self, person_id: str, **values: Any) -> Private:
        """Replace some of what is private to a person."""
        return self._rooms.private.change(
            person_id, lambda private: private.model_copy(update=values)
        )

    def _curriculum_print(self, curriculum: Curriculum) -> str:
        """Changes whenever the curriculum does; worked out once per reading of the files."""
        seen, known = self._fingerprint
        if seen is not curriculum:
            known = hashlib.sha256(curriculum.model_dump_json().encode()).hexdigest()[:16]
            self._fingerprint = (curriculum, known)
        return known


def profile_of(curriculum: Curriculum, learner: Learner) -> Profile:
    """A learner as the planner knows them from the training record alone.

    What the framework does not know counts as not said. Days count from joining or, for who was
    there before, from the start of their wave.
    """
    framework = curriculum.framework
    wave = wave_of(curriculum, learner)
    return Profile(
        role=_known(learner.role, framework.roles),
        department=_known(learner.department, framework.departments),
        trade=_known(learner.trade, framework.trades),
        tools=learner.tools,
        weekly_minutes=framework.weekly_minutes,
        joined=max(learner.joined, wave.starts) if wave else learner.joined,
    )


def wave_of(curriculum: Curriculum, learner: Learner) -> Wave | None:
    """The wave HR named for somebody, or else the first one of their department."""
    if learner.wave in curriculum.waves:
        return curriculum.waves[learner.wave]
    waves = (w for w in curriculum.waves.values() if learner.department in w.departments)
    return min(waves, key=lambda wave: (wave.starts, wave.id), default=None)


def _known(value: str | None, among: tuple[Labelled, ...]) -> str | None:
    return value if any(value == labelled.id for labelled in among) else None
