"""What every door of the web application is given. Put together in ``assistant.cli.serve``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from assistant.answering.model import Answer, DocumentInfo, Question, Role
from assistant.content.documents.model import ExtractedDocument
from assistant.limits.model import Register
from assistant.listening.pseudonym import pseudonym_of, week_of
from assistant.settings import Settings
from assistant.storage.keys import Keys
from assistant.storage.records import Records

IndexState = Literal["ready", "indexing", "failed"]
"""``indexing``: a new generation is being built; an earlier one may be answering meanwhile."""

EncoderState = Literal["ready", "loading", "failed"]


class Library(Protocol):
    """The documents, as far as a role may see them."""

    def documents(self, role: Role) -> list[DocumentInfo]:
        """Every document open to ``role``."""
        ...

    def open(self, path: str, role: Role) -> tuple[DocumentInfo, ExtractedDocument]:
        """One document.

        Raises:
            NotFound: when it does not exist or is not open to ``role``: the same for both.
        """
        ...


@dataclass(frozen=True, slots=True)
class Health:
    """How the installation is doing, without any content."""

    index: IndexState
    encoder: EncoderState
    generation: str | None
    """Name of the index generation that answers; None while there is none."""
    documents: int
    passages: int

    @property
    def ready(self) -> bool:
        """Whether questions can be answered now."""
        return self.generation is not None and self.encoder == "ready"


@dataclass(frozen=True, slots=True)
class Services:
    """Everything a door may use."""

    settings: Settings
    answer: Callable[[Question], Answer]
    """Synchronous, safe to call from several threads at once."""
    library: Library
    register: Callable[[], Register]
    records: Records
    keys: Keys
    health: Callable[[], Health]
    clock: Callable[[], datetime]
    """The present moment, with its time zone."""

    def today(self) -> date:
        """The present day."""
        return self.clock().date()

    def week(self) -> str:
        """The present ISO week: the only time a listening record may carry."""
        return week_of(self.today())

    def pseudonym(self, person_id: str) -> str:
        """The pseudonym of ``person_id`` in the present quarter."""
        return pseudonym_of(self.keys.listening, person_id, self.today())
