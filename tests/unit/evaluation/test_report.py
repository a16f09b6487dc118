"""The report: one file that anybody can open, that asks for nothing, and says everything."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from junitparser import Failure, JUnitXml, Skipped

from assistant.bilingual import LANGUAGES, Language
from assistant.evaluation import baseline
from assistant.evaluation.cases import Asked
from assistant.evaluation.checks import Result
from assistant.evaluation.evaluation import Evaluation
from assistant.evaluation.junit import junit
from assistant.evaluation.record import record
from assistant.evaluation.report import html
from assistant.evaluation.report_wording import PAGE
from tests.support.evaluation import (
    QUOTE,
    abstained,
    case,
    cited,
    evaluation,
    near,
    right,
    ruled,
    said,
    silent,
    tool_case,
)

HOSTILE = '<script>alert("x")</script> & "quoted" \x00\x0b'
RESULTS = [
    right("a"),
    Result(
        case("b", history=(Asked(question="Et avant ?"),), must_say=("90 jours",)),
        said(
            cited("Autre chose.", verbatim=False), confidence=0.6, passages=(near(), near("Rien."))
        ),
    ),
    Result(case("c", kind="who", pair="d"), abstained()),
    Result(
        case("d", kind="who", language="en", pair="c", question="Who decides?"), said(language="en")
    ),
    Result(silent("e", question=HOSTILE), said(text=HOSTILE, confidence=0.7)),
    Result(silent("f"), abstained()),
    Result(tool_case("g"), ruled()),
]


def agreed(results: list[Result]) -> baseline.Baseline:
    run = evaluation(results)
    return baseline.make(
        run.rates, run.case_states, run.pair_states,
        version="0.1.0", today=date(2026, 11, 20), reason="Plus de citations & mieux",
    )  # fmt: skip


WORSE = evaluation(RESULTS, baseline=agreed([right("a"), right("b"), Result(silent("f"), said())]))


def page(run: Evaluation, language: Language = "fr") -> BeautifulSoup:
    return BeautifulSoup(html(run, language), "html.parser")


def words(found: Tag | BeautifulSoup | None) -> str:
    assert found is not None
    return " ".join(found.get_text(" ").split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_one_file_that_asks_for_nothing(language: Language) -> None:
    source = html(WORSE, language)
    found = BeautifulSoup(source, "html.parser")
    assert found.find_all(["script", "link", "iframe", "img", "object", "base", "form"]) == []
    for tag in found.find_all(True):
        for name, value in tag.attrs.items():
            assert not name.startswith("on") and name != "style", (tag.name, name)
            if name in ("src", "href", "xlink:href", "action", "srcset", "data"):
                assert str(value).startswith("#"), (tag.name, value)
    style = found.style
    assert style is not None and style.string
    assert not re.search(r"@import|url\(", style.string)


def test_its_policy_allows_its_own_style_and_nothing_else() -> None:
    found = page(WORSE)
    (policy,) = (
        meta["content"]
        for meta in found.find_all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    assert found.style is not None and found.style.string
    digest = hashlib.sha256(found.style.string.encode()).digest()
    assert f"style-src 'sha256-{base64.b64encode(digest).decode()}'" in str(policy)
    assert "default-src 'none'" in str(policy)


def test_what_people_wrote_is_shown_and_never_run() -> None:
    source = html(WORSE, "fr")
    assert "<script>" not in source
    assert "&lt;script&gt;alert" in source


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_every_link_inside_leads_somewhere(language: Language) -> None:
    found = page(WORSE, language)
    ids = [tag["id"] for tag in found.find_all(id=True)]
    assert len(ids) == len(set(ids))
    targets = {str(link["href"]).removeprefix("#") for link in found.find_all("a", href=True)}
    assert targets <= set(ids)
    assert found.html is not None and found.html["lang"] == language


def test_every_failing_case_has_what_was_expected_what_was_said_and_the_passages() -> None:
    found = page(WORSE, "en")
    opened = found.select("details.case")
    assert len(opened) == len(WORSE.failing) == 3
    shown = words(opened[0])
    for said_there in ("Et avant ?", "says “90 jours”", QUOTE, "Autre chose.", "Rien."):
        assert said_there in shown
    assert "not word for word" in shown and "holds the expected source" in shown
    assert "eval/cases/a.yaml, line 5" in shown
    assert [words(tag) for tag in opened[0].select("summary .tag")] == [
        "source", "word for word", "needed words",
    ]  # fmt: skip


def test_a_passage_with_the_source_is_shown_however_far_down_it_came() -> None:
    passages = tuple(near(f"Passage {number}.") for number in range(6))
    result = Result(case("b"), abstained(passages=(*passages, near())))
    (ranked,) = page(evaluation([result])).select("ol.passages")
    assert [item["value"] for item in ranked.find_all("li")] == ["1", "2", "3", "7"]


def test_the_headline_the_verdict_and_the_broken_floors_come_first() -> None:
    top = words(page(WORSE, "en").header)
    assert "4 of 7 cases passed" in top
    assert "Evaluation failed" in top and "These floors do not hold" in top
    assert "Cases passed (number): 1 of 2, at least 2 of 2 needed" in top
    assert "39 documents" not in top and "3 documents" in top


@pytest.mark.parametrize(
    ("language", "lost", "won"),
    [
        ("fr", "Ne passent plus (1)", "Passent désormais (1)"),
        ("en", "No longer pass (1)", "Pass now (1)"),
    ],
)
def test_what_changed_is_listed_with_the_reason_of_the_baseline(
    language: Language, lost: str, won: str
) -> None:
    shown = words(page(WORSE, language).select_one("#changes"))
    assert lost in shown and won in shown
    assert "Plus de citations & mieux" in shown
    assert "McNemar" in shown


def test_the_four_cells_add_up() -> None:
    cells = page(WORSE, "en").select("table.cells tbody td b")
    assert [int(words(cell)) for cell in cells] == [4, 1, 1, 1]


def test_pairs_that_differ_are_shown_in_both_languages() -> None:
    shown = words(page(WORSE, "fr").select_one("#pairs"))
    assert "0 % (0 sur 1)" in shown
    assert "Who decides?" in shown and "l'une a une réponse, l'autre non" in shown


def test_both_curves_are_drawn_and_put_into_words() -> None:
    charts = page(WORSE, "en").select("#confidence [role=img]")
    assert [bool(chart.find("svg")) for chart in charts] == [True, True]
    assert all(len(str(chart["aria-label"])) > 100 for chart in charts)
    assert len(page(WORSE, "en").select("#confidence table")) == 2


def test_what_was_not_measured_says_so() -> None:
    alone = page(evaluation([Result(silent("f"), abstained())]), "en")
    cards = {words(card.h2): words(card) for card in alone.select(".card")}
    assert "not measured" in cards["Verdicts right"]
    assert "%" not in cards["Verdicts right"]
    assert "Not measured: too few answers" in words(alone.select_one("#confidence"))
    assert alone.select("#slices, #pairs, #changes") == []
    assert "nan" not in html(evaluation([Result(silent("f"), abstained())]), "en").lower().split()


def test_an_evaluation_of_nothing_can_be_reported() -> None:
    shown = words(page(evaluation([]), "fr").header)
    assert "Rien n'a été mesuré" in shown and "Évaluation échouée" in shown


def test_no_word_of_the_report_is_left_over() -> None:
    template = (html.__globals__["FOLDER"] / "report.html").read_text("utf-8")
    code = "".join(
        path.read_text("utf-8")
        for folder in ("assistant/evaluation", "assistant/cli")
        for path in (html.__globals__["FOLDER"].parents[2] / folder).glob("*.py")
        if path.name != "report_wording.py"
    )
    unused = [
        name
        for name in PAGE
        if not re.search(rf"say[.(]'?{name}\b", template) and f'"{name}"' not in code
        and f"'{name}'" not in template and not name.startswith(("good_", "bad_"))
    ]  # fmt: skip
    assert unused == []


# --- for programs -----------------------------------------------------------------------------


def test_the_record_is_strict_json_without_a_nan() -> None:
    for run in (WORSE, evaluation([]), evaluation([Result(silent("f"), abstained())])):
        written = json.dumps(record(run), allow_nan=False)
        assert json.loads(written)["passed"] is run.good


def test_the_record_has_every_case_with_its_checks() -> None:
    found: dict[str, Any] = json.loads(json.dumps(record(WORSE)))
    assert (found["format"], found["whole"], found["passed"]) == (1, True, False)
    assert [entry["id"] for entry in found["cases"]] == list("abcdefg")
    assert found["cases"][1]["checks"]["evidence"] == "failed"
    assert found["cases"][1]["checks"]["verdict"] == "not_measured"
    assert found["cases"][1]["observed"]["citations"][0]["quote"] == "Autre chose."
    assert found["figures"]["rates"]["passed"]["count"] == 4
    assert found["figures"]["rates"]["must_not_say"] == {"measured": False}
    assert found["slices"]["language"]["en"]["asked"] == 1
    assert found["comparison"]["worse"] == ["b"]
    assert {"slice": "kind=number", "rate": "passed"}.items() <= next(
        floor for floor in found["floors"] if not floor["kept"] and floor["slice"] == "kind=number"
    ).items()


@pytest.mark.parametrize("language", LANGUAGES)
def test_build_servers_get_failures_and_what_was_not_measured_as_skipped(
    language: Language,
) -> None:
    whole = JUnitXml.fromstring(junit(WORSE, language).encode())
    found = {
        test.name: [type(outcome) for outcome in test.result] for suite in whole for test in suite
    }
    assert found["a"] == [] and found["b"] == [Failure] and found["e"] == [Failure]
    assert found["c = d"] == [Failure]
    assert found["kind=number passed"] == [Failure]
    assert whole.tests == len(found)
    assert whole.failures == sum(Failure in outcomes for outcomes in found.values())


def test_a_case_that_was_not_measured_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.evaluation.checks.SCORERS", {})
    whole = JUnitXml.fromstring(junit(evaluation([right("a")]), "en").encode())
    assert [type(outcome) for suite in whole for test in suite for outcome in test.result] == [
        Skipped
    ]
