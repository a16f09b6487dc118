"""What one curated answer changes: its own cases, and those of others whose outcome it decides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from assistant.answering.model import Answer, Question
from assistant.answering.one_answer import Watched, Without
from assistant.answering.pipeline import Parts, Pipeline
from assistant.evaluation.checks import State
from assistant.evaluation.one_answer import Both, Decided, decided_by
from tests.support.curated import FakeCurator, approved
from tests.support.documents import TODAY, FakeSearcher, FakeSources
from tests.support.evaluation import case, silent
from tests.support.pipeline import COVERAGE, DOCUMENTS
from tests.support.register import VOCABULARY

KEPT = case("kept", answerable=True, route="curated", sources=())
MENU = silent()
OWN = case("own", question="Combien ?", origin="curated:new", route="curated", sources=())


class World:
    """Answers that a table knows: with the new answer, and without it."""

    def __init__(self, with_it: dict[str, str], without_it: dict[str, str]) -> None:
        self.tables = {"now": with_it, "before": without_it}
        self.asked: list[tuple[str, str, date]] = []
        self.touched = False

    def answering(self, name: str) -> Callable[[Question, date], Answer]:
        def answer(question: Question, today: date) -> Answer:
            self.asked.append((name, question.text, today))
            route: Any = self.tables[name].get(question.text, "abstain")
            self.touched |= self.tables["now"] != self.tables["before"] and name == "now"
            return Answer(
                id="x", question=question.text, language="fr", route=route,
                answered=route != "abstain", lead="", text="",
            )  # fmt: skip

        return answer

    def considered(self) -> bool:
        touched, self.touched = self.touched, False
        return touched

    def both(self) -> Both:
        return Both(
            self.answering("now"), self.answering("before"), self.considered, lambda _: None
        )


def test_a_case_that_passed_and_passes_no_longer_is_worse_and_the_other_way_is_better() -> None:
    world = World({MENU.question: "curated", KEPT.question: "curated"}, {})
    kept, menu = decided_by("new", [KEPT, MENU], world.both(), TODAY)
    assert (kept.better, kept.worse) == (True, False)
    assert (menu.better, menu.worse) == (False, True)
    assert (menu.route_before, menu.route) == ("abstain", "curated")


def test_its_own_cases_are_told_apart_and_are_neither() -> None:
    world = World({OWN.question: "curated"}, {})
    (own,) = decided_by("new", [OWN], world.both(), TODAY)
    assert own == Decided(OWN, State.PASSED, "curated")
    assert not own.better and not own.worse
    assert "before" not in {name for name, *_ in world.asked}


def test_what_the_answer_was_not_considered_for_is_asked_once_and_is_not_listed() -> None:
    world = World({}, {})
    progress: list[tuple[int, int]] = []
    found = decided_by(
        "new", [KEPT, MENU], world.both(), TODAY, lambda done, of: progress.append((done, of))
    )
    assert found == []
    assert [name for name, *_ in world.asked] == ["now", "now"]
    assert progress == [(0, 2), (1, 2), (2, 2)]


def test_all_are_asked_today_whatever_day_they_were_written_for() -> None:
    long_ago = case("old", asked_on=date(2025, 1, 1))
    world = World({long_ago.question: "curated"}, {})
    decided_by("new", [long_ago], world.both(), TODAY)
    assert {day for *_, day in world.asked} == {TODAY}


# --- with and without -----------------------------------------------------------------------------


def pipeline(curator: FakeCurator) -> Pipeline:
    sources = FakeSources(DOCUMENTS)
    parts = Parts(FakeSearcher(DOCUMENTS), sources, lambda: VOCABULARY, "fr", curator=curator)
    return Pipeline(parts, COVERAGE)


def test_without_an_answer_the_next_one_is_found_and_with_it_one_can_tell_it_was_looked_at() -> (
    None
):
    question = "Combien de temps garde-t-on les transcriptions ?"
    old, new = approved(id="old"), approved(id="new", answer={"fr": "Un mois."})
    curator = FakeCurator([new, old])
    whole = pipeline(curator)
    watched = Watched(curator, "new")
    now = whole.over(watched).answer(Question(question), TODAY)
    before = whole.over(Without(curator, "new")).answer(Question(question), TODAY)
    assert now.approval and now.approval.answer == "new"
    assert before.approval and before.approval.answer == "old"
    assert watched.considered() and not watched.considered()

    far = Watched(FakeCurator([new], similarity=0.3), "new")
    whole.over(far).answer(Question(question), TODAY)
    assert not far.considered()
