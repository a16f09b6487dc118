"""Builds what puts answers into other words, where a language model is configured."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answering.writing.condense import Condenser
from assistant.answering.writing.drafts import Drafts
from assistant.answering.writing.drafts.items import ItemDrafts
from assistant.answering.writing.synthesis import Limits, Synthesis
from assistant.listening.redaction import name_spans

if TYPE_CHECKING:
    from assistant.answering.writing.ports import Names, Writer
    from assistant.bilingual import Language
    from assistant.bootstrap import Answering
    from assistant.retrieval.glosses import LexiconGlosses
    from assistant.retrieval.lexicon import Lexicon
    from assistant.settings import Settings


class CurrentGlosses:
    """What words mean, by the company's glossary as it is now."""

    def __init__(self, lexicon: Callable[[], Lexicon]) -> None:
        self._lexicon = lexicon

    def means(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        """See :class:`assistant.answering.writing.ports.Glosses`."""
        return _over(self._lexicon()).means(phrase, language, into)

    def exactly(self, phrase: str, language: Language, into: Language) -> frozenset[str]:
        """See :class:`assistant.answering.writing.ports.Glosses`."""
        return _over(self._lexicon()).exactly(phrase, language, into)


@lru_cache(maxsize=2)
def _over(lexicon: Lexicon) -> LexiconGlosses:
    from assistant.retrieval.glosses import LexiconGlosses

    return LexiconGlosses(lexicon)


def glosses_of(answering: Answering) -> CurrentGlosses:
    """The glossary of the workspace and the built-in lexicon."""
    return CurrentGlosses(lambda: answering.base.engine.lexicon)


def names_in(names: Callable[[], Collection[str]]) -> Names:
    """Finds the names of people with an account."""
    return lambda said: name_spans(said, names())


def open_synthesis(
    writer: Writer, answering: Answering, names: Names, settings: Settings
) -> Synthesis:
    """Rewords answers, each sentence checked against its source."""
    limits = Limits(seconds=settings.model_seconds)
    return Synthesis(writer, glosses_of(answering), time.monotonic, names=names, limits=limits)


def open_condenser(writer: Writer, answering: Answering, names: Names) -> Condenser:
    """Makes a follow-up a question of its own."""
    return Condenser(writer, glosses_of(answering), names=names)


def open_drafts(writer: Writer, answering: Answering, names: Names, settings: Settings) -> Drafts:
    """Drafts texts for a person to approve."""
    limits = Limits(seconds=settings.model_seconds)
    return Drafts(writer, glosses_of(answering), time.monotonic, names=names, limits=limits)


def open_item_drafts(writer: Writer, answering: Answering, names: Names) -> ItemDrafts:
    """Drafts quiz items for a designer to approve."""
    return ItemDrafts(writer, glosses_of(answering), names=names)
