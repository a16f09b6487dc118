"""Everything that is kept of somebody, as one JSON document for them to take away."""

from __future__ import annotations

from typing import Any

from assistant.bilingual import Language
from assistant.storage.accounts import Account
from assistant.storage.person_rows import rows_of_person
from assistant.web.me_view import private_of
from assistant.web.me_wording import ME, UNREACHED
from assistant.web.services import Services


def export_of(services: Services, account: Account, language: Language) -> dict[str, Any]:
    """Every row of every plane. Pseudonyms are left out: they are worked out, not kept with you.

    Raises:
        RecordsUnavailable: the storage does not answer, or what is private does not open.
    """
    rows = rows_of_person(services.records.database, account.id)
    accounts = rows.pop("accounts")
    sessions, placements = rows.pop("sessions"), rows.pop("placements")
    rows.pop("private_learning")
    mine = services.listening.mine(account.id, services.clock())
    return {
        "made_on": services.today().isoformat(),
        "account": {**accounts[0], "open_sign_ins": sessions, "frozen_places": placements},
        "training_record": rows,
        "private": private_of(services, account.id).model_dump(mode="json"),
        "said_without_a_name": {
            "records": [{"kind": one.kind, "week": one.week, **one.fields} for one in mine.records],
            "topics_not_offered_again": list(mine.declined),
        },
        "conversations": ME["talks_note"](language),
        "out_of_reach_of_erasing": [said(language) for said in UNREACHED],
    }
