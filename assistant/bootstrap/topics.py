"""Builds what recognises the topic somebody may want to raise."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.bootstrap import Answering
    from assistant.listening.ports import Taxonomies
    from assistant.listening.topics import TopicRecogniser
    from assistant.retrieval.encoder import Encoder
    from assistant.retrieval.lexicon import Lexicon
    from assistant.retrieval.speech.reader import TopicReader
    from assistant.settings import Settings

VECTORS = "topic-vectors.npz"
"""In the data folder: the vectors of the examples, so that a start need not make them."""


def open_recogniser(
    answering: Answering, taxonomies: Taxonomies, settings: Settings
) -> TopicRecogniser:
    """Recognises topics with the encoder and the words that answer questions.

    The first message would wait for the examples to be read: :meth:`TopicRecogniser.warm_up` is for
    a thread at the start.
    """
    from assistant.listening.topics import TopicRecogniser

    base = answering.base
    reader = open_reader(base.encoder, lambda: base.engine.lexicon, settings.data_dir / VECTORS)
    return TopicRecogniser(reader, taxonomies.taxonomy)


def open_reader(
    encoder: Encoder, lexicon: Callable[[], Lexicon], kept: Path | None = None
) -> TopicReader:
    """What reads messages and examples."""
    from assistant.retrieval.speech.reader import TopicReader

    return TopicReader(encoder, lexicon, kept)
