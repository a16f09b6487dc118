"""The real command and the real encoder, on a tiny company; and killed in the middle."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY
from tests.unit.cli.conftest import write_company

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

RELAIS = (sys.executable, "-m", "assistant", "eval")
QUESTIONS: tuple[dict[str, Any], ...] = (
    {
        "id": "kept",
        "question": "Combien de temps garde-t-on les transcriptions de réunion ?",
        "language": "fr",
        "answerable": True,
        "document": "policies/charte.md",
        "quote": "Les transcriptions de réunion sont gardées 30 jours, puis supprimées.",
        "kind": "number",
    },
    {
        "id": "screen",
        "question": "May I use an AI tool on a screen that other travellers can read?",
        "language": "en",
        "answerable": True,
        "document": "policies/remote.md",
        "quote": "An AI tool is never used on a screen that other travellers can read.",
        "kind": "permission",
    },
    {
        "id": "match",
        "question": "Qui a gagné le match hier soir ?",
        "language": "fr",
        "answerable": False,
        "kind": "out-of-scope",
    },
)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three documents, and a list of questions about them."""
    return write_company(tmp_path_factory.mktemp("real") / "company")


def asked(company: Path, times: int) -> list[str]:
    path = company / f"questions-{times}.jsonl"
    rows = [row | {"id": f"{row['id']}-{number}"} for number in range(times) for row in QUESTIONS]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return [*RELAIS, "--workspace", str(company), "--questions", str(path), "--language", "en"]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "0"}


def test_a_list_of_questions_is_asked_scored_and_reported(company: Path, tmp_path: Path) -> None:
    command = [*asked(company, 1), "--out", str(tmp_path), "--json"]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found = json.loads(done.stdout)
    states = {case["id"]: case["state"] for case in found["cases"]}
    assert states["kept-0"] == states["match-0"] == "passed", found["cases"]
    assert done.returncode == (0 if set(states.values()) == {"passed"} else 1)
    assert found["figures"]["rates"]["quotes"]["value"] == 1.0
    assert found["figures"]["latency_ms"]["median"] > 0
    assert "Evaluation" in (tmp_path / "report.html").read_text("utf-8")


def test_a_killed_run_is_continued_and_comes_to_the_same_result(
    company: Path, tmp_path: Path
) -> None:
    command = [*asked(company, 25), "--out", str(tmp_path / "killed")]
    journal = tmp_path / "killed" / "journal.jsonl"
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as run:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and run.poll() is None:
            if journal.is_file() and journal.read_bytes().count(b"\n") > 3:
                break
            time.sleep(0.01)
        run.kill()
    assert not (tmp_path / "killed" / "report.html").exists()
    finished = journal.read_bytes().count(b"\n") - 1
    assert 3 <= finished < 75
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert f"Answers already there: {finished} of 75." in done.stderr
    whole = [*asked(company, 25), "--out", str(tmp_path / "whole")]
    subprocess.run(whole, env=environment(), capture_output=True, check=False)
    results = [
        json.loads((tmp_path / name / "results.json").read_text("utf-8"))
        for name in ("killed", "whole")
    ]
    assert [found["setting"]["resumed"] for found in results] == [finished, 0]
    states = [{case["id"]: case["state"] for case in found["cases"]} for found in results]
    assert states[0] == states[1] and len(states[0]) == 75
