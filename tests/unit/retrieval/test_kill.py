"""A build that is killed at any moment leaves the index before answering."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.indexing import Company

REPOSITORY = Path(__file__).resolve().parents[3]
BUILD = """
import sys, time
from pathlib import Path
from tests.support.encoder import FakeEncoder
from tests.support.indexing import Company

company = Company(Path(sys.argv[1]), FakeEncoder(before_batch=lambda texts: time.sleep(0.15)))
company.index()  # imports and warms up; nothing has changed yet
company.knowledge = Path(sys.argv[2])
print("go", flush=True)
company.index(rebuild=True)
print("done", flush=True)
"""


def killed_after(seconds: float, company: Company, changed: Path) -> bool:
    """Build in a process of its own and kill it; whether it had finished before."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(company.root), str(changed)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "go\n"
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait(20)
    return process.stdout.read() == "done\n"


@pytest.mark.slow
def test_killed_at_any_moment_a_build_leaves_the_old_index_answering(
    company: Company, tmp_path: Path
) -> None:
    changed = Company(tmp_path / "changed")
    for number in range(300):
        changed.write(f"n/{number}.md", f"# Rule {number}\n\nParrot number {number} is welcome.\n")
    outcomes = []
    for seconds in (0.0, 0.05, 0.2, 0.35, 0.5, 0.8):
        before = company.folder.current_name()
        finished = killed_after(seconds, company, changed.knowledge)
        outcomes.append(finished)
        swapped = company.folder.current_name() != before
        assert swapped or not finished
        question, first = (
            ("parrot", "n/") if swapped else ("helpdesk phone", "policies/helpdesk.md")
        )
        assert company.found(question)[0].startswith(first)
        if swapped:
            company.index()
    assert not all(outcomes), "no build was caught in the middle"
    # the lock died with its holder, and the next build clears what was left half done
    company.write("policies/new.md", "# New\n\nOwls are welcome.\n")
    company.index()
    assert company.found("owls")[0] == "policies/new.md"
    complete = [f for f in company.folder.path.glob("gen-*") if (f / "manifest.json").is_file()]
    assert sorted(complete) == sorted(company.folder.path.glob("gen-*"))
