"""Every fault of the misbehaving server: in time, one error, nothing left open."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import get_args

import pytest

from tests.model_server.delivery import Delivery, Fault
from tests.model_server.running import ModelServer, model_server
from tests.unit.llm.conftest import Opens, ask

TEXT = " ".join(["Les données « clients » sont masquées 🙂 [1]."] * 3)
EXPECTED: dict[Fault, set[str | None]] = {
    "none": {None},
    "endless": {"broken", "slow"},
    "endless-sentence": {"broken", "slow"},
    "half-character": {"broken"},
    "invalid-json": {"broken"},
    "nothing": {"broken"},
    "no-body": {"broken"},
    "truncated": {"broken"},
    "too-many-requests": {"refused"},
    "server-error": {"refused"},
    "not-json": {"broken"},
    "hang": {"slow"},
    "stall": {"slow"},
    "reset": {"broken"},
    "reset-midway": {"broken"},
}


@pytest.fixture(scope="module")
def running() -> Iterator[ModelServer]:
    with model_server() as server:
        yield server


@pytest.fixture
def server(running: ModelServer) -> ModelServer:
    running.say(TEXT)
    running.script.requests.clear()
    return running


def test_every_fault_is_known() -> None:
    assert set(EXPECTED) == set(get_args(Fault))


@pytest.mark.parametrize("fault", EXPECTED)
def test_a_fault_ends_in_an_error_in_time(opens: Opens, server: ModelServer, fault: Fault) -> None:
    server.deliver(Delivery(fault=fault))
    writer = opens(server.url, first=1.5, whole=2.5)
    begun = time.monotonic()
    asked = ask(writer)
    assert time.monotonic() - begun < 4.0
    assert asked.why in EXPECTED[fault]
    if fault == "none":
        assert asked.text == TEXT


@pytest.mark.parametrize("cut", [1, 2, 3, 7])
def test_packets_that_split_characters_change_nothing(
    opens: Opens, server: ModelServer, cut: int
) -> None:
    server.deliver(Delivery(cut=cut, piece=5))
    assert ask(opens(server.url, first=10.0, whole=20.0)).text == TEXT


@pytest.mark.parametrize("fault", ["too-many-requests", "server-error", "reset"])
def test_a_fault_that_passes_is_not_noticed(
    opens: Opens, server: ModelServer, fault: Fault
) -> None:
    server.deliver(Delivery(fault=fault, failures=1))
    assert ask(opens(server.url, first=10.0, whole=20.0)).text == TEXT
    assert len(server.requests) == 2
