"""Files of cases: what they may say, and in which line they are wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.bilingual import LANGUAGES
from assistant.evaluation.case_files import Loaded, load_cases, stale_sources
from assistant.evaluation.cases import Source
from tests.conftest import REPOSITORY
from tests.support.documents import document
from tests.support.evaluation import CHARTER, case, silent

GOOD = """\
cases:
  - id: kept
    question: "Combien de temps ?"
    language: fr
    answerable: true
    sources:
      - document: policies/charte.md
        quote: "30 jours"
"""
ANOTHER = GOOD.removeprefix("cases:\n")
DOCUMENTS = {
    CHARTER: document(
        CHARTER,
        """
        # Charte IA

        ## Conservation

        Les transcriptions de réunion sont **gardées 30 jours**.

        | Donnée | Durée |
        |---|---|
        | Vidéo | 60 jours |
        """,
    )
}


def load(tmp_path: Path, content: str, **given: bool) -> Loaded:
    path = tmp_path / "cases.yaml"
    path.write_text(content, "utf-8")
    return load_cases([path], **given)


def test_the_cases_of_the_sample_company_are_all_well_formed() -> None:
    loaded = load_cases([REPOSITORY / "eval" / "cases"])
    assert loaded.errors == []
    assert len(loaded.cases) >= 310
    followed = [case for case in loaded.cases if case.history]
    assert followed and all(turn.question for case in followed for turn in case.history)


def test_a_case_needs_little_and_knows_where_it_is_written(tmp_path: Path) -> None:
    loaded = load(tmp_path, GOOD)
    (found,) = loaded.cases
    assert loaded.errors == []
    assert (found.role, found.kind, found.origin, found.route) == (
        "employee",
        "other",
        "authored",
        None,
    )
    place = loaded.places["kept"]
    assert (place.file, place.line, place.sources) == (str(tmp_path / "cases.yaml"), 2, (7,))


def test_a_file_may_say_on_which_day_its_questions_are_asked(tmp_path: Path) -> None:
    (found,) = load(tmp_path, "asked_on: 2026-11-21\n" + GOOD).cases
    assert found.asked_on == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("cases: [", 1, "YAML"),
        ("- a\n- b\n", 1, "key: value"),
        ("cases: none\n", 1, "a list of cases"),
        ("casses: []\n", 1, "there is no such key"),
        ("asked_on: tomorrow\ncases: []\n", 1, "YYYY-MM-DD"),
        (GOOD.replace("    answerable: true\n", ""), 2, "missing"),
        (GOOD.replace("answerable: true", "answerable: perhaps"), 5, "yes or no"),
        (GOOD.replace("language: fr", "language: de"), 4, "'fr' or 'en'"),
        (GOOD.replace("question:", "qestion:"), 3, "there is no such field"),
        (GOOD + "    origin: dreamt\n", 9, "not allowed"),
        (GOOD.replace('        quote: "30 jours"\n', ""), 7, "a source needs a quote"),
        (GOOD + ANOTHER, 9, "already taken"),
        (GOOD + "    pair: other\n", 2, "no case “other”"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_reason(
    tmp_path: Path, content: str, line: int, words: str
) -> None:
    errors = load(tmp_path, content).errors
    told = [error for error in errors if words in error.message("en")]
    assert len(told) == 1, [error.message("en") for error in errors]
    assert f"“{tmp_path / 'cases.yaml'}”" in told[0].message("en")
    assert f"line {line}" in told[0].message("en")
    assert f"ligne {line}" in told[0].message("fr")
    assert told[0].exit_code == 2


def test_a_wrong_case_does_not_hide_the_others(tmp_path: Path) -> None:
    wrong = ANOTHER.replace("id: kept", "id: more").replace("language: fr", "language: de")
    loaded = load(tmp_path, GOOD + wrong)
    assert [found.id for found in loaded.cases] == ["kept"]
    assert len(loaded.errors) == 1


def pair(fr: str, en: str, language: str = "en") -> str:
    one = "{{id: {}, question: a, language: {}, answerable: false, pair: {}}}"
    return f"cases:\n  - {one.format('fr', 'fr', fr)}\n  - {one.format('en', language, en)}\n"


def test_a_pair_names_each_other_in_both_languages(tmp_path: Path) -> None:
    assert load(tmp_path, pair("en", "fr")).errors == []
    (one_way,) = load(tmp_path, pair("en", "else"), pairs=True).errors[:1]
    assert "does not name this one" in one_way.message("en")
    same = load(tmp_path, pair("en", "fr", "fr")).errors
    assert [("same language" in error.message("en")) for error in same] == [True, True]


def test_half_a_pair_is_enough_where_some_files_were_chosen(tmp_path: Path) -> None:
    half = "cases:\n  - {id: fr, question: a, language: fr, answerable: false, pair: en}\n"
    assert load(tmp_path, half, pairs=False).errors == []
    assert len(load(tmp_path, half).errors) == 1


def test_a_file_that_is_not_there_is_an_error_not_an_empty_one(tmp_path: Path) -> None:
    (error,) = load_cases([tmp_path / "none.yaml"]).errors
    assert "none.yaml" in error.message("fr") and error.exit_code == 2


# --- sources that moved away ------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        Source(document=CHARTER, quote="gardées 30 jours"),
        Source(document=CHARTER, quote="Les transcriptions de réunion sont gardées\u00a030 jours."),
        Source(document=CHARTER, quote="| Vidéo | 60 jours |"),
        Source(document=CHARTER, heading="Conservation"),
        Source(document=CHARTER, page=3),
        Source(quote="anything at all"),
    ],
)
def test_a_source_that_stands_is_left_alone(source: Source) -> None:
    assert stale_sources([case(sources=(source,))], {}, DOCUMENTS.get) == []


@pytest.mark.parametrize(
    ("source", "french", "english"),
    [
        (Source(document="gone.md", quote="x"), "n'est plus parmi", "no longer among"),
        (Source(document=CHARTER, quote="90 jours"), "ne contient plus", "no longer contains"),
        (Source(document=CHARTER, heading="Durées"), "plus de titre", "no longer has the heading"),
        (Source(document=CHARTER, quote="Vid"), "ne contient plus", "no longer contains"),
    ],
)
def test_a_source_that_is_gone_is_named_with_the_case_and_its_line(
    tmp_path: Path, source: Source, french: str, english: str
) -> None:
    places = load(tmp_path, GOOD).places
    (error,) = stale_sources([case("kept", sources=(source,))], places, DOCUMENTS.get)
    for language, words in zip(LANGUAGES, (french, english), strict=True):
        message = error.message(language)
        assert words in message.replace("\u00a0", " ")
        assert "cases.yaml" in message and "kept" in message and "7" in message
    assert error.exit_code == 2


def test_a_long_quote_is_shown_by_its_beginning() -> None:
    source = Source(document=CHARTER, quote="mot " * 100)
    (error,) = stale_sources([case(sources=(source,)), silent()], {}, DOCUMENTS.get)
    assert len(error.message("en")) < 300
