"""The sample company's examples, read once for everything that is measured or fitted."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.bootstrap.topics import open_reader
from assistant.content.concerns import read_taxonomy
from assistant.content.glossary import load_glossary
from assistant.listening.model import Taxonomy
from assistant.listening.topics.asking import Sentence, sentences
from assistant.listening.topics.gate import Models, features_of
from assistant.listening.topics.reading import Message
from assistant.listening.topics.recogniser import Examples, Recognition, judge, topic_scores
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.lexicon import Lexicon
from eval.topics.sets import KNOWLEDGE, Utterance

Floats = npt.NDArray[np.float64]
KEPT = Path(tempfile.gettempdir()) / "relais-eval-topics.npz"


class Bench:
    """Reads utterances as the product reads messages."""

    def __init__(self, kept: Path | None = KEPT, threads: int = 2) -> None:
        encoder = load_encoder(threads=threads)
        terms = [(term.fr, term.en) for term in load_glossary(KNOWLEDGE)]
        lexicon = Lexicon.with_glossary(terms)
        self.reader = open_reader(encoder, lambda: lexicon, kept)
        taxonomy, errors = read_taxonomy(KNOWLEDGE)
        assert taxonomy is not None and not errors
        self.taxonomy: Taxonomy = taxonomy
        self.examples = Examples(taxonomy, self.reader)

    def read(self, utterance: Utterance) -> tuple[Message, list[Sentence]]:
        """An utterance as it is read before it is judged."""
        said = sentences(utterance.text, utterance.language)
        texts = [sentence.text for sentence in said]
        return self.reader.read(utterance.text, utterance.language, texts), said

    def recognise(self, utterances: Sequence[Utterance], models: Models) -> list[Recognition]:
        """What each of them is taken for."""
        return [
            judge(self.examples, message, said, models)
            for message, said in map(self.read, utterances)
        ]

    def features(self, utterances: Sequence[Utterance]) -> tuple[list[dict[str, float]], Floats]:
        """What the gate reads of each, and its scores by topic, shape (utterances, topics)."""
        rows, scores = [], []
        for message, said in map(self.read, utterances):
            whole = self.examples.prototypes.scores(message.whole)
            parts = [self.examples.prototypes.scores(part) for part in message.parts]
            part_scores = [self.examples.scores(part) for part in parts]
            rows.append(features_of(self.examples.scores(whole), part_scores, said))
            scores.append(topic_scores(self.examples, whole, parts, said))
        return rows, np.stack(scores)
