"""Shows an answer in a model's words below its lead: sentence by sentence, none ever taken back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import chainlit as cl
from anyio import CapacityLimiter, to_thread

from assistant.answering.model import Answer
from assistant.answering.writing.synthesis import Done, Event, Shown
from assistant.bilingual import Language, Text
from assistant.errors import NotFound
from assistant.web.chat import writing_wording as ww
from assistant.web.chat.buttons import Press, Pressed
from assistant.web.chat.reading import Props
from assistant.web.chat.view import citation_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.answering.writing.ports import Purpose
    from assistant.web.identity import Person
    from assistant.web.services import Services

_AT_ONCE: Final = 32
"""Texts being written; beyond it they wait, and answers are not held up."""

_limiters: WeakKeyDictionary[asyncio.AbstractEventLoop, CapacityLimiter] = WeakKeyDictionary()
_threads: set[asyncio.Task[None]] = set()


async def write_out(
    services: Services,
    person: Person,
    key: str,
    answer: Answer,
    purpose: Purpose = "synthesis",
) -> None:
    """Put the answer whose card is ``key`` into other words, as they come.

    Every message holds all sentences so far, so that one that is lost does no harm.
    """
    rewording = services.rewording
    if rewording is None or not rewording.applies(answer):
        return
    events = rewording.events(answer, person.id, purpose)
    await tell_events(key, answer.language, citation_keys(answer), events)


async def tell_events(
    key: str, language: Language, keys: Sequence[str], events: Iterator[Event]
) -> int:
    """Tell the card called ``key`` each sentence as it comes, and the end.

    Args:
        keys: what the card calls each source, in the order of their numbers from 1.

    Returns:
        How many sentences were shown.
    """
    told = _Told(key, language, keys)
    await told.tell("writing")
    try:
        async for event in _as_they_come(events):
            told.take(event)
            if isinstance(event, Shown):
                await told.tell("writing")
        await told.tell("done")
    except asyncio.CancelledError:
        told.note = ww.STOPPED(language)
        await asyncio.shield(told.tell("done"))
        raise
    return told.shown


class _Told:
    """What the card was told so far."""

    def __init__(self, key: str, language: Language, keys: Sequence[str]) -> None:
        self._key = key
        self._language = language
        self._keys = keys
        self._sentences: list[Props] = []
        self.note = ""

    @property
    def shown(self) -> int:
        """How many sentences there are."""
        return len(self._sentences)

    def take(self, event: Event) -> None:
        """Add a sentence, or what is to be said at the end."""
        if isinstance(event, Shown):
            sources = dict.fromkeys(self._keys[number - 1] for number in event.citations)
            self._sentences.append({"text": event.text, "sources": list(sources)})
        else:
            note = _note(event, bool(self._sentences))
            self.note = note(self._language) if note else ""

    async def tell(self, state: str) -> None:
        """Send it all to the page."""
        news = {
            "session": cl.context.session.id,
            "answer": self._key,
            "state": state,
            "sentences": list(self._sentences),
            "note": self.note,
        }
        await cl.send_window_message({"relais": {"writing": news}})


def _note(done: Done, some: bool) -> Text | None:
    """The quiet line that says why there is not more; None where there is nothing to say."""
    if done.unavailable is not None:
        return ww.BROKEN_OFF if some else ww.UNAVAILABLE
    if some:
        return ww.PARTLY if done.verbatim or done.dropped else None
    return ww.NOTHING_LEFT


async def _as_they_come(events: Iterator[Event]) -> AsyncIterator[Event]:
    """Events of a thread. When nobody waits for them any more, the thread ends at its next one."""
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[Event | None] = asyncio.Queue()
    left = threading.Event()

    def run() -> None:
        try:
            for event in events:
                loop.call_soon_threadsafe(arrived.put_nowait, event)
                if left.is_set():
                    break
        finally:
            close = getattr(events, "close", None)
            if close is not None:
                close()
            loop.call_soon_threadsafe(arrived.put_nowait, None)

    limiter = _limiters.setdefault(loop, CapacityLimiter(_AT_ONCE))
    thread = asyncio.create_task(to_thread.run_sync(run, abandon_on_cancel=True, limiter=limiter))
    _threads.add(thread)
    thread.add_done_callback(_threads.discard)
    try:
        while (event := await arrived.get()) is not None:
            yield event
        await thread
    finally:
        left.set()


async def write_plain(pressed: Pressed) -> Props:
    """Put an answer into plainer words, because the person asked."""
    shown = pressed.shown
    rewording = pressed.services.rewording
    if rewording is None or not shown.harmless or not rewording.applies(shown.answer):
        raise NotFound
    key = pressed.payload["answer"]
    await write_out(pressed.services, pressed.person, key, shown.answer, "plain")
    return {"ok": True}


WRITING_BUTTONS: Final[Mapping[str, Press]] = {"write_plain": write_plain}
