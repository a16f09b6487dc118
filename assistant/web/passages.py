"""Passages of the company's documents to rest a module, a question or an approved answer on.

Every heading of every document in force is a passage; what stands under it is cut into sentences,
one of which can be quoted.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.documents import Block, ExtractedDocument
from assistant.answering.model import DocumentInfo, Role
from assistant.answering.text.sentences import sentence_spans
from assistant.answering.text.slugs import slugs
from assistant.bilingual import Language
from assistant.errors import NotFound
from assistant.web.document_list import folded
from assistant.web.services import Services

MOST_FOUND = 12
_EXCERPT = 170
_IN_TITLE, _IN_HEADING, _IN_TEXT = 2, 4, 1


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, up to the next one."""

    passage: str
    """``policies/charte-ia.md#donnees-client``."""
    title: str
    """Of the document."""
    headings: tuple[str, ...]
    """From the top of the document down to this one."""
    language: Language
    sentences: tuple[str, ...]
    folded_heading: str
    folded_text: str

    @property
    def excerpt(self) -> str:
        """How it begins."""
        whole = " ".join(self.sentences)
        return whole if len(whole) <= _EXCERPT else f"{whole[:_EXCERPT].rsplit(' ', 1)[0]}…"


class PassageIndex:
    """Finds sections by words; read once for each state of the documents."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._lock = threading.Lock()
        self._held: dict[Role, tuple[object, tuple[Section, ...]]] = {}

    def search(self, words: str, role: Role, language: Language) -> list[Section]:
        """The sections with all of ``words``, best first; those in ``language`` before equals."""
        wanted = folded(words).split()
        scored = []
        for place, section in enumerate(self.sections(role)):
            score = _score(section, wanted)
            if score:
                scored.append((-score, section.language != language, place, section))
        return [section for *_, section in sorted(scored, key=lambda entry: entry[:3])][:MOST_FOUND]

    def find(self, passage: str, role: Role) -> Section | None:
        """The section a reference names."""
        return next((s for s in self.sections(role) if s.passage == passage), None)

    def sections(self, role: Role) -> tuple[Section, ...]:
        """Every section ``role`` may read."""
        today = self._services.today()
        infos = [
            info
            for info in self._services.library.documents(role)
            if info.state(today) != "superseded"
        ]
        state = (self._services.health().generation, tuple(infos))
        with self._lock:
            held = self._held.get(role)
            if held is None or held[0] != state:
                held = self._held[role] = (state, tuple(self._read(infos, role)))
            return held[1]

    def _read(self, infos: Sequence[DocumentInfo], role: Role) -> Iterator[Section]:
        for info in infos:
            try:
                _, document = self._services.library.open(info.path, role)
            except NotFound:  # taken away since it was listed
                continue
            yield from sections_of(info, document)


def sections_of(info: DocumentInfo, document: ExtractedDocument) -> Iterator[Section]:
    """The sections of one document that hold at least one sentence."""
    heads = [index for index, block in enumerate(document.blocks) if block.kind == "heading"]
    names = slugs(document.blocks[index].plain for index in heads)
    path: list[Block] = []
    for place, (index, name) in enumerate(zip(heads, names, strict=True)):
        head = document.blocks[index]
        path = [*(above for above in path if above.level < head.level), head]
        end = heads[place + 1] if place + 1 < len(heads) else len(document.blocks)
        sentences = tuple(_sentences(document.blocks[index + 1 : end]))
        if sentences and name:
            headings = tuple(block.plain for block in path)
            yield Section(
                passage=f"{info.path}#{name}",
                title=info.title,
                headings=headings,
                language=info.language,
                sentences=sentences,
                folded_heading=folded(" ".join(headings)),
                folded_text=folded(f"{info.title} {' '.join(sentences)}"),
            )


def _sentences(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind == "paragraph":
            yield from (block.plain[start:end] for start, end in sentence_spans(block.plain))
        elif block.kind in ("item", "row") and block.plain:
            yield block.plain


def _score(section: Section, words: Sequence[str]) -> int:
    """0 when a word is nowhere; headings weigh more than the text, the title in between."""
    total = 0
    title = folded(section.title)
    for word in words:
        score = (
            _IN_HEADING * (word in section.folded_heading)
            + _IN_TITLE * (word in title)
            + _IN_TEXT * (word in section.folded_text)
        )
        if not score:
            return 0
        total += score
    return total
