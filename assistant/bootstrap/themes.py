"""Builds what puts texts together into themes when weeks close."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.bilingual import Language
    from assistant.bootstrap import Answering
    from assistant.listening.ports import People
    from assistant.listening.redaction import Mask
    from assistant.listening.themes.closing import Theming
    from assistant.listening.themes.ports import ThemeReader, ThemeUpkeep
    from assistant.settings import Settings


def open_theming(
    upkeep: ThemeUpkeep, people: People, mask: Mask, reader: Callable[[], ThemeReader | None]
) -> Theming:
    """Themes over these records.

    Args:
        reader: asked when there is something to read; None: weeks close without new themes.
    """
    from assistant.listening.redaction import redact
    from assistant.listening.themes.closing import Theming

    def redacted(said: str, language: Language) -> str:
        return redact(said, language, people.names(), mask)

    return Theming(upkeep, reader, redacted)


def reader_beside(answering: Answering) -> ThemeReader:
    """Reads texts with the encoder and the words that answer questions."""
    from assistant.retrieval.themes import TextReader

    base = answering.base
    return TextReader(base.encoder, lambda: base.engine.lexicon)


def reader_alone(settings: Settings) -> ThemeReader:
    """Reads texts where nothing answers questions; loading the encoder takes seconds.

    Raises:
        EncoderError: the encoder cannot be loaded.
    """
    from assistant.content.glossary import read_glossary
    from assistant.retrieval.encoder import load_encoder
    from assistant.retrieval.lexicon import Lexicon
    from assistant.retrieval.themes import TextReader

    terms, _ = read_glossary(settings.knowledge_dir)
    lexicon = Lexicon.with_glossary([(term.fr, term.en) for term in terms])
    encoder = load_encoder(settings.encoder, settings.encoder_sha256, settings.threads)
    return TextReader(encoder, lambda: lexicon)
