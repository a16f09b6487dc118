"""Nothing leaves but the request, to nobody but the endpoint; and nothing of it gets into logs."""

from __future__ import annotations

import json
import os
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from tests.model_server.certificates import Wrong, make_certificate
from tests.unit.llm.conftest import Opens, ask
from tests.unit.llm.endpoint import Endpoint, answers, says, status

REPOSITORY = Path(__file__).resolve().parents[3]

ELSEWHERE = "http://127.0.0.1:9"
SECRETS = ("s3cret-key", "Qui décide chez Valserine", "IT decides", "their own words")
ENVIRONMENT = {
    "OPENAI_API_KEY": "of-the-environment",
    "OPENAI_ADMIN_KEY": "of-the-environment",
    "OPENAI_BASE_URL": ELSEWHERE,
    "OPENAI_API_BASE": ELSEWHERE,
    "OPENAI_ORG_ID": "of-the-environment",
    "OPENAI_PROJECT_ID": "of-the-environment",
    "OPENAI_CUSTOM_HEADERS": "X-Of-The-Environment: yes\nAuthorization: Bearer of-the-environment",
    "OPENAI_LOG": "debug",
    "HTTP_PROXY": ELSEWHERE,
    "HTTPS_PROXY": ELSEWHERE,
    "ALL_PROXY": ELSEWHERE,
    "http_proxy": ELSEWHERE,
    "SSL_CERT_FILE": "/nowhere",
    "LLAMA_CLOUD_API_KEY": "of-the-environment",
    "TRACELOOP_BASE_URL": ELSEWHERE,
    "OTEL_EXPORTER_OTLP_ENDPOINT": ELSEWHERE,
    "OPENAI_API_TYPE": "azure",
    "AZURE_OPENAI_ENDPOINT": ELSEWHERE,
    "AZURE_OPENAI_API_KEY": "of-the-environment",
}
PROGRAM = """
import json, logging, os, sys, threading
reached = set()
def watch(event, given):
    if event == "socket.connect":
        reached.add(json.dumps(given[1]))
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        reached.add(json.dumps(str(given[0])))
sys.addaudithook(watch)
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)

from assistant import bootstrap
from assistant.bootstrap import model
heavy = [name for name in ("openai", "llama_index", "httpx", "torch") if name in sys.modules]
from assistant.answering.writing.ports import Instruction
from assistant.errors import ModelUnavailable
from assistant.llm.trial import Uncounted
from assistant.settings import load_settings

writer = model.writer_over(load_settings(), Uncounted())
writer.load()
before = sorted(reached)
texts = []
for _ in range(2):
    try:
        asked = Instruction("plain/1", "plain", "Be brief.", "Qui décide chez Valserine ?", 20)
        texts.append("".join(writer.write(asked, "ada")))
    except ModelUnavailable as error:
        texts.append(error.why)
logging.getLogger("relais").info("%r %r", writer.state().breaker, writer)
import llama_index.core.instrumentation as watching
handlers = [type(one).__name__ for one in watching.root_dispatcher.event_handlers]
print(json.dumps([texts, sorted(reached), before, heavy, handlers]))
"""


def test_whatever_the_environment_says_only_the_endpoint_is_reached_and_nothing_logged(
    tmp_path: Path,
) -> None:
    key = tmp_path / "key"
    key.write_text("s3cret-key\n")
    with Endpoint(answers("IT decides."), status(400, "their own words")) as server:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=ENVIRONMENT
            | {
                "PATH": os.environ["PATH"],
                "HF_HUB_OFFLINE": "1",
                "RELAIS_MODEL_URL": server.url,
                "RELAIS_MODEL_NAME": "small-model",
                "RELAIS_MODEL_KEY_FILE": str(key),
            },
            cwd=REPOSITORY,
            capture_output=True,
            text=True,
            timeout=100,
        )
    assert done.returncode == 0, done.stderr
    texts, reached, before, heavy, handlers = json.loads(done.stdout)
    assert texts == ["IT decides.", "refused"]
    assert before == []
    assert set(reached) <= {json.dumps(["127.0.0.1", server.port]), '"127.0.0.1"'}
    assert heavy == [], "loading the settings' side must stay cheap"
    assert handlers == ["NullEventHandler"]
    assert [secret for secret in SECRETS if secret in done.stderr] == []
    for request in server.received:
        assert request.headers["authorization"] == "Bearer s3cret-key"
        assert "of-the-environment" not in json.dumps(request.headers).lower()
        assert {name for name in request.headers if name.startswith("x-")} == set()


def test_a_redirect_is_not_followed(opens: Opens) -> None:
    with (
        Endpoint(answers("Yes.")) as other,
        Endpoint(status(307, location=f"{other.url}/chat/completions")) as server,
    ):
        assert ask(opens(server, key="s3cret")).code == "redirect"
    assert (len(server.received), len(other.received)) == (1, 0)


@pytest.mark.parametrize("wrong", ["unknown-authority", "other-name", "expired"])
def test_a_wrong_certificate_ends_the_connection_before_anything_is_sent(
    opens: Opens, tmp_path: Path, wrong: Wrong
) -> None:
    with _encrypted(tmp_path, wrong) as server:
        writer = opens(server, key="s3cret")
        assert ask(writer, person="ada").code == "certificate"
    assert server.received == [] and writer.sent("ada") == []


@pytest.mark.parametrize(
    ("wrong", "code"),
    [("unknown-authority", None), ("other-name", "certificate"), ("expired", "certificate")],
)
def test_a_company_may_name_its_own_authority_and_the_rest_is_still_checked(
    opens: Opens, tmp_path: Path, wrong: Wrong, code: str | None
) -> None:
    with _encrypted(tmp_path, wrong) as server:
        trust = ssl.create_default_context(cafile=str(tmp_path / f"{wrong}.pem"))
        assert ask(opens(server, trust=trust)).code == code


def test_a_configured_proxy_is_the_only_way(opens: Opens) -> None:
    """The proxy of this test answers itself; the name behind it exists nowhere."""
    with Endpoint(answers("Yes.")) as proxy:
        writer = opens("http://llm.invalid/v1", proxy=proxy.url.removesuffix("/v1"))
        assert ask(writer, person="ada").text == "Yes."
        assert len(writer.sent("ada")) == 1
    assert proxy.received[0].line == "POST http://llm.invalid/v1/chat/completions HTTP/1.1"


def test_a_name_that_does_not_exist_is_told_from_a_server_that_is_down(opens: Opens) -> None:
    assert ask(opens("http://llm.invalid/v1")).code == "dns"
    assert ask(opens("http://127.0.0.1:9/v1")).code == "connection"


def test_a_server_without_encryption_is_not_spoken_to_in_plain(opens: Opens) -> None:
    with Endpoint(says(b"no TLS here\r\n\r\n")) as server:
        asked = ask(opens(server.url.replace("http:", "https:"), key="s3cret"))
    assert (asked.why, asked.code) == ("broken", "tls")
    assert server.received == []


def _encrypted(folder: Path, wrong: Wrong) -> Endpoint:
    made = make_certificate(folder, wrong)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    return Endpoint(answers("Yes."), tls=context)
