"""What the buttons of the learning cards do; each takes a session and returns a reply.

Everything that counts is in the records before a reply is made, so a page can be closed at any
moment. What a card sends is taken as names only: it is looked up in the curriculum as it is now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from pydantic import ValidationError

from assistant.answering.guard import clean, mask
from assistant.errors import NotFound, QuestionsLeft
from assistant.learning.check_ins import HELP_WANTED
from assistant.learning.desk_views import PathView, Welcome
from assistant.learning.desk_voice import Moment
from assistant.learning.model import FORMATS, Format, Item, Source, State
from assistant.learning.training import AttemptKind
from assistant.web.chat import learning_module_wording as lm
from assistant.web.chat import learning_wording as lw
from assistant.web.chat import wording as w
from assistant.web.chat.learning_cards import open_card, path_card, path_view, reopened
from assistant.web.chat.learning_lesson import cards_props
from assistant.web.chat.learning_module_view import (
    COMMENT_LIMIT,
    TASK_LIMIT,
    answer_props,
    question_props,
    result_props,
    taught_props,
)
from assistant.web.chat.learning_offers import REFRESHER_LATER_DAYS
from assistant.web.chat.learning_path_view import next_up
from assistant.web.chat.learning_session import Reply, Session, later, no, ok
from assistant.web.chat.learning_welcome import read_minutes, read_welcome
from assistant.web.chat.reading import Props

Act = Callable[[Session], Reply]

_MOMENTS: Final[Mapping[str, Moment]] = {"before": "before", "after": "after"}


# --- offers and the welcome -----------------------------------------------------------------------


def answer_offer(session: Session) -> Reply:
    """“Later” or “no” to what was offered at the opening of the chat."""
    desk, person, now = session.desk, session.person_id, session.now
    kind, refused = session.given("kind"), session.given("answer") == "no"
    later.put_off(person, kind, session.today)
    if kind == "welcome" and refused:
        desk.save_welcome(person, Welcome(language=session.language), now)
        return Reply(ok(message=lw.OFFER_WELCOME_NO(session.language)))
    if kind == "check_in" and refused:
        due = desk.check_in_due(person, now)
        if due is not None:
            desk.record_check_in(person, due.number, now, confidence=None, help_wanted=None)
        return Reply(ok(message=lw.OFFER_SKIPPED(session.language)))
    if kind == "refresher":
        desk.postpone_refresher(person, session.module().id, now, REFRESHER_LATER_DAYS)
    return Reply(ok(message=lw.OFFER_LATER(session.language)))


def save_welcome(session: Session) -> Reply:
    """Keep what was said in the welcome, and show the path it leads to."""
    welcome = read_welcome(session.payload, session.curriculum, session.language)
    session.desk.save_welcome(session.person_id, welcome, session.now)
    return Reply(ok(message=lw.WELCOME_SAVED(session.language)), card=path_card(session))


# --- my path --------------------------------------------------------------------------------------


def change_time(session: Session) -> Reply:
    """Another number of minutes per week."""
    minutes = read_minutes(session.given("minutes"))
    if minutes is None:
        raise NotFound
    session.desk.save_welcome(session.person_id, Welcome(weekly_minutes=minutes), session.now)
    words = lw.duration(minutes, session.language)
    message = lw.PATH_TIME_SAVED(session.language, minutes=words)
    return Reply(ok(message=message, view=path_view(session)))


def change_step(session: Session) -> Reply:
    """Take a module first, or later, or in another format."""
    module, how = session.module().id, session.given("how")
    desk, person, now = session.desk, session.person_id, session.now
    changes: Mapping[str, Callable[[], PathView | None]] = {
        "pin": lambda: desk.pin(person, module, now),
        "unpin": lambda: desk.unpin(person, module, now),
        "postpone": lambda: desk.postpone(person, module, now),
        "unpostpone": lambda: desk.unpostpone(person, module, now),
        "format": lambda: desk.swap_format(person, module, _format(session), now),
    }
    if how not in changes:
        raise NotFound
    return Reply(ok(view=path_view(session, changes[how]())))


def _format(session: Session) -> Format | None:
    return next((name for name in FORMATS if name == session.given("format")), None)


# --- a module -------------------------------------------------------------------------------------


def begin(session: Session) -> Reply:
    """Begin a module, or go on with it where it was left."""
    view = session.desk.begin(
        session.person_id,
        session.module().id,
        session.now,
        fmt=_format(session),
        language=session.language,
    )
    session.memory.opened(view)
    session.memory.tutor.reading = view.module.id
    return Reply(ok(view=taught_props(view, session.teaching, place=view.place)))


def keep_place(session: Session) -> Reply:
    """Remember which card of the lesson was reached."""
    place = session.given("place")
    if not place.isascii() or not place.isdigit() or len(place) > 2:
        raise NotFound
    session.desk.keep_place(session.person_id, session.module().id, int(place), session.now)
    session.memory.tutor.reading = session.module().id
    return Reply(ok())


def answer(session: Session) -> Reply:
    """An answer to a question: counted once, however often it is sent."""
    key = (session.given("module"), session.given("attempt"), session.given("item"))
    known = session.memory.answered.get(key)
    if known is not None:
        return Reply(known)
    item = session.curriculum.items.get(session.given("item"))
    if item is None or item.state is not State.ACTIVE:
        return Reply(no(lm.ITEM_GONE(session.language), gone=session.given("item")))
    if str(item.version) != session.given("version"):
        question = question_props(item, session.language)
        return Reply(no(lm.ITEM_CHANGED(session.language), question=question))
    choice = _choice(session.given("choice"), item)
    result = session.desk.answer(
        session.person_id, item.id, choice, session.now, version=item.version
    )
    props = ok(answer=answer_props(result, session.teaching, _cards(session)))
    session.memory.keep(key, props)
    return Reply(props)


def _choice(value: str, item: Item) -> int:
    if value not in {str(place) for place in range(len(item.choices))}:
        raise NotFound
    return int(value)


def _cards(session: Session) -> list[Props]:
    """The cards of the lesson, to point at the one that teaches what was asked."""
    if session.given("mode") != AttemptKind.LEARN:
        return []
    lesson = session.desk.curricula.lesson(session.module().id, session.language)
    return cards_props(lesson, session.desk.curricula.quote, session.language) if lesson else []


def finish(session: Session) -> Reply:
    """Close the attempt: the score, and what changed in the path."""
    module = session.module()
    number = session.given("attempt")
    key = (module.id, number, "")
    known = session.memory.answered.get(key)
    if known is not None:
        return Reply(known)
    try:
        ended = session.desk.finish(session.person_id, module.id, session.now)
    except QuestionsLeft:
        left = reopened(session, session.given("mode")).questions
        return Reply(ok(questions=[question_props(item, session.language) for item in left]))
    path = session.desk.path(session.person_id, session.now, session.language)
    following = next_up(path) if path else None
    result = result_props(
        ended,
        session.teaching,
        asked=session.memory.asked.get((module.id, int(number)), 0) if number.isdecimal() else 0,
        following=following,
        today=session.today,
    )
    props = ok(result=result)
    session.memory.keep(key, props)
    session.memory.tutor.reading = None
    return Reply(props)


def leave(session: Session) -> Reply:
    """Give up a quick check or a refresher; nothing is counted."""
    session.desk.leave(session.person_id, session.module().id, session.now)
    if session.given("mode") == AttemptKind.REFRESH:
        session.desk.postpone_refresher(
            session.person_id, session.module().id, session.now, REFRESHER_LATER_DAYS
        )
    return Reply(ok(message=lw.OFFER_LATER(session.language)))


def check_task(session: Session) -> Reply:
    """Look for personal data in an attempt at the task. The text is kept nowhere."""
    text = session.given("text")
    language = session.language
    if len(text) > TASK_LIMIT:
        return Reply(no(lm.TASK_TOO_LONG(language, limit=TASK_LIMIT)))
    guarded = mask(clean(text), language)
    if not guarded.masked:
        return Reply(ok(message=lm.TASK_CLEAN(language), found=[], masked=""))
    kinds = dict.fromkeys(w.MASKED_KINDS[one.kind](language) for one in guarded.masked)
    return Reply(
        ok(
            message=lm.TASK_FOUND(language),
            found=list(kinds),
            maskedTitle=lm.TASK_MASKED(language),
            masked=guarded.text,
        )
    )


def rate(session: Session) -> Reply:
    """Confidence before or after a module, under a pseudonym; or nothing at all."""
    value = session.given("value")
    moment = _MOMENTS.get(session.given("moment"))
    if moment is None:
        raise NotFound
    if value not in ("1", "2", "3", "4", "5"):
        return Reply(ok(message=lm.CONFIDENCE_NOT(session.language)))
    module = session.module().id
    session.desk.rate(session.person_id, module, moment, int(value), session.now)
    return Reply(ok(message=lm.CONFIDENCE_KEPT(session.language)))


def stars(session: Session) -> Reply:
    """How useful a module was, in the training record."""
    value = session.given("value")
    if value not in ("1", "2", "3", "4", "5"):
        raise NotFound
    session.desk.stars(session.person_id, session.module().id, int(value), session.now)
    return Reply(ok(message=lm.STARS_THANKS(session.language)))


def comment(session: Session) -> Reply:
    """A word about a module, without the person's name."""
    text = mask(clean(session.given("text"))[:COMMENT_LIMIT], session.language).text
    if not text:
        return Reply(no(lm.COMMENT_EMPTY(session.language)))
    session.desk.comment(session.person_id, session.module().id, text, session.now)
    return Reply(ok(message=lm.COMMENT_THANKS(session.language)))


# --- check-in and sources -------------------------------------------------------------------------


def check_in(session: Session) -> Reply:
    """The two answers of a check-in, each optional, under a pseudonym."""
    due = session.desk.check_in_due(session.person_id, session.now)
    if due is None or str(due.number) != session.given("number"):
        return Reply(no(lm.CHECK_IN_OVER(session.language), over=True))
    value, wanted = session.given("confidence"), session.given("help")
    confidence = int(value) if value in ("1", "2", "3", "4", "5") else None
    help_wanted = wanted if wanted in HELP_WANTED else None
    session.desk.record_check_in(
        session.person_id, due.number, session.now, confidence=confidence, help_wanted=help_wanted
    )
    nothing = confidence is None and help_wanted is None
    words = lm.CHECK_IN_SKIPPED if nothing else lm.CHECK_IN_THANKS
    return Reply(ok(message=words(session.language)))


def source_of(session: Session) -> Source:
    """The passage that a chip of a lesson or of a feedback stands for.

    Raises:
        NotFound: it has not the form of one.
    """
    try:
        return Source(passage=session.given("passage"), quote=session.given("quote") or None)
    except ValidationError as error:
        raise NotFound from error


ACTS: Final[Mapping[str, Act]] = {
    "learning_open": open_card,
    "learning_offer": answer_offer,
    "learning_welcome": save_welcome,
    "learning_time": change_time,
    "learning_change": change_step,
    "learning_begin": begin,
    "learning_place": keep_place,
    "learning_answer": answer,
    "learning_finish": finish,
    "learning_leave": leave,
    "learning_task": check_task,
    "learning_rate": rate,
    "learning_stars": stars,
    "learning_comment": comment,
    "learning_check_in": check_in,
}
