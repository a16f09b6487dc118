"""The misbehaving server: over real HTTP, through the client that Relais uses, and bare."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.model_server.behaviours import BEHAVIOURS, TRUE
from tests.model_server.certificates import Wrong, make_certificate
from tests.model_server.delivery import Delivery, Fault, profile
from tests.model_server.running import ModelServer, model_server

SYSTEM = "You reword what documents say.\n1. Write in English. At most 5 sentences.\n2. Keep every number as it is in the source."
USER = """\
=== question 3f9a0c51b7e2 en ===
When is an incident reported?
=== end question 3f9a0c51b7e2 ===

=== source 1 3f9a0c51b7e2 en ===
Incident procedure › Deadlines

Anyone who has put data into the wrong tool reports it within 2 hours to securite@ateliers-valserine.example or on internal phone 4112.
The register of incidents is kept for 5 years. A pilot lasts 6 months at most.
From 14 September 2026, Microsoft 365 Copilot must be opened only with the company account.
=== end source 1 3f9a0c51b7e2 ===

=== source 2 3f9a0c51b7e2 fr ===
Procédure d’incident

Une personne qui signale de bonne foi dans ce délai n’est pas sanctionnée pour l’erreur signalée.
=== end source 2 3f9a0c51b7e2 ==="""


CLIENT = httpx.Client(verify=False)
"""One for all tests: reading the authorities of the system takes longer than all of them."""


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


def body(*, stream: bool = True) -> dict[str, Any]:
    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": USER}]
    return {"model": "any", "messages": messages, "stream": stream}


def stream(
    server: ModelServer, *, timeout: float = 10.0, client: httpx.Client | None = None
) -> str:
    """The text of one streamed reply."""
    said: list[str] = []
    client = client or CLIENT
    url = f"{server.url}/chat/completions"
    with client.stream("POST", url, json=body(), timeout=timeout) as response:
        response.raise_for_status()
        for line in response.iter_lines():
            data = line.removeprefix("data: ")
            if data and data != "[DONE]":
                choices = json.loads(data)["choices"]
                said += [choice["delta"].get("content") or "" for choice in choices]
    return "".join(said)


def test_it_reads_the_numbered_sources_and_cites_them(server: ModelServer) -> None:
    said = stream(server)
    assert "[1]" in said
    assert "4112" in said
    prompt = server.requests[0].prompt
    assert prompt.question == "When is an incident reported?"
    assert [passage.number for passage in prompt.passages] == [1, 2]
    assert "Deadlines" not in prompt.passages[0].text


def test_the_truth_about_each_sentence_is_kept_out_of_band(server: ModelServer) -> None:
    server.behave("another-number")
    said = stream(server)
    told = server.replies[-1].told
    assert said == " ".join(one.written for one in told)
    assert {one.false for one in told} >= {"number"}
    assert "false" not in said.lower()


@pytest.mark.parametrize("behaviour", sorted(BEHAVIOURS))
def test_every_behaviour_says_something_and_the_same_for_the_same_seed(
    server: ModelServer, behaviour: str
) -> None:
    server.behave(behaviour, seed=4)
    first = stream(server)
    assert first
    assert stream(server) == first
    told = server.replies[-1].told
    assert any(one.false for one in told) == (behaviour not in TRUE)


def test_another_seed_finds_other_words(server: ModelServer) -> None:
    said = set()
    for seed in range(6):
        server.behave("faithful", seed=seed)
        said.add(stream(server))
    assert len(said) > 1


def test_a_reply_comes_whole_where_no_stream_was_asked_for(server: ModelServer) -> None:
    reply = CLIENT.post(f"{server.url}/chat/completions", json=body(stream=False)).json()
    assert reply["choices"][0]["message"]["content"].endswith("]")
    assert reply["usage"]["completion_tokens"] > 0


def test_split_characters_arrive_whole(server: ModelServer) -> None:
    server.say("Le délai est de deux heures à compter du signalement [1].")
    server.deliver(Delivery(cut=1))
    assert stream(server) == "Le délai est de deux heures à compter du signalement [1]."


def test_half_a_character_is_the_end(server: ModelServer) -> None:
    server.deliver(Delivery(fault="half-character"))
    raw = CLIENT.post(f"{server.url}/chat/completions", json=body()).content
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")


@pytest.mark.parametrize("fault", ["endless", "endless-sentence"])
def test_a_stream_without_end_ends_when_the_client_leaves(
    server: ModelServer, fault: Fault
) -> None:
    server.deliver(Delivery(fault=fault))
    read = 0
    url = f"{server.url}/chat/completions"
    with CLIENT.stream("POST", url, json=body()) as response:
        for chunk in response.iter_raw():
            read += len(chunk)
            if read > 100_000:
                break
    assert read > 100_000


@pytest.mark.parametrize(("fault", "status"), [("too-many-requests", 429), ("server-error", 500)])
def test_it_refuses(server: ModelServer, fault: Fault, status: int) -> None:
    server.deliver(Delivery(fault=fault, retry_after="7"))
    reply = CLIENT.post(f"{server.url}/chat/completions", json=body())
    assert reply.status_code == status
    assert reply.headers.get("Retry-After") == ("7" if status == 429 else None)
    assert "error" in reply.json()


def test_it_fails_as_often_as_it_is_told_and_then_no_more(server: ModelServer) -> None:
    server.deliver(Delivery(fault="server-error", failures=1))
    url = f"{server.url}/chat/completions"
    assert [CLIENT.post(url, json=body()).status_code for _ in range(2)] == [500, 200]


@pytest.mark.parametrize("fault", ["hang", "stall"])
def test_it_falls_silent(server: ModelServer, fault: Fault) -> None:
    server.deliver(Delivery(fault=fault))
    with pytest.raises(httpx.ReadTimeout):
        stream(server, timeout=0.3)


@pytest.mark.parametrize("fault", ["reset", "reset-midway"])
def test_it_breaks_the_connection(server: ModelServer, fault: Fault) -> None:
    server.deliver(Delivery(fault=fault))
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        stream(server)


def test_it_sends_what_is_no_json(server: ModelServer) -> None:
    server.deliver(Delivery(fault="invalid-json"))
    with pytest.raises(json.JSONDecodeError):
        stream(server)
    server.deliver(Delivery(fault="not-json"))
    assert "<html>" in CLIENT.post(f"{server.url}/chat/completions", json=body()).text


@pytest.mark.parametrize("fault", ["nothing", "no-body"])
def test_it_says_nothing(server: ModelServer, fault: Fault) -> None:
    server.deliver(Delivery(fault=fault))
    assert stream(server) == ""


def test_a_truncated_stream_has_no_end(server: ModelServer) -> None:
    server.deliver(Delivery(fault="truncated"))
    assert "[DONE]" not in CLIENT.post(f"{server.url}/chat/completions", json=body()).text


def test_a_profile_is_as_slow_as_its_scale_allows() -> None:
    slow = profile("slow", time_scale=0.01)
    assert slow.first_token * slow.time_scale == pytest.approx(0.08)
    with model_server(delivery=slow) as server:
        reply = CLIENT.post(f"{server.url}/chat/completions", json=body())
        assert reply.elapsed.total_seconds() >= 0.08


@pytest.mark.parametrize("wrong", ["unknown-authority", "other-name", "expired"])
def test_its_certificate_is_wrong(tmp_path: Path, wrong: Wrong) -> None:
    made = make_certificate(tmp_path, wrong)
    with model_server(certificate=made) as server:
        with pytest.raises(httpx.ConnectError):
            stream(server, client=httpx.Client())
        trusting = httpx.Client(verify=ssl.create_default_context(cafile=str(made.certificate)))
        if wrong == "unknown-authority":
            assert stream(server, client=trusting)
        else:
            with pytest.raises(httpx.ConnectError):
                stream(server, client=trusting)


def test_it_answers_the_client_that_relais_uses(server: ModelServer) -> None:
    from llama_index.core.base.llms.types import ChatMessage
    from llama_index.llms.openai_like import OpenAILike

    model = OpenAILike(
        model="any", api_base=server.url, api_key="key", is_chat_model=True, max_retries=0
    )
    messages = [ChatMessage(role="system", content=SYSTEM), ChatMessage(role="user", content=USER)]
    said = "".join(piece.delta or "" for piece in model.stream_chat(messages))
    assert said == " ".join(one.written for one in server.replies[-1].told)
    assert server.requests[-1].headers["authorization"] == "Bearer key"
