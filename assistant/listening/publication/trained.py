"""How far waves are with their training, published: numbers of people, in bands of five.

What was said is said once; training lasts. Whoever looks at two figures of one wave therefore
compares *the same people*, and knows who came and who went in between. So beside the rule that five
people are in a figure and five outside it, a figure follows an earlier one of its wave only once
its band lies above it by five people or more. Until then the earlier one stays, with its day.

Why that is enough, for any four colleagues, whoever comes, goes or moves between waves: at each
figure five people of the wave are not through. So where a world has one of the four through, it has
somebody else to put in their place, and in every later figure too: a world in which none of the
four was ever through fits everything published. And as each figure grew by five or more, four
people may have been through from the first day somebody could have known of them: others are left
who were not. For first answers the same holds of those who were right, of those who were not, and
of the rest; they are renewed only together with the figure of those who are through, so that
neither can be subtracted from the other.

Where all but four or fewer are through, the figure says just that, and only if the one before lies
as far below as if four of them were not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.listening.model import Place
from assistant.listening.publication.model import Through, WaveTraining
from assistant.listening.publication.rules import FEWEST, SMALLEST_COMPANY
from assistant.listening.publication.worlds import GROUP

BAND: Final = FEWEST
"""Numbers that read the same."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands with what they must take."""

    done: bool
    """Whether all of it is behind them."""
    right: bool | None
    """Whether their first answers were right, by and large; None: they were not asked any."""


@dataclass(frozen=True, slots=True)
class Training:
    """What must be taken, and how everybody who must take something stands with it."""

    modules: tuple[str, ...] = ()
    """Ids, in order."""
    people: Mapping[str, Standing] | None = None
    """By person id, as in places; None: there is no training record."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """Of one wave."""

    must: int
    done: int
    right: int
    wrong: int


def published_training(
    training: Training,
    places: Mapping[str, Place],
    people: int,
    period: str,
    on: date,
    earlier: Sequence[WaveTraining],
) -> tuple[WaveTraining, ...]:
    """The figures to add to those there are; none where nothing may be told yet.

    Args:
        places: where each person counts whose place is settled, by person id.
        people: everybody in the company.
        period: the block that closes.
        on: the day training is added up.
        earlier: every figure ever published.
    """
    if training.people is None or people < SMALLEST_COMPANY:
        return ()
    return tuple(
        WaveTraining(
            wave=wave,
            measure=measure,
            modules=training.modules,
            period=period,
            on=on,
            low=low,
            high=high,
            rest_low=rest_low,
            rest_high=rest_high,
        )
        for wave, counted in _by_wave(training.people, places).items()
        for measure, (low, high, rest_low, rest_high) in _figures(
            counted, _Bounds(wave, training.modules, earlier)
        )
    )


def holding(published: Iterable[WaveTraining], today: date) -> tuple[WaveTraining, ...]:
    """The latest figure of each wave and measure, by wave.

    One of a day to come, made while a clock was ahead, counts only where there is no other.
    """
    found: dict[tuple[str, str], WaveTraining] = {}
    for one in sorted(published, key=lambda one: (one.on <= today, one.on, one.high)):
        found[one.wave, one.measure] = one
    return tuple(found[key] for key in sorted(found))


class _Bounds:
    """The most people that an earlier figure of a wave may have counted.

    One of fewer modules binds nothing: whoever was through with those need not be through with
    more. Any other set does, as it may hold what was published of this one.
    """

    def __init__(self, wave: str, modules: Sequence[str], earlier: Iterable[WaveTraining]) -> None:
        self._binding = [
            one for one in earlier if one.wave == wave and not set(one.modules) < set(modules)
        ]

    def counted(self, measure: Through) -> int:
        """In the figure; 0 without one."""
        return max((one.high for one in self._binding if one.measure == measure), default=0)

    def rest(self, measure: Through) -> int:
        """Outside of it."""
        return max((one.rest_high for one in self._binding if one.measure == measure), default=0)


_Bands = tuple[int, int, int, int]


def _figures(counted: _Counted, bounds: _Bounds) -> Iterator[tuple[Through, _Bands]]:
    done = _completion(counted, bounds.counted("completion"))
    if done is None:
        return
    yield "completion", done
    before = (bounds.counted("first_try"), bounds.rest("first_try"))
    first = _first_try(counted, before, through=done[0])
    if first is not None:
        yield "first_try", first


def _completion(counted: _Counted, bound: int) -> _Bands | None:
    """Those who are through, and those who are not."""
    must, rest = counted.must, counted.must - counted.done
    low = _floor(counted.done)
    if rest >= FEWEST and low >= bound + FEWEST:
        high = min(low + BAND - 1, must - FEWEST)
        return low, high, must - high, must - low
    fewest = must - GROUP
    if rest < FEWEST and must >= 2 * FEWEST and fewest >= bound + FEWEST:
        return fewest, must, 0, GROUP
    return None


def _first_try(counted: _Counted, before: tuple[int, int], *, through: int) -> _Bands | None:
    """Those who are through and were right at first, and those who were not.

    Args:
        before: the most that an earlier figure may have counted of either.
        through: how many are through at least, as the figure beside it says: if these two said
            more together, they would say that of it.
    """
    right, wrong = _floor(counted.right), _floor(counted.wrong)
    both = right >= before[0] + FEWEST and wrong >= before[1] + FEWEST
    if both and right + wrong <= through:
        return right, right + BAND - 1, wrong, wrong + BAND - 1
    answered = _floor(counted.right + counted.wrong)
    nearly_all = counted.wrong < FEWEST and answered >= 2 * FEWEST
    if nearly_all and before == (0, 0) and answered <= through:
        return answered - GROUP, answered + BAND - 1, 0, GROUP
    return None


def _floor(number: int) -> int:
    return number - number % BAND


def _by_wave(people: Mapping[str, Standing], places: Mapping[str, Place]) -> dict[str, _Counted]:
    waves: dict[str, list[Standing]] = {}
    for who, place in places.items():
        if place.wave is not None and who in people:
            waves.setdefault(place.wave, []).append(people[who])
    return {
        wave: _Counted(
            must=len(of),
            done=sum(one.done for one in of),
            right=sum(one.done and one.right is True for one in of),
            wrong=sum(one.done and one.right is False for one in of),
        )
        for wave, of in sorted(waves.items())
    }
