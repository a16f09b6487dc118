"""The bench of the planner measures what it says, and its bars are met."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.bench import planning
from eval.bench.curricula import curriculum, people
from eval.bench.planning import MOST_PLAN_MS, main, measure


def test_sixty_modules_are_planned_well_within_the_time_allowed() -> None:
    found = measure(modules=60, crowd=40, graphs=2, plans_each=8)
    assert found.plan_ms <= MOST_PLAN_MS
    assert found.good


def test_the_same_seed_gives_the_same_curriculum_and_people() -> None:
    assert curriculum(12, seed=3) == curriculum(12, seed=3) != curriculum(12, seed=4)
    assert len(curriculum(12).modules) == 12
    crowd = [repr(person) for person in people(50)]
    assert len(set(crowd)) == 50


def test_the_figures_are_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "planning.json"
    monkeypatch.setattr(planning, "_CURRICULA", 1)
    assert main(["--modules", "8", "--people", "5", "--graphs", "1", "--json", str(target)]) == 0
    assert "share of the best choice" in capsys.readouterr().out
    assert json.loads(target.read_text("utf-8"))["people"] == 5
