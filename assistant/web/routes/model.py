"""Pages about a language model: what was sent for me, and, for administrators, how it does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Final

from babel.dates import format_time
from babel.numbers import format_currency, format_decimal, format_percent
from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.answering.writing.usage import PromptUsage, Spent
from assistant.bilingual import Language
from assistant.errors import NotFound, RecordsUnavailable
from assistant.web.access import CurrentServices, CurrentVisitor, Posted, SignedIn, role_among
from assistant.web.identity import Person
from assistant.web.model_wording import MODEL
from assistant.web.rendering import render

if TYPE_CHECKING:
    from assistant.llm.sent import SentRequest
    from assistant.web.services import Services

router = APIRouter()

DAYS: Final = 30
_LOCALES: Final[Mapping[Language, str]] = {"fr": "fr_FR", "en": "en_GB"}
_MILLION: Final = 1_000_000
Administrator = Annotated[Person, Depends(role_among("admin"))]


@dataclass(frozen=True, slots=True)
class Shown:
    """One request as its person reads it."""

    time: str
    prompt: str
    address: str
    model: str
    parameters: str
    times: int
    messages: tuple[tuple[str, str], ...]
    """Role and text of each message; one of role ``""`` when the body is not whole."""
    shortened: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One prompt version over the last days, in words."""

    prompt: str
    calls: str
    failures: str
    kept: str
    tokens: str
    cost: str


@router.get("/sent")
def sent(
    request: Request,
    services: CurrentServices,
    visitor: CurrentVisitor,
    person: SignedIn,
    done: str = "",
) -> Response:
    """What was sent to the model for whoever looks."""
    if services.rewording is None:
        raise NotFound
    language = visitor.language
    requests = services.rewording.model.sent(person.id)
    return render(
        request,
        services,
        visitor,
        "sent.html",
        section="sent",
        m=partial(_word, language),
        requests=[_shown(one, language) for one in requests],
        forgotten=bool(done),
    )


@router.post("/sent/forget")
def forget(services: CurrentServices, person: SignedIn, form: Posted) -> Response:
    """Drop what is kept of one's requests."""
    if services.rewording is None:
        raise NotFound
    services.rewording.model.forget(person.id)
    return RedirectResponse("/sent?done=1", 303)


@router.get("/admin/model")
def model(
    request: Request, services: CurrentServices, visitor: CurrentVisitor, person: Administrator
) -> Response:
    """How the model does; no content, nobody's name."""
    language = visitor.language
    values = _of_model(services, language) if services.rewording else {"state": None}
    return render(
        request,
        services,
        visitor,
        "model.html",
        section="model",
        m=partial(_word, language),
        **values,
    )


def _of_model(services: Services, language: Language) -> dict[str, Any]:
    assert services.rewording is not None
    state = services.rewording.model.state()
    first = services.today() - timedelta(days=DAYS - 1)
    unknown = False
    try:
        usage = services.records.model_usage.since(first)
    except RecordsUnavailable:
        usage, unknown = [], True
    return {
        "state": state,
        "failure": state.breaker.last_failure(language) if state.breaker.last_failure else "",
        "next_try": round(state.breaker.next_try) if state.breaker.next_try else 0,
        "today": _spent(state.today, state.currency, language) if state.today else "",
        "budget": _budget(state.daily.tokens, state.daily.cost, state.currency, language),
        "rows": [_row(*one, state.currency, language) for one in _by_prompt(usage)],
        "unknown": unknown or state.today is None,
    }


def _by_prompt(usage: Iterable[PromptUsage]) -> list[tuple[str, list[PromptUsage]]]:
    found: dict[str, list[PromptUsage]] = {}
    for one in usage:
        found.setdefault(one.prompt, []).append(one)
    return sorted(found.items())


def _row(prompt: str, days: list[PromptUsage], currency: str, language: Language) -> Row:
    number = partial(format_decimal, locale=_LOCALES[language])
    kept = sum(day.sentences_kept for day in days)
    written = kept + sum(day.sentences_dropped for day in days)
    share = format_percent(kept / written, locale=_LOCALES[language]) if written else ""
    return Row(
        prompt=prompt,
        calls=number(sum(day.calls for day in days)),
        failures=number(sum(day.failures for day in days)),
        kept=_word(language, "kept_share", share=share, kept=number(kept), of=number(written))
        if written
        else "–",
        tokens=number(sum(day.spent.tokens for day in days)),
        cost=_money(sum(day.spent.cost for day in days), currency, language),
    )


def _spent(spent: Spent, currency: str, language: Language) -> str:
    tokens = format_decimal(spent.tokens, locale=_LOCALES[language])
    said = _word(language, "model_tokens", tokens=tokens)
    return f"{said}, {_money(spent.cost, currency, language)}"


def _budget(tokens: int | None, cost: int | None, currency: str, language: Language) -> str:
    parts = []
    if tokens is not None:
        amount = format_decimal(tokens, locale=_LOCALES[language])
        parts.append(_word(language, "model_tokens", tokens=amount))
    if cost is not None:
        parts.append(_money(cost, currency, language))
    if not parts:
        return _word(language, "model_no_budget")
    return _word(language, "model_of_budget", budget=", ".join(parts))


def _money(millionths: int, currency: str, language: Language) -> str:
    return str(format_currency(millionths / _MILLION, currency, locale=_LOCALES[language]))


def _shown(one: SentRequest, language: Language) -> Shown:
    body = _parsed(one.body)
    messages = body.pop("messages", None)
    said = (
        [(str(part.get("role", "")), str(part.get("content", ""))) for part in messages]
        if isinstance(messages, list)
        else [("", one.body)]
    )
    return Shown(
        time=format_time(one.at.astimezone(), "HH:mm", locale=_LOCALES[language]),
        prompt=one.prompt,
        address=one.address,
        model=str(body.pop("model", "")),
        parameters=", ".join(f"{name} = {json.dumps(value)}" for name, value in body.items()),
        times=one.times,
        messages=tuple(said),
        shortened=one.shortened,
    )


def _parsed(body: str) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _word(language: Language, key: str, **values: Any) -> str:
    return MODEL[key](language, **values)
