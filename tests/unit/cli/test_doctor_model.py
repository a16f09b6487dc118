"""``relais doctor --model`` tries an endpoint out and says what to do about what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.model_server.delivery import Delivery
from tests.model_server.running import ModelServer, model_server
from tests.unit.cli.conftest import Relais
from tests.unit.llm.endpoint import DONE, OK, Endpoint, chunk, says, status

TEXT = "Company work is done only with the company account [1]. It is never shared [1]."
Configured = Callable[[str], None]


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> Configured:
    """Points the settings at an endpoint."""

    def configure(url: str) -> None:
        monkeypatch.setenv("RELAIS_MODEL_URL", url)
        monkeypatch.setenv("RELAIS_MODEL_NAME", "small-model")
        monkeypatch.setenv("RELAIS_MODEL_PRICE_IN", "2")
        monkeypatch.setenv("RELAIS_MODEL_PRICE_OUT", "10")

    return configure


@pytest.fixture
def server(configured: Configured) -> Iterator[ModelServer]:
    with model_server() as running:
        running.say(TEXT)
        configured(running.url)
        yield running


def test_three_questions_in_both_languages_are_asked_through_the_real_prompt(
    relais: Relais, company: Path, server: ModelServer
) -> None:
    result = relais("doctor", "--model", "--workspace", company)
    assert result.exit_code == 0, result.output
    assert "All is well." in result.stdout
    lines = result.stdout.splitlines()
    asked = ("Question 1 (fr)", "Question 2 (en)", "Question 3 (fr)")
    assert all(name in line for name, line in zip(asked, lines, strict=False))
    assert all("first word after" in line and "tokens sent" in line for line in lines[:3])
    assert "comes piece by piece" in lines[3]
    assert "the server counts them" in lines[5]
    assert "every sentence names its own" in lines[6]
    assert [one.prompt.language for one in server.requests] == ["fr", "en", "fr"]
    assert all(len(one.prompt.passages) == 3 for one in server.requests)


def test_the_cost_of_a_month_grows_with_people_and_questions(
    relais: Relais, company: Path, server: ModelServer
) -> None:
    def costs(*options: str) -> float:
        result = relais("doctor", "--model", "--workspace", company, *options)
        (line,) = [line for line in result.stdout.splitlines() if "Cost" in line]
        return float(line.split("about ")[1].split(" EUR")[0].replace(",", ""))

    base = costs("--people", "1000", "--questions", "1")
    assert base > 1
    assert costs("--people", "3000", "--questions", "2") == pytest.approx(6 * base, abs=0.1)
    assert costs() == pytest.approx(0.4 * base, abs=0.1)


def test_it_speaks_french(relais: Relais, company: Path, server: ModelServer) -> None:
    result = relais("doctor", "--model", "--workspace", company, "--language", "fr")
    assert "premier mot après 0," in result.stdout
    assert "par mois pour 200 personnes" in result.stdout


def test_without_prices_it_says_how_many_tokens(
    relais: Relais, company: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("RELAIS_MODEL_PRICE_IN", "RELAIS_MODEL_PRICE_OUT"):
        monkeypatch.delenv(name)
    result = relais("doctor", "--model", "--workspace", company)
    assert result.exit_code == 0
    assert "million tokens a month" in result.stdout and "RELAIS_MODEL_PRICE_IN" in result.stdout


def test_a_server_that_neither_streams_nor_counts_is_usable_and_said_to_be_so(
    relais: Relais, company: Path, configured: Configured
) -> None:
    with Endpoint(says(OK, chunk(TEXT, "stop"), DONE)) as endpoint:
        configured(endpoint.url)
        result = relais("doctor", "--model", "--workspace", company)
    assert result.exit_code == 0
    assert "comes in one piece" in result.stdout
    assert "Relais estimates them" in result.stdout


def test_a_slow_first_word_is_a_warning(
    relais: Relais, company: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELAIS_MODEL_FIRST_SECONDS", "0.9")
    server.deliver(Delivery(first_token=0.5))
    result = relais("doctor", "--model", "--workspace", company)
    (line,) = [line for line in result.stdout.splitlines() if "Speed" in line]
    assert line.startswith("!") and "0.90 s allowed" in line


def test_a_model_that_does_not_name_its_sources_is_a_warning(
    relais: Relais, company: Path, server: ModelServer
) -> None:
    server.say("Company work needs the company account [1]. Ask IT about it. It is never shared.")
    result = relais("doctor", "--model", "--workspace", company)
    assert "3 of 9 sentences name one" in result.stdout


def test_without_a_model_it_says_how_to_name_one(relais: Relais, company: Path) -> None:
    result = relais("doctor", "--model", "--workspace", company)
    assert result.exit_code == 1
    assert "RELAIS_MODEL_URL" in result.stdout and "docs/model.md" in result.stdout


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("http://llm.invalid/v1", "the host name in RELAIS_MODEL_URL is unknown"),
        ("http://127.0.0.1:9/v1", "no firewall is in between"),
    ],
)
def test_an_endpoint_out_of_reach_comes_with_a_remedy(
    relais: Relais,
    company: Path,
    configured: Configured,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    remedy: str,
) -> None:
    configured(url)
    monkeypatch.setenv("RELAIS_MODEL_ALLOW_HTTP", "true")
    result = relais("doctor", "--model", "--workspace", company)
    assert result.exit_code == 1
    assert remedy in result.stdout


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (401, "RELAIS_MODEL_KEY_FILE"),
        (404, "RELAIS_MODEL_NAME"),
        (429, "RELAIS_MODEL_PARALLEL"),
        (400, "It says: “as the server puts it”."),
    ],
)
def test_what_the_server_says_comes_with_a_remedy(
    relais: Relais, company: Path, configured: Configured, code: int, remedy: str
) -> None:
    with Endpoint(status(code, "as the server puts it", retry_after="60")) as endpoint:
        configured(endpoint.url)
        result = relais("doctor", "--model", "--workspace", company)
    assert result.exit_code == 1
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("✗")]
    assert remedy in line


def test_what_is_no_model_comes_with_a_remedy(
    relais: Relais, company: Path, configured: Configured
) -> None:
    with Endpoint(says(OK, b"<html>Sign in</html>")) as endpoint:
        configured(endpoint.url)
        result = relais("doctor", "--model", "--workspace", company)
    assert result.exit_code == 1
    assert "not that of an OpenAI-compatible server" in result.stdout


def test_the_usual_doctor_does_not_ask_the_model(
    relais: Relais, indexed: Path, server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = indexed / "key"
    key.write_text("s3cret")
    key.chmod(0o644)
    monkeypatch.setenv("RELAIS_MODEL_KEY_FILE", str(key))
    result = relais("doctor", "--workspace", indexed)
    assert f"chmod 600 {key}" in result.stdout
    key.chmod(0o600)
    result = relais("doctor", "--workspace", indexed)
    assert "small-model at" in result.stdout and "s3cret" not in result.output
    assert server.requests == ()
