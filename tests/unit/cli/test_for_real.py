"""The real command in a process of its own, with the real encoder."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.unit.cli.conftest import write

REPOSITORY = Path(__file__).resolve().parents[3]
RELAIS = (sys.executable, "-m", "assistant")
QUESTIONS = (
    {"id": "fr", "question": "Puis-je mettre des données clients dans Copilot ?"},
    {"id": "en", "question": "May I put client data into Copilot?"},
)


@pytest.fixture
def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(REPOSITORY), "LANG": "en_GB.UTF-8"}


@pytest.mark.slow
def test_a_first_batch_indexes_and_answers_in_both_languages(
    company: Path, environment: dict[str, str]
) -> None:
    batch = "".join(json.dumps(question) + "\n" for question in QUESTIONS)
    done = subprocess.run(
        [*RELAIS, "ask", "--workspace", company, "--batch", "-", "--json"],
        input=batch,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["verdict"] for answer in answers] == ["conditional", "conditional"]
    assert [answer["language"] for answer in answers] == ["fr", "en"]
    assert answers[0]["timings_ms"]["embed"] > 0
    assert done.stderr == ""


@pytest.mark.slow
@pytest.mark.server
def test_run_indexes_serves_follows_the_folder_and_stops_when_asked(
    company: Path, environment: dict[str, str]
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*RELAIS, "run", "--workspace", company, "--demo", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        try:
            assert f"http://127.0.0.1:{port}" in server.stdout.readline()
            assert "click on a person" in server.stdout.readline()
            assert ready(port)["status"] == "ready"
            before = generation(company)
            write(company / "knowledge/policies/new.md", "# Badges\n\nReturned on Friday.\n")
            deadline = time.monotonic() + 30
            while generation(company) == before and time.monotonic() < deadline:
                time.sleep(0.2)
            assert generation(company) != before
        finally:
            server.send_signal(signal.SIGINT)
        _, complaints = server.communicate(timeout=30)
    assert server.returncode == 0
    assert "Relais has stopped." in complaints
    assert "Traceback" not in complaints


def ready(port: int) -> dict[str, str]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as reply:
        answer: dict[str, str] = json.load(reply)
        return answer


def generation(company: Path) -> str:
    return (company / ".relais/index/CURRENT").read_text()
