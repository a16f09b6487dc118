"""Writing an approved answer: question, answer, the sentences it rests on; preview, approve.

One form without a script: searching and previewing send it back filled in.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.responses import RedirectResponse, Response

from assistant.answering.model import Question
from assistant.bilingual import LANGUAGES, Language
from assistant.content.curated_writing import remove_answer, seal_of, write_answer
from assistant.errors import EditNotSaved, NotFound, NotRecorded, RelaisError, ThemeChanged
from assistant.listening.replies.model import Check, Reply
from assistant.listening.themes.model import Theme
from assistant.web.access import posted_within
from assistant.web.champions.drafting import Draft, draft_of
from assistant.web.champions.question_drafts import wanted_for
from assistant.web.champions.shell import CurrentDoor, Door
from assistant.web.champions.suggesting import acted, asked_for
from assistant.web.champions.suggestion import carried
from assistant.web.champions.themes_shown import question_theme
from assistant.web.champions.writing_form import Form, form_of, found_for

router = APIRouter()

_PREVIEWED = 2
"""Ways of asking that are tried in each language for a preview."""
Posted = Annotated[dict[str, str], Depends(posted_within(240))]


@dataclass(frozen=True, slots=True)
class Today:
    """What Relais answers just now to one way of asking."""

    language: Language
    question: str
    text: str
    """Empty when the documents do not say."""
    approved: bool
    """Whether an approved answer is given already."""


@router.get("/champions/questions/write")
def write(door: CurrentDoor, theme: str = "") -> Response:
    """An empty form, or one for a theme."""
    if not theme:
        return _page(door, Form())
    chosen = question_theme(door, theme)
    named = chosen.name
    form = Form(
        asked_fr=named.fr if named else "",
        asked_en=named.en if named else "",
        by=chosen.owner or "",
        search=" ".join(chosen.words.get(door.language, ())) if not named else "",
        theme=chosen.id,
        number=chosen.number,
    )
    return _page(door, form)


@router.post("/champions/questions/write")
def written(door: CurrentDoor, fields: Posted) -> Response:
    """Search, preview, go back to the form, or approve."""
    form = form_of(fields)
    do = fields.get("do", "search")
    pressed = asked_for(do)
    if pressed:
        answers = acted(door, pressed, form.answers, lambda one: wanted_for(door, form, one))
        return _page(door, form.with_answers(answers))
    if do not in ("preview", "approve"):
        return _page(door, form)
    draft = draft_of(door, form)
    if isinstance(draft, list):
        return _page(door, form, wrong=draft, status=422)
    if do == "preview":
        return _preview(door, form, draft)
    return _approve(door, form, draft)


def _preview(door: Door, form: Form, draft: Draft) -> Response:
    return door.page(
        "write_preview.html",
        "questions",
        form=form,
        fields=_carried(form),
        draft=draft,
        theme=_theme(door, form),
        by=door.owner(form.by),
        answered_today=[
            _today(door, language, question)
            for language in LANGUAGES
            for question in draft.answer.questions.of(language)[:_PREVIEWED]
        ],
    )


def _today(door: Door, language: Language, question: str) -> Today:
    try:
        answer = door.services.answer(Question(question, preferred=language, role="employee"))
    except RelaisError as error:
        return Today(language, question, error.message(door.language), approved=False)
    text = answer.approval.text if answer.approval else answer.text
    return Today(language, question, text if answer.answered else "", answer.route == "curated")


def _carried(form: Form) -> Mapping[str, str]:
    """Everything of a form that a preview has to hand on."""
    quotes = {f"quote.{n}": quote.value for n, quote in enumerate(form.quotes)}
    names = ("asked_fr", "asked_en", "said_fr", "said_en", "by", "search", "theme")
    typed = {name: getattr(form, name) for name in names}
    return {**typed, "number": str(form.number), **quotes, **carried(form.answers)}


# --- approving ------------------------------------------------------------------------------------


def _approve(door: Door, form: Form, draft: Draft) -> Response:
    """Write the answer and note whom it answers: all of it, or nothing."""
    theme = _theme(door, form)
    if theme is not None and theme.number != form.number:
        return _changed(door, form)
    knowledge, answer = door.services.settings.knowledge_dir, draft.answer
    try:
        if not write_answer(knowledge, answer):
            return _page(door, form, wrong=[door.say("wrong_taken")], status=409)
    except EditNotSaved as error:
        return _refused(door, form, error)
    reply = _reply(door, form, draft)
    try:
        _note(door, reply, theme)
    except (NotRecorded, ThemeChanged) as error:
        remove_answer(knowledge, answer.id, reply.seal)
        changed = isinstance(error, ThemeChanged)
        return _changed(door, form) if changed else _refused(door, form, error)
    checks = door.services.reply_checks
    if checks is not None:
        checks.start(reply.id, answer.id)
    return RedirectResponse(f"/champions/questions/replies/{reply.id}", 303)


def _reply(door: Door, form: Form, draft: Draft) -> Reply:
    return Reply(
        id=str(uuid.uuid4()),
        answer=draft.answer.id,
        theme=form.theme or None,
        by=form.by,
        on=door.services.today(),
        seal=seal_of(draft.answer),
        check=Check("waiting", 0, 0, door.services.clock()),
    )


def _note(door: Door, reply: Reply, theme: Theme | None) -> None:
    """Keep the reply, and mark its theme as answered.

    Raises:
        ThemeChanged: somebody else was first; the reply does not count.
        NotRecorded: it could not be stored.
    """
    replies = door.services.listening.replies
    replies.add(reply)
    if theme is None:
        return
    try:
        door.themes.answer(theme.id, reply.answer, theme.number)
    except (NotRecorded, ThemeChanged):
        with suppress(NotRecorded):  # without its file, a reply is told to nobody
            replies.take_back(reply.id, reply.on)
        raise


def _theme(door: Door, form: Form) -> Theme | None:
    """The theme a form is for; it may have gone since, and the answer is of use all the same."""
    if not form.theme:
        return None
    try:
        return question_theme(door, form.theme)
    except NotFound:
        return None


def _changed(door: Door, form: Form) -> Response:
    """The theme is not as it was read: the text stays, and the next try is about what it is now."""
    theme = _theme(door, form)
    known = replace(form, number=theme.number if theme else 0)
    said = ThemeChanged().message(door.language)
    if theme is not None and theme.state == "answered":
        said = door.say("wrong_answered_meanwhile")
    return _page(door, known, wrong=[said], status=409)


def _refused(door: Door, form: Form, error: RelaisError) -> Response:
    """Nothing was written; the text stays."""
    return _page(door, form, wrong=[error.message(door.language)], status=error.status)


def _page(door: Door, form: Form, *, wrong: Sequence[str] = (), status: int = 200) -> Response:
    owners = door.services.register().owners
    theme = _theme(door, form)
    return door.page(
        "write.html",
        "questions",
        status=status,
        form=form,
        theme=theme,
        theme_name=theme.called(door.language) if theme else "",
        found=found_for(door, form),
        owners=[(one.id, one.label(door.language)) for one in owners.values()],
        wrong=wrong,
    )
