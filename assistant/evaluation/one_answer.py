"""What one curated answer changes: every case with it, and again without it where that matters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.answering.model import Route
from assistant.evaluation.cases import Case
from assistant.evaluation.checks import Result, State
from assistant.evaluation.observed import Documents
from assistant.evaluation.running import Answers, Company, ask

Progress = Callable[[int, int], None]
"""Called with how many cases are done, and of how many."""

_PASSED: Final = State.PASSED


@dataclass(frozen=True, slots=True)
class Both:
    """The company with the answer and without it."""

    now: Answers
    before: Answers
    considered: Callable[[], bool]
    """Whether ``now`` considered the answer since this was last asked; where it did not, both give
    the same."""
    documents: Documents


@dataclass(frozen=True, slots=True)
class Decided:
    """A case that the answer decides."""

    case: Case
    now: State
    route: Route
    """What produces the answer now."""
    before: State | None = None
    """None for the answer's own cases, which did not exist before it."""
    route_before: Route | None = None

    @property
    def better(self) -> bool:
        """Whether it passes since the answer is there."""
        return self.now is _PASSED and self.before is not None and self.before is not _PASSED

    @property
    def worse(self) -> bool:
        """Whether it passes no longer."""
        return self.before is _PASSED and self.now is not _PASSED


def decided_by(
    answer_id: str,
    cases: Sequence[Case],
    both: Both,
    today: date,
    progress: Progress = lambda *_: None,
) -> list[Decided]:
    """The answer's own cases, and every other one whose outcome it changes, in order.

    All are asked on ``today``, so that nothing but the answer makes the difference.
    """
    now = Company(both.now, both.documents).remembering()
    before = Company(both.before, both.documents).remembering()
    found: list[Decided] = []
    progress(0, len(cases))
    for number, case in enumerate(cases, 1):
        own = case.origin == f"curated:{answer_id}"
        present = case.model_copy(update={"asked_on": today})
        both.considered()
        result = Result(present, ask(present, now, today))
        considered = both.considered()
        if own:
            found.append(Decided(case, result.state, result.observed.route))
        elif considered:
            was = Result(present, ask(present, before, today))
            decided = Decided(
                case, result.state, result.observed.route, was.state, was.observed.route
            )
            if decided.better or decided.worse:
                found.append(decided)
        progress(number, len(cases))
    return found
