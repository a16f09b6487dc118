"""The learning desk of HR, progress: how far everybody is with what they must take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from assistant.learning.desk_base import profile_of
from assistant.learning.hr_ports import ModuleFigures, PeopleFilter, TrainingFigures
from assistant.learning.hr_records import EVERYBODY, RecordsDesk
from assistant.learning.hr_views import CompletionRow, DepartmentRow, DutyRow, ReminderRow
from assistant.learning.model import Curriculum, State
from assistant.learning.standing import is_mandatory
from assistant.learning.training import Learner


class ProgressDesk(RecordsDesk):
    """Completion by module and department, and reminders."""

    def completion(self, wanted: PeopleFilter = EVERYBODY) -> tuple[CompletionRow, ...]:
        """Each active module, and each that somebody began, with how far everybody is."""
        curriculum = self._rooms.curricula.current()
        figures = {found.module: found for found in self._rooms.figures.modules(wanted)}
        duties = Duties(self._rooms.figures, curriculum, wanted) if curriculum else None
        modules = curriculum.modules if curriculum else {}
        shown = {name for name, module in modules.items() if module.state is State.ACTIVE}
        return tuple(
            CompletionRow(
                modules.get(name),
                figures.get(name) or _nobody(name),
                *(duties.of(name) if duties else (0, 0)),
            )
            for name in sorted(shown | figures.keys())
        )

    def departments(self) -> tuple[DepartmentRow, ...]:
        """Each department, with how far its people are with what they must take."""
        curriculum = self._rooms.curricula.current()
        if curriculum is None:
            return ()
        return Duties(self._rooms.figures, curriculum, EVERYBODY).by_department()

    def duties(self, people: Collection[str], now: datetime) -> dict[str, DutyRow]:
        """How far each of ``people`` is with what they must take."""
        curriculum = self._rooms.curricula.current()
        if curriculum is None:
            return {}
        wanted = PeopleFilter(people=frozenset(people))
        return Duties(self._rooms.figures, curriculum, wanted).by_person(now.date())

    def reminders(self, now: datetime, wanted: PeopleFilter = EVERYBODY) -> tuple[ReminderRow, ...]:
        """What people must take and have not done, the longest due first."""
        curriculum = self._rooms.curricula.current()
        if curriculum is None:
            return ()
        return Duties(self._rooms.figures, curriculum, wanted).open(now.date())


class Duties:
    """Who must take what, and who has done it."""

    def __init__(
        self,
        figures: TrainingFigures,
        curriculum: Curriculum,
        wanted: PeopleFilter,
        until: date | None = None,
    ) -> None:
        """
        Args:
            until: leave out what was done after this day.
        """
        modules = curriculum.modules.values()
        self._curriculum = curriculum
        self._mandatory = {m.id: m for m in modules if m.mandatory_for is not None}
        self._people = figures.learners(wanted)
        self._done = figures.done(self._mandatory, wanted, until)
        self._known: dict[tuple[object, ...], dict[str, date]] = {}
        self._must: dict[str, list[str]] = defaultdict(list)
        for one in self._people:
            for module in self._musts(one):
                self._must[module].append(one.person_id)

    def of(self, module: str) -> tuple[int, int]:
        """For how many people a module is mandatory, and how many of those have done it."""
        must = self._must.get(module, [])
        return len(must), len(self._done.get(module, set()).intersection(must))

    def by_department(self) -> tuple[DepartmentRow, ...]:
        """The same for each department."""
        people: dict[str | None, int] = defaultdict(int)
        must: dict[str | None, int] = defaultdict(int)
        done: dict[str | None, int] = defaultdict(int)
        for one in self._people:
            musts = self._musts(one)
            people[one.department] += 1
            must[one.department] += len(musts)
            done[one.department] += sum(one.person_id in self._done[m] for m in musts)
        return tuple(
            DepartmentRow(department, people[department], must[department], done[department])
            for department in sorted(people, key=lambda name: (name is None, name or ""))
        )

    def by_person(self, today: date) -> dict[str, DutyRow]:
        """The same for each person, and what is late."""
        found = {}
        for one in self._people:
            musts = self._musts(one)
            left = [due for module, due in musts.items() if one.person_id not in self._done[module]]
            late = sum(due < today for due in left)
            found[one.person_id] = DutyRow(len(musts), len(musts) - len(left), late)
        return found

    def through(self) -> Iterator[tuple[str, bool]]:
        """Everybody who must take something, and whether all of it is behind them."""
        for one in self._people:
            musts = self._musts(one)
            if musts:
                yield one.person_id, all(one.person_id in self._done[module] for module in musts)

    def open(self, today: date) -> tuple[ReminderRow, ...]:
        """What is not done, the longest due first."""
        found = [
            ReminderRow(one.person_id, one.name, one.department, module, due, due < today)
            for one in self._people
            for module, due in self._musts(one).items()
            if one.person_id not in self._done[module]
        ]
        # The people are in the order of their names already.
        return tuple(sorted(found, key=lambda row: row.due))

    def _musts(self, one: Learner) -> dict[str, date]:
        """What somebody must take, and by when; worked out once for all who are alike."""
        alike = (one.role, one.department, one.trade, one.tools, one.wave, one.joined)
        known = self._known.get(alike)
        if known is None:
            profile = profile_of(self._curriculum, one)
            known = self._known[alike] = {
                name: profile.joined + timedelta(days=module.mandatory_for.within_days)
                for name, module in sorted(self._mandatory.items())
                if module.mandatory_for is not None and is_mandatory(module, profile)
            }
        return known


def _nobody(module: str) -> ModuleFigures:
    return ModuleFigures(module, 0, 0, 0, 0, 0, None, (), None)
