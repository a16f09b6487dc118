"""A search over a few given documents of an index: for questions that come with their passages."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from assistant.answering.model import Role
from assistant.answering.ports import SearchResult
from assistant.bilingual import Language
from assistant.retrieval.search import SearchEngine


class Within:
    """Searches some documents of an index, and nothing else in it.

    All their passages are candidates: nothing is retrieved. How rare each word is, and how words
    are spelt, is still read from the whole index, of which ten passages would be too small a part.
    """

    def __init__(self, engine: SearchEngine, paths: Collection[str]) -> None:
        self._engine = engine
        self._paths = frozenset(paths)

    def search(
        self, text: str, language: Language, role: Role, today: date, *, wanted: int = 20
    ) -> SearchResult:
        """See :class:`assistant.answering.ports.Searcher`."""
        return self._engine.search(text, language, role, today, wanted=wanted, within=self._paths)

    def known_words(self, message: str) -> frozenset[str]:
        """See :class:`assistant.answering.ports.Searcher`."""
        return self._engine.known_words(message)
