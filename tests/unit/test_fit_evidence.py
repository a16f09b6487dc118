"""What turns the score of the evidence model into probabilities, on figures made on the spot."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from assistant.answering.evidence import FEATURES, load_model
from eval import fit_evidence
from eval.collections import own_sets
from eval.fit_evidence import Examples, _inputs, _weigh, ece


def made(seed: int, count: int = 400) -> Examples:
    """A collection in which the kind that is missing tells more than the shipped score knows."""
    chance = np.random.default_rng(seed)
    shipped = load_model()
    rows = np.asarray(
        [
            [shipped.means[n] + shipped.scales[n] * chance.normal() for n in FEATURES]
            for _ in range(count)
        ]
    )
    missing = FEATURES.index("kind_missing")
    rows[:, missing] = chance.integers(0, 2, count)
    odds = [
        2.0 * shipped.score(dict(zip(FEATURES, row, strict=True))) - 3.0 * row[missing] + 1.0
        for row in rows
    ]
    right = chance.random(count) < 1 / (1 + np.exp(-np.asarray(odds)))
    return Examples(f"made-{seed}", rows, right, right)


def test_the_odds_are_found_again_and_the_missing_kind_weighs_more() -> None:
    parts = [made(seed) for seed in range(4)]
    shipped = load_model()
    weights, offset = _weigh([_inputs(shipped, part) for part in parts], parts)
    assert weights[0] == pytest.approx(2.0, rel=0.15)
    assert weights[1] < -0.5
    other = made(9)
    probability = 1 / (1 + np.exp(-(_inputs(shipped, other) @ weights + offset)))
    before = np.asarray(
        [shipped.probability(dict(zip(FEATURES, row, strict=True))) for row in other.features]
    )
    assert ece(probability, other.right) < 0.06 < ece(before, other.right)


def test_calibrating_keeps_what_is_not_weighed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "evidence.json"
    target.write_text(fit_evidence.TARGET.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(fit_evidence, "TARGET", target)
    monkeypatch.setattr(fit_evidence, "own_sets", lambda *_: range(4))
    monkeypatch.setattr(fit_evidence, "examples", lambda number, _: made(number))
    before = json.loads(target.read_text("utf-8"))
    arguments = ["--calibrate", "questions.jsonl", "--root", str(tmp_path)]
    assert fit_evidence.main(arguments) == 0
    assert json.loads(target.read_text("utf-8")) == before
    assert fit_evidence.main([*arguments, "--write"]) == 0
    after = json.loads(target.read_text("utf-8"))
    ratios = {
        name: after["features"][name]["weight"] / before["features"][name]["weight"]
        for name in FEATURES
        if abs(before["features"][name]["weight"]) > 0.05
    }
    again = ratios.pop("kind_missing")
    assert max(ratios.values()) - min(ratios.values()) < 0.01 < again - max(ratios.values())
    assert [band["band"] for band in after["bands"]] == ["high", "good", "fair", "low"]
    assert after["curve"] and after["curve"] != before["curve"]


def test_a_quote_may_be_given_by_its_place(tmp_path: Path) -> None:
    folder = tmp_path / "fr" / "maison"
    folder.mkdir(parents=True)
    (folder / "note.md").write_text("# Note\n\nLe délai est de « dix » jours.\n", "utf-8")
    rows = [
        {"id": "a", "question": "Quel délai ?", "language": "fr", "answerable": True}
        | {"collection": "fr/maison", "document": "note.md", "start": 8, "end": 38},
        {"id": "b", "question": "Quel prix ?", "language": "fr", "answerable": False}
        | {"collection": "fr/maison"},
    ]
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (found,) = own_sets(questions, tmp_path)
    assert (found.name, found.documents) == ("fr-maison", folder)
    assert [case.answerable for case in found.questions] == [True, False]
    assert found.questions[0].sources[0].quote == "Le délai est de « dix » jours."
