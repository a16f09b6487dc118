"""Reads messages and examples for recognising topics; see :mod:`assistant.listening.topics`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from assistant.answering.text.analysis import fold
from assistant.answering.text.stopwords import STOP_WORDS
from assistant.bilingual import LANGUAGES, Language
from assistant.listening.topics.reading import Message, Reading, Vector
from assistant.retrieval.encoder import Encoder, Vectors
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.speech.concepts import concepts_in, phrases
from assistant.retrieval.speech.spelling import Speller, write_out
from assistant.retrieval.speech.spoken import in_english
from assistant.retrieval.speech.vectors import KeptVectors

_LETTERS = (3, 4, 5)
"""Lengths of the runs of letters that are compared: they survive what spelling could not mend."""


class TopicReader:
    """Vectors, concepts, words and letters of a text; see :class:`Reader` of the topics."""

    def __init__(
        self, encoder: Encoder, lexicon: Callable[[], Lexicon], kept: Path | None = None
    ) -> None:
        """
        Args:
            encoder: the one that reads questions.
            lexicon: the company's terms and the built-in ones, as they are now.
            kept: a file for the vectors of the examples.
        """
        self._encoder = encoder
        self._lexicon = lexicon
        self._spellers: dict[Language, Speller] = {
            language: Speller(language, _known_words(language, lexicon())) for language in LANGUAGES
        }
        self._vectors = KeptVectors(partial(_encode, encoder), encoder.spec.sha256, kept)

    def read(self, message: str, language: Language, sentences: Sequence[str]) -> Message:
        """Read a message in one pass of the encoder."""
        pieces = [self._as_encoded(sentence, language) for sentence in sentences]
        text, spans = _joined(pieces)
        whole, parts = self._encoder.encode_parts(text, spans)
        if len(sentences) < 2:
            return Message(self._reading(message, language, whole))
        read = (
            self._reading(sentence, language, vector)
            for sentence, vector in zip(sentences, parts, strict=True)
        )
        return Message(self._reading(message, language, whole), tuple(read))

    def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
        """Read many short texts; their vectors are kept for the next start."""
        if not texts:
            return []
        vectors = self._vectors.of([self._as_encoded(text, language) for language, text in texts])
        return [
            self._reading(text, language, vector)
            for (language, text), vector in zip(texts, vectors, strict=True)
        ]

    def _as_encoded(self, text: str, language: Language) -> str:
        """What the encoder reads: an English one gets French in rough English."""
        if language == "fr" and self._encoder.spec.english_only:
            return in_english(write_out(text, language), self._lexicon()) or text
        return text

    def _reading(self, text: str, language: Language, vector: Vector) -> Reading:
        written = write_out(text, language)
        stems = self._spellers[language].stems(written)
        folded = f" {fold(text)} "
        return Reading(
            vector=vector,
            concepts=concepts_in(stems, language),
            words=Counter(
                [f"{language}:{stem}" for stem in stems]
                + [f"{language}:{first} {second}" for first, second in pairwise(stems)]
            ),
            letters=Counter(
                f"{language}:{folded[start : start + length]}"
                for length in _LETTERS
                for start in range(len(folded) - length + 1)
            ),
        )


def _encode(encoder: Encoder, texts: list[str]) -> Vectors:
    return encoder.encode_passages(texts, [()] * len(texts)).vectors


def _joined(pieces: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The sentences as one text, and where each of them stands in it."""
    spans, text = [], ""
    for piece in pieces:
        start = len(text) + 1 if text else 0
        text = f"{text} {piece}" if text else piece
        spans.append((start, start + len(piece)))
    return text, spans


def _known_words(language: Language, lexicon: Lexicon) -> frozenset[str]:
    """Folded words that are no slips: of the lexicon, of the concepts, and the small words."""
    spoken = (phrase for _, written, phrase in phrases() if written == language)
    of_concepts = {word for phrase in spoken for word in fold(phrase).replace("'", " ").split()}
    return lexicon.single_words(language) | STOP_WORDS[language] | of_concepts
