"""Replies and the files of their answers: each change is a row and a file, and survives a stop.

Giving one: its answer is written beside its place, the reply is kept as under way, the answer is
put in its place, its theme is answered. Taking one back: that is noted, the file goes, the theme is
open again, the reply counts as taken back. So whatever is given has its page, wherever it was cut
off, and :func:`mend` brings it to its end.
"""

from __future__ import annotations

import logging
import math
import uuid
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from assistant.content.curated_writing import (
    ABANDONED_SECONDS,
    publish_answer,
    remove_answer,
    waiting_answers,
)
from assistant.errors import EditNotSaved, NotRecorded, ThemeChanged
from assistant.listening.replies.model import Check, Reply, Step
from assistant.storage.replies import ReplyRepository

if TYPE_CHECKING:
    from assistant.answering.curated import CuratedAnswer
    from assistant.listening.themes.ports import Themes
    from assistant.storage.database import Database

QUIET_AFTER: Final = timedelta(seconds=ABANDONED_SECONDS)
"""A step that was begun so long ago was cut off: it takes far less."""

_log = logging.getLogger("relais.replies")


class FiledReplies(ReplyRepository):
    """Replies whose answers are files of the knowledge folder."""

    def __init__(self, database: Database, knowledge: Path) -> None:
        super().__init__(database)
        self.knowledge = knowledge

    def add(self, reply: Reply) -> None:
        """See :meth:`assistant.listening.replies.ports.Replies.add`."""
        for one in self.all():
            if one.answer == reply.answer and one.under_way == "giving" and not one.taken_back:
                self.discard(one.id)  # cut off, and its answer was written anew
        super().add(replace(reply, under_way="giving"))
        try:
            outcome = publish_answer(self.knowledge, reply.answer, reply.seal)
        except EditNotSaved as error:
            self._give_up(reply)
            raise NotRecorded from error
        if outcome != "given":
            self._give_up(reply)
            raise NotRecorded
        if reply.theme is None:
            with suppress(NotRecorded):  # it is given; a start notes the rest
                self.begin(reply.id, None, reply.check.heard)

    def take_back(self, reply_id: str, on: date) -> bool:
        """See :meth:`assistant.listening.replies.ports.Replies.take_back`."""
        reply = self.get(reply_id)
        if reply is None or reply.taken_back is not None:
            return False
        try:
            remove_answer(self.knowledge, reply.answer, reply.seal)
        except EditNotSaved as error:
            raise NotRecorded from error
        return super().take_back(reply_id, on)

    def _give_up(self, reply: Reply) -> None:
        with suppress(NotRecorded):  # a start finds that there is no such answer
            self.discard(reply.id)


def mend(replies: FiledReplies, themes: Themes, now: datetime) -> bool:
    """Bring to its end what a stop cut off, as far as it has been quiet for long enough.

    Several processes may do so at once, and again: what is at its end stays as it is.

    Returns:
        Whether everything is at its end; False: look again later.

    Raises:
        EditNotSaved: a file could not be put in its place or deleted.
        NotRecorded: when the storage does not answer. A later call goes on in either case.
    """
    before = now - QUIET_AFTER
    for answer, seal in waiting_answers(replies.knowledge, before.timestamp()):
        if not any(_same(one, answer.id, seal) for one in replies.all()):
            _put_on_record(replies, answer, seal, before)
    quiet = True
    for reply in replies.all():
        if reply.under_way is not None and reply.taken_back is None:
            if reply.check.heard > before:
                quiet = False
            else:
                _end(replies, themes, reply, now)
    return quiet and not waiting_answers(replies.knowledge, math.inf)


def _same(reply: Reply, answer: str, seal: str) -> bool:
    return reply.taken_back is None and (reply.answer, reply.seal) == (answer, seal)


def _put_on_record(
    replies: FiledReplies, answer: CuratedAnswer, seal: str, begun: datetime
) -> None:
    """Keep a reply for an answer of which nothing but its file was left; its theme is unknown."""
    reply = Reply(
        id=str(uuid.uuid4()),
        answer=answer.id,
        theme=None,
        by=answer.approved.by,
        on=answer.approved.on,
        seal=seal,
        check=Check("waiting", 0, 0, begun),
        under_way="giving",
    )
    ReplyRepository.add(replies, reply)


def _end(replies: FiledReplies, themes: Themes, reply: Reply, now: datetime) -> None:
    """Bring one reply to its end."""
    if reply.under_way == "taking-back":
        _take_back(replies, themes, reply, now)
        return
    outcome = publish_answer(replies.knowledge, reply.answer, reply.seal)
    if outcome in ("missing", "taken") or (outcome == "there" and _doubled(replies, reply)):
        replies.discard(reply.id)  # it was never given, or is by another one
        return
    gone = reply.theme is not None and themes.get(reply.theme) is None
    if not _answer(themes, reply) and gone and outcome != "given":
        replies.begin(reply.id, None, now)  # nothing was left to do
    else:
        _note(replies, reply, "giving")


def _doubled(replies: FiledReplies, reply: Reply) -> bool:
    """Whether another reply gives the very same file; of two that are under way one does."""
    same = (one for one in replies.all() if _same(one, reply.answer, reply.seal))
    return any(one.under_way is None or one.id < reply.id for one in same if one.id != reply.id)


def _answer(themes: Themes, reply: Reply) -> bool:
    """Mark the theme of a reply as answered; False if there is nothing to do."""
    theme = themes.get(reply.theme) if reply.theme else None
    if theme is None or theme.state == "answered":
        return False
    with suppress(ThemeChanged):  # somebody is at it
        themes.answer(theme.id, reply.answer, theme.number)
        return True
    return False


def _take_back(replies: FiledReplies, themes: Themes, reply: Reply, now: datetime) -> None:
    outcome = remove_answer(replies.knowledge, reply.answer, reply.seal)
    if outcome == "edited":  # it is somebody's work by now
        replies.begin(reply.id, None, now)
        return
    theme = themes.get(reply.theme) if reply.theme else None
    if theme is not None and theme.answer == reply.answer:
        with suppress(ThemeChanged):
            themes.reopen(theme.id, theme.number)
    replies.take_back(reply.id, now.date())
    _note(replies, reply, "taking-back")


def _note(replies: FiledReplies, reply: Reply, step: Step) -> None:
    replies.mend(reply.id, step)
    _log.warning("an answer was brought to its end after a stop: %s", step)
