"""The record of decisions: newest first, below the introduction, with the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.evaluation import baseline, decisions
from assistant.evaluation.evaluation import Evaluation
from tests.support.evaluation import evaluation, right, wrong

OLD = "# Decisions\n\nNewest first. Two\nlines.\n\n## 2026-01-01 · Older\n\nWhy.\n"


def agreed(run: Evaluation, reason: str) -> baseline.Baseline:
    return baseline.make(
        run.rates,
        run.case_states,
        run.pair_states,
        version="0.1.0",
        today=date(2026, 11, 21),
        reason=reason,
    )


def test_an_entry_has_the_figures_before_and_now_and_what_turned() -> None:
    before = agreed(evaluation([right("a"), wrong("b")]), "first")
    run = replace(evaluation([wrong("a"), right("b")]), baseline=before)
    entry = decisions.entry(agreed(run, "Better quotes"), before, run.comparison, "en")
    assert entry.startswith("## 2026-11-21 · Better quotes\n")
    assert "| Cases passed | 50% (1 of 2) | 50% (1 of 2) |" in entry
    assert "| Verdicts right | not measured | not measured |" in entry
    assert "No longer pass: `a`." in entry and "Pass now: `b`." in entry
    assert "p = 1.000" in entry


def test_the_first_entry_has_nothing_before_it() -> None:
    entry = decisions.entry(agreed(evaluation([right("a")]), "Début"), None, None, "fr")
    assert "| Cas réussis | 100\u00a0% (1 sur 1) |" in entry
    assert "avant" not in entry


def test_entries_go_above_the_others_and_below_the_introduction(tmp_path: Path) -> None:
    path = tmp_path / "DECISIONS.md"
    path.write_text(OLD, "utf-8")
    decisions.add(path, "## 2026-11-21 · New\n\nNumbers.\n", "en")
    assert path.read_text("utf-8") == (
        "# Decisions\n\nNewest first. Two\nlines.\n\n## 2026-11-21 · New\n\nNumbers.\n\n"
        "## 2026-01-01 · Older\n\nWhy.\n"
    )


def test_a_missing_record_is_begun_in_the_persons_language(tmp_path: Path) -> None:
    path = tmp_path / "eval" / "DECISIONS.md"
    decisions.add(path, "## 2026-11-21 · Début\n", "fr")
    assert path.read_text("utf-8").startswith("# Décisions")
    decisions.add(path, "## 2026-11-22 · Suite\n", "fr")
    text = path.read_text("utf-8")
    assert text.index("Suite") < text.index("Début")
    assert text.count("# Décisions") == 1
