"""Each scorer passes what is right, fails what is wrong, and says when there is nothing to score."""

from __future__ import annotations

import pytest

from assistant.evaluation import checks
from assistant.evaluation.cases import Case, ExpectedRuling, Source
from assistant.evaluation.checks import Result, Scorer, State, evidence_recall
from assistant.evaluation.observed import Observed
from assistant.limits.model import Verdict
from tests.support.evaluation import (
    CHARTER,
    QUOTE,
    abstained,
    case,
    cited,
    near,
    ruled,
    said,
    silent,
    tool_case,
)

PASSED, FAILED, NOT_MEASURED = State.PASSED, State.FAILED, State.NOT_MEASURED
TWO = (Source(document=CHARTER, quote=QUOTE), Source(document="b.md", quote="Et encore ceci."))
ALSO = cited("Et encore ceci.", document="b.md")
NO_RULE = tool_case(
    verdict=Verdict.NOT_COVERED,
    tools=(ExpectedRuling(tool="copilot", verdict=Verdict.NOT_COVERED),),
)


@pytest.mark.parametrize(
    ("scorer", "expected", "observed", "state"),
    [
        (checks.answered, case(), said(), PASSED),
        (checks.answered, case(), abstained(), FAILED),
        (checks.answered, silent(), abstained(), PASSED),
        (checks.answered, silent(), said(), FAILED),
        (checks.answered, NO_RULE, ruled(Verdict.NOT_COVERED), PASSED),
        (checks.route, case(), said(), PASSED),
        (checks.route, case(), said(route="curated"), PASSED),
        (checks.route, case(), said(route="limits"), FAILED),
        (checks.route, case(route="curated"), said(), FAILED),
        (checks.route, case(route=None), said(), NOT_MEASURED),
        (checks.verdict, tool_case(), ruled(), PASSED),
        (checks.verdict, tool_case(), ruled(Verdict.ALLOWED), FAILED),
        (checks.verdict, tool_case(), said(), FAILED),
        (checks.verdict, tool_case(verdict=None, tools=()), ruled(), FAILED),
        (checks.verdict, tool_case(verdict=None, tools=()), said(route="limits"), PASSED),
        (checks.verdict, case(), said(), NOT_MEASURED),
        (checks.evidence, case(), said(), PASSED),
        (checks.evidence, case(), said(cited(document="other.md")), FAILED),
        (checks.evidence, case(), said(cited("Autre chose.")), FAILED),
        (checks.evidence, case(), abstained(), FAILED),
        (checks.evidence, case(), abstained(citations=(cited(),)), FAILED),
        (checks.evidence, case(sources=TWO), said(ALSO), PASSED),
        (checks.evidence, case(sources=TWO, all=True), said(ALSO), FAILED),
        (checks.evidence, case(sources=TWO, all=True), said(ALSO, cited()), PASSED),
        (checks.evidence, silent(), said(), NOT_MEASURED),
        (checks.evidence, tool_case(), ruled(), NOT_MEASURED),
        (checks.quotes, case(), said(), PASSED),
        (checks.quotes, case(), said(cited(), cited(verbatim=False)), FAILED),
        (checks.quotes, case(), abstained(), NOT_MEASURED),
        (checks.must_say, case(must_say=("30",)), said(), PASSED),
        (checks.must_say, case(must_say=("30", "90")), said(), FAILED),
        (checks.must_say, case(must_say=("30",)), abstained(), NOT_MEASURED),
        (checks.must_say, silent(must_say=("cantine",)), abstained(), FAILED),
        (checks.must_say, case(), said(), NOT_MEASURED),
        (checks.must_not_say, case(must_not_say=("90",)), said(), PASSED),
        (checks.must_not_say, case(must_not_say=("30",)), said(), FAILED),
        (checks.must_not_say, case(), said(), NOT_MEASURED),
        (checks.language, case(), said(), PASSED),
        (checks.language, case(), said(language="en"), FAILED),
    ],
)
def test_a_scorer_compares_its_side_of_the_answer(
    scorer: Scorer, expected: Case, observed: Observed, state: State
) -> None:
    assert scorer(expected, observed) is state


def test_two_tools_need_each_its_own_verdict() -> None:
    rules = tuple(
        ExpectedRuling(tool=tool, verdict=verdict)
        for tool, verdict in (("copilot", Verdict.CONDITIONAL), (None, Verdict.NOT_COVERED))
    )
    expected = tool_case(verdict=None, tools=rules)
    unknown = ruled(Verdict.NOT_COVERED).tools[0].model_copy(update={"tool": None})
    both = (*ruled().tools, unknown)
    assert checks.verdict(expected, ruled(tools=both)) is PASSED
    assert checks.verdict(expected, ruled()) is FAILED


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (Source(document=CHARTER, heading="conservation"), True),
        (Source(document=CHARTER, heading="Données"), False),
        (Source(document=CHARTER, page=3), True),
        (Source(document=CHARTER, page=4), False),
        (Source(document=CHARTER), True),
        (Source(quote="30 jours"), True),
        (Source(quote="30 jours", document="other.md"), False),
    ],
)
def test_a_source_is_looked_for_as_far_as_it_says_where_it_is(source: Source, found: bool) -> None:
    assert evidence_recall(case(sources=(source,)), [cited(page=3)]) == float(found)


def test_recall_counts_each_source_only_where_all_are_expected() -> None:
    assert evidence_recall(case(sources=TWO, all=True), [cited()]) == 0.5
    assert evidence_recall(case(sources=TWO), [cited()]) == 1.0
    assert evidence_recall(case(sources=TWO), []) == 0.0
    assert evidence_recall(silent(), [cited()]) is None


def test_a_case_passes_when_something_was_measured_and_nothing_failed() -> None:
    assert Result(case(), said()).state is PASSED
    assert Result(case(), said()).failed == ()
    failing = Result(case(), said(cited("Autre chose."), language="en"))
    assert failing.state is FAILED
    assert failing.failed == ("evidence", "language")


def test_a_case_of_which_nothing_was_measured_has_not_passed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(checks, "SCORERS", {"route": checks.route})
    assert Result(case(route=None), said()).state is NOT_MEASURED


@pytest.mark.parametrize(
    ("expected", "observed", "right"),
    [
        (case(), said(), True),
        (case(), said(language="en", route="limits"), True),
        (case(), said(cited("Autre chose.")), False),
        (case(must_not_say=("30",)), said(), False),
        (case(), said(cited(verbatim=False)), False),
        (case(), abstained(), None),
        (silent(), said(), False),
        (silent(), abstained(), None),
        (tool_case(), ruled(), True),
        (tool_case(sources=(Source(quote="ailleurs"),)), ruled(), True),
        (tool_case(), ruled(Verdict.FORBIDDEN), False),
        (case(sources=()), said(), None),
    ],
)
def test_an_answer_is_right_in_substance_wrong_or_cannot_be_told(
    expected: Case, observed: Observed, right: bool | None
) -> None:
    assert Result(expected, observed).right is right


def test_the_source_may_have_been_found_without_being_quoted() -> None:
    assert Result(case(), abstained(passages=(near("Rien."), near()))).found is True
    assert Result(case(), abstained()).found is False
    assert Result(silent(), abstained()).found is None
