"""``relais eval --model``: the same cases, the answers in the words of a model over real HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.model_server.running import ModelServer, model_server
from tests.unit.cli.conftest import Relais, write

CASES = """
    asked_on: 2026-11-21
    cases:
      - id: transcripts
        question: "Les transcriptions de réunion sont gardées combien de temps ?"
        language: fr
        answerable: true
        route: policy
        sources: [{document: policies/charte.md, quote: "gardées 30 jours"}]
        must_say: ["30 jours"]
        must_not_say: ["90 jours"]
        kind: number
      - id: client
        question: "Puis-je mettre des données clients dans Copilot ?"
        language: fr
        answerable: true
        route: limits
        verdict: conditional
        tools: [{tool: copilot, data_class: client, verdict: conditional}]
        kind: verdict
"""


@pytest.fixture
def evaluated(indexed: Path) -> Path:
    write(indexed / "eval/cases/cases.yaml", CASES)
    return indexed


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with model_server() as running:
        monkeypatch.setenv("RELAIS_MODEL_URL", running.url)
        monkeypatch.setenv("RELAIS_MODEL_NAME", "small-model")
        yield running


def results(relais: Relais, workspace: Path, *options: str) -> dict[str, Any]:
    ran = relais("eval", "--workspace", workspace, "--json", *options)
    assert ran.exit_code == 0, ran.output
    cases = json.loads(ran.stdout)["cases"]
    for case in cases:
        del case["observed"]["milliseconds"]
    return {case["id"]: case for case in cases}


def test_the_answers_are_in_the_words_of_the_model(
    relais: Relais, evaluated: Path, server: ModelServer
) -> None:
    server.say("Les transcriptions de réunion sont gardées 30 jours. [1]")
    cases = results(relais, evaluated, "--model")
    assert cases["transcripts"]["observed"]["text"] == (
        "Les transcriptions de réunion sont gardées 30 jours."
    )
    assert "30 jours" in server.requests[0].prompt.passages[0].text


def test_a_lie_leaves_the_answers_and_verdicts_as_they_are_without_a_model(
    relais: Relais, evaluated: Path, server: ModelServer
) -> None:
    without = results(relais, evaluated)
    server.say("Les transcriptions de réunion sont gardées 90 jours [1]. Oui, c’est autorisé [1].")
    assert results(relais, evaluated, "--model") == without


def test_a_run_with_a_model_does_not_take_up_one_without(
    relais: Relais, evaluated: Path, server: ModelServer
) -> None:
    server.behave("word-for-word")
    results(relais, evaluated, "--model", "--prompt", "synthesis/1")
    assert server.requests
    before = len(server.requests)
    results(relais, evaluated)
    assert len(server.requests) == before


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--model",), "RELAIS_MODEL_URL"),
        (("--prompt", "synthesis/1"), "--prompt goes with --model"),
        (("--model", "--bless", "why"), "--model does not go with it"),
    ],
)
def test_what_does_not_go_together_is_said(
    relais: Relais, evaluated: Path, options: tuple[str, ...], says: str
) -> None:
    ran = relais("eval", "--workspace", evaluated, "--language", "en", *options)
    assert ran.exit_code == 2
    assert says in ran.output


def test_a_prompt_that_there_is_not_is_refused(
    relais: Relais, evaluated: Path, server: ModelServer
) -> None:
    ran = relais("eval", "--workspace", evaluated, "--model", "--prompt", "synthesis/99")
    assert ran.exit_code != 0
    assert "synthesis.99.md" in ran.output
    assert not server.requests
