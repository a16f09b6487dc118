"""Listening in the chat, without a browser: what is offered, what the buttons do, what is said."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answering.model import Turn
from assistant.bilingual import LANGUAGES, Language, Text
from assistant.bilingual import text as both
from assistant.content.register import load_register
from assistant.errors import NotFound, RecordsUnavailable
from assistant.listening.answers import TopicAnswer
from assistant.listening.model import Contact
from assistant.web.chat import listening_wording
from assistant.web.chat.buttons import Pressed, gap_text
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.incoming import ACTIONS
from assistant.web.chat.listening_buttons import (
    LISTENING_BUTTONS,
    able_card,
    listen,
    news,
    then_ask,
)
from assistant.web.chat.listening_view import able_props, urgent_props
from assistant.web.chat.reading import Props
from assistant.web.identity import Person
from assistant.web.services import Services
from tests import fakes
from tests.support.listening import FakeTopics

KNOWLEDGE = Path(__file__).resolve().parents[3] / "knowledge"
TEXTS = {
    name: value for name, value in vars(listening_wording).items() if isinstance(value, Text)
} | {f"state {name}": value for name, value in listening_wording.STATES.items()}


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    (tmp_path / "data").mkdir()
    made = fakes.fake_services(tmp_path, topics=FakeTopics())
    register, _ = load_register(KNOWLEDGE)
    yield replace(made, register=lambda: register)
    made.records.close()


@pytest.fixture
def camille(services: Services) -> Person:
    account = services.records.accounts.add(
        "Camille Roy", role="employee", password=None, created=services.today()
    )
    return Person(account.id, account.name, "employee", "fr", None)


@pytest.fixture
def conversation() -> Conversation:
    return Conversation("fr")


def said(words: str, language: Language = "fr") -> fakes.Answer:
    return replace(fakes.policy_answer(language), question=words)


def press(
    services: Services, person: Person, conversation: Conversation, name: str, **payload: str
) -> Props:
    pressed = Pressed(services, person, conversation, payload)
    return asyncio.run(LISTENING_BUTTONS[name](pressed))  # type: ignore[arg-type]


def offered(services: Services, person: Person, conversation: Conversation) -> str:
    """The key of an offer that is on the page."""
    found = listen(services, person, conversation, said("Je suis débordé."))
    assert found.card is not None
    return str(found.card[1]["id"])


# --- what is offered ------------------------------------------------------------------------------


def test_an_offer_shows_the_topic_every_other_topic_and_the_redacted_words(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    answer = said("Je suis débordé, dit Camille.")
    found = listen(services, camille, conversation, answer)
    assert found.card is not None
    name, props = found.card
    assert (name, props["topic"], props["words"]) == (
        "ListeningOffer",
        "workload",
        "Je suis débordé, dit [nom].",
    )
    assert [one["value"] for one in props["topics"]][:2] == ["workload", "jobs-and-future"]
    assert not found.urgent
    assert not found.question


def test_when_the_records_do_not_answer_nothing_is_offered_and_the_answer_still_comes(
    services: Services,
    camille: Person,
    conversation: Conversation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(*_: object) -> None:
        raise RecordsUnavailable

    monkeypatch.setattr(type(services.records.listening.marks), "present", away)
    monkeypatch.setattr(type(services.records.listening.answers), "current", away)
    assert listen(services, camille, conversation, said("Je suis débordé.")).card is None
    assert news(services, camille, "fr") is None


def test_whom_to_call_is_shown_with_numbers_that_a_phone_can_dial() -> None:
    contacts = [
        Contact(label=both("Urgences", "Emergency"), contact="112"),
        Contact(label=both("Écoute", "Helpline"), contact="+33 (0)1 00 00 00 01"),
        Contact(label=both("RH", "HR"), contact="rh@exemple.fr"),
        Contact(label=both("Infirmerie", "Nurse"), contact="poste 4115"),
    ]
    shown = urgent_props(contacts, "fr")["contacts"]
    assert [one["call"] for one in shown] == ["tel:112", "tel:+330100000001", "", ""]
    assert shown[2]["contact"][0]["href"] == "mailto:rh@exemple.fr"


# --- buttons --------------------------------------------------------------------------------------


def test_a_double_click_records_once(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    key = offered(services, camille, conversation)
    first = press(services, camille, conversation, "listening_answer", offer=key, answer="yes")
    again = press(services, camille, conversation, "listening_answer", offer=key, answer="yes")
    late = press(services, camille, conversation, "listening_answer", offer=key, answer="no")
    assert first == again == late
    assert len(services.listening.mine(camille.id, services.clock()).records) == 1


def test_a_browser_cannot_put_its_own_words_into_the_record(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    key = offered(services, camille, conversation)
    press(
        services,
        camille,
        conversation,
        "listening_answer",
        offer=key,
        answer="yes",
        words="1",
        text="Élise Martin, 06 12 34 56 78",
    )
    (kept,) = services.listening.mine(camille.id, services.clock()).records
    assert kept.fields["text"] == "Je suis débordé."


def test_a_made_up_topic_is_refused_and_the_offer_stays_open(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    key = offered(services, camille, conversation)
    with pytest.raises(NotFound):
        press(
            services,
            camille,
            conversation,
            "listening_answer",
            offer=key,
            answer="yes",
            topic="made-up",
        )
    done = press(services, camille, conversation, "listening_answer", offer=key, answer="yes")
    assert done["ok"]


def test_what_was_taken_back_is_not_said_to_be_kept_by_a_later_press(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    key = offered(services, camille, conversation)
    press(services, camille, conversation, "listening_answer", offer=key, answer="yes")
    press(services, camille, conversation, "listening_undo", offer=key)
    late = press(services, camille, conversation, "listening_answer", offer=key, answer="yes")
    assert "raised" not in late
    assert services.listening.mine(camille.id, services.clock()).records == ()


@pytest.mark.parametrize("name", ["listening_answer", "listening_help", "listening_undo"])
def test_an_offer_of_another_page_does_nothing_and_says_so(
    services: Services, camille: Person, conversation: Conversation, name: str
) -> None:
    done = press(services, camille, conversation, name, offer="somewhere else", answer="yes")
    assert not done["ok"]
    assert "Rien n’est gardé" in done["message"]


def test_the_first_response_names_the_passages_it_rests_on_and_the_owner(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    key = offered(services, camille, conversation)
    done = press(services, camille, conversation, "listening_answer", offer=key, answer="yes")
    raised = done["raised"]
    assert [one["title"] for one in raised["sources"]] == ["Charte d'utilisation de l'IA"]
    assert conversation.listening.offers[key].targets["1"].path == "policies/charte-ia.md"
    assert raised["people"][-1][0]["t"].startswith("Ce sujet est suivi par")
    assert raised["helps"][0]["text"] == "De l’information"


def test_what_became_of_the_topic_stands_in_the_first_response(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    words = both("Pas avant l’été.", "Not before summer.")
    due = date(2027, 6, 21)
    services.listening.answers.add(
        TopicAnswer("workload", 1, "not-now", None, words, date(2026, 11, 2), due)
    )
    key = offered(services, camille, conversation)
    done = press(services, camille, conversation, "listening_answer", offer=key, answer="yes")
    answer = done["raised"]["answer"]
    assert (answer["state"], answer["due"]) == ("Pas maintenant", "prévu pour le 21 juin 2027")
    assert answer["text"][0]["t"] == "Pas avant l’été."


@pytest.mark.parametrize("sent", ["", "x", "workload:", "workload:99999999", "made-up:1"])
def test_what_a_browser_says_it_has_seen_is_looked_up(
    services: Services, camille: Person, conversation: Conversation, sent: str
) -> None:
    assert press(services, camille, conversation, "listening_seen", answers=sent)["ok"]


# --- one question of confidence -------------------------------------------------------------------


def test_one_tool_is_asked_about_after_a_check_in_and_not_again_soon(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    pressed = Pressed(services, camille, conversation, {"language": "en", "confidence": "3"})
    card = able_card(pressed, "check-in")
    assert card is not None
    tool, question = card[1]["tool"], card[1]["question"]
    assert question == f"How able do you feel to use {_name(services, tool)} in your work?"
    done = press(
        services,
        camille,
        conversation,
        "listening_able",
        tool=tool,
        task="",
        moment="check-in",
        value="4",
    )
    assert done["ok"]
    (kept,) = services.listening.mine(camille.id, services.clock()).records
    assert (kept.fields["tool"], kept.fields["value"]) == (tool, 4)
    following = able_card(pressed, "check-in")
    assert following is None or following[1]["tool"] != tool


def _name(services: Services, tool: str) -> str:
    return services.register().tools[tool].name


def test_ones_own_tools_are_asked_about_first_and_never_a_forbidden_one(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    services.records.learners.ensure(camille.id, services.today())
    services.records.learners.say(camille.id, tools=["deepl-pro", "claude", "unknown"])
    card = able_card(Pressed(services, camille, conversation, {}), "welcome")
    assert card is not None
    assert card[1]["tool"] == "deepl-pro"


def test_preferring_not_to_say_is_kept_as_that(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    press(
        services,
        camille,
        conversation,
        "listening_able",
        tool="deepl-pro",
        moment="welcome",
        value="",
    )
    (kept,) = services.listening.mine(camille.id, services.clock()).records
    assert (kept.kind, kept.fields["value"]) == ("confidence", None)


@pytest.mark.parametrize(
    "wrong",
    [{"value": "6"}, {"value": "x"}, {"moment": "after:x"}, {"tool": "made-up"}],
)
def test_a_rating_that_was_not_offered_is_refused(
    services: Services, camille: Person, conversation: Conversation, wrong: dict[str, str]
) -> None:
    payload = {"tool": "deepl-pro", "moment": "welcome", "value": "3", **wrong}
    with pytest.raises(NotFound):
        press(services, camille, conversation, "listening_able", **payload)
    assert services.listening.mine(camille.id, services.clock()).records == ()


def test_whoever_skipped_the_check_in_is_not_asked_anything_more(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    async def check_in(_: Pressed) -> Props:
        return {"ok": True}

    asked = then_ask(check_in, "check-in")
    pressed = Pressed(services, camille, conversation, {"confidence": "", "help": ""})
    assert asyncio.run(asked(pressed)) == {"ok": True}  # type: ignore[arg-type]


def test_the_question_names_the_task_where_there_is_one() -> None:
    props = able_props(("x", "Copilot"), ("minutes", "Comptes rendus"), "welcome", "fr")
    assert props["question"].startswith("Vous sentez-vous capable d’utiliser Copilot pour")
    assert "Comptes rendus" in props["question"]


# --- gaps -----------------------------------------------------------------------------------------


def test_names_are_taken_out_of_a_question_that_is_sent_on(
    services: Services, camille: Person
) -> None:
    answer = replace(fakes.abstain_answer(), question="Camille Roy a-t-elle droit au samedi ?")
    assert gap_text(services, answer) == "[nom] a-t-elle droit au samedi ?"


# --- words ----------------------------------------------------------------------------------------


def test_the_browser_may_press_exactly_the_buttons_that_there_are() -> None:
    assert {name for name in ACTIONS if name.startswith("listening")} == set(LISTENING_BUTTONS)


def test_french_is_typeset_as_french() -> None:
    for name, words in TEXTS.items():
        assert "'" not in words.fr, name
        assert not re.search(r"[^\u00a0\u202f\d][:;!?»](?!/)|«[^\u00a0]", words.fr), name


def test_both_languages_have_the_same_places_to_fill() -> None:
    for name, words in TEXTS.items():
        places = [sorted(re.findall(r"\{(\w+)\}", words(language))) for language in LANGUAGES]
        assert places[0] == places[1], name


# --- what a language model may be shown -----------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "harmless"),
    [("Que dit la charte ?", True), ("Je suis débordé.", True), ("Il y a un danger.", False)],
)
def test_an_urgent_message_is_shown_to_no_model(
    services: Services, camille: Person, conversation: Conversation, words: str, harmless: bool
) -> None:
    assert listen(services, camille, conversation, said(words)).harmless is harmless


def test_nothing_is_shown_to_a_model_before_danger_would_be_recognised(
    tmp_path: Path, conversation: Conversation
) -> None:
    (tmp_path / "early").mkdir()
    starting = fakes.fake_services(tmp_path / "early", topics=FakeTopics(words={}, ready=False))
    someone = Person("someone", "Someone", "employee", "fr", None)
    assert not listen(starting, someone, conversation, said("Il y a un danger.")).harmless
    starting.records.close()


def test_a_follow_up_is_shown_to_a_model_only_with_what_it_leans_on(
    services: Services, camille: Person, conversation: Conversation
) -> None:
    leaning = replace(said("Et le délai ?"), resolved_question="Il y a un danger. → Et le délai ?")
    conversation.turns.append(Turn("Il y a un danger.", "fr", harmless=False))
    assert not listen(services, camille, conversation, leaning).harmless
    conversation.turns.append(Turn("Que dit la charte ?", "fr", harmless=True))
    assert listen(services, camille, conversation, leaning).harmless
