"""The learning desk of one person: everything a chat or a page may ask of their learning.

It holds no state. The moment is an argument; everything kept is behind the ports, and each thing
that was acknowledged is on disk. For HR there is :class:`assistant.learning.hr_desk.HrDesk`, as
:attr:`LearningDesk.hr`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from assistant.learning.desk_base import Rooms
from assistant.learning.desk_study import StudyDesk
from assistant.learning.desk_views import RecordView, RefresherView, Teaching
from assistant.learning.desk_voice import VoiceDesk
from assistant.learning.hr_desk import HrDesk
from assistant.learning.hr_records import record_of
from assistant.learning.mastery import changed_since, done_records
from assistant.learning.model import Module
from assistant.learning.refreshers import due
from assistant.learning.training import DueRefresher

_MOST_TEACHING = 3


class LearningDesk(StudyDesk, VoiceDesk):
    """The one door to learning for the chat and the pages; :attr:`hr` is the one for HR."""

    def __init__(self, rooms: Rooms, hr: HrDesk) -> None:
        super().__init__(rooms)
        self.hr = hr

    def due_refreshers(self, person_id: str, now: datetime) -> tuple[RefresherView, ...]:
        """What is due to be refreshed, the longest due first. It can be put off."""
        if self._rooms.curricula.current() is None:
            return ()
        person = self._person(person_id, now)
        planned = self._rooms.refreshers.planned(person_id)
        done = done_records(person.curriculum, person.history.modules)
        return tuple(
            RefresherView(
                module := person.curriculum.modules[one.module],
                one.day,
                bool(changed_since(person.curriculum, module, done[one.module])),
            )
            for one in due(person.curriculum, person.history, planned, person.today)
        )

    def postpone_refresher(self, person_id: str, module: str, now: datetime, days: int = 7) -> None:
        """Put a refresher off by so many days."""
        kept = self._rooms.refreshers.find(person_id, module)
        later = now.date() + timedelta(days=max(days, 1))
        self._rooms.refreshers.schedule(
            person_id, DueRefresher(module, later, kept.card if kept else None)
        )

    def modules_about(
        self,
        person_id: str | None,
        now: datetime,
        *,
        passages: Collection[str] = (),
        documents: Collection[str] = (),
        tools: Collection[str] = (),
        competency: str | None = None,
    ) -> tuple[Teaching, ...]:
        """Up to three modules that teach what an answer was about, the closest first.

        Args:
            passages: cited ones, as ``document.md#heading``.
            documents: cited ones, below the knowledge folder.
            tools: ids of tools the answer spoke of.
        """
        curriculum = self._rooms.curricula.current()
        if curriculum is None:
            return ()
        history = self._rooms.training.history(person_id) if person_id else None
        plan = self._rooms.private.load(person_id).plan if person_id else None
        planned = {step.module for step in plan.steps} if plan else set()
        ranked = []
        for module in curriculum.active_modules():
            closeness = _closeness(module, passages, documents, tools, competency)
            if closeness > (0, 0, 0, 0):
                ranked.append(((*closeness, module.id in planned), module))
        ranked.sort(key=lambda found: ([-int(part) for part in found[0]], found[1].id))
        return tuple(
            Teaching(
                module=module,
                passages=tuple(s.passage for s in module.sources if s.passage in passages),
                record=history.record(module.id) if history else None,
                in_path=module.id in planned,
            )
            for _, module in ranked[:_MOST_TEACHING]
        )

    def record(self, person_id: str) -> RecordView | None:
        """The person's own training record: what HR sees of them; None before they first came."""
        learner = self._rooms.learners.find(person_id)
        return record_of(self._rooms.training, learner) if learner else None


def _closeness(
    module: Module,
    passages: Collection[str],
    documents: Collection[str],
    tools: Collection[str],
    competency: str | None,
) -> tuple[int, int, int, int]:
    """How many passages, tools and documents are shared, and whether it teaches the competency."""
    sources = {source.passage for source in module.sources}
    return (
        len(sources.intersection(passages)),
        int(any(objective.competency == competency for objective in module.objectives)),
        len(set(module.tools).intersection(tools)),
        len({source.partition("#")[0] for source in sources}.intersection(documents)),
    )
