"""The desk of HR: people, progress, evidence, quality; and what it can never show."""

from __future__ import annotations

import dataclasses
import inspect
import json
import types
import typing
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from pydantic import BaseModel

from assistant.errors import ImportRefused, NotFound
from assistant.learning.desk_views import Welcome
from assistant.learning.events import Event, Verb
from assistant.learning.hr_desk import HrDesk
from assistant.learning.hr_ports import Page, PeopleFilter, PersonImport
from assistant.learning.item_figures import point_biserial
from assistant.learning.people import Profile, Progress
from assistant.storage import training_schema
from assistant.storage.schema import Base
from tests.support.desk import DAY, MONDAY, WEEK, School, wrong
from tests.unit.learning.school import CHARTER

TODAY = MONDAY.date()
EVERYBODY = PeopleFilter()


def people(school: School, count: int, **more: object) -> list[str]:
    """Imported people, by their ids."""
    rows = [PersonImport(n, f"Person {n:02d}", **more) for n in range(count)]  # type: ignore[arg-type]
    school.desk.hr.import_people(rows, MONDAY)
    return [one.person_id for one in school.records.figures.learners(EVERYBODY)]


# --- lists of people ------------------------------------------------------------------------------


def test_a_list_with_mistakes_says_each_of_them_and_imports_nothing(at_school: School) -> None:
    rows = [
        PersonImport(2, "Inès Martin", role="employee", department="sales"),
        PersonImport(3, "  "),
        PersonImport(4, "Marc Petit", role="astronaut"),
        PersonImport(5, "ines  MARTIN"),
        PersonImport(6, "Inès Martin"),
        PersonImport(7, "Chloé", wave="w9"),
    ]
    found = at_school.desk.hr.check_rows(rows)
    assert [(problem.line, problem.field) for problem in found] == [
        (3, "name"),
        (4, "role"),
        (6, "name"),
        (7, "wave"),
    ]
    assert "employee, manager" in found[1].remedy("en")
    with pytest.raises(ImportRefused, match="4"):
        at_school.desk.hr.import_people(rows, MONDAY)
    assert at_school.records.accounts.all() == []


def test_an_import_can_be_seen_before_it_happens(at_school: School) -> None:
    people(at_school, 2, department="sales")
    rows = [
        PersonImport(2, "Person 00", department="production"),
        PersonImport(3, "Person 01", department="sales"),
        PersonImport(4, "Person 02"),
    ]
    seen = at_school.desk.hr.preview_people(rows)
    assert [(row.line, row.kind) for row in seen] == [
        (2, "changed"),
        (3, "unchanged"),
        (4, "created"),
    ]
    assert seen[0].before == {"department": "sales"}
    assert len(at_school.records.accounts.all()) == 2
    done = at_school.desk.hr.import_people(rows, MONDAY)
    assert (done.created, done.updated, done.unchanged) == (1, 1, 1)


def test_what_is_exported_can_be_imported_again(at_school: School) -> None:
    rows = [
        PersonImport(2, "Alice Martin", login="a.martin@v.example", role="manager", tools=("x",)),
        PersonImport(3, "Bob", trade="weaver"),
    ]
    at_school.desk.hr.import_people(rows, MONDAY)
    again = at_school.desk.hr.people_to_import()
    assert [(row.name, row.login) for row in again] == [
        ("Alice Martin", "a.martin@v.example"),
        ("Bob", "Bob"),
    ]
    assert at_school.desk.hr.import_people(again, MONDAY + WEEK).unchanged == 2


def test_a_second_list_without_logins_finds_the_same_people(at_school: School) -> None:
    at_school.desk.hr.import_people([PersonImport(2, "Alice", login="a@v.example")], MONDAY)
    outcome = at_school.desk.hr.import_people([PersonImport(2, "Alice", role="manager")], MONDAY)
    assert (outcome.created, outcome.updated) == (0, 1)


def test_two_lines_about_one_person_are_refused(at_school: School) -> None:
    at_school.desk.hr.import_people([PersonImport(2, "Alice", login="a@v.example")], MONDAY)
    rows = [PersonImport(2, "Alice", login="a@v.example"), PersonImport(3, "Alice")]
    (problem,) = at_school.desk.hr.check_rows(rows)
    assert (problem.line, problem.field) == (3, "name")
    assert "line 2" in problem.message("en")


def test_two_people_of_one_name_have_to_be_told_apart(at_school: School) -> None:
    rows = [PersonImport(n, "Alice", login=f"a{n}@v.example") for n in (2, 3)]
    at_school.desk.hr.import_people(rows, MONDAY)
    (problem,) = at_school.desk.hr.check_rows([PersonImport(2, "Alice", role="manager")])
    assert (problem.line, problem.field) == (2, "name")
    assert at_school.desk.hr.check_rows(rows) == ()


def test_people_are_listed_with_how_far_they_are(at_school: School) -> None:
    first, second, *_ = people(at_school, 3)
    at_school.take(first, "safe-data")
    at_school.take(second, "safe-data", right=[False] * 4)
    page = at_school.desk.hr.people(EVERYBODY, Page())
    assert [(row.done, row.begun) for row in page.rows] == [(1, 0), (0, 1), (0, 0)]
    assert page.total == 3


def test_a_person_and_hr_see_the_same_record(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.take(ines, "safe-data", right=[False])
    record = at_school.desk.hr.person(ines)
    assert record == at_school.desk.record(ines)
    assert (record.answers, record.right) == (4, 3)
    with pytest.raises(NotFound):
        at_school.desk.hr.person("nobody")


# --- progress -------------------------------------------------------------------------------------


def test_completion_counts_those_who_must(at_school: School) -> None:
    ids = people(at_school, 4)
    for person in ids[:3]:
        at_school.take(person, "safe-data")
    at_school.desk.begin(ids[3], "safe-data", MONDAY)
    at_school.take(ids[0], "prompting", right=[False] * 3)
    rows = {row.figures.module: row for row in at_school.desk.hr.completion()}
    safe, asking, checking = rows["safe-data"], rows["prompting"], rows["checking"]
    assert (safe.must, safe.must_done, safe.share) == (4, 3, 0.75)
    assert (safe.figures.started, safe.figures.passed) == (1, 3)
    assert (asking.must, asking.share, asking.figures.completed) == (0, 0.0, 1)
    assert checking.share is None


def test_reminders_are_for_who_must_and_has_not(at_school: School) -> None:
    first, second, third = people(at_school, 3)
    at_school.take(first, "safe-data")
    at_school.desk.hr.waive(second, "safe-data", "Hélène Roy", MONDAY, reason="Trained elsewhere")
    in_time = at_school.desk.hr.reminders(MONDAY + 30 * DAY)
    late = at_school.desk.hr.reminders(MONDAY + 31 * DAY)
    assert [(row.person_id, row.due, row.late) for row in in_time] == [
        (third, TODAY + timedelta(days=30), False)
    ]
    assert [row.late for row in late] == [True]


def test_duties_are_counted_for_the_people_of_a_page(at_school: School) -> None:
    first, second, third = people(at_school, 3)
    at_school.take(first, "safe-data")
    found = at_school.desk.hr.duties([first, second], MONDAY + 31 * DAY)
    assert {person: (row.must, row.done, row.late) for person, row in found.items()} == {
        first: (1, 1, 0),
        second: (1, 0, 1),
    }
    assert third not in found


def test_a_module_binds_only_those_it_is_for(at_school: School) -> None:
    modules = dict(at_school.curriculum.modules)
    must = modules["safe-data"].mandatory_for
    assert must is not None
    for_managers = must.model_copy(update={"roles": ("manager",)})
    modules["safe-data"] = modules["safe-data"].model_copy(update={"mandatory_for": for_managers})
    at_school.curriculum = at_school.curriculum.model_copy(update={"modules": modules})
    at_school.desk.hr.import_people(
        [PersonImport(2, "Zoé", role="manager"), PersonImport(3, "Bob", role="employee")], MONDAY
    )
    assert [row.name for row in at_school.desk.hr.reminders(MONDAY)] == ["Zoé"]


def test_departments_are_compared_by_what_their_people_must(at_school: School) -> None:
    at_school.desk.hr.import_people(
        [
            PersonImport(2, "Ada", department="sales"),
            PersonImport(3, "Bea", department="sales"),
            PersonImport(4, "Cleo", department="production"),
            PersonImport(5, "Dan"),
        ],
        MONDAY,
    )
    (ada,) = at_school.records.figures.learners(PeopleFilter(text="ada"))
    at_school.take(ada.person_id, "safe-data")
    rows = at_school.desk.hr.departments()
    assert [(row.department, row.people, row.must, row.done) for row in rows] == [
        ("production", 1, 1, 0),
        ("sales", 2, 2, 1),
        (None, 1, 1, 0),
    ]


def test_the_population_is_known_to_the_planner_without_anything_private(
    at_school: School,
) -> None:
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(
        ines,
        Welcome(weekly_minutes=5, confidence={"safe-data": 1}, worries=("jobs-and-future",)),
        MONDAY,
    )
    (profile,) = at_school.desk.hr.profiles()
    neutral = Profile()
    assert (profile.confidence, profile.worries, profile.formats) == (
        neutral.confidence,
        neutral.worries,
        neutral.formats,
    )
    assert profile.weekly_minutes == 30


# --- records and evidence -------------------------------------------------------------------------


def test_evidence_names_tools_version_policy_result_day_and_trainer(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(ines, Welcome(tools=("copilot",), role="manager"), MONDAY)
    at_school.desk.hr.record_attendance([ines], "safe-data", "Hélène Roy", TODAY, MONDAY)
    at_school.take(ines, "safe-data", MONDAY + DAY)
    at_school.curriculum = at_school.curriculum.model_copy(update={"passages": {CHARTER: "b" * 16}})
    head, rows = at_school.desk.hr.evidence(EVERYBODY, MONDAY)
    attended, passed = rows
    assert (head.people, head.company) == (1, True)
    assert (attended.result, attended.format) == (Progress.COMPLETED, "workshop")
    assert (passed.result, passed.score, passed.on) == (
        Progress.PASSED,
        1.0,
        TODAY + timedelta(days=1),
    )
    assert (passed.role, passed.tools, passed.taught_tools) == (
        "manager",
        ("copilot",),
        ("copilot",),
    )
    assert attended.trainer == passed.trainer == "Hélène Roy"
    (policy,) = passed.policies
    assert (policy.passage, policy.hash, policy.current) == (CHARTER, "a" * 16, False)


def test_evidence_can_be_asked_for_a_year_and_outlives_its_module(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.take(ines, "safe-data")
    at_school.take(ines, "prompting", MONDAY + 400 * DAY)
    modules = {k: m for k, m in at_school.curriculum.modules.items() if k != "safe-data"}
    at_school.curriculum = at_school.curriculum.model_copy(update={"modules": modules})
    _, rows = at_school.desk.hr.evidence(
        EVERYBODY, MONDAY, since=date(2026, 1, 1), until=date(2026, 12, 31)
    )
    (row,) = rows
    assert (row.module, row.title, row.version) == ("safe-data", None, 1)


def test_records_are_listed_by_name_or_the_latest_first(at_school: School) -> None:
    first, second = people(at_school, 2)
    at_school.take(second, "safe-data", MONDAY)
    at_school.take(first, "safe-data", MONDAY + DAY)
    at_school.take(second, "prompting", MONDAY + 2 * DAY)
    hr = at_school.desk.hr
    by_name = hr.records(EVERYBODY, Page())
    recent = hr.records(EVERYBODY, Page(1, 2), order="recent")
    assert [row.module for row in by_name.rows] == ["safe-data", "prompting", "safe-data"]
    assert [(row.person_id, row.module) for row in recent.rows] == [
        (second, "prompting"),
        (first, "safe-data"),
    ]
    assert recent.total == 3
    passed = hr.records(EVERYBODY, None, modules=["safe-data"], progress=[Progress.PASSED])
    assert passed.total == len(passed.rows) == 2
    assert hr.records(EVERYBODY, Page(), since=TODAY + timedelta(days=2)).total == 1


def test_a_waiver_is_kept_with_who_granted_it_and_why(at_school: School) -> None:
    (ines,) = people(at_school, 1)
    at_school.desk.path(ines, MONDAY)
    at_school.desk.hr.waive(ines, "safe-data", "Hélène Roy", MONDAY, reason="Trained elsewhere")
    _, rows = at_school.desk.hr.evidence(EVERYBODY, MONDAY)
    (row,) = rows
    assert (row.result, row.trainer, row.note) == (
        Progress.WAIVED,
        "Hélène Roy",
        "Trained elsewhere",
    )
    assert [e.verb for e in at_school.events()] == [
        Verb.WAS_ASSIGNED,
        Verb.WAIVED,
        Verb.ACHIEVED,
    ]
    view = at_school.desk.path(ines, MONDAY)
    assert view is not None
    assert "safe-data" not in [step.step.module for step in view.steps]
    with pytest.raises(NotFound):
        at_school.desk.hr.waive(ines, "no-such-module", "Hélène Roy", MONDAY)


def test_entering_the_same_session_twice_enters_it_once(at_school: School) -> None:
    ids = people(at_school, 2)
    hr = at_school.desk.hr
    assert hr.record_attendance(ids, "prompting", "Hélène Roy", TODAY, MONDAY) == 2
    assert hr.record_attendance(ids, "prompting", "Hélène Roy", TODAY, MONDAY) == 0
    assert hr.records(EVERYBODY, Page()).total == 2


# --- quality --------------------------------------------------------------------------------------


def test_the_weakest_module_comes_first(at_school: School) -> None:
    for person in people(at_school, 3):
        at_school.take(person, "safe-data")
        at_school.take(person, "prompting", right=[False, False])
    rows = at_school.desk.hr.quality()
    assert [row.module.id for row in rows] == ["prompting", "safe-data"]
    assert (rows[0].completion, rows[1].completion) == (0.0, 1.0)
    assert rows[0].figures.first_try == pytest.approx(1 / 3)


def test_items_tell_how_well_they_tell_people_apart(at_school: School) -> None:
    """Five people; the first item is right for who knows the rest, the last for who does not."""
    answers = [
        [True, True, True, False],
        [True, True, True, False],
        [True, True, False, True],
        [False, False, True, True],
        [False, False, False, True],
    ]
    for person, right in zip(people(at_school, 5), answers, strict=True):
        at_school.take(person, "safe-data", right=right)
    figures = {found.item: found for found in at_school.desk.hr.items("safe-data")}
    assert figures["safe-a"].people == 5
    assert figures["safe-a"].first_try == pytest.approx(0.6)
    assert figures["safe-a"].discrimination == pytest.approx(0.6123724)
    assert at_school.desk.hr.items("safe-data")[0].item == "safe-d"
    assert (figures["safe-d"].discrimination or 0) < 0


def test_below_five_people_no_discrimination_is_shown(at_school: School) -> None:
    for person in people(at_school, 4):
        at_school.take(person, "safe-data", right=[person < "8"])
    assert {found.discrimination for found in at_school.desk.hr.items("safe-data")} == {None}


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    pairs = [(True, 1.0), (True, 0.5), (False, 0.5), (False, 0.0), (True, 1.0), (False, 0.25)]
    n = len(pairs)
    mean_x = sum(right for right, _ in pairs) / n
    mean_y = sum(rest for _, rest in pairs) / n
    covariance = sum((right - mean_x) * (rest - mean_y) for right, rest in pairs)
    spread = (
        sum((right - mean_x) ** 2 for right, _ in pairs)
        * sum((rest - mean_y) ** 2 for _, rest in pairs)
    ) ** 0.5
    assert point_biserial(pairs) == pytest.approx(covariance / spread)
    assert point_biserial([(True, 0.5)] * 9) is None
    assert point_biserial([(True, 0.5), (False, 0.5)] * 4) is None


def test_an_item_is_counted_at_the_version_it_was_answered_at(at_school: School) -> None:
    first, second = people(at_school, 2)
    at_school.take(first, "prompting")
    items = dict(at_school.curriculum.items)
    items["prompt-a"] = items["prompt-a"].model_copy(update={"version": 2})
    at_school.curriculum = at_school.curriculum.model_copy(update={"items": items})
    at_school.take(second, "prompting")
    found = {(f.item, f.version): f.people for f in at_school.desk.hr.items("prompting")}
    assert (found["prompt-a", 1], found["prompt-a", 2], found["prompt-b", 1]) == (1, 1, 2)


def test_hr_sees_what_is_said_of_a_module_once_five_have_finished_it(at_school: School) -> None:
    for number, person in enumerate(people(at_school, 5)):
        at_school.desk.rate(person, "safe-data", "before", 1 + number % 3, MONDAY)
        at_school.take(person, "safe-data")
        at_school.desk.rate(person, "safe-data", "after", 3 + number % 3, MONDAY)
        at_school.desk.comment(person, "safe-data", f"Comment {number}", MONDAY)
        assert at_school.desk.hr.comments("safe-data") == ()
    at_school.records.apply_retention(MONDAY + WEEK)
    (row,) = at_school.desk.hr.quality()
    ((group),) = row.confidence
    assert (group.people, group.before, group.after) == (5, 1.8, 3.8)
    assert row.comments == 5
    assert len(at_school.desk.hr.comments("safe-data")) == 5


# --- what HR can never see ------------------------------------------------------------------------

SELF = ("confiden", "worr", "concern", "self", "mood", "feel", "wish", "minutes", "pseudonym")
"""Parts of names under which something a person said of themselves could be kept."""


def training_tables() -> list[str]:
    """Tables that HR may read: keyed by the person, and not sealed."""
    assert training_schema
    named = [t for t in Base.metadata.sorted_tables if "person_id" in t.columns]
    return [table.name for table in named if table.name != "private_learning"]


def test_no_column_of_the_training_record_could_hold_what_people_say_of_themselves() -> None:
    tables = training_tables()
    assert {"learners", "module_attempts", "item_results", "xapi_events"} <= set(tables)
    for name in tables:
        for column in Base.metadata.tables[name].columns:
            assert not any(part in column.name for part in SELF), f"{name}.{column.name}"


def test_no_field_of_an_event_could_hold_what_people_say_of_themselves() -> None:
    for name in Event.model_fields:
        assert not any(part in name for part in SELF), name


PUBLISHED = {"PublishedConfidence", "PublishedComment"}
"""Figures of five people or more; the one way in which HR sees anything of the listening plane."""


def fields_of(kind: object, seen: set[object]) -> Iterator[str]:
    """The names of all fields reachable from a type, and of methods' results."""
    for argument in typing.get_args(kind):
        yield from fields_of(argument, seen)
    if not isinstance(kind, type) or isinstance(kind, types.GenericAlias) or kind in seen:
        return
    seen.add(kind)
    if kind.__module__.startswith("assistant.") and kind.__name__ not in PUBLISHED:
        if dataclasses.is_dataclass(kind):
            for name, value in typing.get_type_hints(kind).items():
                yield f"{kind.__name__}.{name}"
                yield from fields_of(value, seen)
        elif issubclass(kind, BaseModel):
            for name, field in kind.model_fields.items():
                yield f"{kind.__name__}.{name}"
                yield from fields_of(field.annotation, seen)


ABOUT_MODULES = {
    "Module.addresses_concerns",
    "Variant.minutes",
    "Framework.weekly_minutes",
    "QualityRow.confidence",
}
"""What the curriculum says of a module, and the published figures."""


def test_nothing_the_desk_of_hr_returns_has_a_place_for_what_people_say_of_themselves() -> None:
    found: set[str] = set()
    methods = [m for name, m in inspect.getmembers(HrDesk) if not name.startswith("_")]
    for method in methods:
        returned = typing.get_type_hints(method)["return"]
        found |= set(fields_of(returned, set()))
    # A profile is what the planner takes; the test above shows that HR's hold nothing private.
    found = {name for name in found if not name.startswith("Profile.")}
    assert len(methods) > 15 and "RecordRow.score" in found and "Learner.name" in found
    assert {name for name in found if any(part in name.lower() for part in SELF)} <= ABOUT_MODULES


def test_nothing_private_is_in_what_hr_is_handed(at_school: School) -> None:
    """Inès says a great deal of herself; then everything HR can ask for is written out whole."""
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(
        ines,
        Welcome(
            weekly_minutes=77,
            confidence={"safe-data": 1, "prompting": 5},
            worries=("jobs-and-future",),
            formats=("peer",),
        ),
        MONDAY,
    )
    at_school.desk.path(ines, MONDAY)
    at_school.desk.pin(ines, "prompting", MONDAY)
    at_school.desk.rate(ines, "safe-data", "before", 1, MONDAY)
    at_school.desk.comment(ines, "safe-data", "Lost in the second card.", MONDAY)
    item = at_school.desk.begin(ines, "safe-data", MONDAY).questions[0]
    at_school.desk.answer(ines, item.id, wrong(item), MONDAY)
    at_school.records.apply_retention(MONDAY + 2 * WEEK)
    hr = at_school.desk.hr
    head, rows = hr.evidence(EVERYBODY, MONDAY)
    handed = [
        hr.people(EVERYBODY, Page()),
        hr.person(ines),
        hr.records(EVERYBODY, None),
        hr.quality(),
        hr.items("safe-data"),
        hr.comments("safe-data"),
        hr.reminders(MONDAY),
        hr.people_to_import(),
        head,
        list(rows),
        [json.dumps(statement) for statement in hr.statements()],
    ]
    shown = repr(handed)
    assert "Inès" in shown
    for private in ("jobs-and-future", "'peer'", "pinned", "Lost in"):
        assert private not in shown
