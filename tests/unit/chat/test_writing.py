"""An answer in a model's words: what the card is told, and when the model is not asked at all."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from assistant.answering.model import Question, Turn
from assistant.bilingual import LANGUAGES, Text
from assistant.errors import NotFound
from assistant.web.chat import writing, writing_wording
from assistant.web.chat.buttons import Pressed
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.incoming import ACTIONS
from assistant.web.chat.view import answer_view, citation_keys
from assistant.web.chat.writing import WRITING_BUTTONS, write_out
from assistant.web.identity import Person
from assistant.web.services import Services
from tests import fakes
from tests.support.writing import ScriptedModel, rewording

TRUE = (
    "Les données clients ne peuvent être saisies dans Microsoft 365 Copilot que si la référence "
    "du client est masquée [1]."
)
SECOND = "Le contrat du client ne doit pas contenir de clause contraire [2]."
FALSE = "Le contrat du client doit contenir une clause contraire [2]."
CAMILLE = Person("camille-id", "Camille", "employee", "fr", None)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    (tmp_path / "data").mkdir()
    made = fakes.fake_services(tmp_path)
    yield made
    made.records.close()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Everything the card was told, in order."""
    news: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        news.append(message["relais"]["writing"])

    session = SimpleNamespace(id="session")
    fake = SimpleNamespace(context=SimpleNamespace(session=session), send_window_message=send)
    monkeypatch.setattr(writing, "cl", fake)
    return news


def with_model(services: Services, model: ScriptedModel) -> Services:
    return replace(services, rewording=rewording(model))


def written(services: Services, model: ScriptedModel, answer: fakes.Answer | None = None) -> None:
    asyncio.run(
        write_out(with_model(services, model), CAMILLE, "key", answer or fakes.policy_answer())
    )


def test_sentences_come_one_by_one_with_their_sources(
    services: Services, told: list[dict[str, Any]]
) -> None:
    written(services, ScriptedModel((TRUE + " ", SECOND)))
    assert [news["state"] for news in told] == ["writing", "writing", "writing", "done"]
    assert [len(news["sentences"]) for news in told] == [0, 1, 2, 2]
    assert [one["sources"] for one in told[-1]["sentences"]] == [["1"], ["2"]]
    assert {news["answer"] for news in told} == {"key"}
    assert told[-1]["note"] == ""


def test_what_is_not_in_the_documents_is_not_shown_and_that_is_said(
    services: Services, told: list[dict[str, Any]]
) -> None:
    written(services, ScriptedModel((TRUE + " " + FALSE,)))
    assert len(told[-1]["sentences"]) == 1
    assert told[-1]["note"] == writing_wording.PARTLY.fr


def test_nothing_true_leaves_the_documents_own_words(
    services: Services, told: list[dict[str, Any]]
) -> None:
    written(services, ScriptedModel((FALSE,)))
    assert told[-1]["sentences"] == []
    assert told[-1]["note"] == writing_wording.NOTHING_LEFT.fr


@pytest.mark.parametrize(
    ("says", "note"),
    [((), writing_wording.UNAVAILABLE), ((TRUE + " ", "Le con"), writing_wording.BROKEN_OFF)],
)
def test_a_model_that_fails_takes_nothing_back(
    services: Services, told: list[dict[str, Any]], says: tuple[str, ...], note: Text
) -> None:
    written(services, ScriptedModel(says, fails=True))
    assert len(told[-1]["sentences"]) == min(len(says), 1)
    assert told[-1]["note"] == note.fr
    assert told[-1]["state"] == "done"


@pytest.mark.parametrize(
    "answer", [fakes.verdict_answer(), fakes.abstain_answer()], ids=["verdict", "abstain"]
)
def test_a_verdict_or_no_answer_never_goes_to_the_model(
    services: Services, told: list[dict[str, Any]], answer: fakes.Answer
) -> None:
    model = ScriptedModel((TRUE,))
    written(services, model, answer)
    assert (model.asked, told) == ([], [])


def test_without_a_model_nothing_is_told(services: Services, told: list[dict[str, Any]]) -> None:
    asyncio.run(write_out(services, CAMILLE, "key", fakes.policy_answer()))
    assert told == []


def test_stopping_ends_the_request_and_keeps_what_was_shown(
    services: Services, told: list[dict[str, Any]]
) -> None:
    gate = threading.Semaphore(2)  # the third piece never comes
    model = ScriptedModel((TRUE + " ", SECOND[:10], SECOND[10:]), gate=gate)

    async def stopped() -> None:
        task = asyncio.create_task(
            write_out(with_model(services, model), CAMILLE, "key", fakes.policy_answer())
        )
        while not any(news["sentences"] for news in told):
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        gate.release()
        while not model.closed:
            await asyncio.sleep(0.01)

    asyncio.run(stopped())
    assert told[-1]["state"] == "done"
    assert told[-1]["note"] == writing_wording.STOPPED.fr
    assert len(told[-1]["sentences"]) == 1


def test_plain_words_are_asked_for_by_the_card_s_own_answer(
    services: Services, told: list[dict[str, Any]]
) -> None:
    model = ScriptedModel((TRUE,))
    conversation = Conversation("fr")
    conversation.remember("key", fakes.policy_answer(), {}, harmless=True)
    pressed = Pressed(with_model(services, model), CAMILLE, conversation, {"answer": "key"})
    assert asyncio.run(WRITING_BUTTONS["write_plain"](pressed)) == {"ok": True}  # type: ignore[arg-type]
    assert [one.purpose for one in model.asked] == ["plain"]
    assert told[-1]["sentences"]


@pytest.mark.parametrize("key", ["key", "another"])
def test_plain_words_of_a_verdict_or_of_no_card_do_not_exist(services: Services, key: str) -> None:
    conversation = Conversation("fr")
    conversation.remember("key", fakes.verdict_answer(), {}, harmless=True)
    pressed = Pressed(
        with_model(services, ScriptedModel((TRUE,))), CAMILLE, conversation, {"answer": key}
    )
    with pytest.raises(NotFound):
        asyncio.run(WRITING_BUTTONS["write_plain"](pressed))  # type: ignore[arg-type]


def test_plain_words_of_what_no_model_may_see_are_refused(services: Services) -> None:
    model = ScriptedModel((TRUE,))
    conversation = Conversation("fr")
    conversation.remember("key", fakes.policy_answer(), {})
    pressed = Pressed(with_model(services, model), CAMILLE, conversation, {"answer": "key"})
    with pytest.raises(NotFound):
        asyncio.run(WRITING_BUTTONS["write_plain"](pressed))  # type: ignore[arg-type]
    assert model.asked == []


def test_the_card_says_where_the_model_s_words_will_stand() -> None:
    answer = fakes.policy_answer()
    view = answer_view(answer, "key", fakes.NOW.date(), offer_gap=False, reworded=True)
    assert view.props["writing"] == {"state": "writing"}
    assert citation_keys(answer) == [chip["key"] for chip in view.props["sources"]]
    alone = answer_view(answer, "key", fakes.NOW.date(), offer_gap=False)
    assert alone.props["writing"] is None


# Follow-ups --------------------------------------------------------------------------------------

ASKED = Turn("Que dit la charte des données clients ?", "fr", harmless=True)


def follow_up(
    model: ScriptedModel, *, text: str = "Et des clauses ?", before: tuple[Turn, ...] = (ASKED,)
) -> tuple[Any, list[Question]]:
    asked: list[Question] = []

    def ask(question: Question) -> fakes.Answer:
        asked.append(question)
        return replace(fakes.policy_answer(), question=question.text)

    question = Question(text, history=before)
    answer = replace(fakes.abstain_answer(), question=text)
    return rewording(model).follow_up(question, answer, ask, "camille-id"), asked


def test_a_follow_up_that_found_nothing_is_asked_as_a_question_of_its_own() -> None:
    alone = "Que dit la charte des clauses ?"
    found, asked = follow_up(ScriptedModel((alone,)))
    assert [question.text for question in asked] == [alone]
    assert asked[0].history == ()
    assert (found.question, found.resolved_question) == ("Et des clauses ?", alone)


def test_a_question_with_something_new_in_it_is_not_asked() -> None:
    found, asked = follow_up(ScriptedModel(("Que dit la charte des licenciements ?",)))
    assert (found.route, asked) == ("abstain", [])


def test_of_what_was_said_before_only_the_harmless_is_told() -> None:
    urgent = Turn("Un collègue me menace.", "fr")
    model = ScriptedModel(("Que dit la charte des clauses ?",))
    found, asked = follow_up(model, before=(urgent,))
    assert (found.route, asked, model.asked) == ("abstain", [], [])
    found, _ = follow_up(model, before=(ASKED, urgent))
    assert found.answered
    assert all("menace" not in one.user for one in model.asked)


def test_an_answer_that_was_found_is_left_alone() -> None:
    model = ScriptedModel(("Que dit la charte des clauses ?",))
    question = Question("Et des clauses ?", history=(ASKED,))
    answer = fakes.policy_answer()
    assert rewording(model).follow_up(question, answer, fakes.FakeAssistant(), "x") is answer
    assert model.asked == []


# Words -------------------------------------------------------------------------------------------

TEXTS = {
    **{name: value for name, value in vars(writing_wording).items() if isinstance(value, Text)},
    **writing_wording.LABELS,
}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_word_is_there_in_both_languages(name: str) -> None:
    assert all(TEXTS[name](language).strip() for language in LANGUAGES)
    assert TEXTS[name].fr != TEXTS[name].en


def test_the_buttons_are_those_the_page_may_press() -> None:
    assert {name for name in ACTIONS if name.startswith("write")} == set(WRITING_BUTTONS)
