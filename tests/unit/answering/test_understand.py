"""What kind of answer a message asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.kinds import holds
from assistant.answering.understand import (
    AnswerType,
    answer_type,
    asks_history,
    asks_limits,
    asks_permission,
    is_small_talk,
    search_text,
)


@pytest.mark.parametrize(
    ("kind", "messages"),
    [
        ("duration", ["Combien de temps garde-t-on les transcriptions ?", "Sous quel délai répond-on ?",
                      "How long are transcripts kept?", "How soon must I report it?",
                      "How many days do I have?", "What is the deadline?"]),
        ("amount", ["Combien coûte une licence ?", "Quel est le budget ?", "How much does it cost?",
                    "What is the price?"]),
        ("number", ["Combien de membres a le comité ?", "How many members are there?",
                    "Quel est le pourcentage ?"]),
        ("date", ["Quand la charte entre-t-elle en vigueur ?", "Depuis quand est-ce interdit ?",
                  "When does it start?", "What time does the desk open?"]),
        ("person", ["Qui décide ?", "À qui dois-je signaler un incident ?", "Who decides?",
                    "Which team owns it?", "Whom do I call?"]),
        ("why", ["Pourquoi est-ce interdit ?", "Why is it banned?"]),
        ("place", ["Où dois-je ranger le fichier ?", "Where do I store it?"]),
        ("how", ["Comment contester une règle ?", "How do I contest a rule?",
                 "Que dois-je faire en cas d'incident ?"]),
        ("yes_no", ["Puis-je l'utiliser ?", "Est-ce que c'est permis ?", "Can I use it?",
                    "Is it allowed?", "Faut-il relire ?"]),
        ("other", ["La charte", "Tell me about the charter", "données clients"]),
    ],
)  # fmt: skip
def test_the_kind_of_answer_asked_for_is_read_in_both_languages(
    kind: str, messages: list[str]
) -> None:
    assert {message: answer_type(message) for message in messages} == dict.fromkeys(
        messages, AnswerType(kind)
    )


@pytest.mark.parametrize(
    ("kind", "messages"),
    [
        ("duration", ["Délai de réponse du comité ?", "Durée de conservation des plans ?",
                      "Password change frequency?", "What is our usual notice period?"]),
        ("amount", ["Montant maximal d’un cadeau ?", "Company card spending limit?",
                    "What’s the yearly training budget?"]),
        ("number", ["Taille maximale d’un fichier ?", "Workspace member limit?",
                    "What is the upload size limit?", "What is the storage limit on a shared drive?",
                    "What is the current mileage rate per mile?"]),
        ("place", ["Which room do they meet in?", "Sur quel site faut-il le publier ?",
                   "What website has the form?"]),
        ("date", ["En quelle année l’accord a-t-il été signé ?", "In which year was it signed?"]),
        ("person", ["Who sets the size limit?"]),
        ("yes_no", ["Can I raise the limit?", "Do you know the limit?", "Is there a quota?"]),
    ],
)  # fmt: skip
def test_a_few_words_say_what_is_asked_for_without_a_question_word(
    kind: str, messages: list[str]
) -> None:
    assert {message: answer_type(message) for message in messages} == dict.fromkeys(
        messages, AnswerType(kind)
    )


def test_only_the_sentence_that_asks_says_what_is_asked() -> None:
    assert answer_type("When I joined it was fine. Who decides now?") is AnswerType.PERSON
    assert answer_type("Comment dire… Combien de temps garde-t-on cela ?") is AnswerType.DURATION


@pytest.mark.parametrize(
    "message",
    ["Puis-je utiliser X ?", "A-t-on le droit de l'utiliser ?", "C'est autorisé ?", "Is it allowed?",
     "May I?", "Are we permitted to?", "C'est interdit ?"],
)  # fmt: skip
def test_asking_for_leave_is_noticed(message: str) -> None:
    assert asks_permission(message)


@pytest.mark.parametrize("message", ["Qui siège au comité ?", "When does it meet?", "Bonjour"])
def test_not_every_question_asks_for_leave(message: str) -> None:
    assert not asks_permission(message)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Quelles sont les limites de Copilot ?", True),
        ("Sur quoi Copilot se trompe ?", True),
        ("What can't Copilot do?", True),
        ("What does Copilot get wrong?", True),
        ("Why can't I use Copilot?", False),
        ("What may I put into Copilot?", False),
        ("Qui décide pour Copilot ?", False),
    ],
)
def test_what_a_tool_cannot_do_is_not_what_a_person_may_not_do(
    message: str, expected: bool
) -> None:
    assert asks_limits(message) is expected


def test_a_question_about_rules_of_the_past_is_noticed() -> None:
    assert asks_history("Que disait l'ancienne charte ?")
    assert asks_history("What did the previous policy say?")
    assert not asks_history("Que dit la charte ?")


@pytest.mark.parametrize(
    "message",
    ["Bonjour", "hello there!", "Merci beaucoup !", "Thanks", "Qui es-tu ?", "What can you do?"],
)
def test_a_greeting_is_small_talk(message: str) -> None:
    assert is_small_talk(message)


@pytest.mark.parametrize(
    "message",
    ["Bonjour, puis-je utiliser Copilot ?", "Hello, who decides?", "merci de me dire qui décide"],
)
def test_a_question_behind_a_greeting_is_a_question(message: str) -> None:
    assert not is_small_talk(message)


def test_greetings_and_thanks_are_not_searched_for() -> None:
    assert search_text("Bonjour, qui décide des outils ? Merci d'avance !") == (
        "qui décide des outils ?"
    )
    assert search_text("Hi there") and search_text("Merci")


def test_of_a_long_message_the_sentences_that_ask_are_searched_for() -> None:
    story = (
        "I met a client yesterday. She sent a file. It was long. May I upload her file to DeepL?"
    )
    assert search_text(story) == "May I upload her file to DeepL?"


@pytest.mark.parametrize(
    ("kind", "yes", "no"),
    [
        ("duration", "Conservées pendant 30 jours.", "Conservées dans l'espace du projet."),
        ("duration", "Kept for ninety days.", "Kept in the project space."),
        ("amount", "Il coûte 30 € par mois.", "Il est facturé au service."),
        ("number", "Cinq membres votent.", "Les membres votent."),
        ("date", "À partir du 1er janvier 2027.", "Selon la charte."),
        ("person", "Le comité IA décide.", "La règle est écrite."),
        ("why", "Because the contract says so.", "The contract is signed."),
        ("place", "Le registre est sur l’intranet.", "Le comité se réunit chaque mois."),
        ("place", "Write to it@valserine.example.", "The committee meets every month."),
        ("amount", "Comptez quelques centaines d’euros.", "Comptez quelques centaines de pages."),
        ("amount", "It costs several thousand pounds, or hundreds of dollars.", "It costs a lot."),
        ("number", "Il faut des milliers de documents.", "Il faut beaucoup de documents."),
        ("duration", "Cela prend plusieurs mois.", "Cela prend plusieurs personnes."),
        ("person", "The toolkit was written by Ada Byron.", "The toolkit was written in one go."),
    ],
)
def test_a_sentence_holds_the_kind_of_thing_asked_for_or_not(kind: str, yes: str, no: str) -> None:
    assert holds(AnswerType(kind), yes) is True
    assert holds(AnswerType(kind), no) is False


def test_some_kinds_do_not_tell() -> None:
    assert holds(AnswerType.OTHER, "Une phrase.") is None


@given(st.text(max_size=200))
def test_no_message_breaks_the_reading(message: str) -> None:
    assert answer_type(message) in AnswerType
    assert all(isinstance(f(message), bool) for f in (asks_permission, asks_limits, asks_history))
    assert search_text(message) in message
    if message.strip():
        assert search_text(message)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Am I entitled to say no when somebody wants to record our call?", AnswerType.YES_NO),
        ("Qui prévient-on quand il y a une fuite ?", AnswerType.PERSON),
        ("When the assistant is down, who do I call?", AnswerType.PERSON),
        ("Quand un outil tombe en panne, combien de temps attend-on ?", AnswerType.DURATION),
        ("Mes notes au stylo, je les détruis quand ?", AnswerType.DATE),
        ("And when does the agreement end?", AnswerType.DATE),
        ("When is the next meeting, and who leads it?", AnswerType.DATE),
    ],
)
def test_a_circumstance_is_not_what_is_asked(message: str, kind: AnswerType) -> None:
    assert answer_type(message) is kind
