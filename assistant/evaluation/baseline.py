"""The agreed state of the expected answers: what passed, and the floors no run may fall below."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from assistant.bilingual import text
from assistant.errors import BaselineUnusable
from assistant.evaluation.cases import Strict
from assistant.evaluation.checks import State
from assistant.evaluation.figures import FEWER_IS_BETTER
from assistant.evaluation.rates import Rate, mcnemar

FORMAT = 1
"""Raised when a baseline changes shape or meaning."""
TOLERANCE = 50
"""One case in so many may flip without a floor breaking; a smaller slice has no slack."""
NO_SLACK = ("quotes", "verdict", "must_not_say")
"""Promises of the product: of these, not one may be lost."""

_OTHER = text("il vient d'une autre version.", "it comes from another version.")
_DAMAGED = text("il est abîmé ou a été mal modifié.", "it is damaged, or was edited wrongly.")
_UNREADABLE = text("il ne peut pas être ouvert.", "it cannot be opened.")


class Count(Strict):
    """So many cases of so many."""

    count: int = Field(ge=0)
    of: int = Field(ge=1)

    @property
    def rate(self) -> Rate:
        """The same as a rate."""
        return Rate(self.count, self.of)


class Limit(Count):
    """As few cases as may pass, or as many as may go wrong."""

    def allows(self, rate: Rate, *, fewer_is_better: bool) -> bool:
        """Whether ``rate`` is on the right side of the limit, exactly, whatever it counts of."""
        reached, limit = rate.count * self.of, self.count * rate.of
        return rate.measured and (reached <= limit if fewer_is_better else reached >= limit)


class Baseline(Strict):
    """What ``eval/baseline.json`` holds."""

    format: int = FORMAT
    version: str
    """Of the software that was measured."""
    blessed: date
    reason: str
    reached: dict[str, Count]
    """The rates of the whole when it was blessed."""
    limits: dict[str, dict[str, Limit]]
    """By slice (``all``, ``kind=near-miss``) and by rate; of what should be rare, the most."""
    cases: dict[str, State]
    pairs: dict[str, State] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """A floor, and what was reached."""

    slice: str
    rate: str
    limit: Limit
    reached: Rate

    @property
    def fewer_is_better(self) -> bool:
        """Whether the limit is the most there may be, not the least."""
        return self.rate in FEWER_IS_BETTER

    @property
    def kept(self) -> bool:
        """What was not measured is not kept."""
        return self.limit.allows(self.reached, fewer_is_better=self.fewer_is_better)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run against the baseline, by the ids of cases and pairs."""

    worse: tuple[str, ...]
    """Passed then, and do not now."""
    better: tuple[str, ...]
    """Did not pass then, and do now."""
    new: tuple[str, ...]
    gone: tuple[str, ...]
    same: int
    p_value: float | None
    """McNemar's exact test; None where nothing changed."""


def compare(
    baseline: Baseline, cases: Mapping[str, State], pairs: Mapping[str, State]
) -> Comparison:
    """What changed since ``baseline``. Pairs are listed too, but only cases are tested."""
    then, now = baseline.cases | baseline.pairs, {**cases, **pairs}
    common = [case for case in now if case in then]
    was = {case for case in common if then[case] is State.PASSED}
    is_now = {case for case in common if now[case] is State.PASSED}
    worse = tuple(case for case in common if case in was - is_now)
    better = tuple(case for case in common if case in is_now - was)
    return Comparison(
        worse=worse,
        better=better,
        new=tuple(case for case in now if case not in then),
        gone=tuple(case for case in then if case not in now),
        same=len(common) - len(worse) - len(better),
        p_value=mcnemar(
            sum(case in cases for case in worse), sum(case in cases for case in better)
        ),
    )


def hold(baseline: Baseline, rates: Mapping[str, Mapping[str, Rate]]) -> list[Held]:
    """Every limit of ``baseline`` with what was reached, in the order of the file."""
    return [
        Held(where, name, limit, rates.get(where, {}).get(name, Rate(0, 0)))
        for where, limits in baseline.limits.items()
        for name, limit in limits.items()
    ]


def make(
    rates: Mapping[str, Mapping[str, Rate]],
    cases: Mapping[str, State],
    pairs: Mapping[str, State],
    *,
    version: str,
    today: date,
    reason: str,
) -> Baseline:
    """The baseline that these rates and states become. What was not measured gets no floor."""
    return Baseline(
        version=version,
        blessed=today,
        reason=reason,
        reached={
            name: Count(count=rate.count, of=rate.of)
            for name, rate in rates["all"].items()
            if rate.measured
        },
        limits={
            where: {name: _limit(name, rate) for name, rate in found.items() if rate.measured}
            for where, found in rates.items()
            if any(rate.measured for rate in found.values())
        },
        cases=dict(cases),
        pairs=dict(pairs),
    )


def _limit(name: str, rate: Rate) -> Limit:
    slack = 0 if name in NO_SLACK else rate.of // TOLERANCE
    count = rate.count + slack if name in FEWER_IS_BETTER else rate.count - slack
    return Limit(count=min(max(count, 0), rate.of), of=rate.of)


def read(path: Path) -> Baseline | None:
    """The baseline at ``path``; None when there is none.

    Raises:
        BaselineUnusable: it cannot be read, is damaged, or of another version.
    """
    try:
        raw: Any = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BaselineUnusable(path=path, reason=_UNREADABLE) from error
    except ValueError as error:
        raise BaselineUnusable(path=path, reason=_DAMAGED) from error
    if not isinstance(raw, dict):
        raise BaselineUnusable(path=path, reason=_DAMAGED)
    if raw.get("format") != FORMAT:
        raise BaselineUnusable(path=path, reason=_OTHER)
    try:
        return Baseline.model_validate(raw)
    except ValidationError as error:
        raise BaselineUnusable(path=path, reason=_DAMAGED) from error


def written(baseline: Baseline) -> str:
    """The file's content: one line for each limit and case, so that a change is easy to read."""
    raw = baseline.model_dump(mode="json")
    tables = {
        "reached": [f"{_json(name)}: {_json(count)}" for name, count in raw.pop("reached").items()],
        "limits": [
            f"{_json(where)}: {{\n"
            + ",\n".join(f"      {_json(name)}: {_json(limit)}" for name, limit in found.items())
            + "\n    }"
            for where, found in raw.pop("limits").items()
        ],
        "cases": [f"{_json(case)}: {_json(state)}" for case, state in raw.pop("cases").items()],
        "pairs": [f"{_json(pair)}: {_json(state)}" for pair, state in raw.pop("pairs").items()],
    }
    parts = [f"  {_json(name)}: {_json(value)}" for name, value in raw.items()]
    for name, lines in tables.items():
        rows = ",\n".join(f"    {line}" for line in lines)
        parts.append(f"  {_json(name)}: {{\n{rows}\n  }}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
