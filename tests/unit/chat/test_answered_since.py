"""Somebody who asked in vain hears, at their next visit, that there is an answer now."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.model import Answer, Question
from assistant.bilingual import Language
from assistant.errors import IndexUnavailable
from assistant.listening.replies.model import Check, Reply
from assistant.storage.replies import ReplyRepository
from assistant.web.chat.answered_since import seen_replies
from assistant.web.chat.buttons import Pressed
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.listening_buttons import LISTENING_BUTTONS, news
from assistant.web.chat.reading import Props
from assistant.web.identity import Person
from assistant.web.services import Services
from tests import fakes
from tests.support.listening import FakeTopics
from tests.unit.chat.test_view_approved import approved

ASKED = "La référence du client, je la cache ?"
WRITTEN = """
id: masks
questions: {fr: ["Faut-il masquer la référence ?"], en: ["Must I mask the reference?"]}
answer: {fr: Oui., en: "Yes."}
approved: {by: ai-committee, on: 2026-11-18}
citations: [{document: policies/charte-ia.md, quote: Aucune exception.}]
"""


@dataclass
class Assistant:
    """Gives the curated answer to the questions in ``knows``."""

    knows: set[str] = field(default_factory=lambda: {ASKED, "Faut-il masquer la référence ?"})
    asked: list[Question] = field(default_factory=list)
    away: bool = False

    def __call__(self, question: Question) -> Answer:
        self.asked.append(question)
        if self.away:
            raise IndexUnavailable(reason="rebuilding")
        if question.text not in self.knows:
            return fakes.policy_answer("fr")
        return replace(approved(answer="masks"), question=question.text)


@pytest.fixture
def assistant() -> Assistant:
    return Assistant()


@pytest.fixture
def services(tmp_path: Path, assistant: Assistant) -> Iterator[Services]:
    (tmp_path / "data").mkdir()
    answers = tmp_path / "knowledge/answers"
    answers.mkdir(parents=True)
    (answers / "masks.yaml").write_text(WRITTEN, "utf-8")
    made = fakes.fake_services(tmp_path, answer=assistant, topics=FakeTopics())
    yield made
    made.records.close()


@pytest.fixture
def camille(services: Services) -> Person:
    account = services.records.accounts.add(
        "Camille Roy", role="employee", password=None, created=date(2026, 1, 5)
    )
    return Person(account.id, account.name, "employee", "fr", None)


def ask_in_vain(services: Services, person: Person, question: str = ASKED) -> None:
    speaker = services.speaker(person.id)
    services.records.gaps.add(
        question=question, language="fr", pseudonym=speaker.pseudonym, week=speaker.week, owner=None
    )


def reply(services: Services, name: str = "r-1", answer: str = "masks") -> None:
    check = Check("done", 0, 0, services.clock())
    kept = ReplyRepository(services.records.database)  # its file is in its place already
    kept.add(Reply(name, answer, None, "ai-committee", services.today(), "s", check))


def told(services: Services, person: Person, language: Language = "fr") -> list[Props]:
    found = news(services, person, language)
    return found["items"] if found else []


def test_the_answer_is_one_click_away_with_what_it_rests_on_until_it_was_seen(
    services: Services, camille: Person, assistant: Assistant
) -> None:
    ask_in_vain(services, camille)
    assert told(services, camille) == []
    reply(services)
    (item,) = told(services, camille)
    assert item["key"] == "reply:r-1" and ASKED in item["topic"]
    more = item["more"]
    assert more["label"] == "Lire la réponse"
    assert more["paragraphs"][0] == [{"t": "Une personne relit **tout**."}]
    assert more["sources"][0]["href"] == "/documents/policies/charte-ia.md"
    assert {question.role for question in assistant.asked} == {"employee"}

    pressed = Pressed(
        services, camille, Conversation("fr"), {"answers": item["key"], "language": "fr"}
    )
    assert asyncio.run(LISTENING_BUTTONS["listening_seen"](pressed))["ok"]  # type: ignore[arg-type]
    assert told(services, camille) == []


def test_somebody_else_is_not_told(services: Services, camille: Person) -> None:
    ask_in_vain(services, camille)
    reply(services)
    account = services.records.accounts.add(
        "Sacha Petit", role="employee", password=None, created=date(2026, 1, 5)
    )
    sacha = Person(account.id, account.name, "employee", "fr", None)
    ask_in_vain(services, sacha, "Autre chose ?")
    assert told(services, sacha) == []


@pytest.mark.parametrize("why", ["closed", "gone", "away"])
def test_what_the_person_does_not_get_just_now_is_not_told_either(
    services: Services, camille: Person, assistant: Assistant, why: str
) -> None:
    ask_in_vain(services, camille)
    reply(services)
    if why == "closed":  # stale, or citing what this role may not read: the pipeline gives another
        assistant.knows = {ASKED}
    elif why == "gone":
        (services.settings.knowledge_dir / "answers/masks.yaml").unlink()
    else:
        assistant.away = True
    assert told(services, camille) == []


def test_only_keys_of_replies_are_taken_for_replies() -> None:
    assert seen_replies("workload:2,reply:r-1,reply:,idea:1") == ["r-1"]
    assert seen_replies(f"reply:{'x' * 37}") == []
