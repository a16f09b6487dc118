"""Every row that is kept under a person's id, for the person to take away."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import select

from assistant.storage.database import Database
from assistant.storage.schema import AccountRow, Base

HIDDEN: Final[dict[str, frozenset[str]]] = {
    "accounts": frozenset({"id", "name_key", "password_hash"}),
    "sessions": frozenset({"token_hash", "csrf", "account_id"}),
    "private_learning": frozenset({"sealed"}),
}
"""What is not handed out: secrets that open something, and what is sealed (it is handed out
opened instead)."""

_PLUMBING: Final = frozenset({"person_id", "name_key"})


def tables_of_people() -> list[str]:
    """The tables with rows under a person's id."""
    return sorted(name for name in Base.metadata.tables if _key_of(name) is not None)


def rows_of_person(database: Database, person_id: str) -> dict[str, list[dict[str, Any]]]:
    """Each row of the person, by table, as values that JSON has."""
    found = {}
    with database.read() as session:
        for name in tables_of_people():
            table, key = Base.metadata.tables[name], _key_of(name)
            if key is None:
                continue
            query = select(table).where(table.c[key] == person_id)
            rows = session.execute(query).mappings()
            found[name] = [_plain(name, dict(row)) for row in rows]
    return found


def _key_of(name: str) -> str | None:
    """The column that holds the person's id; None for a table that is not about people."""
    if name == AccountRow.__tablename__:
        return "id"
    for column in Base.metadata.tables[name].columns:
        if any(key.target_fullname == "accounts.id" for key in column.foreign_keys):
            return column.name
    return None


def _plain(table: str, row: dict[str, Any]) -> dict[str, Any]:
    hidden = HIDDEN.get(table, frozenset()) | _PLUMBING
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in row.items()
        if name not in hidden
    }
