"""What the listening desk needs from the rooms below it; ``content`` and ``storage`` provide it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from assistant.bilingual import Language
from assistant.listening.answers import TopicAnswer
from assistant.listening.heard import Heard, MyRecord, RecordKind
from assistant.listening.model import Concern, ConfidenceRating, Help, Place, Taxonomy
from assistant.listening.places import Someone
from assistant.listening.publication.model import AroundModule, Snapshot, WaveTraining


class Recognised(Protocol):
    """What a message seems to be about: only ever pre-fills an offer."""

    @property
    def carries(self) -> bool:
        """Whether the message carries something that could be passed on."""
        ...

    @property
    def category(self) -> str | None:
        """The topic, ``other`` when it is not clear which."""
        ...

    @property
    def question(self) -> bool:
        """Whether it asks something, rather than only says it."""
        ...

    @property
    def urgent(self) -> bool:
        """Whether it is about danger, harassment or health: nothing of it may be kept."""
        ...


class Recogniser(Protocol):
    """Recognises topics without a language model."""

    @property
    def ready(self) -> bool:
        """Whether messages are read by now; until then nothing is recognised in them."""
        ...

    def recognise(self, message: str, language: Language) -> Recognised:
        """What ``message`` seems to be about."""
        ...


class Taxonomies(Protocol):
    """``concerns.yaml``, as it is now."""

    def taxonomy(self) -> Taxonomy | None:
        """The taxonomy; None while there is none that can be read."""
        ...


class People(Protocol):
    """Everybody with an account: the only thing of the accounts plane that listening reads."""

    def everyone(self) -> Sequence[Someone]:
        """All of them, those who cannot sign in included."""
        ...

    def find(self, person_id: str) -> Someone | None:
        """One of them."""
        ...

    def champions(self) -> Sequence[Someone]:
        """Those whose sign-in role is champion."""
        ...

    def names(self) -> Collection[str]:
        """How all of them are called, to be taken out of texts."""
        ...


class Placements(Protocol):
    """The place of each person as it was frozen for a quarter; rows go with the account."""

    def of_quarter(self, quarter: str) -> dict[str, Place] | None:
        """Frozen places by person; None before any was frozen."""
        ...

    def of_person(self, person_id: str, quarter: str) -> Place | None:
        """The frozen place of one person."""
        ...

    def keep(self, quarter: str, places: Mapping[str, Place]) -> None:
        """Freeze places, in place of those frozen before. People without an account are left out.

        Raises:
            NotRecorded: when they could not be stored.
        """
        ...


class Concerns(Protocol):
    """Concerns that were confirmed."""

    def add(self, concern: Concern, most: int) -> None:
        """Keep one.

        Raises:
            TooManyRecords: there are ``most`` under this pseudonym in this week already.
            NotRecorded: when it could not be stored.
        """
        ...

    def set_help(self, concern_id: str, pseudonym: str, wanted: Help | None) -> None:
        """Add to one what would help; nothing if it is not under ``pseudonym``."""
        ...

    def categories(self, pseudonyms: Collection[str]) -> frozenset[str]:
        """The topics raised under any of these pseudonyms."""
        ...


class Ratings(Protocol):
    """How able people feel to use a tool."""

    def keep(self, rating: ConfidenceRating, most: int) -> None:
        """Keep one; replaces one of the same week, tool, task and moment.

        Raises:
            TooManyRecords: there are ``most`` under this pseudonym in this week already.
            NotRecorded: when it could not be stored.
        """
        ...

    def last_asked(self, pseudonyms: Collection[str]) -> dict[str, str]:
        """The last week in which each tool was rated under these pseudonyms."""
        ...


class Plane(Protocol):
    """The whole of the listening plane at once."""

    def between(self, first: str, last: str) -> Heard:
        """Everything said from one week to another, both included."""
        ...

    def weeks(self) -> frozenset[str]:
        """The weeks there is any record of."""
        ...

    def of(self, pseudonyms: Collection[str]) -> list[MyRecord]:
        """The records under these pseudonyms, for the person's own eyes."""
        ...

    def withdraw(self, kind: RecordKind, record_id: str, pseudonyms: Collection[str]) -> bool:
        """Delete one record, if it is under one of these pseudonyms; whether there was one."""
        ...

    def erase(self, pseudonyms: Collection[str], marks: Collection[str]) -> None:
        """Delete every record under these pseudonyms and these marks, in one transaction."""
        ...

    def hide_arrival(self) -> None:
        """See to it that how rows are stored does not tell when they came."""
        ...


class ModuleGroups(Protocol):
    """Confidence before and after modules, in groups that are closed for good."""

    def publish(self, today: date) -> None:
        """Close the groups that have become large enough in weeks that are over.

        Raises:
            NotRecorded: when they could not be stored.
        """
        ...

    def closed_with(self, week: str) -> Sequence[AroundModule]:
        """The groups whose last week is ``week``."""
        ...


class PublishedTraining(Protocol):
    """Figures of the training of waves. One that was published is never changed."""

    def all(self) -> list[WaveTraining]:
        """Every one there ever was."""
        ...

    def add(self, figures: Collection[WaveTraining]) -> None:
        """Keep new ones; those of a wave that has one of the same block already are left out.

        Raises:
            NotRecorded: when they could not be stored; none was.
        """
        ...


class Snapshots(Protocol):
    """Closed weeks. A snapshot is written once and never changed."""

    def last_week(self) -> str | None:
        """The latest week that is closed."""
        ...

    def state(self) -> str:
        """A word that is another one after anything changed, in whichever process."""
        ...

    def between(self, first: str, last: str) -> list[Snapshot]:
        """The snapshots of these weeks, both included, oldest first."""
        ...

    def add(self, snapshot: Snapshot) -> Snapshot:
        """Keep a snapshot; the one kept already, if its week is closed.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def drop(self, weeks: Collection[str]) -> None:
        """Delete snapshots that say nothing, of weeks that are not over."""
        ...


class TopicAnswers(Protocol):
    """What became of each topic."""

    def current(self) -> dict[str, TopicAnswer]:
        """The last version of each."""
        ...

    def history(self, category: str) -> list[TopicAnswer]:
        """Every version of one, oldest first."""
        ...

    def add(self, answer: TopicAnswer) -> None:
        """Keep a new version.

        Raises:
            AnswerChanged: somebody else added a version of this number first.
            NotRecorded: when it could not be stored.
        """
        ...


class DailyMarks(Protocol):
    """Marks that somebody passed something on today, which go when the week is over."""

    def take(self, marks: Sequence[str], week: str) -> str | None:
        """Keep one of ``marks`` that is not kept yet, and say which; None when all are.

        Raises:
            NotRecorded: when it could not be stored.
        """
        ...

    def give_back(self, mark: str) -> None:
        """Forget one that was taken for nothing.

        Raises:
            NotRecorded: when it could not be deleted.
        """
        ...


class Marks(Protocol):
    """That one person said no to a topic, or has seen an answer, as keyed hashes nobody can read.

    A mark is looked up by being worked out again; the row holds nothing else than the quarter it
    was last used in.
    """

    def present(self, marks: Collection[str], quarter: str) -> frozenset[str]:
        """Those that are kept; they are noted as used in ``quarter``."""
        ...

    def put(self, marks: Collection[str], quarter: str) -> None:
        """Keep marks.

        Raises:
            NotRecorded: when they could not be stored.
        """
        ...

    def drop(self, marks: Collection[str]) -> None:
        """Delete marks."""
        ...
