"""The two ways a record of the listening plane is blurred: who, and when.

A pseudonym changes every quarter and cannot be computed without the key, which lives outside the
database. A week is the finest time a listening record ever carries. Quarters are made of whole ISO
weeks (:mod:`assistant.listening.publication.periods`), so that nobody has two pseudonyms in one.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, timedelta

from assistant.listening.publication.periods import quarter_of_week

KEY_BYTES = 32


def quarter_of(day: date) -> str:
    """The quarter of ISO weeks ``day`` is in, such as ``2026-Q4``."""
    return quarter_of_week(week_of(day))


def week_of(day: date) -> str:
    """The ISO week ``day`` is in, such as ``2026-W47``; sorts as text."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def week_before(day: date, days: int) -> str:
    """The ISO week ``days`` days before ``day``."""
    return week_of(day - timedelta(days=days))


def pseudonym_of(key: bytes, person_id: str, day: date) -> str:
    """The name under which ``person_id`` is heard during the quarter of ``day``: 64 hex digits.

    Args:
        key: at least :data:`KEY_BYTES` bytes, kept outside the database.

    Raises:
        ValueError: when the key is too short or the person id is empty.
    """
    return pseudonym_in(key, person_id, quarter_of(day))


def pseudonym_in(key: bytes, person_id: str, quarter: str) -> str:
    """The name under which ``person_id`` is heard in a quarter such as ``2026-Q4``.

    HMAC-SHA256 (RFC 2104) of the person's id and the quarter.

    Raises:
        ValueError: when the key is too short or the person id is empty.
    """
    return _keyed(key, person_id, quarter)


def mark_of(key: bytes, person_id: str, kind: str, what: str) -> str:
    """A hash that only who has the key, the person and the thing can make again: 64 hex digits.

    It never equals a pseudonym: a quarter has no line break in it.

    Raises:
        ValueError: when the key is too short or the person id is empty.
    """
    return _keyed(key, person_id, f"{kind}\n{what}")


def _keyed(key: bytes, person_id: str, about: str) -> str:
    if len(key) < KEY_BYTES or not person_id:
        raise ValueError("a pseudonym needs a full key and a person id")
    return hmac.new(key, f"{person_id}\n{about}".encode(), hashlib.sha256).hexdigest()
