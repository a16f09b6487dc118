"""The training record on disk: answers, attempts, people, and what goes with an account."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy.event
from sqlalchemy import inspect, text

from assistant.errors import NotFound, NothingOpen
from assistant.learning.events import Event, Verb, event_id
from assistant.learning.hr_ports import Page, PeopleFilter, PersonImport, RecordFilter
from assistant.learning.people import Progress
from assistant.learning.training import (
    Achievement,
    Attempt,
    AttemptKind,
    AttemptState,
    DueRefresher,
    Outcome,
    Reply,
)
from assistant.storage.database import sqlite_url
from assistant.storage.records import Records, open_records
from assistant.storage.training_schema import LearnerRow

REPOSITORY = Path(__file__).resolve().parents[3]
TODAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DONE = Outcome(TODAY, Progress.PASSED, moved_on=True, score=1.0)


def learner(records: Records, name: str = "Inès") -> str:
    account = records.accounts.add(name, role="employee", password=None, created=TODAY)
    records.learners.ensure(account.id, TODAY)
    return account.id


def attempt(person: str, module: str = "safe-data", **more: object) -> Attempt:
    given = {"kind": AttemptKind.LEARN, "progress": Progress.STARTED, "version": 1, **more}
    return Attempt(
        person_id=person,
        module=module,
        number=0,
        state=AttemptState.OPEN,
        began=TODAY,
        **given,  # type: ignore[arg-type]
    )


def event(*about: object) -> Event:
    return Event(id=event_id("actor", *about), verb=Verb.LAUNCHED, at=NOON)


def begin(records: Records, person: str, module: str = "safe-data", **more: object) -> Attempt:
    given = attempt(person, module, **more)
    return records.training.begin(given, lambda kept: [event(kept.module, kept.number)])


def answer(records: Records, kept: Attempt, item: str = "a", correct: bool = True) -> Reply:
    reply = Reply(kept.module, kept.number, item, 1, "safe-data", 1, 0, correct, NOON)
    return records.training.reply(kept, reply, lambda r: event("answer", r.attempt, r.item))


def waiting(records: Records) -> int:
    return records.outbox.state().waiting


# --- one person -----------------------------------------------------------------------------------


def test_a_learner_is_made_from_the_account_once(records: Records) -> None:
    account = records.accounts.add(
        "Chloé", role="champion", password=None, created=TODAY, team="Sales"
    )
    first = records.learners.ensure(account.id, TODAY)
    again = records.learners.ensure(account.id, TODAY + timedelta(days=9))
    assert first == again
    assert (first.name, first.role, first.department) == ("Chloé", "champion", "sales")
    assert first.joined == TODAY
    assert account.id not in first.actor


def test_nobody_learns_without_an_account(records: Records) -> None:
    with pytest.raises(NotFound):
        records.learners.ensure("nobody", TODAY)


def test_what_hr_has_set_is_not_changed_by_what_the_person_says(records: Records) -> None:
    records.learners.import_people([PersonImport(2, "Inès", role="manager")], TODAY)
    person = records.accounts.by_name("Inès")
    assert person is not None
    said = records.learners.say(person.id, role="employee", trade="designer", tools=("b", "a"))
    assert (said.role, said.trade, said.tools) == ("manager", "designer", frozenset({"a", "b"}))


def test_an_attempt_that_is_open_is_taken_up_again(records: Records) -> None:
    person = learner(records)
    first = begin(records, person)
    assert begin(records, person) == first
    assert first.number == 1
    assert waiting(records) == 1


def test_attempts_of_a_module_are_counted_over_all_kinds(records: Records) -> None:
    person = learner(records)
    records.training.finish(begin(records, person), DONE, (), ())
    check = begin(records, person, kind=AttemptKind.CHECK, progress=None)
    assert check.number == 2
    assert begin(records, person, "prompting").number == 1


def test_beginning_to_learn_closes_a_check_that_was_left(records: Records) -> None:
    person = learner(records)
    check = begin(records, person, kind=AttemptKind.CHECK, progress=None)
    begin(records, person)
    with pytest.raises(NothingOpen):
        answer(records, check)
    assert [a.kind for a in records.training.attempts(person) if a.state is AttemptState.OPEN] == [
        AttemptKind.LEARN
    ]


def test_an_item_is_answered_once_in_an_attempt(records: Records) -> None:
    person = learner(records)
    kept = begin(records, person)
    first = answer(records, kept, correct=False)
    assert answer(records, kept, correct=True) == first
    assert records.training.replies(person) == [first]
    assert waiting(records) == 2


def test_the_first_time_ever_is_the_first_try(records: Records) -> None:
    person = learner(records)
    kept = begin(records, person)
    assert answer(records, kept).first_try
    records.training.finish(kept, DONE, (), ())
    again = begin(records, person)
    assert not answer(records, again).first_try
    assert answer(records, again, "b").first_try
    assert len(records.figures.first_tries("safe-data")) == 1


def test_two_answers_at_the_same_moment_are_one(records: Records) -> None:
    person = learner(records)
    kept = begin(records, person)
    with ThreadPoolExecutor(4) as pool:
        answers = list(
            pool.map(lambda right: answer(records, kept, correct=right), [True, False] * 2)
        )
    assert len(set(answers)) == 1
    assert len(records.training.replies(person)) == 1


def test_nothing_can_be_answered_or_finished_twice(records: Records) -> None:
    kept = begin(records, learner(records))
    records.training.finish(kept, DONE, (), ())
    with pytest.raises(NothingOpen):
        answer(records, kept)
    with pytest.raises(NothingOpen):
        records.training.finish(kept, DONE, (), ())


def test_taking_a_module_again_does_not_undo_having_passed_it(records: Records) -> None:
    person = learner(records)
    records.training.finish(begin(records, person), DONE, (), ())
    again = begin(records, person)
    assert [r.progress for r in records.training.history(person).modules] == [Progress.PASSED]
    failed = Outcome(TODAY, Progress.COMPLETED, moved_on=False, score=0.2)
    records.training.finish(again, failed, (), ())
    assert [r.progress for r in records.training.history(person).modules] == [Progress.PASSED]
    ((row,), total) = records.figures.records(PeopleFilter(), Page(), RecordFilter())
    assert (row.progress, row.score, total) == (Progress.PASSED, 1.0, 1)


def test_a_new_version_stands_beside_the_old_one_in_the_evidence(records: Records) -> None:
    person = learner(records)
    old, new = (("rule.md#a", "1" * 16),), (("rule.md#a", "2" * 16),)
    records.training.finish(begin(records, person, sources=old), DONE, (), ())
    records.training.finish(begin(records, person, version=2, sources=new), DONE, (), ())
    rows = list(records.figures.evidence(PeopleFilter(), RecordFilter()))
    assert [(row.version, row.sources) for row in rows] == [(1, old), (2, new)]
    ((row,), _) = records.figures.records(PeopleFilter(), Page(), RecordFilter())
    assert row.version == 2


def test_history_is_told_in_the_order_it_happened(records: Records) -> None:
    person = learner(records)
    for module in ("zebra", "apple", "mango"):
        records.training.finish(begin(records, person, module), DONE, (), ())
    history = records.training.history(person)
    assert [record.module for record in history.modules] == ["zebra", "apple", "mango"]


def test_an_enrolment_stays_the_same_until_the_path_changes(records: Records) -> None:
    person = learner(records)
    first = records.training.enrol(person, "everybody", 1, TODAY, lambda made: [event(made.id)])
    same = records.training.enrol(person, "everybody", 1, TODAY, lambda made: [event(made.id)])
    other = records.training.enrol(person, "managers", 1, TODAY, lambda made: [event(made.id)])
    assert first == same != other
    assert records.training.enrolment(person) == other
    assert waiting(records) == 2


def test_a_record_and_its_event_are_kept_together_or_not_at_all(records: Records) -> None:
    person = learner(records)
    kept = begin(records, person)

    def broken(_reply: Reply) -> Event:
        raise RuntimeError("no event")

    reply = Reply("safe-data", 1, "a", 1, "safe-data", 1, 0, True, NOON)
    with pytest.raises(RuntimeError):
        records.training.reply(kept, reply, broken)
    assert records.training.replies(person) == []
    assert waiting(records) == 1


def test_an_achievement_ends_when_it_is_not_refreshed_in_time(records: Records) -> None:
    person = learner(records)
    shown = Achievement("safe-data", 1, TODAY, until=TODAY + timedelta(days=180))
    lasting = Achievement("prompting", 1, TODAY)
    records.training.finish(begin(records, person), DONE, (shown, lasting), ())
    records.training.expire(TODAY + timedelta(days=180))
    assert records.training.achievements(person) == [lasting, shown]
    records.training.expire(TODAY + timedelta(days=181))
    records.training.expire(TODAY + timedelta(days=182))
    assert records.training.achievements(person) == [lasting]
    told = [w.event for w in records.outbox.everything() if w.event.verb is Verb.EXPIRED]
    assert [(e.competency, e.level) for e in told] == [("safe-data", 1)]


def test_a_refresher_is_planned_with_the_attempt_that_asks_for_it(records: Records) -> None:
    person = learner(records)
    due = DueRefresher("safe-data", TODAY + timedelta(days=3), '{"card": 1}')
    outcome = Outcome(TODAY, Progress.PASSED, moved_on=True, score=1.0, refresher=due)
    records.training.finish(begin(records, person), outcome, (), ())
    assert records.refreshers.find(person, "safe-data") == due
    assert records.refreshers.planned(person) == {"safe-data": due.due}
    records.refreshers.forget(person, "safe-data")
    assert records.refreshers.find(person, "safe-data") is None


# --- lists of people ------------------------------------------------------------------------------


def test_imported_people_cannot_sign_in_before_they_have_a_password(records: Records) -> None:
    rows = [PersonImport(2, "Zoé Blanc", login="zoe@valserine.example", role="manager")]
    outcome = records.learners.import_people(rows, TODAY)
    assert (outcome.created, outcome.updated, outcome.unchanged) == (1, 0, 0)
    account = records.accounts.by_name("zoe@valserine.example")
    assert account is not None
    assert (account.awaiting, account.disabled, account.demo, account.role) == (
        True,
        True,
        False,
        "employee",
    )
    records.accounts.set_password(account.name, "a long password")
    opened = records.accounts.check("zoe@valserine.example", "a long password")
    assert opened is not None and not opened.awaiting
    assert records.learners.ensure(opened.id, TODAY).name == "Zoé Blanc"


def test_a_disabled_account_is_not_opened_by_a_new_password(records: Records) -> None:
    records.accounts.add("Ada", role="employee", password="a long password", created=TODAY)
    records.accounts.set_disabled("Ada", True)
    records.accounts.set_password("Ada", "another password")
    assert records.accounts.check("Ada", "another password") is None


def test_an_import_matches_accounts_by_login_and_by_name(records: Records) -> None:
    by_login = records.accounts.add("zoe@v.example", role="hr", password=None, created=TODAY)
    by_name = records.accounts.add("Marc Petit", role="employee", password=None, created=TODAY)
    rows = [
        PersonImport(2, "Zoé Blanc", login="ZOE@v.example", department="hr"),
        PersonImport(3, "marc petit", trade="designer"),
    ]
    assert records.learners.import_people(rows, TODAY).created == 2
    assert len(records.accounts.all()) == 2
    zoe, marc = (records.learners.find(account.id) for account in (by_login, by_name))
    assert zoe is not None and marc is not None
    assert (zoe.name, zoe.department, marc.trade) == ("Zoé Blanc", "hr", "designer")
    still = records.accounts.by_name("zoe@v.example")
    assert still is not None and still.role == "hr"


def test_importing_the_same_list_again_changes_nothing(records: Records) -> None:
    rows = [PersonImport(n, f"Person {n}", department="sales", tools=("a",)) for n in range(2, 12)]
    records.learners.import_people(rows, TODAY)
    outcome = records.learners.import_people(rows, TODAY + timedelta(days=30))
    assert (outcome.created, outcome.updated, outcome.unchanged) == (0, 0, 10)
    moved = [PersonImport(2, "Person 2", department="hr")]
    assert records.learners.import_people(moved, TODAY).updated == 1
    (found,), _ = records.figures.people(PeopleFilter(text="person 2"), Page())
    assert (found.department, found.tools, found.joined) == ("hr", frozenset({"a"}), TODAY)


def test_an_import_that_fails_keeps_nothing(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("in the middle")

    rows = [PersonImport(n, f"Person {n}") for n in range(50)]
    monkeypatch.setattr("assistant.storage.people_import._new_learner", broken)
    with pytest.raises(RuntimeError):
        records.learners.import_people(rows, TODAY)
    assert records.accounts.all() == []


# --- lists and sums -------------------------------------------------------------------------------


def test_people_are_paged_by_name_and_filtered(records: Records) -> None:
    rows = [
        PersonImport(n, f"Person {n:02d}", department="sales" if n % 2 else "hr") for n in range(25)
    ]
    records.learners.import_people(rows, TODAY)
    first, total = records.figures.people(PeopleFilter(), Page(1, 10))
    last, _ = records.figures.people(PeopleFilter(), Page(3, 10))
    assert total == 25
    assert [one.name for one in first] == [f"Person {n:02d}" for n in range(10)]
    assert len(last) == 5
    assert records.figures.people(PeopleFilter(department="sales"), Page(1, 5))[1] == 12
    assert [p.name for p in records.figures.learners(PeopleFilter(text="ON 07"))] == ["Person 07"]


def test_wildcards_in_a_search_are_letters(records: Records) -> None:
    records.learners.import_people([PersonImport(2, "Anne"), PersonImport(3, "100 % laine")], TODAY)
    found, total = records.figures.people(PeopleFilter(text="%"), Page())
    assert (total, found[0].name) == (1, "100 % laine")


def test_standings_are_added_up_by_module(records: Records) -> None:
    for number, score in enumerate((1.0, 0.5, None)):
        person = learner(records, f"Person {number}")
        kept = begin(records, person)
        if score is not None:
            passed = score >= 0.75
            step = Progress.PASSED if passed else Progress.COMPLETED
            records.training.finish(kept, Outcome(TODAY, step, passed, score), (), ())
    (figures,) = records.figures.modules(PeopleFilter())
    assert (figures.started, figures.completed, figures.passed, figures.done) == (1, 1, 1, 1)
    assert figures.first_try == 0.75
    assert len(records.figures.done({"safe-data"}, PeopleFilter())["safe-data"]) == 1


def test_stars_are_shown_as_a_mean_of_five_or_more(records: Records) -> None:
    for number, stars in enumerate((5, 4, 4, 3, 4)):
        kept = begin(records, learner(records, f"Person {number}"))
        records.training.finish(kept, DONE, (), ())
        (before,) = records.figures.modules(PeopleFilter())
        assert before.stars is None
        records.training.stars(kept, stars, event("stars", number))
    (figures,) = records.figures.modules(PeopleFilter())
    assert figures.stars == 4.0


def test_what_hr_asks_is_answered_from_indexes_alone(records: Records) -> None:
    """Three hundred thousand standings are added up in a moment only because no row is read."""
    asked: list[tuple[str, Any]] = []
    with records.database.read() as session:
        engine = session.get_bind()

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        asked.append((statement, values))

    sqlalchemy.event.listen(engine, "before_cursor_execute", note)
    everybody, sales = PeopleFilter(), PeopleFilter(department="sales")
    records.figures.modules(everybody)
    records.figures.done(["safe-data"], everybody)
    records.figures.first_tries("safe-data")
    for which in (RecordFilter(), RecordFilter(order="recent"), RecordFilter(since=TODAY)):
        records.figures.records(everybody, Page(3), which)
        records.figures.records(sales, Page(3), which)
    sqlalchemy.event.remove(engine, "before_cursor_execute", note)
    large = ("module_attempts", "item_results")
    plans = []
    with records.database.read() as session:
        for statement, values in asked:
            if not any(f"FROM {table}" in statement for table in large):
                continue
            found = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
            plans.append([row[3] for row in found])
    read = [step for steps in plans for step in steps if any(table in step for table in large)]
    assert len(plans) >= 9 and len(read) >= len(plans)
    for step in read:
        assert "COVERING INDEX" in step or "PRIMARY KEY" in step, plans
    used = {index for step in read for index in re.findall(r"ix_\w+", step)}
    assert used >= {
        "ix_module_attempts_module",
        "ix_module_attempts_person",
        "ix_module_attempts_day",
        "ix_item_results_module",
    }


# --- keeping and erasing --------------------------------------------------------------------------


def test_removing_an_account_erases_everything_kept_under_the_person(records: Records) -> None:
    person, other = learner(records), learner(records, "Marc")
    for one in (person, other):
        records.training.enrol(one, "everybody", 1, TODAY, lambda made: [event(made.id)])
        kept = begin(records, one)
        answer(records, kept)
        due = DueRefresher("safe-data", TODAY, None)
        outcome = Outcome(TODAY, Progress.PASSED, moved_on=True, score=1.0, refresher=due)
        records.training.finish(kept, outcome, (Achievement("safe-data", 1, TODAY),), ())
    records.accounts.remove("Inès")
    with records.database.read() as session:
        for table in inspect(session.connection()).get_table_names():
            columns = {c["name"] for c in inspect(session.connection()).get_columns(table)}
            if "person_id" in columns:
                owners = session.execute(text(f"SELECT DISTINCT person_id FROM {table}"))
                assert set(owners.scalars()) <= {other}, table


def test_retention_forgets_old_training_with_its_answers(records: Records) -> None:
    person = learner(records)
    kept = begin(records, person)
    answer(records, kept)
    records.training.finish(kept, DONE, (), ())
    begin(records, person, "prompting")
    later = datetime(2031, 2, 27, tzinfo=UTC)
    records.apply_retention(later)
    assert len(records.training.replies(person)) == 1
    records.apply_retention(later + timedelta(days=9))
    assert records.training.replies(person) == []
    assert [a.module for a in records.training.attempts(person)] == ["prompting"]
    assert records.learners.find(person)


def test_retention_follows_the_setting(records: Records) -> None:
    person = learner(records)
    records.training.finish(begin(records, person), DONE, (), ())
    records.apply_retention(NOON + timedelta(days=400), training_years=1)
    assert records.training.attempts(person) == []


ANSWER = """
import os, sys
from datetime import UTC, datetime, date
from pathlib import Path
from assistant.learning.training import Reply
from assistant.storage.database import sqlite_url
from assistant.storage.records import open_records
from tests.unit.storage.test_training_records import begin, event

records = open_records(sqlite_url(Path(sys.argv[1])))
kept = begin(records, sys.argv[2])
for number in range(10_000):
    reply = Reply("safe-data", kept.number, f"item-{number}", 1, "safe-data", 1, 0, True,
                  datetime(2026, 3, 2, tzinfo=UTC))
    records.training.reply(kept, reply, lambda r: event("answer", r.attempt, r.item))
    print(number, flush=True)
"""


@pytest.mark.slow
def test_an_acknowledged_answer_survives_being_killed(records: Records, file: Path) -> None:
    person = learner(records)
    records.close()
    process = subprocess.Popen(
        [sys.executable, "-c", ANSWER, str(file), person],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    acknowledged = [int(process.stdout.readline()) for _ in range(60)]
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    acknowledged += [int(line) for line in process.stdout.read().splitlines() if line.isdigit()]
    again = open_records(sqlite_url(file))
    kept = [reply.item for reply in again.training.replies(person)]
    assert kept[: len(acknowledged)] == [f"item-{number}" for number in acknowledged]
    assert len(kept) - len(acknowledged) in (0, 1)
    assert waiting(again) == len(kept) + 1
    again.close()


def test_every_row_of_a_person_goes_with_the_account() -> None:
    """The rule that makes erasing complete, for tables that are added later too."""
    for table in LearnerRow.metadata.sorted_tables:
        if "person_id" in table.columns:
            (key,) = table.columns["person_id"].foreign_keys
            assert (key.target_fullname, key.ondelete) == ("accounts.id", "CASCADE"), table.name
