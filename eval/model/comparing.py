"""Every eval case with and without a model: what of the expectations changes.

With a model, the text of an answer is what the model said and was verified, or the verbatim answer
where little was left; everything else of an answer is the verbatim one's, and a difference there
would be a fault.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from assistant.answering.writing.ports import Glosses
from assistant.evaluation.checks import Result, State
from assistant.evaluation.observed import Documents, Observed, observe
from assistant.evaluation.rates import Rate, mcnemar, share
from assistant.evaluation.rewording import in_words
from eval.model.sample import Answered
from eval.model.telling import tell


@dataclass(frozen=True, slots=True)
class Compared:
    """One case, without and with a model."""

    without: Result
    with_model: Result
    asked_model: bool
    reworded: bool
    """Whether the model's words were shown alone, without the verbatim answer after them."""


def compare(
    answered: Sequence[Answered],
    documents: Documents,
    glosses: Glosses,
    behaviour: str,
    prompt: str | None = None,
) -> list[Compared]:
    """Each case, the model behaving as it is told."""
    found = []
    for one in answered:
        text = tell(one, behaviour, glosses, prompt=prompt)
        answer = one.answer if text is None else in_words(one.answer, (*text.shown, text.done))
        shown = text is not None and not text.done.verbatim
        found.append(
            Compared(
                Result(one.case, observe(one.answer, documents)),
                Result(one.case, observe(answer, documents)),
                text is not None,
                shown,
            )
        )
    return found


def changes(compared: Sequence[Compared]) -> dict[str, Any]:
    """What was won and lost, by check, and how many answers the model reworded."""
    lost, won = Counter[str](), Counter[str]()
    for one in compared:
        for name, before in one.without.checks.items():
            after = one.with_model.checks[name]
            lost[name] += before is State.PASSED and after is not State.PASSED
            won[name] += before is not State.PASSED and after is State.PASSED
    asked = [one for one in compared if one.asked_model]
    return {
        "cases": len(compared),
        "asked_model": len(asked),
        "reworded": share(one.reworded for one in asked).record(),
        "passed_without": _passed(one.without for one in compared).record(),
        "passed_with": _passed(one.with_model for one in compared).record(),
        "checks": {
            name: {"lost": lost[name], "won": won[name], "p": mcnemar(lost[name], won[name])}
            for name in compared[0].without.checks
        },
        "lost_cases": sorted(one.without.case.id for one in compared if _lost(one)),
        "other_than_text": sum(_differs(one) for one in compared),
    }


def _passed(results: Any) -> Rate:
    return share(result.state is State.PASSED for result in results)


def _lost(one: Compared) -> bool:
    return one.without.state is State.PASSED and one.with_model.state is not State.PASSED


def _differs(one: Compared) -> bool:
    """Whether anything but the text changed: route, verdict, citations, confidence."""

    def rest(observed: Observed) -> Observed:
        return observed.model_copy(update={"text": "", "milliseconds": None})

    return rest(one.without.observed) != rest(one.with_model.observed)
