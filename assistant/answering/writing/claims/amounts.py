"""Whether two sentences give the same numbers, and of the same things."""

from __future__ import annotations

import re

from assistant.answering.writing.claims.claim import Claim
from assistant.answering.writing.claims.quantities import Quantity

_A_LIMIT = re.compile(r"\blimit|\bdispos|\bduring\b|\bpendant\b|\bdelai|\bdeadline\b")
_GIVEN = re.compile(r"\b(?:has|have|had|a|ont|avez) $")
_TO_DO = re.compile(r" (?:to|pour) \w")
_TIME = ("minute", "day", "workday", "openday", "month", "workhour")
_SAME_BOUND = {
    ("least", "since"),
    ("since", "least"),
    ("before", "until"),
}
_TIME_BOUND = {("most", "less"), ("less", "most"), ("most", "until"), ("until", "most")}


def same_amounts(said: Claim, given: Claim, context: Claim | None = None) -> bool:
    """Whether every quantity that is said is given, with the same unit and bound."""
    own, around = given.quantities, context.quantities if context else ()
    known = own + around
    return all(
        _idle(one, known)
        or any(_matches(one, other) for other in own)
        or (any(_matches(one, other) for other in around) and not _in_place(one, said, own))
        or _limited(said, one, known)
        for one in said.quantities
    )


def _in_place(one: Quantity, said: Claim, own: tuple[Quantity, ...]) -> bool:
    """Whether a number of the title may stand in the place of one of the unit that is not said."""
    return any(
        other.unit == one.unit and not any(_matches(told, other) for told in said.quantities)
        for other in own
    )


def lost_amounts(said: Claim, given: Claim, within: tuple[tuple[int, int], ...]) -> bool:
    """Whether a quantity of ``given`` that stands in one of the spans ``within`` is not said."""
    return any(
        not _idle(one, said.quantities)
        and not any(
            _matches(other, one) or (one.bound == "most" and other.says() == one.says())
            for other in said.quantities
        )
        for one in given.quantities
        if any(start <= one.start < end for start, end in within)
    )


def _limited(said: Claim, one: Quantity, known: tuple[Quantity, ...]) -> bool:
    """“Has 15 days to answer” and “is limited to 15 days” set a limit without saying “at most”."""
    most = any(other.says() == one.says() and other.bound == "most" for other in known)
    folded = said.surface.folded
    given_to = _GIVEN.search(folded[: one.start]) and _TO_DO.match(folded[one.end :])
    return most and not one.bound and bool(given_to or _A_LIMIT.search(folded))


def _idle(one: Quantity, others: tuple[Quantity, ...]) -> bool:
    """“Once a month” is “every month”: the one says nothing more."""
    return one.unit == "times" and one.value == "1" and any(other.rate for other in others)


def _matches(said: Quantity, given: Quantity) -> bool:
    if said.unit == "date" and given.unit == "date":
        value = said.value.startswith("-") and given.value.endswith(said.value)
        if not (value or said.value == given.value):
            return False
    elif said.says() != given.says():
        return False
    pair = (said.bound, given.bound)
    if said.bound == given.bound or pair in _SAME_BOUND:
        return True
    return said.unit in _TIME and pair in _TIME_BOUND
