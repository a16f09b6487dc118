"""The language model, as the features know it: pieces of text, or an error that says why not."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.answering.writing.ports import Instruction
from assistant.answering.writing.usage import DailyBudget, Spent
from assistant.llm.breaker import Breaker, BreakerState
from assistant.llm.budget import Budget
from assistant.llm.call import Call, Report, Way
from assistant.llm.faults import Fault
from assistant.llm.model import Endpoint, Limits
from assistant.llm.sent import SentLog, SentRequest
from assistant.llm.slots import Slots

if TYPE_CHECKING:
    from assistant.llm.client import Client

_log = logging.getLogger("relais.model")


@dataclass(frozen=True, slots=True)
class ModelState:
    """How the model stands, for those who look after it."""

    model: str
    address: str
    loaded: bool
    """Whether the libraries of the client are there."""
    breaker: BreakerState
    busy: int
    places: int
    today: Spent | None
    """None when the storage does not answer."""
    daily: DailyBudget
    currency: str


class ModelWriter:
    """One endpoint. Implements :class:`assistant.answering.writing.ports.Writer`."""

    def __init__(
        self,
        endpoint: Endpoint,
        limits: Limits,
        budget: Budget,
        now: Callable[[], datetime],
        observe: Callable[[Report], None] = lambda _: None,
    ) -> None:
        """``observe``: told what each call used, before its last piece can be taken."""
        self._endpoint = endpoint
        self._limits = limits
        self._budget = budget
        self._observe = observe
        self._breaker = Breaker(time.monotonic, now)
        self._slots = Slots(limits.parallel)
        self._sent = SentLog(now)
        self.loading = threading.Lock()
        """Held while the libraries load."""
        self._client: Client | None = None

    def load_in_background(self) -> None:
        """Import the libraries of the client, which takes seconds, in a thread of its own."""
        threading.Thread(target=self.load, name="model-client", daemon=True).start()

    def load(self) -> None:
        """Import them now."""
        with self.loading:
            if self._client is None:
                from assistant.llm.client import Client

                self._client = Client(self._endpoint)

    def write(self, instruction: Instruction, person: str | None = None) -> Iterator[str]:
        """Pieces of text as they arrive. Closing the iterator ends the request.

        Raises:
            ModelUnavailable: at the first or any later piece.
        """
        begun = time.monotonic()
        try:
            yield from self._call(instruction, person, begun).pieces()
        except Fault as fault:
            _log.info("the language model gave nothing for %s (%s)", instruction.prompt, fault)
            raise fault.unavailable() from fault

    def record(self, kept: int, dropped: int, prompt: str) -> None:
        """Count the sentences of one text that were shown and dropped."""
        self._budget.sentences(prompt, kept, dropped)

    def sent(self, person: str) -> list[SentRequest]:
        """What was last sent for this person, exactly as it left, newest first."""
        return self._sent.of(person)

    def forget(self, person: str) -> None:
        """Drop what was kept of this person's requests."""
        self._sent.forget(person)

    def forget_gone(self, present: Callable[[Collection[str]], Collection[str]]) -> None:
        """Drop what was kept of persons who have no account any more.

        Args:
            present: those of some persons who have one.
        """
        kept = self._sent.persons()
        for person in kept.difference(present(kept) if kept else ()):
            self._sent.forget(person)

    def state(self) -> ModelState:
        """How things stand."""
        return ModelState(
            model=self._endpoint.model,
            address=self._endpoint.url,
            loaded=self._client is not None,
            breaker=self._breaker.state(),
            busy=self._slots.taken,
            places=self._slots.places,
            today=self._budget.today(),
            daily=self._budget.daily,
            currency=self._budget.prices.currency,
        )

    def close(self) -> None:
        """Close every connection; requests under way end on their own."""
        if self._client is not None:
            self._client.close()

    def _call(self, instruction: Instruction, person: str | None, begun: float) -> Call:
        """Everything a call needs, or the fault at once.

        Raises:
            Fault: ``resting``, ``loading`` or ``busy``.
        """
        first_at = begun + self._limits.first_seconds
        permit = self._breaker.permit()
        try:
            client = self._ready()
            slot = self._slots.take(first_at - time.monotonic())
        except Fault:
            permit.given_up()
            raise

        def leaving(body: str, again: bool) -> None:
            if person is not None:
                address = self._endpoint.url
                self._sent.add(person, instruction.prompt, address, body, again=again)

        way = Way(
            client=client,
            budget=self._budget,
            permit=permit,
            slot=slot,
            first_at=first_at,
            end_at=begun + self._limits.seconds,
            leaving=leaving,
            observe=self._observe,
        )
        return Call(instruction, way)

    def _ready(self) -> Client:
        """The client; nobody waits for it while it loads."""
        if self._client is None:
            if not self.loading.locked():
                self.load_in_background()
            raise Fault("loading")
        return self._client
