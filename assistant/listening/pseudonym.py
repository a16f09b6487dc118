"""The two ways a record of the listening plane is blurred: who, and when.

A pseudonym changes every quarter and cannot be computed without the key, which lives outside the
database. A week is the finest time a listening record ever carries.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import date, timedelta

KEY_BYTES = 32


def quarter_of(day: date) -> str:
    """The quarter ``day`` is in, such as ``2026-Q4``."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


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
    if len(key) < KEY_BYTES or not person_id:
        raise ValueError("a pseudonym needs a full key and a person id")
    message = f"{person_id}\n{quarter_of(day)}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()
