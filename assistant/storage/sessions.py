"""Sign-ins: opened with a random token, revocable here at any moment."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from assistant.storage.accounts import Account, account_of
from assistant.storage.database import Database
from assistant.storage.schema import AccountRow, SessionRow


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A sign-in that holds: whose it is, and the secret its forms carry."""

    account: Account
    csrf: str


class SessionRepository:
    """Sign-ins by token. The token itself is never stored, only its SHA-256."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, account_id: str, now: datetime, lasts: timedelta) -> str:
        """Open a sign-in and return its token: 43 random URL-safe characters."""
        token = secrets.token_urlsafe(32)
        row = SessionRow(
            token_hash=_hashed(token),
            account_id=account_id,
            created=int(now.timestamp()),
            expires=int((now + lasts).timestamp()),
            csrf=secrets.token_urlsafe(32),
        )
        with self._database.write() as session:
            session.add(row)
        return token

    def find(self, token: str, now: datetime) -> OpenSession | None:
        """The sign-in of ``token``, unless it is unknown, expired, or its account is disabled."""
        query = (
            select(SessionRow, AccountRow)
            .join(AccountRow, AccountRow.id == SessionRow.account_id)
            .where(SessionRow.token_hash == _hashed(token))
            .where(SessionRow.expires > int(now.timestamp()))
            .where(AccountRow.disabled.is_(False))
        )
        with self._database.read() as session:
            found = session.execute(query).first()
            if found is None:
                return None
            row, account = found
            return OpenSession(account=account_of(account), csrf=row.csrf)

    def close(self, token: str) -> None:
        """End the sign-in of ``token``, if it is one."""
        with self._database.write() as session:
            session.execute(delete(SessionRow).where(SessionRow.token_hash == _hashed(token)))

    def close_all(self, account_id: str) -> None:
        """End every sign-in of one account."""
        with self._database.write() as session:
            session.execute(delete(SessionRow).where(SessionRow.account_id == account_id))

    def forget_expired(self, now: datetime) -> None:
        """Delete the sign-ins that are over."""
        with self._database.write() as session:
            session.execute(delete(SessionRow).where(SessionRow.expires <= int(now.timestamp())))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
