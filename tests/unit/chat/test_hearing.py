"""A message is heard beside its answer, and what comes of it is as if it were heard afterwards."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from assistant.answering.model import Answer, Question
from assistant.errors import IndexUnavailable, MessageEmpty, RecordsUnavailable
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.listening_buttons import answer_and_listen, listen
from assistant.web.identity import Person
from assistant.web.services import Services
from tests import fakes
from tests.support.listening import FakeTopics, Recognised

SOON = 20
"""Seconds that nothing here takes."""


@dataclass
class Topics(FakeTopics):
    """Notes which words it heard, and waits before it says what they are about."""

    heard: list[tuple[str, str]] = field(default_factory=list)
    begun: threading.Event = field(default_factory=threading.Event)
    gate: threading.Event = field(default_factory=threading.Event)

    def recognise(self, message: str, language: str) -> Recognised:
        self.heard.append((message, language))
        self.begun.set()
        assert self.gate.wait(SOON)
        return super().recognise(message, language)


@dataclass
class Answering:
    """Answers once somebody has begun to listen; ``done`` is set with it."""

    topics: Topics
    wait: bool = True
    masked: str | None = None
    error: Exception | None = None
    done: threading.Event = field(default_factory=threading.Event)

    def __call__(self, question: Question) -> Answer:
        if self.wait:
            assert self.topics.begun.wait(SOON), "nobody listens before the answer is there"
        self.done.set()
        if self.error:
            raise self.error
        return replace(fakes.policy_answer("fr"), question=self.masked or question.text)


@dataclass
class Room:
    services: Services
    person: Person
    topics: Topics
    answering: Answering
    conversation: Conversation = field(default_factory=lambda: Conversation("fr"))

    def ask(self, words: str) -> tuple[Answer, object]:
        question = Question(words, preferred="fr")
        return answer_and_listen(self.services, self.person, self.conversation, question)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    (tmp_path / "data").mkdir()
    topics = Topics()
    topics.gate.set()
    answering = Answering(topics)
    services = fakes.fake_services(tmp_path, topics=topics, answer=answering)
    account = services.records.accounts.add(
        "Camille Roy", role="employee", password=None, created=services.today()
    )
    yield Room(
        services, Person(account.id, account.name, "employee", "fr", None), topics, answering
    )
    services.records.close()


def test_it_is_heard_while_the_answer_is_looked_up_and_only_once(room: Room) -> None:
    answer, found = room.ask("Je suis débordé, que faire ?")
    assert answer.question == "Je suis débordé, que faire ?"
    assert found.card is not None and found.card[0] == "ListeningOffer"  # type: ignore[attr-defined]
    assert found.harmless and found.question is False  # type: ignore[attr-defined]
    assert room.topics.heard == [("Je suis débordé, que faire ?", "fr")]
    assert room.conversation.listening.topics == {"workload"}


def test_an_answer_that_is_there_first_waits_until_it_is_known_whom_to_call(room: Room) -> None:
    room.topics.gate.clear()
    shown: list[tuple[Answer, object]] = []
    asking = threading.Thread(target=lambda: shown.append(room.ask("Je suis en danger.")))
    asking.start()
    assert room.answering.done.wait(SOON)
    asking.join(0.2)
    assert shown == []  # nothing is shown, and nothing goes to a model, before it is known
    room.topics.gate.set()
    asking.join(SOON)
    ((_, found),) = shown
    assert found.urgent and not found.harmless  # type: ignore[attr-defined]
    assert found.card[0] == "UrgentCard"  # type: ignore[attr-defined]


def test_what_is_heard_is_the_message_without_personal_data(room: Room) -> None:
    room.answering.masked = "Je suis débordé, écrivez à [adresse e-mail]"
    room.ask("Je suis débordé, écrivez à camille.roy@example.org")
    assert all("example.org" not in words for words, _ in room.topics.heard)


def test_other_words_than_those_of_the_answer_do_not_count(room: Room) -> None:
    room.answering.masked = "Rien de tel."
    _, found = room.ask("Je suis en danger.")
    assert found.card is None and not found.urgent  # type: ignore[attr-defined]
    assert room.topics.heard == [("Je suis en danger.", "fr"), ("Rien de tel.", "fr")]


def test_topics_offered_before_are_not_offered_again(room: Room) -> None:
    room.ask("Je suis débordé.")
    _, found = room.ask("Toujours débordé.")
    assert found.card is None and found.harmless  # type: ignore[attr-defined]


def test_without_the_records_the_answer_comes_and_nothing_counts_as_harmless(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise RecordsUnavailable

    monkeypatch.setattr(type(room.services.records.listening.marks), "present", away)
    answer, found = room.ask("Je suis débordé.")
    assert answer.answered
    assert found.card is None and not found.harmless  # type: ignore[attr-defined]


@pytest.mark.parametrize("error", [IndexUnavailable(reason="x"), MessageEmpty()])
def test_without_an_answer_the_error_comes_as_it_is(room: Room, error: Exception) -> None:
    room.answering.wait, room.answering.error = False, error
    with pytest.raises(type(error)):
        room.ask("?!" if isinstance(error, MessageEmpty) else "Je suis débordé.")


def test_it_is_the_same_as_heard_afterwards(room: Room) -> None:
    room.answering.wait = False
    for words in ("Je suis débordé.", "Je suis en danger.", "Quelle heure ?", "C'est flou."):
        room.conversation.listening.topics.clear()
        answer, beside = room.ask(words)
        room.conversation.listening.topics.clear()
        after = listen(room.services, room.person, room.conversation, answer)
        kinds = [(one.urgent, one.question, one.harmless, one.card and one.card[0])  # type: ignore[attr-defined]
                 for one in (beside, after)]  # fmt: skip
        assert kinds[0] == kinds[1]
