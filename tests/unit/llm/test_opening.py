"""From settings to a model: off by default, and wrong settings are named."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant import bootstrap
from assistant.answering.writing.ports import Writer
from assistant.bootstrap.model import open_writer, writer_over
from assistant.errors import SettingsError
from assistant.settings import Settings, load_settings
from assistant.storage.records import Records
from tests.unit.llm.conftest import ask
from tests.unit.llm.endpoint import Endpoint, answers

URL = "https://llm.example/v1"


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    opened = bootstrap.open_records(load_settings(workspace=tmp_path))
    yield opened
    opened.close()


def settings(**given: Any) -> Settings:
    return load_settings(**{"model_url": URL, "model_name": "small"} | given)


def refusal(**given: Any) -> SettingsError:
    with pytest.raises(SettingsError) as refused:
        settings(**given)
    return refused.value


def test_there_is_no_model_unless_one_is_configured(records: Records) -> None:
    assert open_writer(load_settings(), records) is None


def test_the_model_counts_what_it_uses_in_the_records(records: Records, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("s3cret\n")
    with Endpoint(answers("Yes.")) as server:
        given = settings(
            model_url=f"{server.url}/",
            model_key_file=key,
            model_price_in=20.0,
            model_price_out=100.0,
            model_daily_cost=0.01,
        )
        writer = open_writer(given, records)
        assert writer is not None
        writer.load()
        port: Writer = writer
        port.record(2, 1, "synthesis/1")
        assert [ask(writer).why for _ in range(4)] == [None, None, None, "budget"]
        assert server.received[0].line.startswith("POST /v1/chat/completions ")
        assert server.received[0].headers["authorization"] == "Bearer s3cret"
    (row,) = records.model_usage.since(bootstrap.now().date())
    assert (row.calls, row.spent.cost, row.sentences_kept, row.sentences_dropped) == (3, 5100, 2, 1)
    state = writer.state()
    assert (state.model, state.busy, state.places, state.loaded) == ("small", 0, 4, True)
    assert state.today == row.spent and state.daily.cost == 10_000


def test_nobody_waits_for_a_model_that_is_not_loaded_yet(records: Records) -> None:
    with Endpoint(answers("Yes.")) as server:
        writer = writer_over(settings(model_url=server.url), records.model_usage)
        assert writer is not None
        with writer.loading:
            begun = time.monotonic()
            asked = ask(writer)
            assert time.monotonic() - begun < 1.0
        assert (asked.why, asked.code, writer.state().loaded) == ("busy", "loading", False)
        writer.load()
        assert ask(writer).text == "Yes."
    assert writer.state().breaker.state == "closed"


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:11434/v1",
        "http://127.0.0.1:8000/v1",
        "http://[::1]:8000/v1",
        "http://169.254.10.20/v1",
        "http://[fd00::1]/v1",
        "http://vllm:8000/v1",
        "http://llm.internal/v1",
        "https://llm.example/v1",
    ],
)
def test_plain_http_stays_on_this_machine_and_its_network(url: str) -> None:
    assert settings(model_url=url).model_url == url


@pytest.mark.parametrize(
    "url", ["http://llm.example/v1", "http://8.8.8.8/v1", "http://localhost.example/v1"]
)
def test_plain_http_elsewhere_is_refused_with_the_reason_and_can_be_allowed(url: str) -> None:
    refused = refusal(model_url=url)
    assert "could be read on the way" in refused.message("en")
    assert "lisibles en chemin" in refused.message("fr")
    assert settings(model_url=url, model_allow_http=True).model_url == url


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"model_name": None}, "RELAIS_MODEL_NAME"),
        ({"model_url": "llm.example/v1"}, "RELAIS_MODEL_URL is an address"),
        ({"model_url": "https://me:secret@llm.example/v1"}, "without credentials"),
        ({"model_proxy": "proxy.example"}, "RELAIS_MODEL_PROXY"),
        ({"model_first_seconds": 30.0}, "RELAIS_MODEL_FIRST_SECONDS"),
        ({"model_daily_cost": 5.0}, "RELAIS_MODEL_PRICE_IN"),
        ({"model_key_file": Path("nowhere")}, "RELAIS_MODEL_KEY_FILE"),
        ({"model_parallel": 0}, "RELAIS_MODEL_PARALLEL"),
    ],
)
def test_wrong_settings_are_named_with_what_they_should_be(
    given: dict[str, Any], named: str
) -> None:
    refused = refusal(**given)
    assert named in refused.message("en")
    assert refused.message("fr") != refused.message("en")
    assert "secret" not in refused.message("en")


@pytest.mark.parametrize("content", ["", " \n", "two words", "two\nlines", "clé", "\x00\x01"])
def test_a_file_that_holds_no_key_is_refused(
    records: Records, tmp_path: Path, content: str
) -> None:
    key = tmp_path / "key"
    key.write_text(content, "utf-8")
    with pytest.raises(SettingsError, match="RELAIS_MODEL_KEY_FILE"):
        open_writer(settings(model_key_file=key), records)


def test_a_file_that_holds_no_certificates_is_refused(records: Records, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("not a certificate")
    with pytest.raises(SettingsError, match="RELAIS_MODEL_CA_FILE"):
        open_writer(settings(model_ca_file=file), records)
