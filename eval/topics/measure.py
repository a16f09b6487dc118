"""Figures of the recognition of topics, with intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.listening.topics.recogniser import OTHER, Recognition
from eval.topics.sets import NONE, URGENT, Utterance

_SAMPLES = 2000
_Z = 1.96


@dataclass(frozen=True, slots=True)
class Judged:
    """An utterance and what it was taken for."""

    utterance: Utterance
    found: Recognition

    @property
    def guess(self) -> str:
        """Its topic, ``none`` or ``urgent``, as it was taken."""
        if self.found.urgent:
            return URGENT
        return (self.found.category or OTHER) if self.found.carries else NONE


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its 95 % interval, and of how many it is."""

    value: float
    low: float
    high: float
    of: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] of {self.of}"


def share(hits: Sequence[bool]) -> Figure:
    """A share with its Wilson interval (Wilson 1927); zero of none is 0 [0, 1]."""
    n = len(hits)
    if not n:
        return Figure(0.0, 0.0, 1.0, 0)
    p = sum(hits) / n
    middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    reach = _Z * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return Figure(p, middle - reach, middle + reach, n)


def macro_f1(judged: Sequence[Judged]) -> float:
    """Mean F1 of the topics there are, ``none`` and ``urgent`` not among them.

    A message that got no offer, or an offer with another topic, is a miss of its topic; an offer on
    a message that carries nothing is a false one of the topic it named.
    """
    topics = sorted({j.utterance.topic for j in judged} - {NONE, URGENT})
    return float(np.mean([_f1(judged, topic) for topic in topics]))


def _f1(judged: Sequence[Judged], topic: str) -> float:
    both = sum(j.guess == topic == j.utterance.topic for j in judged)
    either = sum((j.guess == topic) + (j.utterance.topic == topic) for j in judged)
    return 2 * both / either if either else 0.0


def f1_by_topic(judged: Sequence[Judged]) -> dict[str, float]:
    """F1 of each topic."""
    topics = sorted({j.utterance.topic for j in judged} - {NONE, URGENT})
    return {topic: _f1(judged, topic) for topic in topics}


def bootstrapped(judged: Sequence[Judged], figure: Callable[[Sequence[Judged]], float]) -> Figure:
    """A figure with its bootstrap percentile interval (Efron 1979), topic by topic drawn anew."""
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one.utterance.topic, []).append(one)
    random = np.random.default_rng(20261121)
    drawn = []
    for _ in range(_SAMPLES):
        sample = [g[n] for g in groups.values() for n in random.integers(0, len(g), len(g))]
        drawn.append(figure(sample))
    low, high = np.percentile(drawn, (2.5, 97.5))
    return Figure(figure(judged), float(low), float(high), len(judged))


@dataclass(frozen=True, slots=True)
class Figures:
    """What is reported of a set of utterances."""

    precision_of_offers: Figure
    """Of the offers made, those on a message that carries something."""
    offered: Figure
    """Of the messages that carry something, those that got an offer."""
    right_topic: Figure
    """Of the offers on such messages, those whose topic is the right one."""
    wrong_topic: Figure
    """Of the same, those that name a topic which is not the right one; the rest name none."""
    macro_f1: Figure
    urgent_found: Figure
    urgent_wrongly: Figure
    """Of the messages that are not urgent, those taken for urgent."""


def figures(judged: Sequence[Judged]) -> Figures:
    """All figures of ``judged``, urgent ones included."""
    plain = [j for j in judged if j.utterance.topic != URGENT]
    carrying = [j for j in plain if j.utterance.topic != NONE]
    offers = [j for j in plain if j.guess not in (NONE, URGENT)]
    good = [j for j in offers if j.utterance.topic != NONE]
    return Figures(
        precision_of_offers=share([j.utterance.topic != NONE for j in offers]),
        offered=share([j.guess not in (NONE, URGENT) for j in carrying]),
        right_topic=share([j.guess == j.utterance.topic for j in good]),
        wrong_topic=share([j.guess not in (OTHER, j.utterance.topic) for j in good]),
        macro_f1=bootstrapped(plain, macro_f1),
        urgent_found=share([j.guess == URGENT for j in judged if j.utterance.topic == URGENT]),
        urgent_wrongly=share([j.guess == URGENT for j in plain]),
    )
