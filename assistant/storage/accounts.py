"""The people who can sign in."""

from __future__ import annotations

import threading
import unicodedata
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import IntegrityError

from assistant.answering.model import ROLES, Role
from assistant.bilingual import Language, text
from assistant.errors import AccountError
from assistant.storage.database import Database
from assistant.storage.schema import AccountRow

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 256
_LONGEST_NAME = 120

# Each hash takes 64 MiB and a core for a moment; a flood of sign-ins must wait its turn.
_HASHING = threading.BoundedSemaphore(2)
_HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Account:
    """One person's account, without the password."""

    id: str
    name: str
    role: Role
    language: Language | None
    """The person's own choice; None while they have made none."""
    team: str | None
    created: date
    disabled: bool
    demo: bool
    """Whether it has no password and opens only by demo sign-in."""
    awaiting: bool = False
    """Whether it was imported and stays closed until it is given a password."""


class AccountRepository:
    """Accounts by id and by name. Names are compared without case or accents composition."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._decoy = ""

    def add(
        self,
        name: str,
        *,
        role: Role,
        password: str | None,
        created: date,
        language: Language | None = None,
        team: str | None = None,
    ) -> Account:
        """A new account; without a password it is a demo account.

        Raises:
            AccountError: when the name is unusable or taken, the role unknown, or the password
                too short or too long.
            NotRecorded: when it could not be stored.
        """
        shown = shown_name(name)
        if role not in ROLES:
            raise AccountError(reason=_UNKNOWN_ROLE)
        row = AccountRow(
            id=str(uuid.uuid4()),
            name=shown,
            name_key=name_key(shown),
            language=language,
            role=role,
            team=team,
            password_hash=None if password is None else _hash(password),
            created=created,
            disabled=False,
        )
        try:
            with self._database.write() as session:
                session.add(row)
        except IntegrityError as error:
            raise AccountError(reason=_NAME_TAKEN(name=shown)) from error
        return account_of(row)

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._database.read() as session:
            rows = session.scalars(select(AccountRow).order_by(AccountRow.name_key))
            return [account_of(row) for row in rows]

    def by_id(self, account_id: str) -> Account | None:
        """The account ``account_id``, if it exists."""
        with self._database.read() as session:
            row = session.get(AccountRow, account_id)
            return account_of(row) if row else None

    def present(self, account_ids: Collection[str]) -> frozenset[str]:
        """Those of some ids, a few hundred at most, that have an account."""
        query = select(AccountRow.id).where(AccountRow.id.in_(account_ids))
        with self._database.read() as session:
            return frozenset(session.scalars(query))

    def by_name(self, name: str) -> Account | None:
        """The account called ``name``, if it exists."""
        with self._database.read() as session:
            row = session.scalar(select(AccountRow).where(AccountRow.name_key == name_key(name)))
            return account_of(row) if row else None

    def check(self, name: str, password: str) -> Account | None:
        """The account, when name and password match and it is not disabled.

        An unknown name takes as long as a wrong password.
        """
        with self._database.read() as session:
            row = session.scalar(select(AccountRow).where(AccountRow.name_key == name_key(name)))
        stored = row.password_hash if row and row.password_hash else None
        matches = _matches(stored or self._decoy_hash(), password[: LONGEST_PASSWORD + 1])
        if row is None or stored is None or not matches or row.disabled:
            return None
        return account_of(row)

    def set_password(self, name: str, password: str) -> None:
        """Give ``name`` a new password. Close its sessions as well: see :class:`Sessions`.

        An account that was waiting for its first password is open from then on.

        Raises:
            AccountError: when there is no such account or the password is unusable.
        """
        account = self.by_name(name)
        opened = {"disabled": False} if account is not None and account.awaiting else {}
        self._change(name, password_hash=_hash(password), **opened)

    def set_disabled(self, name: str, disabled: bool) -> None:
        """Close or reopen the account of ``name``.

        Raises:
            AccountError: when there is no such account.
        """
        self._change(name, disabled=disabled)

    def set_role(self, name: str, role: Role) -> None:
        """Give ``name`` another role.

        Raises:
            AccountError: when there is no such account or role.
        """
        if role not in ROLES:
            raise AccountError(reason=_UNKNOWN_ROLE)
        self._change(name, role=role)

    def set_language(self, account_id: str, language: Language) -> None:
        """Remember the language the person chose."""
        with self._database.write() as session:
            session.execute(
                update(AccountRow).where(AccountRow.id == account_id).values(language=language)
            )

    def remove(self, name: str) -> None:
        """Delete the account and its sessions.

        Raises:
            AccountError: when there is no such account.
        """
        with self._database.write() as session:
            done = session.execute(delete(AccountRow).where(AccountRow.name_key == name_key(name)))
            if not cast("CursorResult[Any]", done).rowcount:
                raise AccountError(reason=_NO_SUCH_NAME(name=name))

    def _change(self, name: str, **values: Any) -> None:
        with self._database.write() as session:
            done = session.execute(
                update(AccountRow).where(AccountRow.name_key == name_key(name)).values(**values)
            )
            if not cast("CursorResult[Any]", done).rowcount:
                raise AccountError(reason=_NO_SUCH_NAME(name=name))

    def _decoy_hash(self) -> str:
        if not self._decoy:
            self._decoy = _HASHER.hash(uuid.uuid4().hex)
        return self._decoy


def name_key(name: str) -> str:
    """``name`` as it is compared: one composition, one case, single spaces, no null character."""
    spaced = " ".join(name.replace("\0", " ").split())
    return unicodedata.normalize("NFKC", spaced).casefold()[:240]


def account_of(row: AccountRow) -> Account:
    """The account a row holds."""
    return Account(
        id=row.id,
        name=row.name,
        role=cast("Role", row.role),
        language=cast("Language | None", row.language),
        team=row.team,
        created=row.created,
        disabled=row.disabled,
        demo=row.password_hash is None and not row.disabled,
        awaiting=row.password_hash is None and row.disabled,
    )


def shown_name(name: str) -> str:
    """``name`` as it is kept: one composition, single spaces.

    Raises:
        AccountError: it is empty, too long, or not readable.
    """
    shown = unicodedata.normalize("NFC", " ".join(name.split()))
    if not shown or len(shown) > _LONGEST_NAME or not shown.isprintable():
        raise AccountError(reason=_BAD_NAME)
    return shown


def _hash(password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountError(reason=_BAD_PASSWORD)
    with _HASHING:
        return _HASHER.hash(password)


def _matches(stored: str, password: str) -> bool:
    try:
        with _HASHING:
            return _HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


class _Reason:
    """A reason with a name in it, in both languages."""

    def __init__(self, fr: str, en: str) -> None:
        self._fr, self._en = fr, en

    def __call__(self, *, name: str) -> Any:
        shown = name[:_LONGEST_NAME]
        return text(self._fr.format(name=shown), self._en.format(name=shown))


_NAME_TAKEN = _Reason("le nom « {name} » est déjà pris.", "the name “{name}” is already taken.")
_NO_SUCH_NAME = _Reason("aucun compte ne s'appelle « {name} ».", "no account is called “{name}”.")
_BAD_NAME = text(
    f"le nom doit compter de 1 à {_LONGEST_NAME} caractères lisibles.",
    f"the name must have 1 to {_LONGEST_NAME} readable characters.",
)
_BAD_PASSWORD = text(
    f"le mot de passe doit compter de {SHORTEST_PASSWORD} à {LONGEST_PASSWORD} caractères.",
    f"the password must have {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.",
)
_UNKNOWN_ROLE = text(
    f"le rôle doit être l'un de : {', '.join(ROLES)}.",
    f"the role must be one of: {', '.join(ROLES)}.",
)
