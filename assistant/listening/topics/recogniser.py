"""From a message to the topic its writer may want to raise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from threading import Lock, Thread

import numpy as np

from assistant.bilingual import LANGUAGES, Language
from assistant.listening.model import Taxonomy
from assistant.listening.topics.asking import Sentence, sentences
from assistant.listening.topics.gate import Models, Scores, features_of, load_models
from assistant.listening.topics.prototypes import Floats, Prototypes
from assistant.listening.topics.reading import Message, Reader

OTHER = "other"
PLAIN = "(plain)"
URGENT = "(urgent)"
"""Labels that no topic can have: an id has no parentheses."""
MOST_SENTENCES = 24
_MOST_CHARACTERS = 4000


SHARE_OF_SENTENCE = 0.5
"""Of one sentence in the topic of a message, against 1 for the message as a whole."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a message seems to be about: only ever pre-fills an offer."""

    carries: bool = False
    """Whether it carries something that could be passed on."""
    category: str | None = None
    """The topic, ``other`` when it is not clear which; None when nothing is carried."""
    probability: float = 0.0
    """That it carries something, 0 to 1."""
    urgent: bool = False
    """Whether it is about danger, harassment or health: nothing of it may be kept."""
    question: bool = False
    """Whether it asks something, which is answered first."""
    nearest: tuple[str, ...] = ()
    """All topics, the nearest first: an order for a list to choose from."""


class Examples:
    """The prototypes of one taxonomy: its examples, what is urgent, and what carries nothing."""

    def __init__(self, taxonomy: Taxonomy, reader: Reader) -> None:
        labelled = labelled_examples(taxonomy)
        readings = reader.examples([(language, text) for _, language, text in labelled])
        labels = (label for label, _, _ in labelled)
        self.prototypes = Prototypes(list(zip(labels, readings, strict=True)))
        found = self.prototypes.labels
        self.topics = tuple(label for label in found if label not in (PLAIN, URGENT))
        self._topics = [found.index(topic) for topic in self.topics]
        self._plain = found.index(PLAIN) if PLAIN in found else None
        self._urgent = found.index(URGENT) if URGENT in found else None

    def scores(self, row: Floats) -> Scores:
        """The scores that the gate reads, of one row of scores, shape (labels,)."""
        return Scores(
            topic=float(row[self._topics].max()),
            plain=float(row[self._plain]) if self._plain is not None else 0.0,
            urgent=float(row[self._urgent]) if self._urgent is not None else 0.0,
        )

    def of_topics(self, row: Floats) -> Floats:
        """The part of a row of scores that is of topics, shape (topics,)."""
        part: Floats = row[self._topics]
        return part


@dataclass(frozen=True, slots=True)
class _Held:
    taxonomy: Taxonomy
    examples: Examples | None
    """None: the taxonomy has no examples, so nothing is recognised."""


class TopicRecogniser:
    """Recognises topics with the taxonomy as it is now; safe to use from several threads.

    Reading the examples takes seconds, and no message waits for that. Until they are read for the
    first time nothing is recognised; after an edit the examples from before serve until then.
    """

    def __init__(
        self,
        reader: Reader,
        taxonomy: Callable[[], Taxonomy | None],
        models: Models | None = None,
    ) -> None:
        self._reader = reader
        self._taxonomy = taxonomy
        self._models = models or load_models()
        self._lock = Lock()
        self._reading = Lock()
        self._held: _Held | None = None
        self._preparing: Thread | None = None

    @property
    def ready(self) -> bool:
        """Whether the examples were read once."""
        return self._held is not None

    def recognise(self, message: str, language: Language) -> Recognition:
        """What ``message`` seems to be about; nothing while there is no taxonomy that was read."""
        said = sentences(message[:_MOST_CHARACTERS], language)[:MOST_SENTENCES]
        asks = any(sentence.asks for sentence in said)
        taxonomy = self._taxonomy()
        examples = self._at_hand(taxonomy) if taxonomy else None
        if examples is None or not said:
            return Recognition(question=asks)
        read = self._reader.read(message[:_MOST_CHARACTERS], language, [s.text for s in said])
        return judge(examples, read, said, self._models)

    def warm_up(self) -> None:
        """Read the examples now; seconds, a minute where no vector of them was kept."""
        taxonomy = self._taxonomy()
        if taxonomy:
            self._prepare(taxonomy)

    def warm_up_aside(self) -> Thread:
        """Read the examples in a thread of its own, which is given back."""
        with self._lock:
            if self._preparing is None or not self._preparing.is_alive():
                self._preparing = Thread(target=self.warm_up, name="topics", daemon=True)
                self._preparing.start()
            return self._preparing

    def _at_hand(self, taxonomy: Taxonomy) -> Examples | None:
        """The examples as far as they are read; what is missing is read meanwhile."""
        held = self._held
        if held is None or held.taxonomy is not taxonomy:
            self.warm_up_aside()
        return held.examples if held else None

    def _prepare(self, taxonomy: Taxonomy) -> None:
        with self._reading:
            if self._held is not None and self._held.taxonomy is taxonomy:
                return
            some = any(t.examples.fr or t.examples.en for t in taxonomy.categories.values())
            made = Examples(taxonomy, self._reader) if some else None
            self._held = _Held(taxonomy, made)


def judge(
    examples: Examples, read: Message, said: Sequence[Sentence], models: Models
) -> Recognition:
    """What a message that was read seems to be about."""
    whole = examples.prototypes.scores(read.whole)
    parts = [examples.prototypes.scores(part) for part in read.parts]
    features = features_of(examples.scores(whole), [examples.scores(part) for part in parts], said)
    urgent = models.urgent.probability(features) >= models.urgent.threshold
    probability = models.carries.probability(features)
    carries = urgent or probability >= models.carries.threshold
    chances = topic_chances(topic_scores(examples, whole, parts, said), models.temperature)
    order = [examples.topics[place] for place in np.argsort(-chances, kind="stable")]
    best = order[0] if float(chances.max()) >= models.clear else OTHER
    return Recognition(
        carries=carries,
        category=best if carries else None,
        probability=probability,
        urgent=urgent,
        question=any(sentence.asks for sentence in said),
        nearest=tuple(order),
    )


def topic_scores(
    examples: Examples, whole: Floats, parts: Sequence[Floats], said: Sequence[Sentence]
) -> Floats:
    """How much a message is of each topic, shape (topics,): as a whole, and by what it states.

    Of several sentences those that ask count only where all of them do.
    """
    stated = [part for part, sentence in zip(parts, said, strict=bool(parts)) if not sentence.asks]
    counted = stated or list(parts)
    score = whole + SHARE_OF_SENTENCE * np.sum(counted, axis=0) if counted else whole
    return examples.of_topics(score)


def topic_chances(scores: Floats, temperature: float) -> Floats:
    """Probabilities of topics from their scores, shape (topics,), summing to 1."""
    raised = np.exp((scores - scores.max()) / temperature)
    chances: Floats = raised / raised.sum()
    return chances


def labelled_examples(taxonomy: Taxonomy) -> list[tuple[str, Language, str]]:
    """Label, language and text of every example, those of urgent and of plain messages included."""
    found = [
        (topic.id, language, text)
        for topic in taxonomy.categories.values()
        for language in LANGUAGES
        for text in topic.examples.of(language)
    ]
    found += [
        (URGENT, language, text)
        for language in LANGUAGES
        for text in taxonomy.urgent_examples.of(language)
    ]
    return found + [
        (PLAIN, language, t) for language in LANGUAGES for t in plain_messages(language)
    ]


@lru_cache(maxsize=2)
def plain_messages(language: Language) -> tuple[str, ...]:
    """Messages that carry nothing to pass on, as this version ships them."""
    source = resources.files("assistant.listening.topics").joinpath(f"plain_{language}.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
