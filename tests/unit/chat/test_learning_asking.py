"""Who asks for their path, and who asks about the rules of training."""

from __future__ import annotations

import pytest
from ruamel.yaml import YAML

from assistant.web.chat import learning_wording as lw
from assistant.web.chat.learning_asking import asks_for_path
from tests.conftest import REPOSITORY


@pytest.mark.parametrize(
    "message",
    [
        "mon parcours",
        "Mon parcours ?",
        "Bonjour, montre-moi mon parcours svp",
        "Où en suis-je dans ma formation ?",
        "Que devrais-je apprendre ensuite ?",
        "qu'est-ce que je dois apprendre cette semaine",
        "Quel est mon prochain module ?",
        "reprendre mon module",
        "Je voudrais me former",
        "my path",
        "Show me my learning path, please",
        "What should I learn next?",
        "what do i need to learn now?",
        "Where am I in my training?",
        "Continue my module",
        "I’d like to learn",
    ],
)
def test_asking_for_ones_own_path_opens_it(message: str) -> None:
    assert asks_for_path(message)


@pytest.mark.parametrize(
    "message",
    [
        "quelles formations sont obligatoires ?",
        "Quelles sont mes formations obligatoires ?",
        "Combien d'heures de formation ai-je par an ?",
        "Qui voit mon parcours ?",
        "Mon parcours est-il visible par mon responsable ?",
        "Que devrais-je apprendre avant d'utiliser Copilot ?",
        "Où trouver la politique de formation ?",
        "Je voudrais me former à Midjourney, est-ce permis ?",
        "Puis-je mettre mon parcours professionnel dans Copilot ?",
        "Which training is mandatory?",
        "What must I learn before I get access to Copilot?",
        "Who sees my progress?",
        "What should I do next?",
        "next",
        "",
        "mon parcours " * 20,
    ],
)
def test_every_other_question_goes_to_the_documents(message: str) -> None:
    assert not asks_for_path(message)


def test_the_starter_asks_for_the_path_in_both_languages() -> None:
    for words in (lw.STARTER.fr, lw.STARTER.en, lw.MY_PATH.fr, lw.MY_PATH.en):
        assert asks_for_path(words.replace("\u00a0", " "))
        assert asks_for_path(words)


def test_the_language_of_the_question_is_that_of_the_card() -> None:
    assert asks_for_path("Que dois-je apprendre ?") == "fr"
    assert asks_for_path("what should I learn") == "en"


def test_no_question_of_the_evaluation_is_taken_for_one() -> None:
    questions = [
        case["question"]
        for path in sorted((REPOSITORY / "eval" / "cases").rglob("*.yaml"))
        for case in _cases(YAML(typ="safe").load(path))
    ]
    assert len(questions) > 100
    assert [question for question in questions if asks_for_path(question)] == []


def _cases(value: object) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    if isinstance(value, dict):
        if isinstance(value.get("question"), str):
            found.append(value)
        for inner in value.values():
            found += _cases(inner)
    elif isinstance(value, list):
        for inner in value:
            found += _cases(inner)
    return found
