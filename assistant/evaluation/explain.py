"""What was expected and what came, in words: for the report, the terminal and build servers."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.bilingual import Language, text
from assistant.evaluation.baseline import Held
from assistant.evaluation.cases import Case, Source
from assistant.evaluation.numbers import Numbers
from assistant.evaluation.observed import Cited, Near, Observed
from assistant.evaluation.wording import RATE_NAMES, ROUTES, VERDICTS, slice_name

_EXPECTS_ANSWER = text("une réponse", "an answer")
_EXPECTS_BY = text("une réponse, par : {route}", "an answer, by: {route}")
_EXPECTS_NONE = text("aucune réponse", "no answer")
_EXPECTS_NO_RULE = text(
    "pas de réponse : il n'y a pas encore de règle", "no answer: there is no rule yet"
)
_ANSWERED = text("une réponse, par : {route}", "an answer, by: {route}")
_NOT_ANSWERED = text("pas de réponse ({route})", "no answer ({route})")
_VERDICT = text("verdict : {verdict}", "verdict: {verdict}")
_TOOL = text("{tool} : {verdict}", "{tool}: {verdict}")
_ALL = text("toutes ces sources", "all of these sources")
_SAYS = text("dit « {words} »", "says “{words}”")
_SAYS_NOT = text("ne dit pas « {words} »", "does not say “{words}”")
_CONFIDENCE = text("confiance {confidence}", "confidence {confidence}")
_UNKNOWN_TOOL = text("outil hors registre", "tool not in the register")
_PAGE = text("p. {page}", "p. {page}")
_AT_LEAST = text(
    "{name} ({slice}) : {reached}, il en faut au moins {limit}",
    "{name} ({slice}): {reached}, at least {limit} needed",
)
_AT_MOST = text(
    "{name} ({slice}) : {reached}, au plus {limit}", "{name} ({slice}): {reached}, at most {limit}"
)


def expectation(case: Case, language: Language) -> list[str]:
    """What the case asks for, besides its sources."""
    lines = [_expected_reaction(case, language)]
    rules = [(rule.tool, rule.verdict) for rule in case.tools if rule.verdict]
    if case.verdict and len(rules) < 2:
        lines.append(_VERDICT(language, verdict=VERDICTS[case.verdict](language)))
    else:
        lines += [_tool(tool, verdict, language) for tool, verdict in rules]
    lines += [_SAYS(language, words=words) for words in case.must_say]
    lines += [_SAYS_NOT(language, words=words) for words in case.must_not_say]
    if case.all and len(case.sources) > 1:
        lines.append(_ALL(language))
    return lines


def _expected_reaction(case: Case, language: Language) -> str:
    if case.expects_answer:
        if case.route is None:
            return _EXPECTS_ANSWER(language)
        return _EXPECTS_BY(language, route=ROUTES[case.route](language))
    return (_EXPECTS_NO_RULE if case.answerable or case.verdict else _EXPECTS_NONE)(language)


def reaction(observed: Observed, language: Language) -> list[str]:
    """What came, besides the words and the quotes."""
    template = _ANSWERED if observed.answered else _NOT_ANSWERED
    lines = [template(language, route=ROUTES[observed.route](language))]
    if len(observed.tools) > 1:
        lines += [_tool(rule.tool, rule.verdict, language) for rule in observed.tools]
    elif observed.verdict:
        lines.append(_VERDICT(language, verdict=VERDICTS[observed.verdict](language)))
    if observed.route in ("policy", "conflict", "abstain"):
        numbers = Numbers(language)
        lines.append(_CONFIDENCE(language, confidence=numbers.decimal(observed.confidence, 2)))
    return lines


def _tool(tool: str | None, verdict: str, language: Language) -> str:
    name = tool or _UNKNOWN_TOOL(language)
    return _TOOL(language, tool=name, verdict=VERDICTS[verdict](language))


def place_of(place: Source | Cited | Near, language: Language) -> str:
    """Document, page and heading."""
    headings = [place.heading] if isinstance(place, Source) else place.headings[-1:]
    page = _PAGE(language, page=place.page) if place.page else None
    return joined([place.document, page, *headings])


def joined(parts: Iterable[str | None]) -> str:
    """The parts that there are."""
    return " · ".join(part for part in parts if part)


def floor_in_words(held: Held, language: Language) -> str:
    """A floor with what was reached, in one line."""
    numbers = Numbers(language)
    template = _AT_MOST if held.fewer_is_better else _AT_LEAST
    return template(
        language,
        name=RATE_NAMES[held.rate](language),
        slice=slice_name(held.slice, language),
        reached=numbers.count(held.reached),
        limit=numbers.count(held.limit),
    )
