"""Raw HTML inside Markdown: plain text of its paragraphs and table rows, with exact spans."""

from __future__ import annotations

import html
from dataclasses import dataclass, field
from html.parser import HTMLParser

from assistant.content.documents.assemble import row_plain
from assistant.content.documents.hidden import is_hidden_tag, names
from assistant.content.documents.model import Block, BlockKind

_BREAKS = names(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol option p pre section"
    " summary table tbody td tfoot th thead tr ul"
)
_SILENT = names("script style template iframe noscript svg head title object select")
_VOID = names("br hr img input meta link wbr source area base col embed track param")


@dataclass(slots=True)
class _Run:
    """Text between two breaks."""

    kind: BlockKind = "paragraph"
    level: int = 0
    start: int = -1
    end: int = -1
    parts: list[str] = field(default_factory=list)

    @property
    def plain(self) -> str:
        return " ".join("".join(self.parts).split())


class _Scanner(HTMLParser):
    """Collects runs of text and rows of cells, in the order of the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self.hidden = False
        self._starts = [0]
        for line in source.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._silent: list[str] = []
        self._run = _Run()
        self._cells: list[_Run] | None = None
        self._header: list[str] = []
        self._header_row = False
        self.feed(source)
        self.close()
        self._end_row()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = (self.get_starttag_text() or "")[1 + len(tag) :]
        concealed = is_hidden_tag(raw.rstrip("/>"))
        if tag not in _VOID and (self._silent or tag in _SILENT or concealed):
            self.hidden |= concealed
            self._silent.append(tag)
            return
        if tag == "br" or tag not in _BREAKS:
            self._run.parts.append(" " if tag == "br" else "")
            return
        self._flush()
        if tag == "table":
            self._header = []
        elif tag == "tr":
            self._end_row()
            self._cells, self._header_row = [], True
        elif tag in ("td", "th") and self._cells is not None:
            self._header_row &= tag == "th"
        self._run = _Run(*_kind(tag))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
            return
        if tag in ("td", "th") and self._cells is not None:
            self._cells.append(self._run)
            self._run = _Run()
        elif tag in _BREAKS and tag != "br":
            self._flush()
            if tag in ("tr", "table"):
                self._end_row()

    def handle_data(self, data: str) -> None:
        line, column = self.getpos()
        self._text(data, self._starts[line - 1] + column, len(data))

    def handle_entityref(self, name: str) -> None:
        line, column = self.getpos()
        self._text(html.unescape(f"&{name};"), self._starts[line - 1] + column, len(name) + 2)

    def handle_charref(self, name: str) -> None:
        line, column = self.getpos()
        self._text(html.unescape(f"&#{name};"), self._starts[line - 1] + column, len(name) + 3)

    def _text(self, text: str, start: int, length: int) -> None:
        if self._silent:
            return
        self._run.parts.append(text)
        if text.strip():
            lead = len(text) - len(text.lstrip()) if length == len(text) else 0
            trail = len(text) - len(text.rstrip()) if length == len(text) else 0
            if self._run.start < 0:
                self._run.start = start + lead
            self._run.end = start + length - trail

    def _flush(self) -> None:
        run, self._run = self._run, _Run()
        if self._cells is not None:
            if run.plain:
                if self._cells and not self._cells[-1].plain:
                    self._cells.pop()
                self._cells.append(run)
            return
        if any(character.isalnum() for character in run.plain):
            self.blocks.append(Block(run.kind, run.start, run.end, run.level, plain=run.plain))

    def _end_row(self) -> None:
        cells, self._cells = self._cells, None
        if not cells or not any(cell.plain for cell in cells):
            return
        texts = tuple(cell.plain for cell in cells)
        if self._header_row and not self._header:
            self._header = list(texts)
            return
        columns = tuple(self._header) if len(self._header) == len(texts) else ()
        start = min(cell.start for cell in cells if cell.start >= 0)
        end = max(cell.end for cell in cells)
        plain = row_plain(texts, columns)
        self.blocks.append(Block("row", start, end, plain=plain, cells=texts, columns=columns))


def _kind(tag: str) -> tuple[BlockKind, int]:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return "heading", int(tag[1])
    return ("item", 0) if tag in ("li", "dt", "dd") else ("paragraph", 0)


def html_blocks(text: str, start: int, end: int) -> tuple[list[Block], bool]:
    """Blocks of the HTML in ``text[start:end]``, and whether hidden elements were left out."""
    scanner = _Scanner(text[start:end])
    moved = [
        Block(
            block.kind,
            block.start + start,
            block.end + start,
            block.level,
            plain=block.plain,
            cells=block.cells,
            columns=block.columns,
        )
        for block in scanner.blocks
    ]
    return moved, scanner.hidden
