"""Everything kept of whoever is signed in: shown, handed out, taken back, erased."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import Any, Final, get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant.bilingual import Language
from assistant.bootstrap import listening
from assistant.errors import NotFound, NotSignedIn
from assistant.listening.heard import RecordKind
from assistant.storage.accounts import Account
from assistant.web.access import (
    CurrentServices,
    CurrentVisitor,
    Posted,
    SignedIn,
    Visitor,
    stranger,
)
from assistant.web.identity import Person, clear_session
from assistant.web.me_export import export_of
from assistant.web.me_view import my_data
from assistant.web.me_wording import ME, UNREACHED
from assistant.web.rendering import render
from assistant.web.services import Services
from assistant.web.wording import WORDS

router = APIRouter()

_NOTICES: Final = {
    "taken": "taken_back",
    "asked": "asked_again",
    "erased": "erased_said",
}
_FILE: Final = "relais-{day}.json"


@router.get("/me")
def me(
    request: Request,
    services: CurrentServices,
    visitor: CurrentVisitor,
    person: SignedIn,
    done: str = "",
) -> Response:
    """Everything, in words."""
    data = my_data(services, _account(services, person), visitor.language)
    notice = _NOTICES.get(done, "")
    return _page(request, services, visitor, "me/data.html", data=data, notice=notice)


@router.get("/me/export")
def export(services: CurrentServices, visitor: CurrentVisitor, person: SignedIn) -> Response:
    """Everything, as one file. It is made for this answer and kept nowhere."""
    content = export_of(services, _account(services, person), visitor.language)
    name = _FILE.format(day=services.today().isoformat())
    return Response(
        json.dumps(content, ensure_ascii=False, indent=2),
        media_type="application/json",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@router.post("/me/withdraw")
def withdraw(services: CurrentServices, person: SignedIn, form: Posted) -> Response:
    """Take one record back."""
    kind: RecordKind | None = next(
        (name for name in get_args(RecordKind) if name == form.get("kind")), None
    )
    if kind is None:
        raise NotFound
    services.listening.withdraw(person.id, kind, form.get("id", ""), services.clock())
    return RedirectResponse("/me?done=taken#said", 303)


@router.post("/me/ask-again")
def ask_again(services: CurrentServices, person: SignedIn, form: Posted) -> Response:
    """Take a no back: the topic may be offered again."""
    services.listening.ask_again(person.id, form.get("topic", ""))
    return RedirectResponse("/me?done=asked#said", 303)


@router.get("/me/erase")
def ask_to_erase(
    request: Request, services: CurrentServices, visitor: CurrentVisitor, person: SignedIn
) -> Response:
    """What would be erased, what not, and a word to write."""
    return _erase_form(request, services, visitor)


@router.post("/me/erase")
def erase(
    request: Request,
    services: CurrentServices,
    visitor: CurrentVisitor,
    person: SignedIn,
    form: Posted,
) -> Response:
    """Erase, once the word is written."""
    what = form.get("what", "")
    if what not in ("said", "all"):
        return _erase_form(request, services, visitor, problem="erase_choose")
    if not _confirmed(form.get("word", "")):
        return _erase_form(request, services, visitor, what=what, problem="erase_wrong")
    if what == "said":
        listening.erase_said(services.records, services.listening, person.id, services.clock())
        return RedirectResponse("/me?done=erased#said", 303)
    done = listening.erase(services.records, services.listening, person.id, services.clock())
    if services.rewording is not None:
        services.rewording.model.forget(person.id)
    nobody = replace(stranger(request, services), language=visitor.language)
    response = _page(request, services, nobody, "me/erased.html", later=not done)
    clear_session(response, services)
    return response


def _account(services: Services, person: Person) -> Account:
    account = services.records.accounts.by_id(person.id)
    if account is None:  # erased from another window a moment ago
        raise NotSignedIn
    return account


def _confirmed(word: str) -> bool:
    """Whether the word was written, in either language."""
    written = word.strip().casefold()
    return written in {ME["erase_word"].fr.casefold(), ME["erase_word"].en.casefold()}


def _erase_form(
    request: Request,
    services: Services,
    visitor: Visitor,
    *,
    what: str = "",
    problem: str = "",
) -> Response:
    status = 422 if problem else 200
    return _page(
        request, services, visitor, "me/erase.html", status=status, what=what, problem=problem
    )


def _page(
    request: Request, services: Services, visitor: Visitor, template: str, **values: Any
) -> Response:
    return render(
        request,
        services,
        visitor,
        template,
        section="me",
        t=partial(_word, visitor.language),
        unreached=UNREACHED,
        **values,
    )


def _word(language: Language, key: str, **values: Any) -> str:
    return (WORDS.get(key) or ME[key])(language, **values)
