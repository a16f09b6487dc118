"""A listening desk over a real database, a small taxonomy, and a recogniser that is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from assistant.bilingual import text
from assistant.bootstrap.listening import open_listening
from assistant.listening.desk import ListeningDesk
from assistant.listening.model import Category, Contact, Taxonomy
from assistant.listening.themes.ports import ThemeReader
from assistant.listening.views import Raising
from assistant.storage.database import sqlite_url
from assistant.storage.keys import Keys
from assistant.storage.records import Records, open_records
from assistant.storage.schema import AccountRow
from assistant.storage.training_schema import LearnerRow

NOW = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
"""A Wednesday in week 47."""
WEEK = timedelta(weeks=1)
KEYS = Keys(session=b"s" * 32, listening=b"l" * 32)
LONG_AGO = date(2026, 1, 5)


def category(name: str, fr: str, en: str, kind: Any = "concern") -> Category:
    return Category(
        id=name,
        kind=kind,
        label=text(fr, en),
        definition=text(f"Tout ce qui touche à : {fr}.", f"Everything about: {en}."),
        owner="hr-learning",
        first_response=text(
            f"{fr} : voici ce que dit la charte.", f"{en}: this is what the charter says."
        ),
    )


TAXONOMY = Taxonomy(
    version=1,
    categories={
        one.id: one
        for one in (
            category("workload", "Charge de travail", "Workload"),
            category("jobs-and-future", "Emploi et avenir", "Jobs and future"),
            category("data-compliance", "Données et conformité", "Data and compliance"),
            category("idea", "Une idée", "An idea", "idea"),
            category("other", "Autre chose", "Something else", "other"),
        )
    },
    urgent=(
        Contact(
            label=text("Médecin du travail", "Occupational physician"), contact="01 00 00 00 01"
        ),
        Contact(label=text("Urgences", "Emergency services"), contact="112"),
    ),
)


@dataclass(frozen=True)
class Recognised:
    carries: bool = False
    category: str | None = None
    urgent: bool = False
    question: bool = False


@dataclass
class FakeTopics:
    """The taxonomy, and what a message is about by the first known word in it."""

    known: Taxonomy | None = TAXONOMY
    words: dict[str, Recognised] = field(
        default_factory=lambda: {
            "danger": Recognised(carries=True, category="other", urgent=True),
            "débordé": Recognised(carries=True, category="workload"),
            "swamped": Recognised(carries=True, category="workload"),
            "remplac": Recognised(carries=True, category="jobs-and-future"),
            "flou": Recognised(carries=True, category="other"),
            "vanished": Recognised(carries=True, category="not-there-any-more"),
        }
    )

    ready: bool = True

    def taxonomy(self) -> Taxonomy | None:
        return self.known

    def recognise(self, message: str, language: str) -> Recognised:
        said = message.casefold()
        return next((found for word, found in self.words.items() if word in said), Recognised())


def open_desk(folder: Path, topics: FakeTopics | None = None) -> tuple[ListeningDesk, Records]:
    """A desk over a database in ``folder``; opened again, it is the same database."""
    records = open_records(sqlite_url(folder / "records.db"))
    return desk_over(records, topics), records


def desk_over(
    records: Records, topics: FakeTopics | None = None, reader: ThemeReader | None = None
) -> ListeningDesk:
    known = topics or FakeTopics()
    return open_listening(records, KEYS, known, known, reader=lambda: reader)


def hire(
    records: Records,
    *names: str,
    team: str | None = None,
    wave: str | None = None,
    trade: str | None = None,
    role: str = "employee",
    since: date = LONG_AGO,
) -> list[str]:
    """Accounts with a place each; their ids, which are their names in lower case."""
    ids = [name.casefold().replace(" ", "-") for name in names]
    with records.database.write() as session:
        for person_id, name in zip(ids, names, strict=True):
            account = {
                "id": person_id,
                "name": name,
                "name_key": name.casefold(),
                "role": role,
                "team": team,
                "language": None,
                "password_hash": None,
                "created": since,
                "disabled": False,
            }
            session.execute(insert(AccountRow), account)
            learner = {
                "person_id": person_id,
                "name": name,
                "name_key": name.casefold(),
                "login": name.casefold(),
                "role": None,
                "department": team,
                "trade": trade,
                "tools": "[]",
                "wave": wave,
                "joined": since,
                "actor": f"actor-{person_id}",
                "settled": "[]",
            }
            session.execute(insert(LearnerRow), learner)
    return ids


def crowd(records: Records, count: int, prefix: str = "p", **where: Any) -> list[str]:
    """So many people at one place."""
    return hire(records, *(f"{prefix}{number}" for number in range(count)), **where)


def worry(category: str = "workload", **more: Any) -> Raising:
    return Raising(category=category, language="fr", **more)
