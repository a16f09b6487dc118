"""How many opinions of answers one account may leave in a day."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from assistant.errors import TooManyRecords
from assistant.listening.volume import MOST_A_DAY
from assistant.web.chat.buttons import BUTTONS, Pressed
from assistant.web.chat.conversation import Conversation
from assistant.web.identity import Person
from tests import fakes


def test_opinions_of_one_account_stop_at_the_limit_of_a_day_and_one_may_still_be_changed(
    tmp_path: Path,
) -> None:
    (tmp_path / "data").mkdir()
    services = fakes.fake_services(tmp_path)
    account = services.records.accounts.add(
        "Camille Roy", role="employee", password=None, created=services.today()
    )
    camille = Person(account.id, account.name, "employee", "fr", None)
    conversation = Conversation("fr")

    def rate(answer: str, rating: str) -> None:
        conversation.remember(answer, fakes.policy_answer("fr"), {})
        payload = {"answer": answer, "rating": rating}
        asyncio.run(BUTTONS["feedback"](Pressed(services, camille, conversation, payload)))  # type: ignore[arg-type]

    def kept() -> int:
        return len(services.records.feedback.of(services.speaker(camille.id).pseudonym))

    for number in range(MOST_A_DAY):
        rate(str(number), "up")
    with pytest.raises(TooManyRecords):
        rate("one more", "up")
    assert kept() == MOST_A_DAY
    last = Pressed(
        services, camille, conversation, {"answer": str(MOST_A_DAY - 1), "rating": "down"}
    )
    asyncio.run(BUTTONS["feedback"](last))  # type: ignore[arg-type]
    assert kept() == MOST_A_DAY
    services.records.close()
