"""What is offered when the chat opens: one thing at most, quietly, and never twice after a no."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, Protocol

from assistant.bilingual import Language
from assistant.learning.check_ins import HELP_WANTED
from assistant.learning.desk_views import (
    CheckInView,
    ModuleView,
    PathView,
    ProfileView,
    RecordView,
    RefresherView,
    StepView,
)
from assistant.learning.model import Module
from assistant.learning.training import AttemptKind
from assistant.web.chat import learning_module_wording as lm
from assistant.web.chat import learning_wording as lw
from assistant.web.chat.learning_path_view import is_change
from assistant.web.chat.reading import Props

REFRESHER_LATER_DAYS: Final = 3
_PEOPLE_KEPT: Final = 10_000


class Offering(Protocol):
    """The part of the learning desk that knows what could be offered."""

    def profile(self, person_id: str, now: datetime, /) -> ProfileView:
        """What is known of somebody."""
        ...

    def record(self, person_id: str, /) -> RecordView | None:
        """Somebody's training record."""
        ...

    def check_in_due(self, person_id: str, now: datetime, /) -> CheckInView | None:
        """The check-in that is due."""
        ...

    def current(self, person_id: str, now: datetime, /) -> ModuleView | None:
        """The attempt that is open."""
        ...

    def path(
        self, person_id: str, now: datetime, language: Language | None = None, /
    ) -> PathView | None:
        """Somebody's path."""
        ...

    def due_refreshers(self, person_id: str, now: datetime, /) -> tuple[RefresherView, ...]:
        """What is due to be refreshed."""
        ...


@dataclass(slots=True)
class Later:
    """Who put off what today. In memory only: at worst something is offered once more."""

    said: OrderedDict[tuple[str, str], date] = field(default_factory=OrderedDict)

    def put_off(self, person_id: str, kind: str, today: date) -> None:
        """Not again today."""
        self.said[(person_id, kind)] = today
        while len(self.said) > _PEOPLE_KEPT:
            self.said.popitem(last=False)

    def is_put_off(self, person_id: str, kind: str, today: date) -> bool:
        """Whether it was put off today."""
        return self.said.get((person_id, kind)) == today


def offer(
    desk: Offering, person_id: str, now: datetime, language: Language, later: Later
) -> Props | None:
    """The one thing to offer now, or nothing.

    In this order: the welcome to someone who has not begun anything, a check-in that is due, a
    module to go on with, a refresher.
    """
    today = now.date()

    def wanted(kind: str) -> bool:
        return not later.is_put_off(person_id, kind, today)

    current = desk.current(person_id, now)
    if _is_new(desk, person_id, now):
        return _welcome(language) if wanted("welcome") else None
    check_in = desk.check_in_due(person_id, now)
    if check_in is not None and wanted("check_in"):
        return _check_in(check_in, language)
    if current is not None and current.attempt.kind is AttemptKind.LEARN and wanted("continue"):
        return _continue(current, language)
    if not wanted("refresher"):
        return None
    changed = _changed(desk.path(person_id, now, language))
    if changed is not None:
        return _refresher(changed.module, language, changed=True)
    due = desk.due_refreshers(person_id, now)
    return _refresher(due[0].module, language, changed=due[0].changed) if due else None


def _changed(path: PathView | None) -> StepView | None:
    """A module whose rule has changed since the person did it."""
    return next((step for step in path.steps if is_change(step)), None) if path else None


def _is_new(desk: Offering, person_id: str, now: datetime) -> bool:
    """Whether somebody has neither seen the welcome nor begun anything."""
    if desk.profile(person_id, now).welcomed:
        return False
    record = desk.record(person_id)
    return record is None or not record.attempts


def _offer(kind: str, title: str, text: str, yes: str, **more: str) -> Props:
    return {"kind": kind, "title": title, "text": text, "yes": yes, **more}


def _welcome(language: Language) -> Props:
    return _offer(
        "welcome",
        lw.OFFER_WELCOME(language),
        lw.OFFER_WELCOME_TEXT(language),
        lw.START(language),
        no=lw.NO_THANKS(language),
    )


def _check_in(view: CheckInView, language: Language) -> Props:
    title = lw.OFFER_CHECK_IN if view.weekly else lw.OFFER_CHECK_IN_MONTH
    return _offer(
        "check_in",
        title(language),
        lw.OFFER_CHECK_IN_TEXT(language),
        lw.START(language),
        later=lw.LATER(language),
        no=lw.SKIP(language),
        number=str(view.number),
    )


def _continue(view: ModuleView, language: Language) -> Props:
    return _offer(
        "continue",
        lw.OFFER_CONTINUE(language, title=view.module.title(language)),
        _where(view, language),
        lw.CONTINUE(language),
        later=lw.LATER(language),
        module=view.module.id,
    )


def _where(view: ModuleView, language: Language) -> str:
    """Where in the module the person had got to."""
    cards = len(view.lesson.cards) if view.lesson else 0
    if view.answered:
        count = len(view.questions)
        if count == 1:
            return lw.OFFER_CONTINUE_QUESTION(language)
        return lw.OFFER_CONTINUE_QUESTIONS(language, count=count)
    if 0 < view.place < cards:
        return lw.OFFER_CONTINUE_CARD(language, place=view.place + 1, total=cards)
    return lw.OFFER_CONTINUE_BEGUN(language)


def _refresher(module: Module, language: Language, *, changed: bool) -> Props:
    text = lw.OFFER_REFRESHER_CHANGED if changed else lw.OFFER_REFRESHER_TEXT
    return _offer(
        "refresher",
        lw.OFFER_REFRESHER(language, title=module.title(language)),
        text(language),
        (lw.SEE_CHANGE if changed else lw.REFRESH_START)(language),
        later=lw.LATER(language),
        module=module.id,
    )


# --- the check-in itself --------------------------------------------------------------------------


def check_in_props(view: CheckInView, language: Language) -> Props:
    """The card of a check-in: two questions."""
    title = lm.CHECK_IN_TITLE if view.weekly else lm.CHECK_IN_TITLE_MONTH
    return {
        "language": language,
        "number": str(view.number),
        "title": title(language),
        "intro": lm.CHECK_IN_INTRO(language),
        "seen": lm.CHECK_IN_SEEN(language),
        "confidence": lm.CHECK_IN_CONFIDENCE(language),
        "help": lm.CHECK_IN_HELP(language),
        "options": [
            {"value": code, "text": words(language)} for code, words in HELP_WANTED.items()
        ],
        "labels": {
            "send": lm.CHECK_IN_SEND(language),
            "skip": lm.CHECK_IN_SKIP(language),
            "preferNot": lw.PREFER_NOT(language),
            "scaleLow": lw.SCALE_LOW(language),
            "scaleHigh": lw.SCALE_HIGH(language),
            "scaleOf": lw.SCALE_OF.fr if language == "fr" else lw.SCALE_OF.en,
            "newer": lw.SUPERSEDED_CARD(language),
            "failed": lw.FAILED(language),
        },
    }
