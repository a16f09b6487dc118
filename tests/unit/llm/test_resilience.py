"""Retries, the breaker, places, the budget, and closing early."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime

import pytest

from assistant.answering.writing.usage import DailyBudget
from assistant.errors import ModelUnavailable
from assistant.llm import breaker as breaker_module
from assistant.llm import slots
from assistant.llm.breaker import CONSECUTIVE, ENOUGH, FIRST_PAUSE, LONGEST_PAUSE, Breaker
from assistant.llm.faults import Fault
from tests.unit.llm.conftest import ASKED, Kept, Opens, ask
from tests.unit.llm.endpoint import OK, Does, Endpoint, Line, answers, chunk, event, says, status

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def reset(line: Line) -> None:
    line.reset()


@pytest.mark.parametrize("bad", [status(429), status(500), status(502), status(503), reset])
def test_what_may_pass_is_tried_again(opens: Opens, kept: Kept, bad: Does) -> None:
    with Endpoint(bad, bad, answers("Yes.")) as server:
        writer = opens(server, first=10.0)
        asked = ask(writer, person="ada")
    assert (asked.text, len(server.received)) == ("Yes.", 3)
    (sent,) = writer.sent("ada")
    assert sent.times == 3
    assert (kept.only.calls, kept.only.failures) == (1, 0)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 422])
def test_what_cannot_pass_is_not_tried_again(opens: Opens, code: int) -> None:
    with Endpoint(status(code), answers("Yes.")) as server:
        assert ask(opens(server)).why == "refused"
    assert len(server.received) == 1


@pytest.mark.parametrize("then", [b"", event({"error": {"message": "overloaded"}})])
def test_after_the_first_word_nothing_is_tried_again(opens: Opens, then: bytes) -> None:
    with Endpoint(says(OK, chunk("Well, "), then), answers("Yes.")) as server:
        asked = ask(opens(server))
        assert asked.text == "Well, " and asked.refused is not None
    assert len(server.received) == 1


def test_the_server_is_left_alone_for_as_long_as_it_asks(opens: Opens) -> None:
    with Endpoint(status(429, retry_after="1"), answers("Yes.")) as server:
        writer = opens(server, first=20.0, whole=20.0)
        begun = time.monotonic()
        assert ask(writer).text == "Yes."
        assert time.monotonic() - begun >= 1.0


def test_asking_for_more_patience_than_there_is_ends_at_once(opens: Opens) -> None:
    with Endpoint(status(429, retry_after="60")) as server:
        writer = opens(server, first=5.0, whole=9.0)
        begun = time.monotonic()
        assert ask(writer).code == "limited"
        assert ask(writer).code == "resting"
        assert time.monotonic() - begun < 2.5
        state = writer.state().breaker
    assert len(server.received) == 1
    assert state.next_try is not None and 50 < state.next_try <= 60


def test_trying_again_ends_with_the_deadline(opens: Opens) -> None:
    with Endpoint(status(503)) as server:
        writer = opens(server, first=0.8)
        begun = time.monotonic()
        assert ask(writer).code == "overloaded"
        assert time.monotonic() - begun < 2.0


def test_an_endpoint_that_is_down_is_left_alone_within_milliseconds(opens: Opens) -> None:
    writer = opens("http://127.0.0.1:9/v1")
    begun = time.monotonic()
    assert [ask(writer).why for _ in range(CONSECUTIVE + 1)] == ["broken"] * 3 + ["resting"]
    assert time.monotonic() - begun < 1.0
    begun = time.monotonic()
    assert all(ask(writer).why == "resting" for _ in range(20))
    assert (time.monotonic() - begun) / 20 < 0.02
    state = writer.state().breaker
    assert (state.state, state.last_code) == ("open", "connection")
    assert state.last_failure is not None and "firewall" in state.last_failure.en


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def breaker(clock: Clock) -> Breaker:
    return Breaker(clock, lambda: NOW)


def fail(breaker: Breaker, times: int = 1) -> None:
    for _ in range(times):
        breaker.permit().failed(Fault("first"))


def resting(breaker: Breaker) -> bool:
    try:
        breaker.permit().given_up()
    except Fault as fault:
        return fault.code == "resting"
    return False


def test_the_breaker_opens_after_failures_in_a_row(breaker: Breaker) -> None:
    fail(breaker, CONSECUTIVE - 1)
    breaker.permit().worked()
    fail(breaker, CONSECUTIVE - 1)
    assert not resting(breaker)
    fail(breaker)
    assert resting(breaker) and breaker.state().state == "open"


def test_the_breaker_opens_when_every_second_request_fails(breaker: Breaker) -> None:
    for _ in range(ENOUGH // 2):
        assert not resting(breaker)
        breaker.permit().worked()
        fail(breaker)
    assert resting(breaker)


def test_what_does_not_speak_against_the_endpoint_opens_nothing(breaker: Breaker) -> None:
    for code in ("rejected", "budget", "busy") * CONSECUTIVE:
        breaker.permit().failed(Fault(code))
    assert breaker.state().state == "closed"


def test_one_request_tries_again_after_a_pause(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, CONSECUTIVE)
    clock.now += FIRST_PAUSE - 0.1
    assert resting(breaker)
    clock.now += 0.2
    probe = breaker.permit()
    assert breaker.state().state == "half-open" and resting(breaker)
    probe.worked()
    assert breaker.state().state == "closed" and not resting(breaker)


def test_a_probe_nobody_waited_for_leaves_room_for_the_next(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, CONSECUTIVE)
    clock.now += FIRST_PAUSE
    breaker.permit().given_up()
    assert not resting(breaker)


def test_pauses_grow_to_a_limit_and_start_small_again(breaker: Breaker, clock: Clock) -> None:
    fail(breaker, CONSECUTIVE)
    pauses = []
    for _ in range(7):
        left = breaker.state().next_try
        assert left is not None
        pauses.append(left)
        clock.now += left
        fail(breaker)
    assert pauses == [10, 20, 40, 80, 160, LONGEST_PAUSE, LONGEST_PAUSE]
    clock.now += LONGEST_PAUSE
    breaker.permit().worked()
    fail(breaker, CONSECUTIVE)
    assert breaker.state().next_try == FIRST_PAUSE


def test_a_late_success_does_not_close_the_breaker(breaker: Breaker) -> None:
    late = breaker.permit()
    fail(breaker, CONSECUTIVE)
    late.worked()
    assert resting(breaker)


def test_the_first_word_about_a_request_counts(breaker: Breaker) -> None:
    for _ in range(CONSECUTIVE):
        permit = breaker.permit()
        permit.worked()
        permit.failed(Fault("first"))
    assert not resting(breaker)


def test_closing_early_frees_the_place_and_the_connection(opens: Opens, kept: Kept) -> None:
    def hang(line: Line) -> None:
        line.say(OK, chunk("Well"))
        line.hang()

    with Endpoint(hang) as server:
        writer = opens(server, parallel=1, whole=30.0)
        for _ in range(3):
            pieces = writer.write(ASKED)
            assert next(pieces) == "Well"
            assert writer.state().busy == 1
            pieces.close()
            assert writer.state().busy == 0
            assert server.all_closed(5) and kept.settled()
        assert writer.state().breaker.state == "closed"
    assert kept.only.spent.tokens_in == 3 * 30
    assert (kept.only.calls, kept.only.failures) == (3, 0)


def test_a_text_somebody_has_enough_of_shows_that_the_endpoint_is_back(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a talkative model would never be trusted again."""
    monkeypatch.setattr(breaker_module, "FIRST_PAUSE", 1e-9)

    def talk(line: Line) -> None:
        line.say(OK, chunk("Well"))
        line.hang()

    with Endpoint(*[status(401)] * CONSECUTIVE, talk) as server:
        writer = opens(server)
        for _ in range(CONSECUTIVE):
            ask(writer)
        assert writer.state().breaker.state == "half-open"
        pieces = writer.write(ASKED)
        next(pieces)
        pieces.close()
        assert writer.state().breaker.state == "closed"


def test_a_request_nobody_takes_from_holds_no_place(opens: Opens) -> None:
    with Endpoint(answers("Yes.")) as server:
        writer = opens(server)
        writer.write(ASKED)
        del writer
    assert server.received == []


def test_when_every_place_is_taken_one_is_told_soon(
    opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "WAIT_SECONDS", 0.1)

    def hang(line: Line) -> None:
        line.say(OK, chunk("Well"))
        line.hang()

    with Endpoint(hang, answers("Yes.")) as server:
        writer = opens(server, parallel=1)
        held = writer.write(ASKED)
        next(held)
        assert ask(writer).why == "busy"
        held.close()
        assert ask(writer).text == "Yes."
        assert writer.state().breaker.state == "closed"


def test_fifty_hanging_requests_leave_no_thread_behind(opens: Opens, kept: Kept) -> None:
    with Endpoint(Line.hang) as server:
        writer = opens(server, parallel=50, first=4.0, whole=5.0)
        whys: list[str | None] = []
        people = [threading.Thread(target=lambda: whys.append(ask(writer).why)) for _ in range(50)]
        begun = time.monotonic()
        for person in people:
            person.start()
        for person in people:
            person.join(30)
        assert whys == ["slow"] * 50
        assert time.monotonic() - begun < 12.0
        assert all(kept.settled() for _ in range(50)) and server.all_closed()
        for thread in threading.enumerate():
            if thread.name == "model-request":
                thread.join(5)
        assert "model-request" not in {thread.name for thread in threading.enumerate()}
        assert writer.state().busy == 0


def test_the_budget_of_the_day_ends_requests_before_they_leave(opens: Opens, kept: Kept) -> None:
    """Each request sets 30 + 60 tokens aside, and uses 40 + 9 in truth."""
    with Endpoint(answers("Yes.")) as server:
        writer = opens(server, daily=DailyBudget(tokens=150))
        assert [ask(writer).why for _ in range(4)] == [None, None, "budget", "budget"]
    assert len(server.received) == 2
    assert kept.only.spent.tokens == 98
    assert writer.state().breaker.state == "closed"


def test_a_budget_in_money_counts_both_prices(opens: Opens, kept: Kept) -> None:
    """30 tokens at 2 and 60 at 10 for a million: 660 millionths are set aside; 170 are used."""
    with Endpoint(answers("Yes.")) as server:
        writer = opens(server, daily=DailyBudget(cost=1000))
        assert [ask(writer).why for _ in range(4)] == [None, None, None, "budget"]
    assert kept.only.spent.cost == 3 * 170


def test_what_was_turned_away_costs_nothing(opens: Opens, kept: Kept) -> None:
    with Endpoint(status(401)) as server:
        ask(opens(server))
    assert (kept.only.spent.tokens, kept.only.failures) == (0, 1)


def test_without_storage_a_budget_cannot_be_kept_but_none_need_be(opens: Opens, kept: Kept) -> None:
    kept.full = True
    with Endpoint(answers("Yes.")) as server:
        limited = ask(opens(server, daily=DailyBudget(tokens=10_000)))
        assert (limited.why, limited.code) == ("budget", "uncounted")
        assert ask(opens(server)).text == "Yes."


def test_a_crash_in_the_thread_is_a_failure_like_another(
    opens: Opens, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever nobody foresaw ends the text too, and frees the place."""
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def broken(*_: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(kept, "reserve", broken)
    with Endpoint(answers("Yes.")) as server:
        writer = opens(server)
        with pytest.raises(ModelUnavailable):
            list(writer.write(ASKED))
        assert writer.state().busy == 0
