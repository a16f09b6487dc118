"""Exports: how sending statements stands, what was set aside, and all of them as a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.web.studio.exports import json_portions
from tests.support.designer import designer
from tests.support.office import NOW, Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path)
    made.hire("Zoé Diallo")
    yield made
    made.services.records.close()


def sending(office: Office) -> list[object]:
    """A store is declared: the office gets a sender, which notes when it was asked to send."""
    asked: list[object] = []
    services = replace(office.services, send_statements=asked.append)
    office.elise = designer(office.elise.folder, services=services)
    rooms = services.learning.hr._rooms  # type: ignore[union-attr]
    object.__setattr__(rooms, "sends", True)
    return asked


def test_without_a_store_nothing_leaves_and_the_page_says_how_to_name_one(office: Office) -> None:
    office.take("Zoé Diallo", "safe-data")
    page = office.open("/studio/exports")
    assert "nothing leaves" in page.words(".sending-state")
    assert "RELAIS_LRS_URL" in page.words(".sending-state")
    assert int(page.texts(".tally dd")[0]) > 0
    assert not page.select('form[action="/studio/exports/send"]')


def test_every_statement_comes_as_a_file_without_a_name_or_anything_said_of_oneself(
    office: Office,
) -> None:
    office.school.desk.rate(office.people["Zoé Diallo"], "safe-data", "before", 2, NOW)
    office.take("Zoé Diallo", "safe-data")
    answer = office.get("/studio/exports/statements.json")
    assert answer.headers["content-disposition"].endswith('"relais-statements-2026-11-18.json"')
    statements = json.loads(answer.content)
    verbs = {one["verb"]["id"].rsplit("/", 1)[1] for one in statements}
    assert {"launched", "answered", "completed", "passed"} <= verbs
    assert "Zoé" not in answer.text and "confidence" not in answer.text


def test_an_empty_file_is_still_a_list(office: Office) -> None:
    assert json.loads(office.get("/studio/exports/statements.json").content) == []
    assert json.loads(b"".join(json_portions({"n": n} for n in range(999)))) == [
        {"n": n} for n in range(999)
    ]


def test_a_store_that_is_down_is_said_to_be_with_the_next_try_and_that_nothing_is_lost(
    office: Office,
) -> None:
    office.take("Zoé Diallo", "safe-data")
    asked = sending(office)
    office.services.records.outbox.failed("credentials", NOW + timedelta(minutes=12))
    page = office.open("/studio/exports")
    state = page.words(".sending-state")
    assert "Sending is stuck" in state and "RELAIS_LRS_KEY" in state
    assert "18 November 2026 at 10:42" in state and "Nothing is lost" in state
    after = office.submit(page, "/studio/exports/send")
    assert asked == [NOW]
    assert "Sending has begun" in after.words(".noted")
    assert office.services.records.outbox.state().next_try is None


def test_what_was_set_aside_is_shown_with_its_reason_and_can_be_sent_again(office: Office) -> None:
    office.take("Zoé Diallo", "safe-data")
    sending(office)
    outbox = office.services.records.outbox
    for waiting in outbox.waiting(3):
        outbox.refused(waiting.number, "context.registration is not a UUID")
    page = office.open("/studio/exports")
    assert page.texts(".tally dd")[2] == "3"
    assert "not a UUID" in page.words(".list tbody tr")
    button = page.select_one('button[name="statement"]')
    assert button
    one = office.submit(page, "/studio/exports/retry", statement=str(button["value"]))
    assert "1 statement waiting to be sent again" in one.words(".noted")
    rest = office.submit(one, "/studio/exports/retry")
    assert "2 statements waiting" in rest.words(".noted")
    assert outbox.state().refused == 0
