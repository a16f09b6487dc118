"""The same question in both languages: where the two answers differ, and where not."""

from __future__ import annotations

import pytest

from assistant.evaluation.checks import Result, State
from assistant.evaluation.observed import Observed
from assistant.evaluation.pairs import differences, pairs
from assistant.limits.model import Verdict
from tests.support.evaluation import abstained, case, cited, ruled, said, tool_case

OTHER = cited("Autre chose.", start=500, end=512)
TRANSLATED = cited("Something else.", document="en.md", translation_of="policies/charte.md")


def both(here: Observed, there: Observed) -> list[Result]:
    return [
        Result(case("fr", pair="en"), here),
        Result(case("en", pair="fr", language="en"), there),
    ]


@pytest.mark.parametrize(
    ("here", "there", "differs"),
    [
        (said(), said(language="en"), ()),
        (said(), abstained(), ("answered",)),
        (abstained(), abstained(), ()),
        (said(OTHER), said(OTHER), ()),
        (said(), said(OTHER), ("source",)),
        (said(OTHER), said(TRANSLATED), ()),
        (said(OTHER), said(cited("Ailleurs.", document="b.md")), ("source",)),
        (ruled(), ruled(), ()),
        (ruled(), ruled(Verdict.FORBIDDEN), ("verdict",)),
        (ruled(), ruled(Verdict.NOT_COVERED), ("answered", "verdict")),
        (ruled(citations=(OTHER,)), ruled(), ("source",)),
    ],
)
def test_two_answers_differ_in_what_they_do_not_share(
    here: Observed, there: Observed, differs: tuple[str, ...]
) -> None:
    one, other = both(here, there)
    assert differences(one, other) == differs
    assert differences(other, one) == differs


def test_each_source_that_is_expected_is_as_good_as_the_other() -> None:
    english = cited("Meeting transcripts are kept for 30 days.", document="en.md", start=7, end=9)
    one = Result(case("fr", pair="en"), said())
    wanted = case("en", pair="fr", sources=({"document": "en.md", "quote": english.quote},))
    assert differences(one, Result(wanted, said(english))) == ()


def test_a_pair_is_counted_once_and_only_when_both_halves_were_asked() -> None:
    results = both(said(), abstained())
    (pair,) = pairs(results)
    assert (pair.id, pair.state) == ("fr = en", State.FAILED)
    assert pairs(results[:1]) == []
    assert pairs([Result(tool_case(), ruled())]) == []


def test_answers_that_are_wrong_alike_agree() -> None:
    (pair,) = pairs(both(said(OTHER), said(OTHER)))
    assert pair.state is State.PASSED
    assert pair.french.state is State.FAILED
