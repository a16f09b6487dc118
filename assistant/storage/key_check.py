"""Notices that the listening key is not the one the records were made with.

Kept is what the key makes of a fixed text (HMAC-SHA256, RFC 2104): a key of 32 random bytes cannot
be found from it, but another key makes something else of the text.
"""

from __future__ import annotations

import hashlib
import hmac

from assistant.bilingual import text
from assistant.errors import SettingsError
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.listening_schema import UpkeepRow

_NAME = "listening-key"
_FIXED = b"relais listening key v1"
_CHECKING = 0x4B4559


def settle_key(database: Database, key: bytes, *, depended_on: bool) -> None:
    """See that ``key`` is the one used so far, or note that it is from now on.

    Args:
        depended_on: whether there are records that only the former key fits.

    Raises:
        SettingsError: it is another key, and records depend on the former one.
    """
    value = hmac.new(key, _FIXED, hashlib.sha256).hexdigest()
    with database.write() as session:
        one_at_a_time(session, _CHECKING)
        known = session.get(UpkeepRow, _NAME)
        if known is None:
            session.add(UpkeepRow(name=_NAME, value=value))
        elif not hmac.compare_digest(known.value, value):
            if depended_on:
                raise SettingsError(reason=_CHANGED)
            known.value = value


_CHANGED = text(
    "la clé « listening.key » n'est pas celle avec laquelle les enregistrements ont été faits. "
    "Remettez l'ancienne depuis sa sauvegarde : avec une autre, personne ne retrouverait ce qu'il "
    "a dit, et la même personne serait comptée deux fois.",
    "the key “listening.key” is not the one the records were made with. Put the former one back "
    "from its backup: with another one nobody would find what they said, and the same person would "
    "be counted twice.",
)
