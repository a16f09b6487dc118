"""Documents of formats other than Markdown, shown block by block as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.content.documents.model import Block, ExtractedDocument
from assistant.web.document_view.headings import Outline
from assistant.web.document_view.nodes import Marks, Run, Span

if TYPE_CHECKING:
    from assistant.web.document_view import Labels

_LEADING = {
    "heading": re.compile(r"[ \t]*#{1,6}[ \t]+"),
    "item": re.compile(r"[ \t]*(?:[-*+•·–▪◦]|\(?(?:\d{1,3}|[a-z])[.)])[ \t]+"),
}
_NUMBERED = re.compile(r"[ \t]*\(?(?:\d{1,3}|[a-z])[.)][ \t]")
_CELL = re.compile(r"(?:\\.|[^|\\])+|\\")


def blocks_html(
    document: ExtractedDocument, labels: Labels, outline: Outline, span: Span | None
) -> str:
    """HTML of the document's blocks in reading order, not yet cleaned."""
    writer = _Writer(document, labels, outline, Marks(span))
    parts: list[str] = []
    page: int | None = None
    for kind, group in groupby(document.blocks, _group_key):
        blocks = list(group)
        if blocks[0].page is not None and blocks[0].page != page:
            page = blocks[0].page
            parts.append(
                f'<p class="page-marker" id="page_{page}">'
                f"<span>{escape(labels.page(page))}</span></p>"
            )
        parts.append(writer.group(kind[0], blocks))
    return "\n".join(parts)


def _group_key(block: Block) -> tuple[str, int | None, tuple[str, ...]]:
    return block.kind, block.page, block.columns


class _Writer:
    def __init__(
        self, document: ExtractedDocument, labels: Labels, outline: Outline, marks: Marks
    ) -> None:
        self._text = document.text
        self._labels = labels
        self._outline = outline
        self._marks = marks

    def group(self, kind: str, blocks: list[Block]) -> str:
        if kind == "item":
            return self._list(blocks)
        if kind == "row":
            return self._table(blocks)
        write = {"heading": self._heading, "code": self._code}.get(kind, self._paragraph)
        return "\n".join(write(block) for block in blocks)

    def _heading(self, block: Block) -> str:
        start = self._after_marker(block)
        text = block.plain or self._text[start : block.end].strip()
        heading = self._outline.add(text, block.level or 1, block.start, block.end)
        if heading is None:
            return ""
        tag = f"h{heading.level}"
        return f'<{tag} id="{heading.anchor}">{self._line(start, block.end)}</{tag}>'

    def _paragraph(self, block: Block) -> str:
        return f"<p>{self._line(block.start, block.end)}</p>"

    def _code(self, block: Block) -> str:
        return f"<pre><code>{self._line(block.start, block.end)}</code></pre>"

    def _list(self, blocks: list[Block]) -> str:
        """Items of one depth make one list; deeper ones go inside the item before them."""
        tag = "ol" if _NUMBERED.match(self._text, blocks[0].start, blocks[0].end) else "ul"
        depth = blocks[0].level
        items: list[tuple[Block, list[Block]]] = []
        for block in blocks:
            if items and block.level > depth:
                items[-1][1].append(block)
            else:
                items.append((block, []))
        return f"<{tag}>{''.join(self._item(item, inner) for item, inner in items)}</{tag}>"

    def _item(self, block: Block, inner: list[Block]) -> str:
        shown = self._line(self._after_marker(block), block.end)
        return f"<li>{shown}{self._list(inner) if inner else ''}</li>"

    def _table(self, blocks: list[Block]) -> str:
        names = "".join(f"<th>{escape(name)}</th>" for name in blocks[0].columns)
        head = f"<thead><tr>{names}</tr></thead>" if names else ""
        rows = "".join(f"<tr>{''.join(self._cells(block))}</tr>" for block in blocks)
        return table_html(f"{head}<tbody>{rows}</tbody>", self._labels.table)

    def _cells(self, block: Block) -> Iterator[str]:
        raw = self._text[block.start : block.end]
        found = [match for match in _CELL.finditer(raw) if match.group().strip()]
        if len(found) != len([cell for cell in block.cells if cell.strip()]):
            # The text is not laid out as a pipe table: the whole row is marked or none of it.
            marked = self._marks.inside(block.start)
            for cell in block.cells:
                yield f"<td>{self._marks.html([Run(escape(cell), marked)])}</td>"
            return
        places = iter(found)
        for cell in block.cells:
            match = next(places) if cell.strip() else None
            yield f"<td>{self._cell(block, match) if match else ''}</td>"

    def _cell(self, block: Block, match: re.Match[str]) -> str:
        start, end = block.start + match.start(), block.start + match.end()
        return self._line(start, end, escapes=True)

    def _line(self, start: int, end: int, *, escapes: bool = False) -> str:
        places = [place for place in range(start, end) if not (escapes and self._hidden(place))]
        while places and self._text[places[0]].isspace():
            places.pop(0)
        while places and self._text[places[-1]].isspace():
            places.pop()
        shown = "".join(self._text[place] for place in places)
        return self._marks.html(self._marks.runs(shown, places))

    def _hidden(self, place: int) -> bool:
        return self._text[place] == "\\" and self._text[place + 1 : place + 2] in ("|", "\\")

    def _after_marker(self, block: Block) -> int:
        match = _LEADING[block.kind].match(self._text, block.start, block.end)
        return match.end() if match else block.start


def table_html(inner: str, label: str) -> str:
    """A table that scrolls inside the page instead of widening it."""
    return (
        f'<div class="table" role="group" tabindex="0" aria-label="{escape(label)}">'
        f"<table>{inner}</table></div>"
    )
