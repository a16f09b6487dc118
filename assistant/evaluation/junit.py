"""The results as JUnit XML, which build servers show.

A case that failed is a failure, whatever the baseline says of it; what was not measured is
skipped. Floors and pairs have suites of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from junitparser import Failure, JUnitXml, Skipped, TestCase, TestSuite

from assistant.bilingual import Language
from assistant.evaluation.baseline import Held
from assistant.evaluation.checks import Result, State
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.explain import expectation, floor_in_words, place_of, reaction
from assistant.evaluation.numbers import NOT_MEASURED
from assistant.evaluation.pairs import Pair
from assistant.evaluation.wording import CHECK_NAMES, DIFFERENCES

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(run: Evaluation, language: Language) -> str:
    """The whole file."""
    whole = JUnitXml(run.suite.name)
    suites: dict[str, TestSuite] = {}
    for result in run.results:
        kind = result.case.kind
        suite = suites.setdefault(kind, TestSuite(_clean(kind)))
        suite.add_testcase(_of_case(result, language))
    suites["pairs"] = _suite("pairs", (_of_pair(pair, language) for pair in run.pairs))
    suites["floors"] = _suite("floors", (_of_floor(held, language) for held in run.held))
    for suite in suites.values():
        if len(suite):
            whole.add_testsuite(suite)
    written: bytes = whole.tostring()
    return written.decode("utf-8")


def _suite(name: str, cases: Iterable[TestCase]) -> TestSuite:
    suite = TestSuite(name)
    suite.add_testcases(list(cases))
    return suite


def _case(name: str, group: str, seconds: float | None = None) -> TestCase:
    return TestCase(name=_clean(name), classname=_clean(group), time=seconds)


def _of_case(result: Result, language: Language) -> TestCase:
    case, observed = result.case, result.observed
    taken = observed.milliseconds
    shown = _case(case.id, case.kind, None if taken is None else round(taken / 1e3, 4))
    if result.state is State.FAILED:
        names = ", ".join(CHECK_NAMES[name](language) for name in result.failed)
        failure = Failure(message=_clean(names), type_="failed")
        quoted = [f"{place_of(c, language)}: {c.quote}" for c in observed.citations]
        failure.text = _clean(
            "\n".join(
                [
                    case.question,
                    "; ".join(expectation(case, language)),
                    "; ".join(reaction(observed, language)),
                    *quoted,
                ]
            )
        )
        shown.result = failure
    elif result.state is State.NOT_MEASURED:
        shown.result = Skipped(message=NOT_MEASURED(language))
    return shown


def _of_pair(pair: Pair, language: Language) -> TestCase:
    shown = _case(pair.id, "pairs")
    if pair.differs:
        shown.result = Failure(
            message=", ".join(DIFFERENCES[name](language) for name in pair.differs)
        )
    return shown


def _of_floor(held: Held, language: Language) -> TestCase:
    shown = _case(f"{held.slice} {held.rate}", "floors")
    if not held.kept:
        shown.result = Failure(message=_clean(floor_in_words(held, language)))
    return shown


def _clean(words: str) -> str:
    """``words`` without the characters that XML does not allow."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", words)
