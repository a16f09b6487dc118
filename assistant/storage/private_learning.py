"""What is private to each person, sealed: unreadable without the key that is not in the database.

Sealed with AES-256-GCM, with a key of its own derived from the listening key (HKDF, RFC 5869) and
bound to the person's id, so that a row moved to somebody else does not open.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import ValidationError
from sqlalchemy import select

from assistant.errors import RecordsUnavailable
from assistant.learning.private import Private
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.learners import lock_of
from assistant.storage.training_schema import PrivateRow

_PURPOSE = b"relais private learning v1"
_NONCE = 12
_log = logging.getLogger("relais.storage")


class PrivateLearningRepository:
    """Private records by person; there is no way to list or search them."""

    def __init__(self, database: Database, key: bytes) -> None:
        """``key``: the listening key."""
        self._database = database
        derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key)
        self._cipher = AESGCM(derived)

    def load(self, person_id: str) -> Private:
        """What is kept; an empty one at first.

        Raises:
            RecordsUnavailable: it does not open with this key.
        """
        with self._database.read() as session:
            row = session.get(PrivateRow, person_id)
            return self._opened(row, person_id)

    def change(self, person_id: str, change: Callable[[Private], Private]) -> Private:
        """Replace it by ``change`` of it, in one transaction; nothing is written if it is equal.

        Raises:
            RecordsUnavailable: it does not open with this key.
            NotRecorded: when it could not be stored.
        """
        with self._database.write() as session:
            one_at_a_time(session, lock_of(person_id))
            row = session.get(PrivateRow, person_id)
            before = self._opened(row, person_id)
            after = change(before)
            if after != before:
                sealed = self._seal(after, person_id)
                session.merge(PrivateRow(person_id=person_id, sealed=sealed))
            return after

    def _seal(self, private: Private, person_id: str) -> bytes:
        nonce = os.urandom(_NONCE)
        written = private.model_dump_json(exclude_defaults=True).encode()
        return nonce + self._cipher.encrypt(nonce, written, person_id.encode())

    def _opened(self, row: PrivateRow | None, person_id: str) -> Private:
        if row is None:
            return Private()
        nonce, sealed = row.sealed[:_NONCE], row.sealed[_NONCE:]
        try:
            return Private.model_validate_json(
                self._cipher.decrypt(nonce, sealed, person_id.encode())
            )
        except (InvalidTag, ValidationError) as error:
            _log.error("a private learning record does not open: is listening.key the right one?")
            raise RecordsUnavailable from error


def any_private(database: Database) -> bool:
    """Whether there is at least one row; what is in it is not looked at."""
    with database.read() as session:
        return session.scalar(select(PrivateRow.person_id).limit(1)) is not None
