"""The scorers: each compares one side of an answer with what was expected of it.

Pure functions of a case and of what was observed. A scorer that has nothing to compare says
``NOT_MEASURED``, which is neither a pass nor a failure anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from assistant.answering.model import Route
from assistant.answering.text.slugs import slug
from assistant.evaluation.cases import Case, Source
from assistant.evaluation.matching import holds, says
from assistant.evaluation.observed import Cited, Near, Observed


class State(StrEnum):
    """What a check came to."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_MEASURED = "not_measured"


Scorer = Callable[[Case, Observed], State]

_ALSO: Mapping[Route, tuple[Route, ...]] = {"policy": ("curated",)}
"""Routes that serve an expected one as well: a curated answer cites the same documents."""


def _state(passed: bool) -> State:
    return State.PASSED if passed else State.FAILED


def answered(case: Case, observed: Observed) -> State:
    """Answered where an answer is expected, and only there."""
    return _state(observed.answered == case.expects_answer)


def route(case: Case, observed: Observed) -> State:
    """Answered by the part of the assistant that has to answer it."""
    if case.route is None:
        return State.NOT_MEASURED
    return _state(observed.route in (case.route, *_ALSO.get(case.route, ())))


def verdict(case: Case, observed: Observed) -> State:
    """The register's verdict, over all and for each tool; of a rule-less answer, that none is."""
    if case.route != "limits" and case.verdict is None and not case.tools:
        return State.NOT_MEASURED
    expected = sorted((rule.tool or "", rule.verdict) for rule in case.tools if rule.verdict)
    found = sorted((rule.tool or "", rule.verdict) for rule in observed.tools)
    single = case.verdict is None or observed.verdict is case.verdict
    return _state(single and found == expected)


def evidence(case: Case, observed: Observed) -> State:
    """What is quoted holds the expected source, or each of them where all are expected."""
    recall = evidence_recall(case, observed.citations)
    if recall is None:
        return State.NOT_MEASURED
    return _state(observed.answered and recall == 1.0)


def quotes(case: Case, observed: Observed) -> State:
    """Every quote is word for word what its document says at that place."""
    if not observed.citations:
        return State.NOT_MEASURED
    return _state(all(citation.verbatim for citation in observed.citations))


def must_say(case: Case, observed: Observed) -> State:
    """The words a person needs are in the answer. Of no answer, nothing is measured."""
    if not case.must_say or (case.expects_answer and not observed.answered):
        return State.NOT_MEASURED
    return _state(all(says(observed.text, words) for words in case.must_say))


def must_not_say(case: Case, observed: Observed) -> State:
    """The words that would mislead are not in the answer."""
    if not case.must_not_say:
        return State.NOT_MEASURED
    return _state(not any(says(observed.text, words) for words in case.must_not_say))


def language(case: Case, observed: Observed) -> State:
    """Answered in the language of the question."""
    return _state(observed.language == case.language)


SCORERS: Mapping[str, Scorer] = {
    "answered": answered,
    "route": route,
    "verdict": verdict,
    "evidence": evidence,
    "quotes": quotes,
    "must_say": must_say,
    "must_not_say": must_not_say,
    "language": language,
}
_WORDS = ("quotes", "must_say", "must_not_say")


def evidence_recall(case: Case, found: Iterable[Cited | Near]) -> float | None:
    """Share of the expected evidence that is in ``found``, from 0 to 1; None: none is expected.

    Where any source suffices, one is all of it.
    """
    if not case.sources or not case.expects_answer:
        return None
    places = tuple(found)
    hits = [any(_is_source(place, source) for place in places) for source in case.sources]
    return sum(hits) / len(hits) if case.all else float(any(hits))


def _is_source(place: Cited | Near, source: Source) -> bool:
    """Whether a quote or passage is the source, as far as the source says where it is."""
    if source.document not in (None, place.document):
        return False
    if source.page not in (None, place.page):
        return False
    if source.heading and slug(source.heading) not in {slug(name) for name in place.headings}:
        return False
    said = f"{place.quote} {place.plain}" if isinstance(place, Cited) else place.text
    return source.quote is None or holds(said, source.quote)


@dataclass(frozen=True)
class Result:
    """A case, what was answered, and what each scorer makes of it."""

    case: Case
    observed: Observed

    @cached_property
    def checks(self) -> dict[str, State]:
        """Every check by name."""
        return {name: scorer(self.case, self.observed) for name, scorer in SCORERS.items()}

    @cached_property
    def state(self) -> State:
        """Passed when something was measured and nothing failed."""
        states = set(self.checks.values())
        if State.FAILED in states:
            return State.FAILED
        return State.PASSED if State.PASSED in states else State.NOT_MEASURED

    @property
    def failed(self) -> tuple[str, ...]:
        """The checks that failed."""
        return tuple(name for name, state in self.checks.items() if state is State.FAILED)

    @cached_property
    def right(self) -> bool | None:
        """Whether the answer given is right in substance; None: none given, or nothing to tell by.

        A verdict is right when it is the register's; anything else when it quotes the evidence.
        Language and route are form: an answer can be right by another route.
        """
        if not self.observed.answered:
            return None
        if not self.case.expects_answer:
            return False
        verdict, evidence = self.checks["verdict"], self.checks["evidence"]
        substance = evidence if verdict is State.NOT_MEASURED else verdict
        if substance is State.NOT_MEASURED:
            return None
        decisive = (substance, *(self.checks[name] for name in _WORDS))
        return all(state is not State.FAILED for state in decisive)

    @cached_property
    def found(self) -> bool | None:
        """Whether the nearest passages hold the evidence, quoted or not; None: none expected."""
        recall = evidence_recall(self.case, (*self.observed.passages, *self.observed.citations))
        return None if recall is None else recall == 1.0
