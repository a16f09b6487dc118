"""A taxonomy of two topics, and readers that need no encoder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from threading import Event

import numpy as np

from assistant.bilingual import Language, text
from assistant.listening.model import Category, Contact, Taxonomy, Utterances
from assistant.listening.topics.gate import Logistic, Models
from assistant.listening.topics.reading import Message, Reading
from assistant.retrieval.encoder import EncodedPassages, EncoderSpec, Vectors
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.speech.reader import TopicReader

DIMENSIONS = 64


class WordEncoder:
    """The mean of one random direction a word: enough to compare texts that share words."""

    def __init__(self, *, english_only: bool = True) -> None:
        self.spec = EncoderSpec("words", "0" * 64, english_only)
        self.dimensions = DIMENSIONS
        self.encoded = 0

    def encode_parts(self, whole: str, spans: Sequence[tuple[int, int]]) -> tuple[Vectors, Vectors]:
        parts = [_vector(whole[start:end]) for start, end in spans]
        return _vector(whole), np.stack(parts)

    def encode_passages(self, texts: Sequence[str], spans: Sequence[object]) -> EncodedPassages:
        self.encoded += len(texts)
        return EncodedPassages(np.stack([_vector(one) for one in texts]), [])


def _vector(words: str) -> Vectors:
    found = np.full(DIMENSIONS, 1e-3, np.float32)
    for word in words.lower().split():
        seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
        found += np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found), np.float32)


class SlowReader:
    """Reads examples once it is let."""

    def __init__(self, inner: TopicReader) -> None:
        self.inner = inner
        self.begun, self.let = Event(), Event()

    def read(self, message: str, language: Language, sentences: Sequence[str]) -> Message:
        return self.inner.read(message, language, sentences)

    def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
        self.begun.set()
        assert self.let.wait(60)
        return self.inner.examples(texts)


def word_reader(encoder: WordEncoder | None = None) -> TopicReader:
    """The reader of the product over :class:`WordEncoder`."""
    return TopicReader(encoder or WordEncoder(), lambda: Lexicon.with_glossary([]))  # type: ignore[arg-type]


def simple_models() -> Models:
    """Carries something from a tenth of a topic, is urgent from a third of that."""
    return Models(_above("topic", 0.1), _above("urgent", 0.33), temperature=0.1, clear=0.15)


def _above(name: str, value: float) -> Logistic:
    return Logistic(-20 * value, {name: 20.0}, {name: 0.0}, {name: 1.0}, threshold=0.5)


def taxonomy(**examples: Utterances) -> Taxonomy:
    """A topic for each argument, its underscores as hyphens; and one urgent message a language."""
    nobody = text("Personne", "Nobody")
    found = {
        name.replace("_", "-"): Category(
            id=name.replace("_", "-"),
            label=nobody,
            definition=nobody,
            examples=said,
            owner="hr",
            first_response=nobody,
        )
        for name, said in examples.items()
    }
    return Taxonomy(
        version=1,
        categories=found,
        urgent=(Contact(label=nobody, contact="112"),),
        urgent_examples=Utterances(fr=("Il m’a frappé.",), en=("He hit me.",)),
    )


WORKLOAD = Utterances(
    fr=("Je suis débordée, trop de dossiers à traiter.", "La charge de travail explose."),
    en=("I am swamped with files.", "The workload keeps growing."),
)
WATCHED = Utterances(
    fr=("On nous surveille avec des caméras.", "Mes requêtes sont lues par mon chef."),
    en=("They watch us with cameras.", "My boss reads my prompts."),
)
