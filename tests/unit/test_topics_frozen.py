"""The recognition of topics on the utterances that were frozen before it was built.

Bars of the product: nine offers of ten right, and a macro-F1 of 0.75 over the topics. The utterances
are not improved on: their mistakes are not shown, and every look at them is in eval/DECISIONS.md.
"""

from __future__ import annotations

import pytest

from assistant.listening.topics.gate import load_models
from eval.topics import sets
from eval.topics.bench import Bench
from eval.topics.measure import Figures, Judged, figures
from eval.topics.sets import NONE, URGENT, NotFrozen, Utterance, frozen, plain_questions

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

PRECISION = 0.9
MACRO_F1 = 0.75
OFFERS_ON_QUESTIONS = 0.044
"""Of the questions of the cases, on which the gate was fitted."""


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


@pytest.fixture(scope="module")
def found(bench: Bench) -> Figures:
    return figures(judged(bench, frozen()))


def judged(bench: Bench, utterances: list[Utterance]) -> list[Judged]:
    recognised = bench.recognise(utterances, load_models())
    return [Judged(u, r) for u, r in zip(utterances, recognised, strict=True)]


def test_the_utterances_are_those_that_were_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    utterances = frozen()
    assert sum(one.topic != URGENT for one in utterances) == 400
    assert sum(one.topic == NONE for one in utterances) == 100
    monkeypatch.setattr(sets, "FROZEN", sets.DEVELOPMENT)
    with pytest.raises(NotFrozen):
        frozen()


def test_nine_offers_of_ten_are_right(found: Figures) -> None:
    assert found.precision_of_offers.value >= PRECISION


def test_the_topics_are_named_well_enough(found: Figures) -> None:
    assert found.macro_f1.value >= MACRO_F1


def test_the_topics_are_named_no_worse_than_they_were(found: Figures) -> None:
    assert found.macro_f1.value >= 0.77
    assert found.right_topic.value >= 0.82
    assert found.offered.value >= 0.90
    assert found.urgent_found.value == 1.0
    assert found.urgent_wrongly.value <= 0.02


def test_plain_questions_are_rarely_met_with_an_offer(bench: Bench) -> None:
    asked = judged(bench, plain_questions())
    offers = sum(one.guess != NONE for one in asked)
    assert offers <= OFFERS_ON_QUESTIONS * len(asked)
