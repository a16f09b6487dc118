"""The desk and Inès: her welcome, her path, what she changes in it, and when it is planned anew."""

from __future__ import annotations

import pytest

from assistant.errors import CurriculumUnavailable, NotFound
from assistant.learning.desk_views import PathView, Welcome
from assistant.learning.events import Verb
from assistant.learning.model import Source, State, Wave
from assistant.learning.plan import Why
from assistant.learning.training import Learner
from assistant.storage.records import Records
from tests.support.desk import DAY, MONDAY, WEEK, School, desk_over, open_school
from tests.unit.learning.school import FALLBACK, audience, module, path


def steps(view: PathView | None) -> list[str]:
    assert view is not None
    return [step.step.module for step in view.steps]


def known(school: School, person: str) -> Learner:
    found = school.records.learners.find(person)
    assert found is not None
    return found


def changed(school: School, **more: object) -> None:
    """Another curriculum in place of the one there was."""
    school.curriculum = school.curriculum.model_copy(update=more)


# --- welcome --------------------------------------------------------------------------------------


def test_nobody_is_welcomed_before_they_were(at_school: School) -> None:
    ines = at_school.person("Inès")
    before = at_school.desk.profile(ines, MONDAY)
    assert not before.welcomed
    assert before.profile.role == "employee"
    assert set(before.ask_confidence) == {"safe-data", "prompting", "checking"}
    assert at_school.desk.save_welcome(ines, Welcome(), MONDAY).welcomed


def test_a_welcome_is_kept_where_it_belongs(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(
        ines,
        Welcome(
            role="manager",
            department="sales",
            trade="weaver",
            tools=("copilot",),
            weekly_minutes=45,
            formats=("workshop",),
            confidence={"safe-data": 4, "no-such-thing": 3, "prompting": 9},
            worries=("jobs-and-future",),
            language="fr",
        ),
        MONDAY,
    )
    view = at_school.desk.profile(ines, MONDAY)
    who = view.profile
    assert (who.role, who.department, who.trade) == ("manager", "sales", "weaver")
    assert (who.weekly_minutes, who.formats, who.language) == (45, ("workshop",), "fr")
    assert who.confidence == {"safe-data": 4}
    assert who.worries == {"jobs-and-future"}
    assert "safe-data" not in view.ask_confidence
    learner = known(at_school, ines)
    assert (learner.role, learner.tools) == ("manager", frozenset({"copilot"}))


def test_a_skipped_step_changes_nothing(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(ines, Welcome(weekly_minutes=45, trade="weaver"), MONDAY)
    at_school.desk.save_welcome(ines, Welcome(formats=("read",)), MONDAY)
    who = at_school.desk.profile(ines, MONDAY).profile
    assert (who.weekly_minutes, who.trade, who.formats) == (45, "weaver", ("read",))


def test_what_the_framework_does_not_know_is_not_said(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(ines, Welcome(role="astronaut"), MONDAY)
    assert at_school.desk.profile(ines, MONDAY).profile.role == "employee"


def test_nobody_without_an_account_has_a_desk(at_school: School) -> None:
    with pytest.raises(NotFound):
        at_school.desk.profile("nobody", MONDAY)


# --- path -----------------------------------------------------------------------------------------


def test_the_path_is_planned_once_and_kept(at_school: School) -> None:
    ines = at_school.person("Inès")
    first = at_school.desk.path(ines, MONDAY)
    again = desk_over(at_school.records, at_school.curricula).path(ines, MONDAY + DAY)
    assert steps(first) == ["safe-data", "prompting", "checking"]
    assert first is not None and again is not None
    assert again.plan == first.plan
    assert (first.change, again.change) == (None, None)
    assert first.minutes_left == 30


def test_without_a_curriculum_there_is_no_path(records: Records) -> None:
    school = open_school(records, None)
    ines = school.person("Inès")
    assert school.desk.path(ines, MONDAY) is None
    assert school.desk.current(ines, MONDAY) is None
    assert school.desk.check_in_due(ines, MONDAY) is None
    assert school.desk.due_refreshers(ines, MONDAY) == ()
    assert school.desk.modules_about(ines, MONDAY, tools=("copilot",)) == ()
    with pytest.raises(CurriculumUnavailable):
        school.desk.begin(ines, "safe-data", MONDAY)


def test_coming_onto_a_path_is_told_once(at_school: School) -> None:
    ines = at_school.person("Inès")
    view = at_school.desk.path(ines, MONDAY)
    at_school.desk.path(ines, MONDAY + WEEK)
    (told,) = at_school.events()
    assert view is not None and view.enrolment is not None
    assert (told.verb, told.path, told.registration) == (
        Verb.WAS_ASSIGNED,
        "everybody",
        view.enrolment.id,
    )


def test_another_role_may_lead_onto_another_path(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    managers = path("managers", targets={"checking": 1}, audience=audience(roles=("manager",)))
    changed(at_school, paths={**at_school.curriculum.paths, "managers": managers})
    at_school.desk.path(ines, MONDAY)
    at_school.desk.save_welcome(ines, Welcome(role="manager"), MONDAY)
    view = at_school.desk.path(ines, MONDAY)
    assert view is not None and view.enrolment is not None
    assert view.enrolment.path == "managers"
    assert [e.path for e in at_school.events()] == ["everybody", "managers"]


def test_a_module_that_is_withdrawn_leaves_the_path_and_it_is_said(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    gone = at_school.curriculum.modules["checking"].model_copy(update={"state": State.RETIRED})
    changed(at_school, modules={**at_school.curriculum.modules, "checking": gone})
    view = at_school.desk.path(ines, MONDAY + DAY)
    assert steps(view) == ["safe-data", "prompting"]
    assert view is not None and view.change is not None
    assert view.change.removed == ("checking",)
    again = at_school.desk.path(ines, MONDAY + DAY)
    assert again is not None and again.change is None


def test_a_file_that_is_read_again_without_a_change_changes_nothing(at_school: School) -> None:
    ines = at_school.person("Inès")
    first = at_school.desk.path(ines, MONDAY)
    changed(at_school)
    again = at_school.desk.path(ines, MONDAY)
    assert first is not None and again is not None and again.plan == first.plan


def test_less_time_is_taken_into_account_at_once(at_school: School) -> None:
    ines = at_school.person("Inès")
    before = at_school.desk.path(ines, MONDAY)
    at_school.desk.save_welcome(ines, Welcome(weekly_minutes=10), MONDAY)
    after = at_school.desk.path(ines, MONDAY)
    assert before is not None and after is not None and after.change is not None
    assert (before.plan.weeks, after.plan.weeks) == (1, 3)
    assert after.change.weeks_after == 3


def test_with_no_time_at_all_the_path_says_so(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(ines, Welcome(weekly_minutes=0), MONDAY)
    view = at_school.desk.path(ines, MONDAY)
    assert view is not None
    assert view.steps == ()
    reasons = {reason.why for left in view.plan.left_out for reason in left.reasons}
    assert Why.NO_MINUTES in reasons


def test_weeks_that_go_by_are_not_in_the_path_any_more(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    later = at_school.desk.path(ines, MONDAY + 3 * WEEK + DAY)
    assert later is not None
    assert (later.plan.made, later.week) == ((MONDAY + 3 * WEEK).date(), 1)
    assert steps(later) == ["safe-data", "prompting", "checking"]


def test_days_count_from_the_wave_for_who_was_there_before(at_school: School) -> None:
    starts = (MONDAY + 2 * WEEK).date()
    wave = Wave(
        id="w1",
        label=FALLBACK,
        departments=("sales",),
        starts=starts,
        ends=(MONDAY + 9 * WEEK).date(),
    )
    changed(at_school, waves={"w1": wave})
    ines = at_school.person("Inès")
    at_school.desk.save_welcome(ines, Welcome(department="sales"), MONDAY)
    assert at_school.desk.profile(ines, MONDAY).profile.joined == starts


# --- wishes ---------------------------------------------------------------------------------------


def test_a_pinned_module_comes_first_and_a_postponed_one_last(at_school: School) -> None:
    ines = at_school.person("Inès")
    pinned = at_school.desk.pin(ines, "prompting", MONDAY)
    assert steps(pinned)[0] == "prompting"
    assert pinned is not None and pinned.steps[0].pinned
    later = at_school.desk.postpone(ines, "prompting", MONDAY)
    assert later is not None
    shown = {step.step.module: step for step in later.steps}
    assert shown["prompting"].postponed and not shown["prompting"].pinned
    assert steps(at_school.desk.unpostpone(ines, "prompting", MONDAY)) == [
        "safe-data",
        "prompting",
        "checking",
    ]


def test_a_pin_can_be_taken_back(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.pin(ines, "prompting", MONDAY)
    view = at_school.desk.unpin(ines, "prompting", MONDAY)
    assert view is not None and not any(step.pinned for step in view.steps)


def test_a_format_can_be_swapped_for_one_that_exists(at_school: School) -> None:
    ines = at_school.person("Inès")
    view = at_school.desk.swap_format(ines, "prompting", "workshop", MONDAY)
    assert view is not None
    formats = {step.step.module: step.step.format for step in view.steps}
    assert formats["prompting"] == "workshop"
    with pytest.raises(NotFound):
        at_school.desk.swap_format(ines, "safe-data", "video", MONDAY)
    back = at_school.desk.swap_format(ines, "prompting", None, MONDAY)
    assert back is not None
    assert {step.step.format for step in back.steps} == {"read"}


@pytest.mark.parametrize("wish", ["pin", "postpone"])
def test_what_does_not_exist_cannot_be_wished_for(at_school: School, wish: str) -> None:
    with pytest.raises(NotFound):
        getattr(at_school.desk, wish)(at_school.person("Inès"), "no-such-module", MONDAY)


# --- what teaches what ----------------------------------------------------------------------------


def test_an_answer_leads_to_the_module_that_teaches_its_passage(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    elsewhere = module("other", sources=(Source(passage="else.md#where"),))
    changed(at_school, modules={**at_school.curriculum.modules, "other": elsewhere})
    found = at_school.desk.modules_about(
        ines, MONDAY, passages=("policies/charter.md#rules",), tools=("copilot",)
    )
    assert found[0].module.id == "safe-data"
    assert found[0].passages == ("policies/charter.md#rules",)
    assert found[0].in_path
    assert len(found) == 3
    (other,) = at_school.desk.modules_about(None, MONDAY, passages=("else.md#where",))
    assert (other.module.id, other.in_path, other.record) == ("other", False, None)
    assert at_school.desk.modules_about(ines, MONDAY, documents=("nothing.md",)) == ()


def test_somebody_on_no_path_still_has_what_is_mandatory(at_school: School) -> None:
    ines = at_school.person("Inès")
    changed(at_school, paths={})
    view = at_school.desk.path(ines, MONDAY)
    assert view is not None
    assert (view.path, view.enrolment, steps(view)) == (None, None, ["safe-data"])
