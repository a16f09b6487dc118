"""Lists of people taken into the training record: who a line is about, and what it changes."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from assistant.learning.hr_ports import ImportOutcome, PersonImport, RowChange
from assistant.storage.accounts import name_key, shown_name
from assistant.storage.database import Database
from assistant.storage.schema import AccountRow
from assistant.storage.training_rows import array
from assistant.storage.training_schema import LearnerRow

_TEXTS = ("name", "role", "department", "trade", "wave")


@dataclass(frozen=True, slots=True)
class Match:
    """One line, and whom it is about."""

    row: PersonImport
    person_id: str | None
    """Their account; None where one has to be made."""
    learner: LearnerRow | None
    """None while they are not in the training record."""


def matched(session: Session, rows: Sequence[PersonImport]) -> list[Match]:
    """Whom each line is about; reads accounts and learners once for all lines."""
    accounts = {
        key: found for key, found in session.execute(select(AccountRow.name_key, AccountRow.id))
    }
    learners = {row.person_id: row for row in session.scalars(select(LearnerRow))}
    called = Counter(row.name_key for row in learners.values())
    alone = {row.name_key: row.person_id for row in learners.values() if called[row.name_key] == 1}

    def person(row: PersonImport) -> str | None:
        name = name_key(row.name)
        if row.login is not None:
            return accounts.get(name_key(row.login)) or accounts.get(name)
        return accounts.get(name) or alone.get(name)

    about = ((row, person(row)) for row in rows)
    return [Match(row, found, learners.get(found or "")) for row, found in about]


def several_called_so(database: Database, names: Collection[str]) -> set[str]:
    """Those of ``names`` that several learners have and no account."""
    wanted = {name_key(name): name for name in names}
    several = select(LearnerRow.name_key).group_by(LearnerRow.name_key).having(func.count() > 1)
    with database.read() as session:
        shared = set(session.scalars(several)) & wanted.keys()
        known = select(AccountRow.name_key).where(AccountRow.name_key.in_(shared))
        return {wanted[key] for key in shared - set(session.scalars(known))}


def changed_by(match: Match) -> RowChange:
    """What a line would change, with how it was before."""
    if match.learner is None:
        return RowChange(match.row.line, "created", match.person_id, {})
    learner, changes = match.learner, _changes(match.learner, match.row)
    before: dict[str, str | tuple[str, ...] | None] = {
        name: getattr(learner, name) for name in _TEXTS if name in changes
    }
    if "tools" in changes:
        before["tools"] = tuple(json.loads(learner.tools))
    if "joined" in changes:
        before["joined"] = learner.joined.isoformat()
    kind: Literal["changed", "unchanged"] = "changed" if _shown(changes) else "unchanged"
    return RowChange(match.row.line, kind, match.person_id, before)


def take_in(session: Session, matches: Sequence[Match], today: date) -> ImportOutcome:
    """Write what the lines say."""
    accounts: dict[str, dict[str, Any]] = {}
    added: dict[str, dict[str, Any]] = {}
    changed = 0
    for match in matches:
        if match.learner is not None:
            changed += _write(session, match.learner, match.row)
            continue
        person_id = match.person_id or _new_account(accounts, match.row, today)
        login = match.row.login or match.row.name
        added[person_id] = _new_learner(match.row, person_id, login, today)
    if accounts:
        session.execute(insert(AccountRow), list(accounts.values()))
    if added:
        session.execute(insert(LearnerRow), list(added.values()))
    return ImportOutcome(len(added), changed, len(matches) - len(added) - changed)


def _write(session: Session, learner: LearnerRow, row: PersonImport) -> int:
    values = _changes(learner, row)
    if values:
        mine = LearnerRow.person_id == learner.person_id
        session.execute(update(LearnerRow).where(mine).values(values))
    return 1 if _shown(values) else 0


def _shown(changes: dict[str, Any]) -> bool:
    """Whether anything changes that a reader would see."""
    return bool(changes.keys() - {"settled", "name_key"})


def _new_account(accounts: dict[str, dict[str, Any]], row: PersonImport, today: date) -> str:
    """An account that nobody can open yet; the same one for two lines with the same login."""
    name = shown_name(row.login or row.name)
    key = name_key(name)
    if key not in accounts:
        accounts[key] = {
            "id": str(uuid.uuid4()),
            "name": name,
            "name_key": key,
            "language": None,
            "role": "employee",
            "team": None,
            "password_hash": None,
            "created": today,
            "disabled": True,
        }
    made: str = accounts[key]["id"]
    return made


def _given(row: PersonImport) -> dict[str, Any]:
    """What a line says, by column."""
    values: dict[str, Any] = {
        "role": row.role,
        "department": row.department,
        "trade": row.trade,
        "tools": None if row.tools is None else array(row.tools),
        "wave": row.wave,
    }
    return {name: value for name, value in values.items() if value is not None}


def _new_learner(row: PersonImport, person_id: str, login: str, today: date) -> dict[str, Any]:
    given = _given(row)
    return {
        "person_id": person_id,
        "name": shown_name(row.name),
        "name_key": name_key(row.name),
        "login": shown_name(login),
        "role": None,
        "department": None,
        "trade": None,
        "tools": "[]",
        "wave": None,
        "joined": row.joined or today,
        "actor": str(uuid.uuid4()),
        "settled": array(given),
        **given,
    }


def _changes(known: LearnerRow, row: PersonImport) -> dict[str, Any]:
    """What a line changes of somebody already known."""
    given = _given(row)
    settled = array([*json.loads(known.settled), *given])
    name = shown_name(row.name)
    values = {**given, "name": name, "name_key": name_key(name), "settled": settled}
    if row.joined is not None:
        values["joined"] = row.joined
    return {name: value for name, value in values.items() if getattr(known, name) != value}
