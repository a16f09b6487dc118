"""Documents and passages made on the spot from a few lines of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from assistant.answering.document_state import describe, link
from assistant.answering.documents import ExtractedDocument
from assistant.answering.model import Citation, DocumentInfo, Passage, Role
from assistant.answering.ports import Found, QueryTerm, SearchResult
from assistant.answering.text.analysis import stem, stems, tokenize
from assistant.bilingual import LANGUAGES, Language
from assistant.content.documents.worker import read
from assistant.retrieval.passages import Piece, cut

TODAY = date(2026, 11, 18)


def document(path: str, markdown: str) -> ExtractedDocument:
    """``markdown`` as the content reader reads it from a file called ``path``."""
    with TemporaryDirectory() as folder:
        target = Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(dedent(markdown).lstrip("\n"), "utf-8")
        return read(Path(folder), path, 1_000_000)


def pieces(documents: Iterable[ExtractedDocument], today: date = TODAY) -> list[Piece]:
    """The passages of ``documents``, which know of each other as of ``today``."""
    documents = list(documents)
    linked = link([describe(document) for document in documents], today)
    return [
        replace(piece, passage=replace(piece.passage, document=linked[document.path]))
        for document in documents
        for piece in cut(document)
    ]


@dataclass
class FakeSearcher:
    """Finds passages by the words they share with the question; keeps what it was asked.

    ``translations`` maps a folded word to words of the other language that count as it.
    """

    documents: Sequence[ExtractedDocument] = ()
    translations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    def search(
        self, text: str, language: Language, role: Role, today: date, *, wanted: int = 20
    ) -> SearchResult:
        """See :class:`assistant.answering.ports.Searcher`."""
        self.asked.append(text)
        self.roles.append(role)
        available = pieces(self.documents, today)
        words = {p.passage.id: self._words(p) for p in available}
        forms = list(dict.fromkeys(t.form for t in tokenize(text, language) if not t.stop))
        terms = tuple(self._term(form, words.values()) for form in forms)
        found = [self._found(piece, words[piece.passage.id], terms) for piece in available]
        found.sort(key=lambda f: -f.score)
        return SearchResult(terms, tuple(found[:wanted]), embed_ms=1.0, retrieve_ms=1.0)

    def known_words(self, message: str) -> frozenset[str]:
        """See :class:`assistant.answering.ports.Searcher`."""
        known = set().union(*(self._words(piece) for piece in pieces(self.documents)))
        return frozenset(
            token.form
            for language in LANGUAGES
            for token in tokenize(message, language)
            if token.stem in known
        )

    def _words(self, piece: Piece) -> set[str]:
        return set(stems(piece.indexed, piece.passage.document.language))

    def _term(self, form: str, texts: Iterable[set[str]]) -> QueryTerm:
        wanted = (form, *self.translations.get(form, ()))
        forms = {
            language: tuple((stem(word, language),) for word in wanted) for language in LANGUAGES
        }
        stemmed = {s for found in forms.values() for (s,) in found}
        return QueryTerm(form, 3.0, any(stemmed & text for text in texts), forms)

    def _found(self, piece: Piece, words: set[str], terms: Sequence[QueryTerm]) -> Found:
        language = piece.passage.document.language
        matches = tuple(any(s in words for (s,) in term.forms[language]) for term in terms)
        share = sum(matches) / (len(matches) or 1)
        state = piece.passage.document.state(TODAY)
        score = share * (0.5 if state == "superseded" else 1.0)
        return Found(piece.passage, piece.units, score, share, share, matches)


@dataclass
class FakeSources:
    """Cites the first sentence below a heading, from the documents it was given."""

    documents: Sequence[ExtractedDocument] = ()

    def cite(self, reference: str, about: Sequence[str], role: Role) -> Citation | None:
        """See :class:`assistant.answering.limits_step.SourceFinder`."""
        path = reference.partition("#")[0]
        for piece in pieces(self.documents):
            if piece.passage.document.path == path and piece.units:
                return citation(piece)
        return None


def citation(piece: Piece) -> Citation:
    """The first sentence of a passage, quoted."""
    passage, unit = piece.passage, piece.units[0]
    return Citation(
        document=passage.document,
        headings=passage.headings,
        page=passage.page,
        quote=passage.text[unit.start - passage.start : unit.end - passage.start],
        start=unit.start,
        end=unit.end,
        language=passage.document.language,
        state=passage.document.state(TODAY),
        plain=unit.plain,
    )


def passage(
    text: str, path: str = "policies/a.md", start: int = 0, title: str = "Charter"
) -> Passage:
    """A passage with nothing around it."""
    info = DocumentInfo(path=path, title=title, language="en")
    return Passage(f"{path}-{start}", info, (), None, start, start + len(text), text)
