"""A text comes piece by piece; whatever else a server does ends in one error, in time."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Collection

import pytest

from assistant.answering.writing.ports import Instruction
from assistant.llm.call import Report
from tests.unit.llm.conftest import ASKED, Kept, Opens, ask
from tests.unit.llm.endpoint import (
    DONE,
    OK,
    Does,
    Endpoint,
    Line,
    answers,
    chunk,
    event,
    says,
    status,
    usage,
)

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"


def test_pieces_come_as_they_are_written(opens: Opens) -> None:
    go_on = threading.Event()

    def write(line: Line) -> None:
        line.say(OK, chunk("IT decides"))
        assert go_on.wait(10)
        line.say(chunk(" [1]."), chunk("", "stop"), DONE)

    with Endpoint(write) as server:
        pieces = opens(server, whole=20).write(ASKED)
        assert next(pieces) == "IT decides"
        go_on.set()
        assert list(pieces) == [" [1]."]


def test_the_request_holds_the_instruction_and_nothing_else(opens: Opens) -> None:
    with Endpoint(answers("Yes.")) as server:
        assert ask(opens(server, key="s3cret"), person="ada").text == "Yes."
    (request,) = server.received
    assert request.line == "POST /v1/chat/completions HTTP/1.1"
    assert request.json == {
        "model": "small-model",
        "messages": [
            {"role": "system", "content": "Write one sentence."},
            {"role": "user", "content": "Who decides? [1] IT."},
        ],
        "temperature": 0.0,
        "max_tokens": 60,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    assert request.headers == {
        "host": f"127.0.0.1:{server.port}",
        "content-type": "application/json",
        "content-length": str(len(request.body.encode())),
        "accept": "application/json",
        "accept-encoding": "identity",
        "user-agent": "relais",
        "connection": "close",
        "authorization": "Bearer s3cret",
    }


def test_without_a_key_none_is_made_up(opens: Opens) -> None:
    with Endpoint(answers("Yes.")) as server:
        ask(opens(server))
    assert "authorization" not in server.received[0].headers


def drips(*first: bytes, part: bytes) -> Does:
    def do(line: Line) -> None:
        line.say(*first)
        line.drip(part)

    return do


def hangs(*first: bytes) -> Does:
    def do(line: Line) -> None:
        line.say(*first)
        line.hang()

    return do


def resets(*first: bytes) -> Does:
    def do(line: Line) -> None:
        line.say(*first)
        line.reset()

    return do


BAD: dict[str, tuple[Does, str, str]] = {
    "never answers": (hangs(), "slow", "first"),
    "hangs after the headers": (hangs(OK), "slow", "first"),
    "hangs within the headers": (hangs(HEAD), "slow", "first"),
    "drips headers": (drips(HEAD, part=b"X-A: b\r\n"), "slow", "first"),
    "drips bytes of no event": (drips(OK, part=b"x"), "slow", "first"),
    "drips comments": (drips(OK, part=b": still here\n\n"), "slow", "first"),
    "drips events without text": (drips(OK, part=chunk(None)), "slow", "first"),
    "drips white space": (drips(OK, part=chunk(" ")), "slow", "first"),
    "hangs after a word": (hangs(OK, chunk("Well")), "slow", "whole"),
    "drips comments after a word": (drips(OK, chunk("Well"), part=b": x\n\n"), "slow", "whole"),
    "writes slowly for ever": (drips(OK, part=chunk("a")), "slow", "whole"),
    "writes fast for ever": (drips(OK, part=chunk("word " * 200)), "broken", "long"),
    "floods": (drips(OK, part=b": " + b"x" * 65536 + b"\n\n"), "broken", "long"),
    "says nothing": (says(), "broken", "reset"),
    "an empty stream": (says(OK), "broken", "incompatible"),
    "only the end": (says(OK, DONE), "broken", "empty"),
    "only white space": (says(OK, chunk(" \n", "stop"), DONE), "broken", "empty"),
    "only thoughts": (says(OK, chunk("<think>hm, secret", "stop"), DONE), "broken", "empty"),
    "half a character": (says(OK, b'data: {"choices": "\xc3'), "broken", "incompatible"),
    "half a character in an event": (says(OK, b'data: "\xc3"\n\n'), "broken", "incompatible"),
    "invalid JSON": (says(OK, b"data: {what\n\n", DONE), "broken", "incompatible"),
    "no object": (says(OK, event(["x"]), DONE), "broken", "incompatible"),
    "no choices": (says(OK, event({"choices": None}), DONE), "broken", "incompatible"),
    "text that is none": (says(OK, chunk(["x"]), DONE), "broken", "incompatible"),
    "deep nesting": (says(OK, b"data: " + b"[" * 90_000, b"\n\n"), "broken", "incompatible"),
    "no stream": (
        says(HEAD, b'Content-Length: 15\r\n\r\n{"choices": []}'),
        "broken",
        "incompatible",
    ),
    "a web page": (says(OK, b"<html>Sign in</html>"), "broken", "incompatible"),
    "no HTTP": (says(b"220 mail.example ready\r\n\r\n"), "broken", "reset"),
    "an error in the stream": (
        says(OK, event({"error": {"message": "no"}})),
        "refused",
        "overloaded",
    ),
    "stops halfway": (says(OK, chunk("Well, I")), "broken", "cut"),
    "breaks off halfway": (resets(OK, chunk("Well, I")), "broken", "cut"),
    "promises more than it sends": (
        says(HEAD, b"Content-Length: 5000\r\n\r\n", chunk("Well")),
        "broken",
        "cut",
    ),
    "refuses the key": (status(401), "refused", "credentials"),
    "does not know the model": (status(404), "refused", "unknown"),
    "rejects the request": (status(400, "too long"), "refused", "rejected"),
    "sends elsewhere": (status(307, location="http://127.0.0.1:9/"), "refused", "redirect"),
    "compressed": (
        says(HEAD, b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n", b"\x1f\x8b\x08abc"),
        "broken",
        "incompatible",
    ),
}


@pytest.mark.parametrize("behaviour", BAD)
def test_every_misbehaviour_ends_in_an_error_in_time(
    opens: Opens, kept: Kept, behaviour: str
) -> None:
    does, why, code = BAD[behaviour]
    with Endpoint(does) as server:
        writer = opens(server, first=0.6, whole=1.0)
        begun = time.monotonic()
        asked = ask(writer)
        took = time.monotonic() - begun
        assert (asked.why, asked.code) == (why, code)
        assert took < 2.5
        assert server.all_closed()
    assert kept.settled() and kept.only.failures == 1


def test_the_error_is_a_sentence_in_both_languages(opens: Opens) -> None:
    with Endpoint(status(404)) as server:
        refused = ask(opens(server)).refused
    assert refused is not None and refused.what is not None
    assert "RELAIS_MODEL_NAME" in refused.what.fr and "RELAIS_MODEL_NAME" in refused.what.en
    assert "it refused the request" in refused.message("en")
    assert "mot pour mot" in refused.message("fr")


def test_what_was_shown_before_a_failure_stays(opens: Opens) -> None:
    with Endpoint(says(OK, chunk("First. "), chunk("Sec"))) as server:
        asked = ask(opens(server))
    assert (asked.text, asked.code) == ("First. Sec", "cut")


@pytest.mark.parametrize(
    ("pieces", "text"),
    [
        (["<think>", "the user ", "</thi", "nk>\n\n", "IT [1]."], "IT [1]."),
        (["<thi", "rd> IT [1]."], "<third> IT [1]."),
        ([" \n", "IT", " [1]."], "IT [1]."),
        (["\ud83d", "\ude00 ok"], "\U0001f600 ok"),
        (["ok \ud83d"], "ok \N{REPLACEMENT CHARACTER}"),
        (["a\x00b\x1b[31m\n"], "ab[31m\n"),
        (["<thi"], "<thi"),
    ],
)
def test_text_is_whole_characters_without_thoughts(
    opens: Opens, pieces: list[str], text: str
) -> None:
    with Endpoint(answers(*pieces)) as server:
        assert ask(opens(server)).text == text


def test_a_text_that_reached_its_limit_is_a_text(opens: Opens) -> None:
    with Endpoint(says(OK, chunk("IT dec", "length"), DONE)) as server:
        assert ask(opens(server)).text == "IT dec"


@pytest.mark.parametrize(
    ("end", "report"),
    [
        (usage(40, 9), Report(40, 9, counted=True)),
        (b"", Report(30, 3, counted=False)),
        (usage(-5, 9), Report(30, 3, counted=False)),
        (usage("many", 9), Report(30, 3, counted=False)),
        (usage(10**12, 9), Report(30, 3, counted=False)),
    ],
)
def test_tokens_are_those_the_server_counted_or_estimated(
    opens: Opens, kept: Kept, reports: list[Report], end: bytes, report: Report
) -> None:
    with Endpoint(says(OK, chunk("IT does.", "stop"), end, DONE)) as server:
        ask(opens(server))
    assert reports == [report]
    assert (kept.only.spent.tokens_in, kept.only.spent.tokens_out) == (
        report.tokens_in,
        report.tokens_out,
    )
    assert kept.only.spent.cost == 2 * report.tokens_in + 10 * report.tokens_out


@pytest.mark.parametrize(
    ("said", "absent", "present"),
    [
        ("Unknown field: stream_options", "stream_options", None),
        (
            "Use 'max_completion_tokens' instead of 'max_tokens'",
            "max_tokens",
            "max_completion_tokens",
        ),
        ("'temperature' does not support 0.0", "temperature", None),
    ],
)
def test_a_parameter_the_server_does_not_take_is_left_out_from_then_on(
    opens: Opens, said: str, absent: str, present: str | None
) -> None:
    with Endpoint(status(400, said), answers("Yes.")) as server:
        writer = opens(server)
        assert ask(writer).text == "Yes."
        assert ask(writer).text == "Yes."
    sent = [request.json for request in server.received]
    assert [absent in body for body in sent] == [True, False, False]
    assert present is None or present in sent[1]


def test_a_model_that_exists_elsewhere_is_asked_like_any_other(opens: Opens) -> None:
    """The library knows names of one provider and treats them specially."""
    for name in ("o3-mini", "gpt-5", "ft:gpt-4o-mini:x", "mistral"):
        with Endpoint(answers("Yes.")) as server:
            assert ask(opens(server, model=name)).text == "Yes.", name
        assert server.received[0].json["model"] == name
        assert [m["content"] for m in server.received[0].json["messages"]] == [
            ASKED.system,
            ASKED.user,
        ]


def test_what_was_sent_can_be_shown_exactly_as_it_left(opens: Opens) -> None:
    instruction = Instruction("plain/2", "plain", "Sois bref.", "« Où ? » 🙂", 20)
    with Endpoint(answers("Là.")) as server:
        writer = opens(server)
        ask(writer, person="ada")
        ask(writer, instruction, person="ada")
        ask(writer, person="bob")
        ask(writer)
    latest, first = writer.sent("ada")
    assert (latest.body, first.body) == (server.received[1].body, server.received[0].body)
    assert (latest.prompt, latest.address, latest.times) == ("plain/2", server.url, 1)
    assert len(writer.sent("bob")) == 1
    writer.forget("ada")
    assert writer.sent("ada") == []


def test_what_was_sent_for_those_who_are_gone_is_dropped(opens: Opens) -> None:
    with Endpoint(answers("Là.")) as server:
        writer = opens(server)
        ask(writer, person="ada")
        ask(writer, person="bob")
    asked: list[Collection[str]] = []

    def present(persons: Collection[str]) -> Collection[str]:
        asked.append(persons)
        return ["bob"]

    writer.forget_gone(present)
    assert asked == [{"ada", "bob"}]
    assert writer.sent("ada") == [] and len(writer.sent("bob")) == 1
    writer.forget("bob")
    writer.forget_gone(present)
    assert len(asked) == 1  # nothing is looked up where nothing is kept


def test_what_never_left_is_not_shown_as_sent(opens: Opens) -> None:
    writer = opens("http://127.0.0.1:9/v1")
    assert ask(writer, person="ada").code == "connection"
    assert writer.sent("ada") == []


def test_sentences_are_counted_by_prompt(opens: Opens, kept: Kept) -> None:
    writer = opens("http://127.0.0.1:9/v1")
    writer.record(3, 1, "synthesis/1")
    writer.record(2, 0, "synthesis/1")
    assert (kept.only.sentences_kept, kept.only.sentences_dropped) == (5, 1)
    kept.full = True
    writer.record(1, 0, "synthesis/1")
    assert json.dumps(kept.only.sentences_kept) == "5"
