"""From a message to a topic: while examples are read, edited or missing, and for odd messages."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.bilingual import Language
from assistant.listening.model import Taxonomy, Utterances
from assistant.listening.topics import Recognition, TopicRecogniser
from assistant.listening.topics.asking import sentences
from assistant.listening.topics.gate import Scores, features_of, load_models
from assistant.listening.topics.reading import Reader
from tests.support.topics import (
    WATCHED,
    WORKLOAD,
    SlowReader,
    simple_models,
    taxonomy,
    word_reader,
)

TWO = taxonomy(workload=WORKLOAD, monitoring=WATCHED)


class Edited:
    """A taxonomy that somebody edits."""

    def __init__(self, now: Taxonomy | None) -> None:
        self.now = now

    def __call__(self) -> Taxonomy | None:
        return self.now


def recogniser(given: Edited | None = None, reader: Reader | None = None) -> TopicRecogniser:
    return TopicRecogniser(reader or word_reader(), given or Edited(TWO), simple_models())


@pytest.fixture(scope="module")
def ready() -> TopicRecogniser:
    made = recogniser()
    made.warm_up()
    return made


@pytest.mark.parametrize(
    ("language", "message", "topic"),
    [
        ("fr", "Je suis débordé par les dossiers.", "workload"),
        ("fr", "Les caméras nous surveillent.", "monitoring"),
        ("en", "I'm swamped, too many files.", "workload"),
        ("en", "My boss reads my prompts, I'm sure.", "monitoring"),
    ],
)
def test_a_message_is_recognised_by_the_examples_of_the_company(
    ready: TopicRecogniser, language: Language, message: str, topic: str
) -> None:
    found = ready.recognise(message, language)
    assert found.carries and not found.urgent
    assert found.category == topic
    assert set(found.nearest) == {"workload", "monitoring"}


def test_a_plain_question_carries_nothing_and_is_a_question(ready: TopicRecogniser) -> None:
    found = ready.recognise("Quels outils sont approuvés ?", "fr")
    assert not found.carries and found.category is None and found.question


def test_danger_is_urgent_and_carries(ready: TopicRecogniser) -> None:
    found = ready.recognise("He hit me.", "en")
    assert found.urgent and found.carries


def test_a_worry_beside_a_question_has_both(ready: TopicRecogniser) -> None:
    found = ready.recognise("Je suis débordée, trop de dossiers à traiter. Que faire ?", "fr")
    assert found.category == "workload" and found.question


@pytest.mark.parametrize("message", ["", "   \n", "🙂🙂🙂", "?!…", "\u200b", "123 456"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_message_without_words_carries_nothing_urgent(
    ready: TopicRecogniser, language: Language, message: str
) -> None:
    assert not ready.recognise(message, language).urgent


def test_a_very_long_message_is_read_as_far_as_it_is_looked_at(ready: TopicRecogniser) -> None:
    start = "I am swamped with files. The workload keeps growing. "
    assert ready.recognise(start + "x " * 500_000, "en").nearest[0] == "workload"
    assert ready.recognise(start + "More. " * 20_000, "en").carries is not None


def test_two_languages_in_one_message(ready: TopicRecogniser) -> None:
    found = ready.recognise("Je suis débordée, trop de dossiers. I am swamped with files.", "fr")
    assert found.category == "workload"


def test_until_the_examples_are_read_nothing_is_recognised_and_nobody_waits() -> None:
    slow = SlowReader(word_reader())
    made = recogniser(reader=slow)
    assert made.recognise("I am swamped with files. Why?", "en") == Recognition(question=True)
    assert slow.begun.wait(30)
    assert not made.ready
    assert made.warm_up_aside() is made.warm_up_aside()
    slow.let.set()
    made.warm_up_aside().join(60)
    assert made.ready
    assert made.recognise("I am swamped with files.", "en").category == "workload"


def test_an_edited_taxonomy_is_recognised_and_the_old_one_serves_until_then() -> None:
    slow = SlowReader(word_reader())
    slow.let.set()
    given = Edited(TWO)
    made = recogniser(given, slow)
    made.warm_up()
    slow.let.clear()
    canteen = Utterances(fr=("La cantine est froide.",), en=("The canteen food is cold.",))
    given.now = taxonomy(workload=WORKLOAD, canteen=canteen)
    assert made.recognise("They watch us with cameras.", "en").category == "monitoring"
    slow.let.set()
    made.warm_up_aside().join(60)
    assert made.recognise("The canteen food is cold.", "en").category == "canteen"
    assert "monitoring" not in made.recognise("They watch us with cameras.", "en").nearest


@pytest.mark.parametrize("given", [None, taxonomy(), taxonomy(workload=Utterances())])
def test_without_any_example_nothing_is_recognised(given: Taxonomy | None) -> None:
    made = recogniser(Edited(given))
    made.warm_up()
    assert made.recognise("I am swamped with files.", "en") == Recognition()
    assert made.recognise("He hit me.", "en") == Recognition()


def test_several_threads_recognise_while_the_taxonomy_changes() -> None:
    given = Edited(TWO)
    made = recogniser(given)
    made.warm_up()

    def ask(number: int) -> str | None:
        if number % 10 == 5:
            given.now = taxonomy(workload=WORKLOAD, monitoring=WATCHED)
        return made.recognise("Je suis débordée, trop de dossiers à traiter.", "fr").category

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, range(60))) == {"workload"}


def test_the_gate_reads_what_is_stated_apart_from_what_is_asked() -> None:
    said = sentences("I am swamped. What does the charter say?", "en")
    stated = Scores(topic=0.8, plain=0.1, urgent=0.0)
    asked = Scores(topic=0.2, plain=0.9, urgent=0.0)
    found = features_of(Scores(0.5, 0.5, 0.0), (stated, asked), said)
    assert (found["stated_topic"], found["stated_plain"]) == (0.8, 0.1)
    assert (found["asked_topic"], found["asked_plain"]) == (0.2, 0.9)
    assert found["asks_and_says"] == 1.0 and found["only_asks"] == 0.0


def test_the_shipped_gate_reads_every_number_it_was_fitted_on() -> None:
    models = load_models()
    found = features_of(Scores(0.5, 0.5, 0.0), (), sentences("Why?", "en"))
    for model in (models.carries, models.urgent):
        assert set(model.weights) == set(found)
        assert 0.0 < model.probability(found) < 1.0
