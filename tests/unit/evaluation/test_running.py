"""Cases are asked as people ask them, and none is asked twice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.model import Answer, Question
from assistant.errors import MessageTooLong
from assistant.evaluation.cases import Asked
from assistant.evaluation.checks import State
from assistant.evaluation.journal import Journal
from assistant.evaluation.running import Company, ask, run
from tests.fakes import FakeAssistant, conflict_answer, verdict_answer
from tests.support.documents import document
from tests.support.evaluation import CHARTER, abstained, case, said, silent

TODAY = date(2026, 11, 21)


class Asking:
    """A company that remembers what it was asked, and on which day."""

    def __init__(self, refuse: str = "") -> None:
        self.assistant = FakeAssistant()
        self.days: list[date] = []
        self.refuse = refuse

    def __call__(self, question: Question, day: date) -> Answer:
        self.days.append(day)
        if self.refuse and self.refuse in question.text:
            raise MessageTooLong(limit=10, length=len(question.text))
        return self.assistant(question)

    @property
    def asked(self) -> list[Question]:
        return self.assistant.asked


def no_documents(path: str) -> None:
    return None


def test_a_case_with_its_own_passages_is_answered_from_these() -> None:
    everything, own = Asking(), Asking()
    company = Company(everything, no_documents, within={"mine": own})
    earlier = (Asked(question="Et la charte ?"),)
    mine = case("mine", question="Et les transcriptions ?", history=earlier)
    run([mine, case("theirs")], company, TODAY, Journal(None, "x"))
    assert [question.text for question in own.asked] == ["Et la charte ?", mine.question]
    assert [question.text for question in everything.asked] == [case().question]


def test_the_earlier_questions_are_asked_first_and_remembered() -> None:
    asking = Asking()
    earlier = (
        Asked(question="Que peut-on mettre dans Copilot ?"),
        Asked(question="Et la charte ?"),
    )
    ask(
        case(question="Et les transcriptions ?", history=earlier),
        Company(asking, no_documents),
        TODAY,
    )
    first, second, last = asking.asked
    assert [question.text for question in asking.asked][:2] == [e.question for e in earlier]
    assert first.history == ()
    assert [turn.tools for turn in second.history] == [("copilot-m365",)]
    assert [turn.route for turn in last.history] == ["limits", "policy"]


def test_the_language_is_left_to_be_recognised_and_the_role_is_the_persons() -> None:
    asking = Asking()
    ask(case(language="en", role="hr"), Company(asking, no_documents), TODAY)
    (question,) = asking.asked
    assert (question.language, question.preferred, question.role) == (None, "en", "hr")


def test_a_case_is_asked_on_its_own_day_or_today() -> None:
    asking = Asking()
    company = Company(asking, no_documents)
    ask(case(asked_on=date(2025, 1, 2)), company, TODAY)
    ask(case(), company, TODAY)
    assert asking.days == [date(2025, 1, 2), TODAY]


def test_a_refused_message_is_an_answer_like_any_other() -> None:
    company = Company(Asking(refuse="très longue"), no_documents)
    observed = ask(silent(question="Une question très longue"), company, TODAY)
    assert (observed.route, observed.answered, observed.milliseconds) == ("refused", False, None)
    assert "24 caractères" in observed.text


def test_a_refused_earlier_question_leaves_nothing_to_lean_on() -> None:
    asking = Asking(refuse="très longue")
    history = (Asked(question="Une question très longue"),)
    ask(case(history=history), Company(asking, no_documents), TODAY)
    (question,) = asking.asked
    assert question.history == ()


def test_a_quote_is_compared_with_its_document_to_the_character() -> None:
    answer = conflict_answer()
    quote = answer.citations[0]
    right = replace(document("a.md", "# T"), text=" " * quote.start + quote.quote)
    for text, verbatim in ((right, True), (replace(right, text=right.text.upper()), False)):
        company = Company(lambda *_: answer, lambda path, text=text: text)  # type: ignore[misc]
        observed = ask(case(), company, TODAY)
        assert observed.citations[0].verbatim is verbatim
    assert not ask(case(), Company(lambda *_: answer, no_documents), TODAY).citations[0].verbatim


# --- interrupted runs -------------------------------------------------------------------------


def test_a_run_goes_on_where_an_interrupted_one_left_off(tmp_path: Path) -> None:
    cases = [case(str(number)) for number in range(5)]
    asking = Asking()

    def stop_at_the_fourth(stage: str, done: int, total: int) -> None:
        assert (stage, total) == ("ask", 5)
        if done == 3:
            raise KeyboardInterrupt

    path = tmp_path / "journal.jsonl"
    with pytest.raises(KeyboardInterrupt), Journal(path, "same") as journal:
        run(cases, Company(asking, no_documents), TODAY, journal, stop_at_the_fourth)
    assert len(asking.asked) == 3
    with Journal(path, "same") as journal:
        assert journal.resumed == 3
        results = run(cases, Company(asking, no_documents), TODAY, journal)
    assert len(asking.asked) == 5
    assert [result.case.id for result in results] == ["0", "1", "2", "3", "4"]
    assert {result.state for result in results} == {State.FAILED}


def test_a_journal_of_anything_else_is_thrown_away(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with Journal(path, "before") as journal:
        journal.add("a", said())
    with Journal(path, "after") as journal:
        assert (journal.resumed, journal.finished) == (0, {})
    assert json.loads(path.read_text("utf-8")) == {"fingerprint": "after"}


def test_what_was_finished_before_a_kill_is_kept_and_a_torn_line_is_not(tmp_path: Path) -> None:
    path = tmp_path / "journal.jsonl"
    with Journal(path, "same") as journal:
        journal.add("a", said())
        journal.add("b", abstained())
        # Each line is on disk before the next question is asked.
        assert len(path.read_text("utf-8").splitlines()) == 3
    path.write_bytes(path.read_bytes()[:-30])
    with Journal(path, "same") as journal:
        assert journal.finished == {"a": said()}
        journal.add("c", abstained())
    with Journal(path, "same") as journal:
        assert set(journal.finished) == {"a", "c"}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nonsense\n", b"[]\n", b'{"x": 1}\n'])
def test_a_damaged_journal_counts_as_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(content)
    with Journal(path, "same") as journal:
        assert journal.resumed == 0


def test_the_same_observed_answer_comes_back_from_the_journal(tmp_path: Path) -> None:
    company = Company(lambda question, day: verdict_answer(), no_documents)
    observed = ask(case(), company, TODAY)
    assert observed.tools and observed.citations[0].document
    with Journal(tmp_path / "journal.jsonl", "same") as journal:
        journal.add("a", observed)
    assert Journal(tmp_path / "journal.jsonl", "same").finished == {"a": observed}
    assert observed.citations[0].document != CHARTER
