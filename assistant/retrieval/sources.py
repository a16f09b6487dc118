"""Finds the words behind a ``document#heading`` reference: the register's rules, cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from assistant.answering.model import Citation, Role, Unit
from assistant.answering.text.analysis import stems
from assistant.answering.text.slugs import slug as slug_of
from assistant.retrieval.generation import Generation
from assistant.retrieval.passages import Piece
from assistant.retrieval.search import SearchEngine

_CACHED = 2048


class IndexedSources:
    """Cites from the generation in use; what was cited once is remembered until the next swap."""

    def __init__(self, engine: SearchEngine) -> None:
        self._engine = engine
        self._cached = lru_cache(maxsize=_CACHED)(self._cite)

    def cite(self, reference: str, about: Sequence[str], role: Role) -> Citation | None:
        """See :class:`assistant.answering.limits_step.SourceFinder`."""
        generation = self._engine.generation()
        found = self._cached(generation.name, reference, tuple(about), date.today())
        audience = found.document.audience if found else ()
        return found if not audience or role in audience else None

    def _cite(
        self, _generation: str, reference: str, about: tuple[str, ...], today: date
    ) -> Citation | None:
        generation = self._engine.generation()
        path, _, slug = reference.partition("#")
        pieces = _section(generation, path, slug)
        best: tuple[float, Piece, Unit] | None = None
        for piece in pieces:
            language = piece.passage.document.language
            wanted = [frozenset(stems(form, language)) for form in about]
            for unit in piece.units:
                score = _overlap(frozenset(stems(unit.plain, language)), wanted)
                if best is None or score > best[0]:
                    best = (score, piece, unit)
        if best is None:
            return None
        _, piece, unit = best
        info = next(i for i in self._engine.infos(today) if i.path == path)
        passage = piece.passage
        return Citation(
            document=info,
            headings=passage.headings,
            page=passage.page,
            quote=passage.text[unit.start - passage.start : unit.end - passage.start],
            start=unit.start,
            end=unit.end,
            language=info.language,
            state=info.state(today),
            plain=unit.plain,
        )


def _overlap(words: frozenset[str], wanted: Sequence[frozenset[str]]) -> float:
    """How well a sentence covers what it should speak of; each form counts by its share."""
    return sum(len(words & form) / len(form) for form in wanted if form)


def _section(generation: Generation, path: str, slug: str) -> list[Piece]:
    pieces = generation.contents.pieces_of(path)
    if not slug:
        return pieces
    return [p for p in pieces if any(slug_of(heading) == slug for heading in p.passage.headings)]
