"""The training records as HR reads them: filtered, paged and added up in the database.

Everything reads the training tables alone: nothing here could reach what is private to a person or
what was said without a name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from assistant.learning.hr_ports import (
    FirstTry,
    ModuleFigures,
    Page,
    PeopleFilter,
    RecordFilter,
    RecordRow,
)
from assistant.learning.training import Learner
from assistant.storage.accounts import name_key
from assistant.storage.database import Database
from assistant.storage.training_lists import LEARNER, RECORD, learner_from, record_from
from assistant.storage.training_schema import AttemptRow, LearnerRow, ReplyRow

_FEWEST = 5
"""A mean of fewer answers could give one of them away."""
_AT_ONCE = 2000
_STANDING = AttemptRow.standing.is_(True)
_BY_NAME = (LearnerRow.name_key, LearnerRow.person_id)

Conditions = Sequence[ColumnElement[bool]]


class TrainingFiguresRepository:
    """Lists and sums over everybody's training record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # --- people -----------------------------------------------------------------------------------

    def people(self, wanted: PeopleFilter, page: Page) -> tuple[list[Learner], int]:
        """One page of people by name, and how many there are in all."""
        conditions = _conditions(wanted)
        query = select(*LEARNER).where(*conditions).order_by(*_BY_NAME)
        count = select(func.count()).select_from(LearnerRow).where(*conditions)
        with self._database.read() as session:
            rows = session.execute(query.offset(page.offset).limit(page.size)).all()
            return [learner_from(row) for row in rows], session.scalar(count) or 0

    def learners(self, wanted: PeopleFilter) -> list[Learner]:
        """Everybody who matches, by name."""
        query = select(*LEARNER).where(*_conditions(wanted)).order_by(*_BY_NAME)
        with self._database.read() as session:
            return [learner_from(row) for row in session.execute(query)]

    def counts(self, people: Collection[str]) -> dict[str, tuple[int, int]]:
        """Modules done and begun, for each of ``people``."""
        done = func.sum(case((AttemptRow.moved_on, 1), else_=0))
        query = (
            select(AttemptRow.person_id, done, func.count())
            .where(AttemptRow.person_id.in_(people), _STANDING)
            .group_by(AttemptRow.person_id)
        )
        with self._database.read() as session:
            return {person: (did, of - did) for person, did, of in session.execute(query)}

    # --- records ----------------------------------------------------------------------------------

    def records(
        self, wanted: PeopleFilter, page: Page | None, which: RecordFilter
    ) -> tuple[list[RecordRow], int]:
        """Present standings, one page or all, and how many there are."""
        conditions = [_STANDING, *_which(which)]
        with self._database.read() as session:
            if which.order == "recent":
                return _latest(session, conditions, wanted, page)
            return _by_name(session, conditions, wanted, page)

    def evidence(self, wanted: PeopleFilter, which: RecordFilter) -> Iterator[RecordRow]:
        """Every finished attempt that came to something, by name, module and day.

        Read in portions: a company's evidence may be hundreds of thousands of rows.
        """
        done = [AttemptRow.finished.is_(True), AttemptRow.progress.is_not(None), *_which(which)]
        people = select(LearnerRow.person_id).where(*_conditions(wanted)).order_by(*_BY_NAME)
        with self._database.read() as session:
            ids = session.scalars(people).all()
            for start in range(0, len(ids), _AT_ONCE // 10):
                yield from _rows_of(session, ids[start : start + _AT_ONCE // 10], done)

    # --- sums -------------------------------------------------------------------------------------

    def modules(self, wanted: PeopleFilter) -> list[ModuleFigures]:
        """Standings added up by module."""
        keys = (AttemptRow.module, AttemptRow.moved_on, AttemptRow.progress, AttemptRow.version)
        query = (
            select(
                *keys,
                func.count(),
                func.count(AttemptRow.score),
                func.sum(AttemptRow.score),
                func.count(AttemptRow.stars),
                func.sum(AttemptRow.stars),
            )
            .where(_STANDING, *_among(wanted))
            .group_by(*keys)
            .order_by(AttemptRow.module)
        )
        found: dict[str, list[Any]] = {}
        with self._database.read() as session:
            for row in session.execute(query):
                found.setdefault(row[0], []).append(row)
        return [_figures(module, rows) for module, rows in found.items()]

    def done(
        self, modules: Collection[str], wanted: PeopleFilter, until: date | None = None
    ) -> dict[str, set[str]]:
        """Who of those wanted need not take each of ``modules`` any more.

        Args:
            until: leave out what was done after this day.
        """
        in_time = [] if until is None else [AttemptRow.day <= until]
        # One long text per module arrives sooner than tens of thousands of rows.
        query = (
            select(AttemptRow.module, func.aggregate_strings(AttemptRow.person_id, ","))
            .where(
                _STANDING,
                AttemptRow.module.in_(modules),
                AttemptRow.moved_on.is_(True),
                *in_time,
                *_among(wanted),
            )
            .group_by(AttemptRow.module)
        )
        found: dict[str, set[str]] = {module: set() for module in modules}
        with self._database.read() as session:
            for module, people in session.execute(query):
                found[module] = set(people.split(","))
        return found

    def first_tries(self, module: str) -> list[FirstTry]:
        """Each person's first try at each item of one module, at each version."""
        query = select(ReplyRow.person_id, ReplyRow.item, ReplyRow.version, ReplyRow.correct).where(
            ReplyRow.module == module, ReplyRow.first_try.is_(True)
        )
        people: dict[str, dict[tuple[str, int], bool]] = {}
        with self._database.read() as session:
            for person, item, version, correct in session.execute(query).all():
                people.setdefault(person, {})[item, version] = correct
        return [FirstTry(right) for right in people.values()]

    def first_answers(self, modules: Collection[str], until: date) -> dict[str, tuple[int, int]]:
        """First answers to the questions of ``modules``, until the end of a day (UTC): how many
        were right, and how many there are, by person.
        """
        right = func.sum(case((ReplyRow.correct.is_(True), 1), else_=0))
        query = (
            select(ReplyRow.person_id, right, func.count())
            .where(
                ReplyRow.module.in_(modules),
                ReplyRow.first_try.is_(True),
                ReplyRow.at < _first_moment_after(until),
            )
            .group_by(ReplyRow.person_id)
        )
        with self._database.read() as session:
            return {who: (correct, all_of) for who, correct, all_of in session.execute(query)}


def _first_moment_after(day: date) -> int:
    """In epoch milliseconds."""
    midnight = datetime.combine(day + timedelta(days=1), time(), UTC)
    return int(midnight.timestamp() * 1000)


def _conditions(wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    """What a filter asks of a learner."""
    exact = {
        LearnerRow.person_id: wanted.person,
        LearnerRow.role: wanted.role,
        LearnerRow.department: wanted.department,
        LearnerRow.trade: wanted.trade,
        LearnerRow.wave: wanted.wave,
    }
    found: list[ColumnElement[bool]] = [
        column == value for column, value in exact.items() if value is not None
    ]
    if wanted.people is not None:
        found.append(LearnerRow.person_id.in_(wanted.people))
    if key := name_key(wanted.text):
        found.append(LearnerRow.name_key.contains(key, autoescape=True))
    return found


def _among(wanted: PeopleFilter) -> list[ColumnElement[bool]]:
    """The same, asked of an attempt: nothing at all when everybody is wanted."""
    conditions = _conditions(wanted)
    if not conditions:
        return []
    return [AttemptRow.person_id.in_(select(LearnerRow.person_id).where(*conditions))]


def _which(which: RecordFilter) -> list[ColumnElement[bool]]:
    """What a filter asks of an attempt."""
    found: list[ColumnElement[bool]] = []
    if which.modules is not None:
        found.append(AttemptRow.module.in_(which.modules))
    if which.progress is not None:
        found.append(AttemptRow.progress.in_([step.value for step in which.progress]))
    if which.since is not None:
        found.append(AttemptRow.day >= which.since)
    if which.until is not None:
        found.append(AttemptRow.day <= which.until)
    return found


def _by_name(
    session: Session, conditions: Conditions, wanted: PeopleFilter, page: Page | None
) -> tuple[list[RecordRow], int]:
    """Rows by name and module, and how many.

    Where a page begins is found by counting rows per person, so that the last page costs no more
    than the first one.
    """
    counted = (
        select(AttemptRow.person_id, func.count())
        .where(*conditions, *_among(wanted))
        .group_by(AttemptRow.person_id)
    )
    counts = {person: count for person, count in session.execute(counted).all()}
    names = select(LearnerRow.person_id).where(*_conditions(wanted)).order_by(*_BY_NAME)
    people = [person for person in session.scalars(names) if person in counts]
    total = sum(counts.values())
    if page is None:
        return list(_rows_of(session, people, conditions)), total
    passed, shown = 0, []
    for person in people:
        if passed >= page.offset + page.size:
            break
        if passed + counts[person] > page.offset:
            shown.append(person)
        passed += counts[person]
    before = sum(counts[person] for person in people[: people.index(shown[0])]) if shown else 0
    rows = list(_rows_of(session, shown, conditions))
    first = page.offset - before
    return rows[first : first + page.size], total


def _rows_of(
    session: Session, people: Sequence[str], conditions: Conditions
) -> Iterator[RecordRow]:
    """The rows of some people, in the order of the people."""
    for start in range(0, len(people), _AT_ONCE // 10):
        some = people[start : start + _AT_ONCE // 10]
        query = (
            select(*RECORD)
            .join(LearnerRow, LearnerRow.person_id == AttemptRow.person_id)
            .where(AttemptRow.person_id.in_(some), *conditions)
            .order_by(*_BY_NAME, AttemptRow.module, AttemptRow.number)
        )
        for row in session.execute(query).all():
            yield record_from(row)


def _latest(
    session: Session, conditions: Conditions, wanted: PeopleFilter, page: Page | None
) -> tuple[list[RecordRow], int]:
    """Rows by day, the latest first, and how many."""
    among = _among(wanted)
    count = select(func.count()).select_from(AttemptRow).where(*conditions, *among)
    query = (
        select(AttemptRow.person_id, AttemptRow.module, AttemptRow.number)
        .where(*conditions, *among)
        .order_by(AttemptRow.day.desc(), AttemptRow.person_id, AttemptRow.module)
    )
    if page is not None:
        query = query.offset(page.offset).limit(page.size)
    chosen = query.subquery()
    rows = (
        select(*RECORD)
        .join(
            chosen,
            (chosen.c.person_id == AttemptRow.person_id)
            & (chosen.c.module == AttemptRow.module)
            & (chosen.c.number == AttemptRow.number),
        )
        .join(LearnerRow, LearnerRow.person_id == AttemptRow.person_id)
        .order_by(AttemptRow.day.desc(), AttemptRow.person_id, AttemptRow.module)
    )
    return [record_from(row) for row in session.execute(rows).all()], session.scalar(count) or 0


def _figures(module: str, rows: list[Any]) -> ModuleFigures:
    people = {"started": 0, "completed": 0, "passed": 0, "waived": 0}
    done = answered = starred = 0
    scores = stars = 0.0
    for _, moved_on, progress, _, count, *sums in rows:
        people[progress] += count
        done += count if moved_on else 0
        answered, scores = answered + sums[0], scores + (sums[1] or 0)
        starred, stars = starred + sums[2], stars + (sums[3] or 0)
    return ModuleFigures(
        module=module,
        started=people["started"],
        completed=people["completed"],
        passed=people["passed"],
        waived=people["waived"],
        done=done,
        first_try=scores / answered if answered else None,
        versions=tuple(sorted({row[3] for row in rows})),
        stars=stars / starred if starred >= _FEWEST else None,
    )
