"""The sample company, asked for real: the bundled encoder, the shipped documents, sixty questions.

The bars are the promises of the product. Real documents from elsewhere are indexed and asked as
they are where they are at hand: below the folder that ``RELAIS_SHARED_DATA`` names, or below
``shared/data`` beside the repository.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from assistant.answering.curated import ExpectedAnswer, expected_answers
from assistant.answering.model import Answer, Question
from assistant.bilingual import LANGUAGES
from assistant.bootstrap import Answering, open_answering
from assistant.content.curated import read_curated
from assistant.settings import Settings
from assistant.web.chat.wording import STARTERS
from tests.conftest import REPOSITORY, SHARED_DATA

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

CASES = REPOSITORY / "eval" / "cases"
LIMITS = "tool-limits.yaml"
POLICIES = "policies.yaml"
UNANSWERABLE = "not-answerable.yaml"
RIGHT_POLICIES = 22
WRONGLY_ANSWERED = 1
RIGHT_TODAY = 17
RECOGNISED = 30
MISTAKEN = 1


def cases(name: str) -> list[dict[str, Any]]:
    """The questions of one file, in order."""
    return list(YAML(typ="safe", pure=True).load((CASES / name).read_text("utf-8"))["cases"])


@dataclass
class Asked:
    """A company that is asked each question once, however many tests look at the answer."""

    answering: Answering
    answers: dict[str, Answer]

    def ask(self, case: dict[str, Any]) -> Answer:
        if case["id"] not in self.answers:
            question = Question(case["question"], language=case["language"], role=case["role"])
            self.answers[case["id"]] = self.answering.answer(question)
        return self.answers[case["id"]]


def indexed(knowledge: Path, data: Path) -> Answering:
    answering = open_answering(Settings(knowledge=knowledge, data=data, watch=False))
    answering.update()
    return answering


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """The sample company, indexed once with the bundled encoder."""
    answering = indexed(REPOSITORY / "knowledge", tmp_path_factory.mktemp("sample"))
    yield Asked(answering, {})
    answering.close()


def same(text: str) -> str:
    """``text`` with every kind of space, apostrophe and case taken as one."""
    plain = unicodedata.normalize("NFKC", text.replace("’", "'"))
    return re.sub(r"\s+", " ", plain).strip().casefold()


def holds_source(answer: Answer, source: dict[str, str]) -> bool:
    """Whether a citation of the document holds the sentence that answers."""
    wanted = same(source["quote"])
    return any(
        citation.document.path == source["document"]
        and (wanted in same(citation.quote) or wanted in same(citation.plain))
        for citation in answer.citations
    )


def is_right(case: dict[str, Any], answer: Answer) -> bool:
    """Whether the answer cites a sentence that answers (all of them where the case says so)."""
    found = [holds_source(answer, source) for source in case["sources"]]
    enough = all(found) if case.get("all") else any(found)
    return answer.answered and enough


# --- the bars ---------------------------------------------------------------------------------


def test_every_tool_verdict_is_right(sample: Asked) -> None:
    wrong = {}
    for case in cases(LIMITS):
        answer = sample.ask(case)
        ruled = [tool for tool in case["tools"] if tool["verdict"]]
        expected = sorted((tool["tool"] or "", tool["verdict"]) for tool in ruled)
        found = sorted((ruling.tool or "", str(ruling.verdict)) for ruling in answer.rulings)
        single = case["verdict"] is None or str(answer.verdict) == case["verdict"]
        if found != expected or not single:
            wrong[case["id"]] = (answer.route, found, expected)
    assert wrong == {}


@pytest.mark.xfail(
    strict=True, reason="the bar is not reached yet: eval/DECISIONS.md has the figure"
)
def test_nearly_every_policy_answer_has_the_sentence_that_answers(sample: Asked) -> None:
    asked = cases(POLICIES)
    wrong = [case["id"] for case in asked if not is_right(case, sample.ask(case))]
    assert len(asked) - len(wrong) >= RIGHT_POLICIES, wrong


def test_hardly_a_question_without_an_answer_gets_one(sample: Asked) -> None:
    answered = [case["id"] for case in cases(UNANSWERABLE) if sample.ask(case).answered]
    assert len(answered) <= WRONGLY_ANSWERED, answered


def test_the_answers_are_no_worse_than_they_were(sample: Asked) -> None:
    """Until the bar is reached: what was measured when the evidence model was last fitted."""
    right = [case["id"] for case in cases(POLICIES) if is_right(case, sample.ask(case))]
    assert len(right) >= RIGHT_TODAY, right


def test_what_must_and_must_not_be_said(sample: Asked) -> None:
    """Of the answers that are right: the words a person needs are there, the wrong ones are not."""
    wrong = {}
    for case in (*cases(LIMITS), *cases(POLICIES)):
        answer = sample.ask(case)
        if case["route"] != "limits" and not is_right(case, answer):
            continue
        said = same(answer.text.replace("\\", ""))
        missing = [word for word in case["must_say"] if same(word) not in said]
        extra = [word for word in case["must_not_say"] if same(word) in said]
        if missing or extra:
            wrong[case["id"]] = (missing, extra)
    assert wrong == {}


# --- what holds for every answer --------------------------------------------------------------


def every_case() -> list[dict[str, Any]]:
    return [case for path in sorted(CASES.glob("*.yaml")) for case in cases(path.name)]


def test_every_quote_is_the_exact_substring_of_its_document(sample: Asked) -> None:
    contents = sample.answering.base.engine.generation().contents
    for case in every_case():
        for citation in sample.ask(case).citations:
            document = contents.document(citation.document.path)
            assert document is not None
            assert document.text[citation.start : citation.end] == citation.quote, case["id"]
            assert citation.quote.strip()


def test_no_heading_and_no_half_table_is_quoted(sample: Asked) -> None:
    contents = sample.answering.base.engine.generation().contents
    for case in every_case():
        for citation in sample.ask(case).citations:
            document = contents.document(citation.document.path)
            assert document is not None
            for block in document.blocks:
                if block.start >= citation.end or citation.start >= block.end:
                    continue
                assert block.kind != "heading", (case["id"], citation.quote)
                if block.kind == "row":
                    assert (citation.start, citation.end) == (block.start, block.end), case["id"]


def test_nothing_superseded_is_quoted_as_current(sample: Asked) -> None:
    for case in every_case():
        answer = sample.ask(case)
        for citation in answer.citations:
            if citation.document.superseded_by:
                assert citation.state == "superseded" and answer.notes, case["id"]


def test_a_refusal_names_someone_to_ask_and_the_nearest_passages(sample: Asked) -> None:
    for case in cases(UNANSWERABLE):
        answer = sample.ask(case)
        if not answer.answered:
            assert answer.contact and answer.contact in answer.text, case["id"]
            assert answer.passages and answer.can_become_gap, case["id"]


def test_every_starter_is_answered_in_both_languages(sample: Asked) -> None:
    refused = [
        (role, words(language))
        for role, starters in STARTERS.items()
        for words in starters
        for language in LANGUAGES
        if not sample.answering.answer(
            Question(words(language), language=language, role=role)
        ).answered
    ]
    assert refused == []


def approved_answers() -> list[ExpectedAnswer]:
    """Every phrasing of the sample's curated answers."""
    written, errors = read_curated(REPOSITORY / "knowledge")
    assert errors == []
    return expected_answers(one.answer for one in written)


def test_every_phrasing_of_an_approved_answer_gets_it_with_all_it_cites(sample: Asked) -> None:
    for expected in approved_answers():
        answer = sample.answering.answer(Question(expected.question, role=expected.role))
        assert answer.approval is not None, expected.question
        assert answer.approval.answer == expected.id
        assert answer.approval.text == expected.text
        for document, quote in expected.citations:
            assert holds_source(answer, {"document": document, "quote": quote}), expected.question


def test_no_question_of_the_cases_is_taken_for_one_with_an_approved_answer(sample: Asked) -> None:
    taken = [case["id"] for case in every_case() if sample.ask(case).route == "curated"]
    assert taken == []


def test_other_words_get_the_approved_answer_and_near_misses_do_not(sample: Asked) -> None:
    """On the pairs that the thresholds were measured with; eval/DECISIONS.md has the figures."""
    entries = YAML(typ="safe", pure=True).load(
        (CASES.parent / "curated_pairs.yaml").read_text("utf-8")
    )
    right, wrong = [], []
    for entry in entries["sample"]:
        for texts, into in ((entry, right), (entry["near"], wrong)):
            for text in (*texts["fr"], *texts["en"]):
                approval = sample.answering.answer(Question(text, role="admin")).approval
                if approval and approval.answer == entry["id"]:
                    into.append(text)
    assert len(right) >= RECOGNISED
    assert len(wrong) <= MISTAKEN, wrong


def pairs_apart(sample: Asked) -> dict[str, tuple[Answer, Answer]]:
    """Questions asked in both languages, whose answers differ in verdict or in being one at all."""
    by_id = {case["id"]: case for case in every_case()}
    asked = {
        case["id"]: (sample.ask(case), sample.ask(by_id[case["pair"]]))
        for case in by_id.values()
        if case["language"] == "fr" and case.get("pair")
    }
    return {
        name: (french, english)
        for name, (french, english) in asked.items()
        if french.answered != english.answered or rulings(french) != rulings(english)
    }


def rulings(answer: Answer) -> list[tuple[str | None, str]]:
    """Tool and verdict of each ruling."""
    return [(ruling.tool, str(ruling.verdict)) for ruling in answer.rulings]


def test_french_and_english_get_the_same_verdicts(sample: Asked) -> None:
    apart = pairs_apart(sample)
    differ = [name for name, (fr, en) in apart.items() if rulings(fr) != rulings(en)]
    assert differ == []


@pytest.mark.xfail(strict=True, reason="5 of 18 pairs still differ: eval/DECISIONS.md")
def test_french_and_english_are_answered_alike(sample: Asked) -> None:
    assert pairs_apart(sample) == {}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("Puis-je mettre des données client dans Copilot ?", "May I put client data into Copilot?"),
        (
            "Puis-je mettre des données personnelles dans DeepL Pro ?",
            "May I put personal data into DeepL Pro?",
        ),
        ("Midjourney est-il autorisé ?", "Is Midjourney allowed?"),
        ("Puis-je utiliser Otter ?", "May I use Otter?"),
        ("Puis-je utiliser Claude pour un devis ?", "May I use Claude for a quote?"),
        ("Et Grok, c'est autorisé ?", "Is Grok allowed?"),
    ],
)
def test_the_same_question_in_french_and_in_english_gets_the_same_verdict(
    sample: Asked, french: str, english: str
) -> None:
    answers = [sample.answering.answer(Question(text)) for text in (french, english)]
    assert [answer.language for answer in answers] == ["fr", "en"]
    assert answers[0].verdict is not None
    assert answers[0].verdict == answers[1].verdict
    assert [r.verdict for r in answers[0].rulings] == [r.verdict for r in answers[1].rulings]


def test_asking_twice_gives_the_same_answer(sample: Asked) -> None:
    for case in (*cases(LIMITS)[:3], *cases(POLICIES)[:3]):
        question = Question(case["question"], language=case["language"])
        first, second = sample.answering.answer(question), sample.answering.answer(question)
        assert (first.text, first.confidence) == (second.text, second.confidence)


# --- documents from elsewhere -----------------------------------------------------------------


@dataclass(frozen=True)
class Elsewhere:
    """A folder of real documents and a question that one of them answers."""

    folder: str
    question: str
    document: str
    words: str


ELSEWHERE = (
    Elsewhere(
        "sets/contoso_handbook_en/docs",
        "Which programs does PerksPlus cover?",
        "PerksPlus.pdf",
        "PerksPlus",
    ),
    Elsewhere("corpora/en", "How long should a Slack message be kept?", "", ""),
    Elsewhere("corpora/fr", "Qu'est-ce que la pseudonymisation ?", "", "pseudonymisation"),
)


@pytest.mark.optional_data
@pytest.mark.parametrize("elsewhere", ELSEWHERE, ids=lambda e: e.folder)
def test_documents_from_elsewhere_index_and_answer_as_they_are(
    elsewhere: Elsewhere, tmp_path: Path
) -> None:
    folder = SHARED_DATA / elsewhere.folder
    if not folder.is_dir():
        pytest.skip(
            f"{elsewhere.folder} is not there (RELAIS_SHARED_DATA names the folder above it)"
        )
    answering = open_answering(Settings(knowledge=folder, data=tmp_path, watch=False))
    summary = answering.update()
    documents = [
        path for path in folder.rglob("*") if path.suffix in (".md", ".pdf", ".html", ".docx")
    ]
    assert summary.documents == len(documents), summary.skipped
    assert summary.passages > summary.documents
    answer = answering.answer(Question(elsewhere.question))
    assert answer.rulings == ()
    nearest = [hit.passage.document.path for hit in answer.passages]
    assert nearest
    assert not elsewhere.document or elsewhere.document in nearest[:5]
    contents = answering.base.engine.generation().contents
    for citation in answer.citations:
        document = contents.document(citation.document.path)
        assert document is not None
        assert document.text[citation.start : citation.end] == citation.quote
    if elsewhere.words:
        assert elsewhere.words in " ".join(hit.passage.text for hit in answer.passages)
    assert answering.update().changed is False
    answering.close()
