"""How the evidence model is fitted, on figures made on the spot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.answering.evidence import FEATURES, JUDGED
from eval import fit_evidence
from eval.collections import own_sets
from eval.fit_evidence import DOUBT, TRAINED_ON, Examples, fitted_on, together

OWN, FIRST = JUDGED.index("own_coverage"), JUDGED.index("answers_first")


def made(name: str, seed: int, count: int = 400, says: float = 2.0) -> Examples:
    """A collection in which coverage tells something, and the reranker more (``says`` odds)."""
    chance = np.random.default_rng(seed)
    rows = chance.normal(size=(count, len(JUDGED)))
    odds = rows[:, OWN] + says * rows[:, FIRST]
    right = chance.random(count) < 1 / (1 + np.exp(-odds))
    return Examples(name, rows, right, right, right)


@pytest.fixture(scope="module")
def content() -> dict[str, Any]:
    return fitted_on([made(f"made-{seed}", seed) for seed in range(4)])


def test_the_features_that_tell_something_get_the_weight(content: dict[str, Any]) -> None:
    plain = {name: abs(entry["weight"]) for name, entry in content["features"].items()}
    judged = {name: abs(entry["weight"]) for name, entry in content["judged"]["features"].items()}
    assert tuple(plain) == FEATURES and tuple(judged) == JUDGED
    assert max(plain, key=plain.__getitem__) == "own_coverage"
    assert max(judged, key=judged.__getitem__) == "answers_first"
    assert judged["answers_first"] > 1.5 * judged["own_coverage"]


def test_with_the_reranker_fewer_answers_are_wrong_at_the_same_share(
    content: dict[str, Any],
) -> None:
    def wrong_at(curve: list[dict[str, float]], answered: float) -> float:
        return min(curve, key=lambda point: abs(point["answered"] - answered))["wrong"]

    assert (content["judged"]["low"], content["judged"]["high"]) == DOUBT
    assert wrong_at(content["judged"]["curve"], 0.6) < wrong_at(content["curve"], 0.6) - 0.1
    assert [band["band"] for band in content["judged"]["bands"]] == ["high", "good", "fair", "low"]


def directions(regression: dict[str, Any]) -> list[float]:
    """The weights, whatever they are scaled by."""
    weights = np.asarray([entry["weight"] for entry in regression["features"].values()])
    return [float(weight) for weight in weights / np.linalg.norm(weights)]


def test_collections_that_the_reranker_was_trained_on_say_nothing_about_it() -> None:
    parts = [made(f"made-{seed}", seed) for seed in range(4)]
    flattered = made(TRAINED_ON[0], 9, says=9.0)
    without, with_it = fitted_on(parts), fitted_on([*parts, flattered])
    one, other = directions(without["judged"]), directions(with_it["judged"])
    assert other == pytest.approx(one, abs=1e-3)
    assert directions(with_it) != pytest.approx(directions(without), abs=1e-3)


def test_files_about_one_collection_are_left_out_together() -> None:
    one, other = made("fr-maison", 1, 30), made("fr-maison", 2, 50)
    (joined,) = together([one, other])
    assert joined.features.shape == (80, len(JUDGED)) and joined.name == "fr-maison"
    assert joined.right.tolist() == [*one.right, *other.right]
    assert [part.name for part in together([one, made("b", 3, 10), other])] == ["fr-maison", "b"]


def test_the_file_is_written_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "evidence.json"
    monkeypatch.setattr(fit_evidence, "TARGET", target)
    monkeypatch.setattr(fit_evidence, "PUBLIC", ())
    monkeypatch.setattr(fit_evidence, "own_sets", lambda *_: range(4))
    monkeypatch.setattr(fit_evidence, "sample_cases", lambda *_: 4)
    monkeypatch.setattr(fit_evidence, "examples", lambda number, _: made(f"made-{number}", number))
    arguments = ["--sets", str(tmp_path), "--own", "questions.jsonl", str(tmp_path)]
    assert fit_evidence.main(arguments) == 0 and not target.exists()
    assert fit_evidence.main([*arguments, "--write"]) == 0
    assert set(json.loads(target.read_text("utf-8"))) >= {"about", "features", "judged", "curve"}


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
