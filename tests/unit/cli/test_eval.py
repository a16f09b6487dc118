"""``relais eval``: the verdict and its exit code, what is written, and what may be in the way."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from bs4 import BeautifulSoup
from filelock import FileLock
from junitparser import JUnitXml

from assistant.evaluation.decisions import add
from tests.unit.cli.conftest import Relais, write

RULE = "Les données client ne sont saisies dans Copilot que si la référence du client est masquée."
CASES = f"""
    asked_on: 2026-11-21
    cases:
      - id: client-fr
        question: "Puis-je mettre des données clients dans Copilot ?"
        language: fr
        pair: client-en
        answerable: true
        route: limits
        verdict: conditional
        tools: [{{tool: copilot, data_class: client, verdict: conditional}}]
        sources:
          - document: policies/charte.md
            quote: "{RULE}"
        kind: verdict
      - id: client-en
        question: "May I put client data into Copilot?"
        language: en
        pair: client-fr
        answerable: true
        route: limits
        verdict: conditional
        tools: [{{tool: copilot, data_class: client, verdict: conditional}}]
        must_say: ["masked"]
        kind: verdict
      - id: canteen
        question: "Il y a quoi à la cantine demain ?"
        language: fr
        answerable: false
        route: abstain
        kind: out-of-scope
"""
WRONG = """
    cases:
      - id: kept
        question: "Les transcriptions de réunion sont gardées combien de temps ?"
        language: fr
        answerable: true
        route: policy
        sources: [{document: policies/charte.md, quote: "Conservation"}]
        kind: number
"""


@pytest.fixture
def evaluated(indexed: Path) -> Path:
    """An indexed workspace with three cases, all of which pass."""
    write(indexed / "eval/cases/a.yaml", CASES)
    return indexed


def failing(workspace: Path) -> Path:
    """The same workspace with a case that no answer can pass: a heading is never quoted."""
    write(workspace / "eval/cases/b.yaml", WRONG)
    return workspace


def results(workspace: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((workspace / ".relais/eval/results.json").read_text())
    return found


def states(workspace: Path) -> dict[str, str]:
    return {case["id"]: case["state"] for case in results(workspace)["cases"]}


# --- verdict and outputs ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "passed", "words"),
    [("en", "Evaluation passed.", "Cases passed"), ("fr", "Évaluation réussie.", "Cas réussis")],
)
def test_when_every_case_passes_the_evaluation_has_passed(
    relais: Relais, evaluated: Path, language: str, passed: str, words: str
) -> None:
    result = relais("eval", "--workspace", evaluated, "--language", language)
    assert result.exit_code == 0, result.output
    assert passed in result.stdout and words in result.stdout
    assert states(evaluated) == {"client-fr": "passed", "client-en": "passed", "canteen": "passed"}


@pytest.mark.parametrize(
    ("language", "failed", "why"),
    [("en", "Evaluation failed.", "source"), ("fr", "Évaluation échouée.", "source")],
)
def test_when_a_case_fails_the_exit_code_says_so_too(
    relais: Relais, evaluated: Path, language: str, failed: str, why: str
) -> None:
    result = relais("eval", "--workspace", failing(evaluated), "--language", language)
    assert result.exit_code == 1
    assert result.stdout.rstrip().splitlines()[-1].startswith(failed)
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("  kept ")]
    assert why in line


def test_the_reports_are_written_beside_each_other(relais: Relais, evaluated: Path) -> None:
    assert relais("eval", "--workspace", failing(evaluated)).exit_code == 1
    out = evaluated / ".relais/eval"
    assert {p.name for p in out.iterdir()} - {"lock"} == {
        "report.html",
        "results.json",
        "junit.xml",
    }
    assert BeautifulSoup((out / "report.html").read_text("utf-8"), "html.parser").h1
    assert JUnitXml.fromfile(str(out / "junit.xml")).failures == 1
    assert results(evaluated)["passed"] is False


def test_json_is_the_only_thing_on_standard_output(relais: Relais, evaluated: Path) -> None:
    result = relais("eval", "--workspace", evaluated, "--json", "--out", evaluated / "there")
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert json.loads(line) == json.loads((evaluated / "there/results.json").read_text())


def test_the_index_is_brought_up_to_date_first(relais: Relais, evaluated: Path) -> None:
    write(evaluated / "knowledge/policies/new.md", "# Badges\n\nA badge is returned on Friday.\n")
    assert relais("eval", "--workspace", evaluated).exit_code == 0
    assert results(evaluated)["setting"]["documents"] == 4


# --- a part of the cases, other cases ---------------------------------------------------------


def test_only_a_slice_or_a_single_case_can_be_asked(relais: Relais, evaluated: Path) -> None:
    failing(evaluated)
    assert relais("eval", "--workspace", evaluated, "--only", "kind=verdict").exit_code == 0
    assert set(states(evaluated)) == {"client-fr", "client-en"}
    slices = ("--only", "kind=verdict", "--only", "language=en")
    assert relais("eval", "--workspace", evaluated, *slices).exit_code == 0
    assert set(states(evaluated)) == {"client-en"}
    assert relais("eval", "--workspace", evaluated, "--only", "id=kept").exit_code == 1
    assert set(states(evaluated)) == {"kept"}


def test_only_some_files_can_be_asked(relais: Relais, evaluated: Path) -> None:
    failing(evaluated)
    file = evaluated / "eval/cases/a.yaml"
    assert relais("eval", "--workspace", evaluated, "--cases", file).exit_code == 0
    assert len(states(evaluated)) == 3
    folder = evaluated / "eval/cases"
    assert relais("eval", "--workspace", evaluated, "--cases", folder).exit_code == 1


def test_a_company_brings_its_own_questions_and_documents(
    relais: Relais, evaluated: Path, tmp_path: Path
) -> None:
    rows = [
        {"id": "1", "question": "Are AI tools used on a screen travellers can read?",
         "language": "en", "answerable": True, "document": "policies/remote.md",
         "quote": "never used on a screen that other travellers can read"},
        {"id": "2", "question": "Who won the match last night?", "language": "en",
         "answerable": False, "document": None, "quote": None},
    ]  # fmt: skip
    own = tmp_path / "own.jsonl"
    own.write_text("\n".join(map(json.dumps, rows)))
    out = tmp_path / "out"
    knowledge = ("--knowledge", evaluated / "knowledge")
    result = relais("eval", "--questions", own, *knowledge, "--out", out, "--bless", "first")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "own.baseline.json").is_file()
    found = json.loads((out / "results.json").read_text())
    assert (found["suite"], len(found["cases"])) == ("own", 2)
    assert [case["state"] for case in found["cases"]] == ["passed", "passed"]


def test_a_public_set_brings_its_own_documents(relais: Relais, tmp_path: Path) -> None:
    folder = tmp_path / "normans"
    folder.mkdir()
    passage = {"pid": "a", "title": "Normans", "text": "Rollo led the Norman raiders to Normandy."}
    question = {"qid": "q", "question": "Which man led the Norman raiders to Normandy?",
                "lang": "en", "answerable": True, "gold_pids": ["a"], "answers": ["Rollo"]}  # fmt: skip
    (folder / "passages.jsonl").write_text(json.dumps(passage))
    (folder / "questions.jsonl").write_text(json.dumps(question))
    result = relais("eval", "--set", folder, "--out", tmp_path / "out", "--json")
    (case,) = json.loads(result.stdout)["cases"]
    assert case["checks"]["route"] == "not_measured"
    assert case["observed"]["passages"][0]["document"] == "0000-normans.md"
    assert (result.exit_code == 0) is (case["state"] == "passed")


NORMANS = {"pid": "a", "title": "Normans", "text": "Rollo led the Norman raiders to Normandy."}
ENGINE = {"pid": "b", "title": "Steam engine", "text": "James Watt improved the steam engine."}
WHO = {"qid": "told", "question": "Which man led the Norman raiders to Normandy?", "lang": "en",
       "answerable": True, "candidate_pids": ["a"], "gold_pids": None, "answers": []}  # fmt: skip
NOT_TOLD = {**WHO, "qid": "not-told", "answerable": False, "candidate_pids": ["b"]}


def own_passages(folder: Path, *questions: dict[str, Any]) -> Path:
    write(folder / "passages.jsonl", "\n".join(json.dumps(row) for row in (NORMANS, ENGINE)))
    write(folder / "questions.jsonl", "\n".join(json.dumps(row) for row in questions))
    return folder


def test_each_question_of_a_set_may_be_asked_over_its_own_passages_alone(
    relais: Relais, tmp_path: Path
) -> None:
    folder = own_passages(tmp_path / "miracl", WHO, NOT_TOLD)
    result = relais("eval", "--set", folder, "--out", tmp_path / "out", "--json")
    found = json.loads(result.stdout)
    told, not_told = found["cases"]
    # The same question: the passage that answers it is not among those of the second.
    assert [p["document"] for p in told["observed"]["passages"]] == ["0000-normans.md"]
    assert [p["document"] for p in not_told["observed"]["passages"]] == ["0001-steam-engine.md"]
    assert (told["within"], not_told["within"]) == (["0000-normans.md"], ["0001-steam-engine.md"])
    assert told["observed"]["confidence"] > not_told["observed"]["confidence"]
    figures = found["figures"]
    assert figures["confidence_against"] == "answerable"
    assert figures["separation"]["auroc"] == 1.0
    assert figures["rates"]["evidence"] == {"measured": False}
    assert figures["rates"]["wrong_answers"] == {"measured": False}
    assert sum(figures["cells"].values()) == 2


@pytest.mark.parametrize(
    ("language", "alone", "judged"),
    [("en", "its own passages alone", "not judged"), ("fr", "ses seuls passages", "pas été jugé")],
)
def test_the_report_says_that_only_own_passages_were_searched(
    relais: Relais, tmp_path: Path, language: str, alone: str, judged: str
) -> None:
    folder = own_passages(tmp_path / "miracl", WHO, NOT_TOLD)
    out = tmp_path / "out"
    result = relais("eval", "--set", folder, "--out", out, "--language", language)
    page = " ".join((out / "report.html").read_text("utf-8").split())
    assert alone in result.stdout and alone in page and judged in page


def test_other_passages_for_a_question_are_another_run(
    relais: Relais, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.bootstrap import Answering

    answer = Answering.answer_within
    folder = own_passages(tmp_path / "miracl", WHO, NOT_TOLD)
    given = ("eval", "--set", folder, "--out", tmp_path / "out")
    with monkeypatch.context() as patched:
        asked: list[object] = []

        def stop(self: Answering, paths: Any, question: Any, today: Any = None) -> Any:
            asked.append(paths)
            if len(asked) == 2:
                raise KeyboardInterrupt
            return answer(self, paths, question, today)

        patched.setattr(Answering, "answer_within", stop)
        assert relais(*given).exit_code == 130
        assert relais(*given).exit_code in (0, 1)
        assert len(asked) == 3
        asked.clear()
        assert relais(*given).exit_code == 130
    own_passages(folder, WHO, {**NOT_TOLD, "candidate_pids": ["a", "b"]})
    assert "Resuming" not in relais(*given).stderr


@pytest.mark.parametrize(
    ("language", "reason"),
    [("en", "there is no passage “gone”"), ("fr", "il n'y a pas de passage « gone »")],
)
def test_a_passage_that_a_set_lacks_is_named_with_file_and_line(
    relais: Relais, tmp_path: Path, language: str, reason: str
) -> None:
    folder = own_passages(tmp_path / "miracl", WHO, {**NOT_TOLD, "candidate_pids": ["gone"]})
    result = relais("eval", "--set", folder, "--language", language)
    assert result.exit_code == 2
    said = " ".join(result.stderr.split())
    assert reason in said and "questions.jsonl" in said and "2" in said


APPROVED = """
    id: badge
    questions:
      fr: ["Quand rend-on son badge ?", "Le badge se rend quand ?"]
      en: ["When is a badge returned?"]
    answer: {fr: "Le vendredi soir.", en: "On Friday evening."}
    approved: {by: committee, on: 2026-11-16}
    citations:
      - document: policies/remote.md
        quote: "An AI tool is never used on a screen that other travellers can read."
"""


def test_every_curated_answer_is_asked_too(relais: Relais, evaluated: Path) -> None:
    write(evaluated / "knowledge/answers/badge.yaml", APPROVED)
    result = relais("eval", "--workspace", evaluated)
    names = {"curated-badge-fr", "curated-badge-fr-2", "curated-badge-en"}
    assert names < set(states(evaluated))
    # Without the seal of its passage it counts as not approved, and is not given.
    assert result.exit_code == 1
    assert relais("eval", "--workspace", evaluated, "--only", "kind=verdict").exit_code == 0
    relais("eval", "--workspace", evaluated, "--cases", evaluated / "eval/cases")
    assert names.isdisjoint(states(evaluated))


def test_a_curated_answer_whose_quote_is_gone_is_named_by_file_and_line(
    relais: Relais, evaluated: Path
) -> None:
    gone = APPROVED.replace("travellers", "passengers")
    write(evaluated / "knowledge/answers/badge.yaml", gone)
    result = relais("eval", "--workspace", evaluated)
    assert result.exit_code == 2
    assert "knowledge/answers/badge.yaml" in result.stderr and "line 8" in result.stderr


# --- the baseline -----------------------------------------------------------------------------


def test_blessing_keeps_the_state_and_the_reason(relais: Relais, evaluated: Path) -> None:
    failing(evaluated)
    record = evaluated / "eval/DECISIONS.md"
    add(record, "## 2026-01-01 · Older\n", "en")
    result = relais("eval", "--workspace", evaluated, "--bless", "  Quotes\nare better ")
    assert result.exit_code == 0 and "Evaluation passed." in result.stdout
    kept = json.loads((evaluated / "eval/baseline.json").read_text())
    assert kept["cases"]["kept"] == "failed" and kept["reason"] == "Quotes are better"
    entries = [line for line in record.read_text("utf-8").splitlines() if line.startswith("## ")]
    assert entries[0].endswith("· Quotes are better")
    assert entries[1:] == ["## 2026-01-01 · Older"]
    # what was blessed is now good enough, failing case and all
    assert relais("eval", "--workspace", evaluated).exit_code == 0


def test_a_case_that_no_longer_passes_breaks_the_floor_of_its_slice(
    relais: Relais, evaluated: Path
) -> None:
    relais("eval", "--workspace", evaluated, "--bless", "all pass")
    write(evaluated / "eval/cases/a.yaml", CASES.replace('"masked"', '"unheard of"'))
    result = relais("eval", "--workspace", evaluated, "--compare")
    assert result.exit_code == 1
    assert "No longer pass (1)\n  client-en\n" in result.stdout
    assert "Pass now (0)" in result.stdout
    assert "p = 1.000" in result.stdout
    assert "Cases passed (verdict): 1 of 2, at least 2 of 2 needed" in result.stdout
    write(evaluated / "eval/cases/a.yaml", CASES)
    back = relais("eval", "--workspace", evaluated, "--compare", "--language", "fr")
    assert back.exit_code == 0 and "Aucun cas n'a changé." in back.stdout


def test_a_part_is_held_against_the_same_part_of_the_baseline(
    relais: Relais, evaluated: Path
) -> None:
    failing(evaluated)
    relais("eval", "--workspace", evaluated, "--bless", "as it is")
    # It failed before, so it is not worse.
    assert relais("eval", "--workspace", evaluated, "--only", "id=kept").exit_code == 0
    write(evaluated / "eval/cases/a.yaml", CASES.replace('"masked"', '"unheard of"'))
    result = relais("eval", "--workspace", evaluated, "--only", "language=en")
    assert result.exit_code == 1 and "some of them passed in the baseline" in result.stdout


def test_a_baseline_of_another_version_is_refused_and_can_be_made_anew(
    relais: Relais, evaluated: Path
) -> None:
    (evaluated / "eval/baseline.json").write_text('{"format": 0}')
    result = relais("eval", "--workspace", evaluated)
    assert result.exit_code == 2 and result.stdout == ""
    assert "comes from another version" in result.stderr and "--bless" in result.stderr
    french = relais("eval", "--workspace", evaluated, "--language", "fr")
    assert "vient d'une autre version" in french.stderr
    assert relais("eval", "--workspace", evaluated, "--bless", "new format").exit_code == 0
    assert relais("eval", "--workspace", evaluated).exit_code == 0


# --- what may be in the way -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "english", "french"),
    [
        (("--cases", "a", "--questions", "b"), "do not go together", "ne vont pas ensemble"),
        (("--set", "a", "--knowledge", "b"), "brings its own", "apporte ses propres"),
        (("--knowledge", "a"), "give the questions", "donnez les questions"),
        (("--bless", "x", "--only", "kind=verdict"), "takes all cases", "prend tous les cas"),
        (("--bless", " "), "expects a reason", "attend une raison"),
        (("--only", "verdict"), "such as kind=near-miss", "comme kind=near-miss"),
        (("--only", "colour=blue"), "the sorts are kind,", "les sortes sont kind,"),
        (("--only", "kind=blue"), "No case is in kind=blue", "Aucun cas n'est dans kind=blue"),
        (("--compare",), "nothing to compare with", "rien à quoi comparer"),
    ],
)
def test_a_mistake_is_one_sentence_and_code_2(
    relais: Relais, evaluated: Path, words: tuple[str, ...], english: str, french: str
) -> None:
    given = () if "a" in words else ("--workspace", evaluated)
    for language, sentence in (("en", english), ("fr", french)):
        result = relais("eval", *words, *given, "--language", language)
        assert result.exit_code == 2
        assert sentence in result.stderr and len(result.stderr.splitlines()) == 1
        assert result.stdout == ""


@pytest.mark.parametrize(
    ("changed", "english", "french"),
    [
        (CASES.replace("answerable: false", ""), "this field is missing", "ce champ manque"),
        (CASES.replace("charte.md", "gone.md"), "no longer among", "n'est plus parmi"),
        (CASES.replace(RULE, "Rien de tel."), "no longer contains", "ne contient plus"),
    ],
    ids=["malformed", "document gone", "quote gone"],
)
def test_a_case_that_cannot_be_run_is_named_by_file_and_line(
    relais: Relais, evaluated: Path, changed: str, english: str, french: str
) -> None:
    write(evaluated / "eval/cases/a.yaml", changed)
    for language, sentence, line in (("en", english, "line "), ("fr", french, "ligne ")):
        result = relais("eval", "--workspace", evaluated, "--language", language)
        assert result.exit_code == 2 and result.stdout == ""
        assert sentence in result.stderr and line in result.stderr
        assert "eval/cases/a.yaml" in result.stderr
    assert not (evaluated / ".relais/eval/report.html").exists()


def test_everything_wrong_is_said_at_once(relais: Relais, evaluated: Path) -> None:
    changed = CASES.replace("route: limits", "route: nowhere").replace(
        "language: en", "language: de"
    )
    write(evaluated / "eval/cases/a.yaml", changed)
    result = relais("eval", "--workspace", evaluated)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) >= 3


@pytest.mark.parametrize(
    ("language", "words"), [("en", "no question to ask"), ("fr", "aucune question à poser")]
)
def test_without_cases_there_is_nothing_to_evaluate(
    relais: Relais, indexed: Path, tmp_path: Path, language: str, words: str
) -> None:
    (tmp_path / "empty.jsonl").touch()
    (indexed / "eval/cases").mkdir(parents=True)
    (indexed / "eval/cases/a.yaml").write_text("cases: []\n")
    for given in ((), ("--questions", tmp_path / "empty.jsonl")):
        result = relais("eval", "--workspace", indexed, *given, "--language", language)
        assert result.exit_code == 2 and words in result.stderr
        assert result.stdout == ""


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Another evaluation is already"), ("fr", "Une autre évaluation")]
)
def test_two_runs_never_write_to_the_same_folder(
    relais: Relais, evaluated: Path, language: str, words: str
) -> None:
    out = evaluated / ".relais/eval"
    out.mkdir()
    with FileLock(out / "lock"):
        result = relais("eval", "--workspace", evaluated, "--language", language)
        assert result.exit_code == 2 and words in result.stderr
        other = relais("eval", "--workspace", evaluated, "--out", evaluated / "other")
        assert other.exit_code == 0
    assert relais("eval", "--workspace", evaluated).exit_code == 0


def test_a_folder_that_cannot_be_written_is_said_to_be_so(relais: Relais, evaluated: Path) -> None:
    (evaluated / "file").write_text("")
    result = relais("eval", "--workspace", evaluated, "--out", evaluated / "file")
    assert result.exit_code == 2 and "Nothing can be written" in result.stderr


@pytest.mark.parametrize(
    ("language", "kept", "resumed"),
    [
        ("en", "Answers kept: 1 of 3.", "Answers already there: 1 of 3."),
        ("fr", "Réponses gardées\u00a0: 1 sur 3.", "Réponses déjà là\u00a0: 1 sur 3."),
    ],
)
def test_an_interrupted_run_goes_on_where_it_was_and_says_so(
    relais: Relais,
    evaluated: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    kept: str,
    resumed: str,
) -> None:
    from assistant.bootstrap import Answering

    answer, asked = Answering.answer, []

    def stop_at_the_second(self: Answering, question: Any, today: Any = None) -> Any:
        asked.append(question.text)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return answer(self, question, today)

    with monkeypatch.context() as patched:
        patched.setattr(Answering, "answer", stop_at_the_second)
        stopped = relais("eval", "--workspace", evaluated, "--language", language)
    assert stopped.exit_code == 130 and kept in stopped.stderr
    done = relais("eval", "--workspace", evaluated, "--language", language)
    assert done.exit_code == 0 and resumed in done.stderr
    assert results(evaluated)["setting"]["resumed"] == 1
    # It was finished this time, so the next run begins anew.
    again = relais("eval", "--workspace", evaluated, "--language", language)
    assert again.exit_code == 0 and again.stderr == ""


def test_an_interrupted_run_of_other_cases_is_not_continued(
    relais: Relais, evaluated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant.evaluation import running

    ask = running.ask
    with monkeypatch.context() as patched:
        calls: list[str] = []

        def stop(case: Any, *given: Any) -> Any:
            calls.append(case.id)
            if len(calls) == 3:
                raise KeyboardInterrupt
            return ask(case, *given)

        patched.setattr(running, "ask", stop)
        assert relais("eval", "--workspace", evaluated).exit_code == 130
    changed = dedent(CASES).replace("cantine demain", "cantine ce midi")
    (evaluated / "eval/cases/a.yaml").write_text(changed, "utf-8")
    done = relais("eval", "--workspace", evaluated)
    assert done.exit_code == 0 and "Resuming" not in done.stderr
