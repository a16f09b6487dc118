"""The line that says what was done for an answer, and its details: only what really happened."""

from __future__ import annotations

from babel.numbers import format_decimal

from assistant.answering.model import Answer
from assistant.bilingual import Language
from assistant.web.chat import wording as w


def finished(answer: Answer) -> str:
    """What was consulted, how long it took, and how many quotes were checked."""
    language = answer.language
    seconds = _number(max(answer.timings.total / 1000, 0.01), "0.##", language)
    quotes = len({(c.document.path, c.start, c.end) for c in answer.citations})
    if quotes == 0:
        return w.STEP_DONE(language, seconds=seconds)
    if quotes == 1:
        return w.STEP_DONE_SOURCE(language, seconds=seconds)
    return w.STEP_DONE_SOURCES(language, seconds=seconds, count=quotes)


def step_details(answer: Answer) -> str:
    """One line per step of the answer, as Markdown."""
    language, timings = answer.language, answer.timings
    lines = [
        w.STEP_SEARCHED(
            language,
            count=len(answer.passages),
            ms=_number(timings.embed + timings.retrieve, "0.#", language),
        ),
        w.STEP_WEIGHED(language, ms=_number(timings.evidence, "0.#", language)),
        w.STEP_CHECKED(language, ms=_number(timings.compose, "0.#", language)),
    ]
    return "\n".join(f"- {line}" for line in lines)


def _number(value: float, pattern: str, language: Language) -> str:
    return format_decimal(value, format=pattern, locale=language)
