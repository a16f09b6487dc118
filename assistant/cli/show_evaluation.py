"""A run of the expected answers for a person at a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from assistant.bilingual import Language, text
from assistant.cli.output import console
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.explain import floor_in_words
from assistant.evaluation.figures import RATES, Basis, Figures
from assistant.evaluation.numbers import Numbers
from assistant.evaluation.rates import Rate
from assistant.evaluation.report_wording import PAGE
from assistant.evaluation.wording import CHECK_NAMES, RATE_NAMES, value_name

_LISTED = 15
_WEAKEST = 10
_RARE = ("wrong_answers", "over_refusals")

_HEADINGS = (
    text("Chiffre", "Figure"),
    text("Part", "Share"),
    text("Cas", "Cases"),
    text("Intervalle à 95 %", "95% interval"),
    text("Avant", "Before"),
)
_SLICE = text("Tranche", "Slice")
_PASSED = text("Réussis", "Passed")
_WEAK_KINDS = text(
    "Les {count} sortes de question les plus faibles ; toutes sont dans le rapport",
    "The {count} weakest kinds of question; all are in the report",
)
_FAILED = text("Cas échoués : {count}", "Cases that failed: {count}")
_MORE = text("… et {count} autres, dans le rapport", "… and {count} more, in the report")
_CELLS = text(
    "Une réponse attendue : {answered} répondues, {refused} non. "
    "Aucune attendue : {invented} répondues, {silent} non.",
    "An answer expected: {answered} answered, {refused} not. "
    "None expected: {invented} answered, {silent} not.",
)
_CONFIDENCE = text(
    "Confiance, sur {answers} réponses citées : Brier {brier}, ECE {ece}, AURC {aurc} ; "
    "AUROC {separation}.",
    "Confidence, on {answers} quoted answers: Brier {brier}, ECE {ece}, AURC {aurc}; "
    "AUROC {separation}.",
)
_CONFIDENCE_ALONE = text(
    "Confiance, sur {answers} questions, contre l'existence d'une réponse : Brier {brier}, "
    "ECE {ece}, AURC {aurc} ; AUROC {separation}.",
    "Confidence, on {answers} questions, against there being an answer: Brier {brier}, ECE {ece}, "
    "AURC {aurc}; AUROC {separation}.",
)
_LATENCY = text("Temps de réponse : {words}.", "Time to answer: {words}.")
_REPORT = text("Rapport : {path}", "Report: {path}")


def show(run: Evaluation, report: Path, language: Language, *, compared: bool) -> None:
    """Print the figures, what went wrong, what changed if asked for, and the verdict last."""
    out = console()
    _figures(run, out, language)
    _slices(run, out, language)
    _failing(run, out, language)
    if run.suite.within:
        out.print()
        out.print(PAGE["within"](language), soft_wrap=True)
    if compared:
        _changes(run, out, language)
    out.print()
    out.print(_REPORT(language, path=report), soft_wrap=True)
    _verdict(run, out, language)


def _figures(run: Evaluation, out: Console, language: Language) -> None:
    numbers = Numbers(language)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for place, heading in enumerate(_HEADINGS):
        if place < 4 or run.baseline:
            table.add_column(heading(language), justify="right" if place else "left")
    for name in (*RATES, "pairs"):
        rate = run.rates["all"][name]
        row = [RATE_NAMES[name](language), *_cells(rate, numbers)]
        if run.baseline:
            before = run.baseline.reached.get(name)
            row.append(numbers.percent(before.rate.value) if before else "–")
        table.add_row(*row, style=None if rate.measured else "dim")
    out.print(table)
    found, cells = run.figures, run.figures.cells
    out.print()
    out.print(
        _CELLS(
            language,
            answered=cells.answered_answerable,
            refused=cells.abstained_answerable,
            invented=cells.answered_unanswerable,
            silent=cells.abstained_unanswerable,
        )
    )
    calibration, curve = found.calibration, found.risk_coverage
    out.print(
        (_CONFIDENCE if found.basis is Basis.RIGHT else _CONFIDENCE_ALONE)(
            language,
            answers=calibration.answers if calibration else 0,
            brier=numbers.decimal(calibration.brier if calibration else None, 3),
            ece=numbers.decimal(calibration.ece if calibration else None, 3),
            aurc=numbers.decimal(curve.aurc if curve else None, 3),
            separation=numbers.area(found.separation, found.separation_interval),
        )
    )
    out.print(_LATENCY(language, words=numbers.latency(found.latency)))


def _cells(rate: Rate, numbers: Numbers) -> list[str]:
    if not rate.measured:
        return [numbers.percent(None), "–", "–"]
    return [numbers.percent(rate.value), numbers.count(rate), numbers.interval(rate.interval)]


def _slices(run: Evaluation, out: Console, language: Language) -> None:
    """Languages and routes, and the kinds of question that fare worst."""
    kinds = run.slices["kind"]
    weakest = sorted(kinds, key=lambda kind: kinds[kind].rates["passed"].value or 0.0)[:_WEAKEST]
    parts = {
        "language": (_SLICE(language), run.slices["language"]),
        "route": (_SLICE(language), run.slices["route"]),
        "kind": (
            _WEAK_KINDS(language, count=len(weakest))
            if len(kinds) > _WEAKEST
            else _SLICE(language),
            {kind: kinds[kind] for kind in weakest},
        ),
    }
    for dimension, (title, slices) in parts.items():
        if len(slices) > 1:
            out.print()
            out.print(_slice_table(dimension, title, slices, language))


def _slice_table(
    dimension: str, title: str, slices: Mapping[str, Figures], language: Language
) -> Table:
    numbers = Numbers(language)
    headings = [_PASSED, _HEADINGS[1], _HEADINGS[3], *(RATE_NAMES[n] for n in _RARE)]
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(title, min_width=26, max_width=34)
    for heading in headings:
        table.add_column(heading(language), justify="right")
    for value, found in slices.items():
        share, count, interval = _cells(found.rates["passed"], numbers)
        rare = [found.rates[name] for name in _RARE]
        table.add_row(
            value_name(dimension, value, language),
            count,
            share,
            interval,
            *(numbers.count(rate) if rate.measured else "–" for rate in rare),
        )
    return table


def _failing(run: Evaluation, out: Console, language: Language) -> None:
    if not run.failing:
        return
    out.print()
    out.print(Styled(_FAILED(language, count=len(run.failing)), style="bold"))
    for result in run.failing[:_LISTED]:
        why = ", ".join(CHECK_NAMES[name](language) for name in result.failed)
        out.print(Styled.assemble(f"  {result.case.id}", (f"  {why}", "dim")))
    if len(run.failing) > _LISTED:
        out.print(Styled(f"  {_MORE(language, count=len(run.failing) - _LISTED)}", style="dim"))


def _changes(run: Evaluation, out: Console, language: Language) -> None:
    changed = run.comparison
    if changed is None or run.baseline is None:
        return
    numbers = Numbers(language)
    day, reason = numbers.day(run.baseline.blessed), run.baseline.reason
    out.print()
    out.print(PAGE["baseline_of"](language, day=day, reason=reason))
    lists: Sequence[tuple[str, tuple[str, ...], str]] = (
        ("worse", changed.worse, "red"),
        ("better", changed.better, "green"),
    )
    for name, cases, style in lists:
        out.print(Styled(PAGE[name](language, count=len(cases)), style=f"bold {style}"))
        for case in cases:
            out.print(f"  {case}")
    for name, cases in (("new", changed.new), ("gone", changed.gone)):
        if cases and run.suite.whole:
            out.print(PAGE[name](language, count=len(cases)))
    if changed.p_value is None:
        out.print(PAGE["no_change"](language))
    else:
        out.print(PAGE["p_value"](language, p=numbers.decimal(changed.p_value, 3)))


def _verdict(run: Evaluation, out: Console, language: Language) -> None:
    good = run.good
    words = PAGE[run.why](language, count=len(run.held))
    verdict = PAGE["good" if good else "bad"](language)
    style = "bold green" if good else "bold red"
    out.print(Styled.assemble((f"{verdict}. ", style), words))
    for held in run.broken:
        out.print(f"  {floor_in_words(held, language)}")
