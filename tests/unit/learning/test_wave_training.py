"""How each person stands with what they must take, which figures of a wave are made of."""

from __future__ import annotations

from assistant.bootstrap.listening import training_of
from assistant.learning.hr_ports import PeopleFilter, PersonImport
from assistant.learning.wave_training import PersonStanding, mandatory_modules, standings
from tests.support.desk import DAY, MONDAY, School

TODAY = MONDAY.date()
NOT = PersonStanding(done=False, right=None)


def stands(school: School, person: str, later: int = 0) -> PersonStanding | None:
    until = (MONDAY + later * DAY).date()
    return standings(school.records.figures, school.curriculum, until).get(person)


def hire(school: School) -> str:
    school.desk.hr.import_people([PersonImport(1, "Ada")], MONDAY)
    (ada,) = school.records.figures.learners(PeopleFilter())
    return ada.person_id


def take_all(school: School, person: str, right: tuple[bool, ...] = ()) -> None:
    for module in mandatory_modules(school.curriculum):
        school.take(person, module, right=right)


def test_somebody_is_through_once_all_they_must_take_is_behind_them(at_school: School) -> None:
    person = hire(at_school)
    first, *others = mandatory_modules(at_school.curriculum)
    assert stands(at_school, person) == NOT
    at_school.take(person, first)
    found = stands(at_school, person)
    assert found is not None and found.done is (not others)
    for module in others:
        at_school.take(person, module)
    assert stands(at_school, person) == PersonStanding(done=True, right=True)


def test_who_answered_most_questions_wrong_at_first_was_not_right(at_school: School) -> None:
    person = hire(at_school)
    take_all(at_school, person, right=(False,) * 20)
    found = stands(at_school, person)
    assert found is not None and found.right is False


def test_what_was_done_after_the_day_does_not_count(at_school: School) -> None:
    person = hire(at_school)
    take_all(at_school, person)
    assert stands(at_school, person, later=-1) == NOT


def test_who_was_spared_everything_is_through_and_was_asked_nothing(at_school: School) -> None:
    person = hire(at_school)
    for module in mandatory_modules(at_school.curriculum):
        at_school.desk.hr.waive(person, module, "HR", MONDAY)
    assert stands(at_school, person) == PersonStanding(done=True, right=None)


def test_who_erased_their_account_is_not_there_any_more(at_school: School) -> None:
    person = hire(at_school)
    take_all(at_school, person)
    at_school.records.accounts.remove("Ada")
    assert stands(at_school, person) is None


def test_where_there_is_no_programme_there_is_nothing_to_count(at_school: School) -> None:
    assert training_of(at_school.records, None, TODAY).people is None
    hire(at_school)
    found = training_of(at_school.records, at_school.curriculum, TODAY)
    assert found.modules == mandatory_modules(at_school.curriculum)
    assert found.people is not None and len(found.people) == 1
