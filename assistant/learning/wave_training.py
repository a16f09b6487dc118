"""How each person stands with what they must take: what figures of a wave are made of.

It is nothing to show to anybody: who may know what of a wave is decided where everything else is
published (:mod:`assistant.listening.publication.trained`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.learning.hr_ports import TrainingFigures
from assistant.learning.hr_progress import Duties
from assistant.learning.hr_records import EVERYBODY
from assistant.learning.model import Curriculum

MOSTLY: Final = 0.8
"""Share of first answers that must be right for somebody to have been right at the first try."""


@dataclass(frozen=True, slots=True)
class PersonStanding:
    """One person who must take something."""

    done: bool
    """Whether all of it is behind them."""
    right: bool | None
    """Whether :data:`MOSTLY` of their first answers in it were right; None without any answer."""


def mandatory_modules(curriculum: Curriculum) -> tuple[str, ...]:
    """Everything that somebody must take, by id, in order."""
    modules = curriculum.modules.values()
    return tuple(sorted(one.id for one in modules if one.mandatory_for is not None))


def standings(
    figures: TrainingFigures, curriculum: Curriculum, until: date
) -> Mapping[str, PersonStanding]:
    """Everybody who must take something, by person id, as they stood at the end of a day."""
    modules = mandatory_modules(curriculum)
    if not modules:
        return {}
    duties = Duties(figures, curriculum, EVERYBODY, until)
    answers = figures.first_answers(modules, until)
    return {who: PersonStanding(done, _right(answers.get(who))) for who, done in duties.through()}


def _right(answers: tuple[int, int] | None) -> bool | None:
    if answers is None or answers[1] == 0:
        return None
    return answers[0] / answers[1] >= MOSTLY
