"""The desk and Inès, studying: modules, quick checks and refreshers from beginning to end."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from assistant.errors import (
    ModuleWithdrawn,
    NoQuickCheck,
    NotFound,
    NothingOpen,
    QuestionChanged,
    QuestionsLeft,
)
from assistant.learning.desk_views import FinishView, ModuleView, Welcome
from assistant.learning.events import Verb
from assistant.learning.model import MoveOn, State
from assistant.learning.people import ModuleRecord, Progress
from assistant.learning.training import AttemptKind
from tests.support.desk import DAY, MONDAY, WEEK, School, desk_over, wrong
from tests.unit.learning.school import CHARTER

TODAY = MONDAY.date()


def changed(school: School, module: str, **more: object) -> None:
    """One module of the curriculum, changed."""
    modules = dict(school.curriculum.modules)
    modules[module] = modules[module].model_copy(update=more)
    school.curriculum = school.curriculum.model_copy(update={"modules": modules})


def item_changed(school: School, item: str, **more: object) -> None:
    items = dict(school.curriculum.items)
    items[item] = items[item].model_copy(update=more)
    school.curriculum = school.curriculum.model_copy(update={"items": items})


def asked(view: ModuleView) -> list[str]:
    return [item.id for item in view.questions]


def verbs(school: School) -> list[Verb]:
    return [event.verb for event in school.events() if event.verb is not Verb.WAS_ASSIGNED]


# --- beginning ------------------------------------------------------------------------------------


def test_a_module_begins_with_its_lesson_and_its_questions(at_school: School) -> None:
    ines = at_school.person("Inès")
    view = at_school.desk.begin(ines, "safe-data", MONDAY)
    assert view.lesson is not None and len(view.lesson.cards) == 3
    assert asked(view) == ["safe-a", "safe-b", "safe-c", "safe-d"]
    assert (view.attempt.number, view.attempt.version, view.place) == (1, 1, 0)
    assert view.attempt.sources == ((CHARTER, "a" * 16),)


def test_a_workshop_says_where_it_is_and_asks_its_questions_too(at_school: School) -> None:
    ines = at_school.person("Inès")
    view = at_school.desk.begin(ines, "prompting", MONDAY, fmt="workshop")
    assert view.lesson is None and view.where is not None
    assert len(view.questions) == 3


def test_the_format_that_was_swapped_to_is_the_one_taught(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.swap_format(ines, "prompting", "workshop", MONDAY)
    assert at_school.desk.begin(ines, "prompting", MONDAY).attempt.format == "workshop"


def test_after_a_restart_everything_goes_on_where_it_was(at_school: School) -> None:
    ines = at_school.person("Inès")
    view = at_school.desk.begin(ines, "safe-data", MONDAY)
    at_school.desk.keep_place(ines, "safe-data", 2, MONDAY)
    at_school.desk.answer(ines, "safe-a", view.questions[0].correct, MONDAY)
    restarted = desk_over(at_school.records, at_school.curricula)
    found = restarted.current(ines, MONDAY + DAY)
    assert found is not None
    assert (found.module.id, found.place, found.answered) == ("safe-data", 2, ("safe-a",))
    assert asked(found) == ["safe-b", "safe-c", "safe-d"]
    assert restarted.begin(ines, "safe-data", MONDAY + DAY) == found


def test_the_module_begun_last_is_the_one_to_go_on_with(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.begin(ines, "safe-data", MONDAY)
    at_school.desk.begin(ines, "prompting", MONDAY)
    found = at_school.desk.current(ines, MONDAY)
    assert found is not None and found.module.id == "prompting"


@pytest.mark.parametrize("state", [State.DRAFT, State.RETIRED])
def test_what_is_not_offered_cannot_be_begun(at_school: School, state: State) -> None:
    changed(at_school, "checking", state=state)
    with pytest.raises(ModuleWithdrawn):
        at_school.desk.begin(at_school.person("Inès"), "checking", MONDAY)


def test_what_does_not_exist_cannot_be_begun(at_school: School) -> None:
    with pytest.raises(NotFound):
        at_school.desk.begin(at_school.person("Inès"), "no-such-module", MONDAY)


# --- answering ------------------------------------------------------------------------------------


def test_an_answer_is_shown_with_its_feedback_and_its_rule(at_school: School) -> None:
    ines = at_school.person("Inès")
    item = at_school.desk.begin(ines, "safe-data", MONDAY).questions[0]
    said = at_school.desk.answer(ines, item.id, wrong(item), MONDAY)
    assert (said.correct, said.right, said.first_try) == (False, item.correct, True)
    assert said.feedback == item.choices[wrong(item)].feedback
    assert said.source is not None and said.source.passage == CHARTER
    assert said.left == ("safe-b", "safe-c", "safe-d")


def test_right_answers_make_mastery_grow_and_wrong_ones_do_not(at_school: School) -> None:
    ines = at_school.person("Inès")
    first, second, *_ = at_school.desk.begin(ines, "safe-data", MONDAY).questions
    right = at_school.desk.answer(ines, first.id, first.correct, MONDAY)
    missed = at_school.desk.answer(ines, second.id, wrong(second), MONDAY)
    assert right.mastery_after > right.mastery_before
    assert missed.mastery_after < missed.mastery_before == right.mastery_after


def test_a_second_click_changes_nothing(at_school: School) -> None:
    ines = at_school.person("Inès")
    item = at_school.desk.begin(ines, "safe-data", MONDAY).questions[0]
    first = at_school.desk.answer(ines, item.id, wrong(item), MONDAY)
    again = at_school.desk.answer(ines, item.id, item.correct, MONDAY)
    assert (again.choice, again.correct) == (first.choice, False)
    assert len(at_school.records.training.replies(ines)) == 1


def test_a_question_of_another_module_is_not_open(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.begin(ines, "safe-data", MONDAY)
    with pytest.raises(NothingOpen):
        at_school.desk.answer(ines, "prompt-a", 0, MONDAY)


@pytest.mark.parametrize(("item", "choice"), [("nothing", 0), ("safe-a", 7), ("safe-a", -1)])
def test_answers_that_were_not_offered_are_refused(
    at_school: School, item: str, choice: int
) -> None:
    ines = at_school.person("Inès")
    at_school.desk.begin(ines, "safe-data", MONDAY)
    with pytest.raises(NotFound):
        at_school.desk.answer(ines, item, choice, MONDAY)


def test_an_answer_to_a_question_corrected_meanwhile_is_not_counted(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.begin(ines, "safe-data", MONDAY)
    item_changed(at_school, "safe-a", version=2)
    with pytest.raises(QuestionChanged):
        at_school.desk.answer(ines, "safe-a", 0, MONDAY, version=1)
    assert at_school.records.training.replies(ines) == []
    assert at_school.desk.answer(ines, "safe-a", 0, MONDAY, version=2).correct


def test_a_result_keeps_the_version_it_was_given_at(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.begin(ines, "safe-data", MONDAY)
    at_school.desk.answer(ines, "safe-a", 0, MONDAY)
    item_changed(at_school, "safe-a", version=2, state=State.RETIRED)
    (kept,) = at_school.records.training.replies(ines)
    assert (kept.item, kept.version) == ("safe-a", 1)
    for item in ("safe-b", "safe-c", "safe-d"):
        at_school.desk.answer(ines, item, 0, MONDAY)
    assert at_school.desk.finish(ines, "safe-data", MONDAY).score == 1.0


# --- finishing ------------------------------------------------------------------------------------


def test_a_module_that_is_passed_is_behind_her(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    end = at_school.take(ines, "safe-data", right=[True, False])
    assert (end.score, end.progress, end.moved_on) == (0.75, Progress.PASSED, True)
    assert [(a.competency, a.level) for a in end.achieved] == [("safe-data", 1)]
    assert not end.may_retry
    view = at_school.desk.path(ines, MONDAY)
    assert view is not None
    assert [done.record.module for done in view.done] == ["safe-data"]
    assert "safe-data" not in [step.step.module for step in view.steps]
    assert verbs(at_school) == [
        Verb.LAUNCHED,
        *[Verb.ANSWERED] * 4,
        Verb.COMPLETED,
        Verb.PASSED,
        Verb.ACHIEVED,
    ]


def test_a_module_that_is_not_passed_can_be_taken_again(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    end = at_school.take(ines, "safe-data", right=[False, False])
    assert (end.score, end.progress, end.moved_on) == (0.5, Progress.COMPLETED, False)
    assert end.may_retry and end.achieved == () and end.next_refresher is None
    assert verbs(at_school)[-2:] == [Verb.COMPLETED, Verb.FAILED]
    again = at_school.take(ines, "safe-data", MONDAY + DAY)
    assert (again.progress, again.score) == (Progress.PASSED, 1.0)
    attempts = at_school.records.training.attempts(ines)
    assert [(a.number, a.progress) for a in attempts] == [
        (1, Progress.COMPLETED),
        (2, Progress.PASSED),
    ]


def test_nothing_is_finished_before_its_questions_are_answered(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.begin(ines, "safe-data", MONDAY)
    with pytest.raises(QuestionsLeft, match="4"):
        at_school.desk.finish(ines, "safe-data", MONDAY)
    with pytest.raises(NothingOpen):
        at_school.desk.finish(ines, "prompting", MONDAY)


def test_a_module_with_many_questions_asks_five_and_others_the_next_time(
    at_school: School,
) -> None:
    ines = at_school.person("Inès")
    first = asked(at_school.desk.begin(ines, "checking", MONDAY))
    at_school.take(ines, "checking", right=[False] * 5)
    second = asked(at_school.desk.begin(ines, "checking", MONDAY))
    assert len(first) == len(second) == 5
    assert {"check-f", "check-g"} <= set(second) - set(first)


@pytest.mark.parametrize(
    ("rule", "right", "behind"),
    [
        (MoveOn.PASSED, True, True),
        (MoveOn.PASSED, False, False),
        (MoveOn.COMPLETED, False, True),
        (MoveOn.COMPLETED_AND_PASSED, False, False),
        (MoveOn.COMPLETED_OR_PASSED, False, True),
        (MoveOn.NOT_APPLICABLE, False, True),
    ],
)
def test_what_is_behind_her_follows_the_rule_of_the_module(
    at_school: School, rule: MoveOn, right: bool, behind: bool
) -> None:
    changed(at_school, "prompting", move_on=rule)
    ines = at_school.person("Inès")
    end = at_school.take(ines, "prompting", right=[right] * 3)
    assert (end.moved_on, end.may_retry) == (behind, not behind)
    view = at_school.desk.path(ines, MONDAY)
    assert view is not None
    assert ("prompting" in [done.record.module for done in view.done]) is behind


def test_a_module_retired_while_she_is_in_it_can_be_finished(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    at_school.desk.begin(ines, "prompting", MONDAY)
    changed(at_school, "prompting", state=State.RETIRED)
    view = at_school.desk.path(ines, MONDAY)
    assert view is not None
    assert "prompting" in [step.step.module for step in view.steps]
    assert at_school.take(ines, "prompting").progress is Progress.PASSED


def test_a_module_whose_passage_is_being_checked_can_be_finished(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.begin(ines, "prompting", MONDAY)
    stale = frozenset({"prompting", "prompt-a"})
    at_school.curriculum = at_school.curriculum.model_copy(update={"stale": stale})
    end = at_school.take(ines, "prompting")
    assert (end.progress, end.score) == (Progress.PASSED, 1.0)
    assert "prompt-a" not in [reply.item for reply in at_school.records.training.replies(ines)]


def test_how_able_she_says_she_is_makes_no_difference_to_what_she_achieves(
    at_school: School,
) -> None:
    """Otherwise the training record would tell: who rates themselves high would achieve sooner."""
    modest, proud = at_school.person("Inès"), at_school.person("Marc")
    at_school.desk.save_welcome(proud, Welcome(confidence={"checking": 5}), MONDAY)
    ends = []
    for person in (modest, proud):
        for correct in (True, True):
            view = at_school.desk.begin(person, "checking", MONDAY)
            item = view.questions[0]
            at_school.desk.answer(person, item.id, item.correct if correct else 1, MONDAY)
        rest = at_school.desk.begin(person, "checking", MONDAY).questions
        for item in rest:
            at_school.desk.answer(person, item.id, wrong(item), MONDAY)
        ends.append(at_school.desk.finish(person, "checking", MONDAY))
    assert ends[0].achieved == ends[1].achieved == ()
    told = {w.actor: [] for w in at_school.records.outbox.everything()}
    for waiting in at_school.records.outbox.everything():
        told[waiting.actor].append(waiting.event.model_dump(exclude={"id", "registration"}))
    first, second = told.values()
    assert first == second


# --- knowing already ------------------------------------------------------------------------------


def test_what_she_knows_already_is_waived_by_a_quick_check(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    view = at_school.desk.know_this(ines, "safe-data", MONDAY)
    assert view.attempt.kind is AttemptKind.CHECK and view.lesson is None
    for item in view.questions:
        at_school.desk.answer(ines, item.id, item.correct, MONDAY)
    end = at_school.desk.finish(ines, "safe-data", MONDAY)
    assert (end.kind, end.progress, end.moved_on) == (AttemptKind.CHECK, Progress.WAIVED, True)
    assert verbs(at_school)[-2:] == [Verb.WAIVED, Verb.ACHIEVED]
    view2 = at_school.desk.path(ines, MONDAY)
    assert view2 is not None
    assert "safe-data" not in [step.step.module for step in view2.steps]


def test_a_check_that_is_not_passed_costs_nothing(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    for item in at_school.desk.know_this(ines, "safe-data", MONDAY).questions:
        at_school.desk.answer(ines, item.id, wrong(item), MONDAY)
    end = at_school.desk.finish(ines, "safe-data", MONDAY)
    assert (end.progress, end.moved_on, end.may_retry) == (None, False, False)
    view = at_school.desk.path(ines, MONDAY)
    assert view is not None
    (step,) = [step for step in view.steps if step.step.module == "safe-data"]
    assert (step.record, step.open) == (None, False)
    assert Verb.FAILED not in verbs(at_school)
    assert standing(at_school, ines) == {}


def test_a_module_with_too_few_questions_has_no_quick_check(at_school: School) -> None:
    item_changed(at_school, "prompt-a", state=State.RETIRED)
    with pytest.raises(NoQuickCheck):
        at_school.desk.know_this(at_school.person("Inès"), "prompting", MONDAY)


def test_a_check_can_be_left(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.know_this(ines, "safe-data", MONDAY)
    at_school.desk.leave(ines, "safe-data", MONDAY)
    assert at_school.desk.current(ines, MONDAY) is None
    at_school.desk.leave(ines, "safe-data", MONDAY)


# --- refreshers -----------------------------------------------------------------------------------


def refresh(
    school: School, person: str, module: str, now: datetime, right: bool = True
) -> FinishView:
    for item in school.desk.refresh(person, module, now).questions:
        school.desk.answer(person, item.id, item.correct if right else wrong(item), now)
    return school.desk.finish(person, module, now)


def standing(school: School, person: str) -> dict[str, ModuleRecord]:
    record = school.desk.record(person)
    assert record is not None
    return record.standing


def test_a_refresher_is_due_when_its_time_has_come(at_school: School) -> None:
    ines = at_school.person("Inès")
    end = at_school.take(ines, "safe-data")
    assert end.next_refresher == date(2026, 8, 29)
    day_before, day = MONDAY + 179 * DAY, MONDAY + 180 * DAY
    assert at_school.desk.due_refreshers(ines, day_before) == ()
    (due,) = at_school.desk.due_refreshers(ines, day)
    assert (due.module.id, due.due, due.changed) == ("safe-data", date(2026, 8, 29), False)


def test_a_refresher_that_is_passed_renews_what_was_achieved(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.take(ines, "safe-data")
    later = MONDAY + 180 * DAY
    view = at_school.desk.refresh(ines, "safe-data", later)
    assert len(view.questions) == 3 and view.lesson is None
    end = refresh(at_school, ines, "safe-data", later)
    assert end.progress is Progress.PASSED
    assert end.next_refresher == (later + 180 * DAY).date()
    (held,) = at_school.records.training.achievements(ines)
    assert (held.on, held.until) == (TODAY, (later + 180 * DAY).date())
    assert at_school.desk.due_refreshers(ines, later) == ()


def test_a_refresher_that_is_not_passed_comes_again_and_takes_nothing_away(
    at_school: School,
) -> None:
    ines = at_school.person("Inès")
    at_school.take(ines, "safe-data")
    later = MONDAY + 180 * DAY
    end = refresh(at_school, ines, "safe-data", later, right=False)
    assert (end.progress, end.moved_on) == (None, False)
    assert end.next_refresher == (later + 7 * DAY).date()
    assert standing(at_school, ines)["safe-data"].progress is Progress.PASSED


def test_spaced_refreshers_come_less_and_less_often(at_school: School) -> None:
    ines = at_school.person("Inès")
    due = at_school.take(ines, "prompting").next_refresher
    assert due is not None
    gaps = [(due - TODAY).days]
    now = MONDAY
    for _ in range(3):
        now += gaps[-1] * DAY
        end = refresh(at_school, ines, "prompting", now)
        gaps.append((end.next_refresher - now.date()).days)
    assert gaps == sorted(gaps) and gaps[0] < gaps[-1]


def test_a_refresher_can_be_put_off(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.take(ines, "safe-data")
    later = MONDAY + 180 * DAY
    at_school.desk.postpone_refresher(ines, "safe-data", later)
    assert at_school.desk.due_refreshers(ines, later + 6 * DAY) == ()
    assert len(at_school.desk.due_refreshers(ines, later + WEEK)) == 1


def test_a_changed_policy_shows_in_the_refresher_and_in_the_evidence(at_school: School) -> None:
    ines = at_school.person("Inès")
    at_school.desk.path(ines, MONDAY)
    at_school.take(ines, "safe-data")
    changed(at_school, "safe-data", version=2)
    at_school.curriculum = at_school.curriculum.model_copy(update={"passages": {CHARTER: "b" * 16}})
    view = at_school.desk.path(ines, MONDAY + DAY)
    assert view is not None
    assert "safe-data" in [step.step.module for step in view.steps]
    refresh(at_school, ines, "safe-data", MONDAY + DAY)
    after = at_school.desk.path(ines, MONDAY + DAY)
    assert after is not None
    assert "safe-data" not in [step.step.module for step in after.steps]
    now = standing(at_school, ines)["safe-data"]
    assert (now.version, now.passages) == (2, ((CHARTER, "b" * 16),))
