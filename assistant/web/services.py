"""What every door of the web application is given. Put together in ``assistant.cli.serve``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from assistant.answering.model import Answer, DocumentInfo, Question, Role
from assistant.answering.writing.drafts import Drafts
from assistant.content.curricula.editor import CurriculaEditor
from assistant.content.curricula.files import CurriculaFiles
from assistant.content.documents.model import ExtractedDocument
from assistant.content.problems import Problem
from assistant.learning.desk import LearningDesk
from assistant.learning.model import Curriculum
from assistant.limits.model import Register
from assistant.listening.desk import ListeningDesk
from assistant.listening.heard import Speaker
from assistant.settings import Settings
from assistant.storage.keys import Keys
from assistant.storage.records import Records
from assistant.web.rewording import Rewording

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


class Curricula(Protocol):
    """The programme's files, as they are now: read, checked and edited."""

    @property
    def files(self) -> CurriculaFiles:
        """Everything as it is written, and the passages it rests on."""
        ...

    @property
    def editor(self) -> CurriculaEditor:
        """Opens, previews and saves."""
        ...

    def current(self) -> Curriculum | None:
        """The programme; None without a readable framework. The same until a file changes."""
        ...

    def unreadable(self) -> list[Problem]:
        """What keeps files, or parts of them, out of :meth:`current`."""
        ...

    def problems(self) -> list[Problem]:
        """Everything `relais check` says of the programme."""
        ...


class ReplyChecks(Protocol):
    """Asks every expected answer with and without a reply, in the background."""

    def start(self, reply_id: str, answer_id: str) -> None:
        """Begin, or wait for one's turn; nothing if it is under way already.

        How far it is, and what it came to, is in :attr:`ListeningDesk.replies`.
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
    listening: ListeningDesk
    """The one door to what people choose to say."""
    curricula: Curricula | None = None
    """None where the workspace has no folder for them."""
    learning: LearningDesk | None = None
    """The one door to learning, for people and for HR; None without a folder of curricula."""
    send_statements: Callable[[datetime], object] | None = None
    """Sends what waits for the learning record store, unless it is too early to try again; None
    where no store is configured."""
    reply_checks: ReplyChecks | None = None
    """None where nothing can be evaluated."""

    rewording: Rewording | None = None
    """Puts answers into other words; None where no language model is configured."""

    @property
    def drafts(self) -> Drafts | None:
        """Drafts texts for a person to approve; None where no language model is configured."""
        return self.rewording.drafts if self.rewording else None

    def today(self) -> date:
        """The present day."""
        return self.clock().date()

    def speaker(self, person_id: str) -> Speaker:
        """Under which name, in which week and from where somebody is heard just now."""
        return self.listening.speaker(person_id, self.clock())
