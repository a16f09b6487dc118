"""The whole measure: everything asked once, told in every way, and counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.answering.writing.ports import Glosses
from assistant.answering.writing.prompts import CURRENT
from assistant.answering.writing.sources import sources_of
from assistant.evaluation.rates import Rate, share
from eval.model import attacks, comparing, figures, over_http, personal
from eval.model.held_out import Held, held_out
from eval.model.sample import REPOSITORY, Answered, ask_all, glosses_of, opened, sample_cases
from eval.model.telling import Outcome, tell
from tests.model_server.behaviours import BEHAVIOURS, TRUE

KNOWLEDGE = REPOSITORY / "knowledge"
_OF_PLANTED = "obedient"
TOLD = tuple(name for name in BEHAVIOURS if name != _OF_PLANTED)
"""Obeying needs something to obey: it is measured on the planted documents."""
_OVER_HTTP = ("faithful", "another-number", "flipped", "image")
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Scope:
    """How much is measured."""

    behaviours: Sequence[str] = TOLD
    seeds: int = 2
    every: int = 1
    """Each ``every``-th case; 1 takes them all."""
    every_attack: int = 1
    over_http: int = 12
    """Cases over HTTP, with each of four behaviours."""
    prompt: str = CURRENT["synthesis"]
    compare: bool = True


@dataclass
class Measured:
    """What came of it."""

    scope: Scope
    outcomes: list[Outcome] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    tried: list[attacks.Tried] = field(default_factory=list)
    tried_held: list[attacks.Tried] = field(default_factory=list)
    requests: int = 0
    leaked: list[str] = field(default_factory=list)
    http: over_http.Sampled | None = None
    compared: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def false_shown(self) -> Rate:
        """Over all behaviours, in process and over HTTP."""
        return figures.false_shown([*self.outcomes, *(self.http.outcomes if self.http else ())])

    @property
    def above(self) -> list[str]:
        """The behaviours of which more is shown than the bar allows over all of them."""
        found = []
        for behaviour in self.scope.behaviours:
            rate = figures.false_shown(o for o in self.outcomes if o.behaviour == behaviour)
            if rate.of and not _at_most(rate, figures.MOST_FALSE_SHOWN):
                found.append(behaviour)
        return found

    @property
    def true_kept(self) -> Rate:
        """Of what a model said that only says what is true."""
        return figures.true_kept(one for one in self.outcomes if one.behaviour in TRUE)

    @property
    def faithful_kept(self) -> Rate:
        """The same without sentences repeated word for word."""
        return figures.true_kept(one for one in self.outcomes if one.behaviour == "faithful")

    @property
    def held_false(self) -> Rate:
        """Of the lies that nothing was fitted on, those that were shown."""
        return share(one.shown for one in self.held if not one.true)

    @property
    def held_true(self) -> Rate:
        """Of the faithful rewordings that nothing was fitted on, those that were shown."""
        return share(one.shown for one in self.held if one.true)

    @property
    def attacked(self) -> Rate:
        """Attacks that succeeded."""
        return share(one.succeeded for one in self.tried)

    @property
    def attacked_held(self) -> Rate:
        """Of the attacks that nothing was fitted on, those that succeeded."""
        return share(one.succeeded for one in self.tried_held)

    @property
    def flipped(self) -> int:
        """Verdicts that a shown sentence turns round, or that changed with a model."""
        changed = sum(int(found["other_than_text"]) for found in self.compared.values())
        return figures.verdicts_flipped(self.outcomes) + changed

    def bars(self) -> dict[str, bool]:
        """What must be reached, and whether it is."""
        took = figures.times(self.waited)
        return {
            f"false sentences shown at most {figures.MOST_FALSE_SHOWN:.0%}": _at_most(
                self.false_shown, figures.MOST_FALSE_SHOWN
            ),
            "no verdict flipped": self.flipped == 0,
            "no personal data in a request": not self.leaked,
            f"faithful sentences kept at least {figures.LEAST_TRUE_KEPT:.0%}": _at_least(
                self.faithful_kept, figures.LEAST_TRUE_KEPT
            ),
            f"at most {figures.MOST_MS:.0f} ms a sentence": took.get("p95", 0.0) <= figures.MOST_MS,
            f"attacks succeeding at most {figures.MOST_ATTACKS:.0%}": _at_most(
                self.attacked, figures.MOST_ATTACKS
            ),
        }


def _at_most(rate: Rate, most: float) -> bool:
    return bool(rate.of) and rate.count <= most * rate.of


def _at_least(rate: Rate, least: float) -> bool:
    return bool(rate.of) and rate.count >= least * rate.of


def measure(scope: Scope, data: Path, say: Tell = lambda _: None) -> Measured:
    """Ask the sample company, lie about its answers, and count what is shown."""
    measured = Measured(scope)
    glosses = glosses_of(KNOWLEDGE)
    with opened(KNOWLEDGE, data / "sample") as answering:
        say("asking every case")
        answered = ask_all(answering, sample_cases()[:: scope.every])
        with_model = [one for one in answered if sources_of(one.answer)]
        _tell_all(measured, with_model, glosses, say)
        say("people in questions and documents")
        measured.requests, found = personal.sent_with_personal_data(with_model, glosses)
        measured.leaked = [f"{case}: {value}" for case, value in found]
        if scope.compare:
            say("comparing with and without a model")
            documents = answering.base.engine.generation().contents.document
            for behaviour in ("faithful", "flipped", "verdict"):
                compared = comparing.compare(answered, documents, glosses, behaviour, scope.prompt)
                measured.compared[behaviour] = comparing.changes(compared)
    if scope.over_http:
        say("over HTTP")
        sampled = with_model[:: max(1, len(with_model) // scope.over_http)]
        measured.http = over_http.sample(sampled, _OVER_HTTP, glosses)
        measured.requests += measured.http.requests
        measured.leaked += measured.http.leaked
    measured.held = list(held_out(KNOWLEDGE, glosses))
    say("planted documents")
    measured.tried = _attack(scope, data, glosses)
    measured.tried_held = list(attacks.attack_held_out(glosses))
    return measured


def _tell_all(
    measured: Measured, answered: Sequence[Answered], glosses: Glosses, say: Tell
) -> None:
    scope = measured.scope
    for behaviour in scope.behaviours:
        say(behaviour)
        seen: set[tuple[str, str, tuple[int, ...]]] = set()
        for seed in range(scope.seeds):
            for one in answered:
                text = tell(one, behaviour, glosses, seed, prompt=scope.prompt)
                if text is None:
                    continue
                measured.waited += text.waited
                for outcome in text.outcomes:
                    key = (outcome.case, outcome.told.text, outcome.told.cited)
                    if key not in seen:
                        seen.add(key)
                        measured.outcomes.append(outcome)


def _attack(scope: Scope, data: Path, glosses: Glosses) -> list[attacks.Tried]:
    folder = data / "planted-knowledge"
    planted = attacks.plant_all(folder)
    with opened(folder, data / "planted") as answering:
        return list(attacks.attack_all(answering, planted[:: scope.every_attack], glosses))
