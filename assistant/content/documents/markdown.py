"""Markdown read into blocks whose spans are exact in the file's own text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.container import container_plugin

from assistant.bilingual import Text
from assistant.content.documents import reasons
from assistant.content.documents.assemble import row_plain
from assistant.content.documents.cleaning import clean, decode
from assistant.content.documents.front_matter import split_front_matter
from assistant.content.documents.html_runs import html_blocks
from assistant.content.documents.inline import is_only_links, plain_text
from assistant.content.documents.lines import Lines
from assistant.content.documents.masking import mask_shortcodes
from assistant.content.documents.model import Block
from assistant.content.documents.source import Extraction, Source

HEADING_AT_MOST = 120


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough, ``:::`` containers and ``!!!`` admonitions."""
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    container_plugin(md, "any", validate=lambda _params, _markup: True)
    admon_plugin(md)
    return md


def read_markdown(source: Source) -> Extraction:
    """The document in ``source``; see :class:`~.model.ExtractedDocument` for what is kept."""
    decoded, notes = decode(source.data)
    cleaned, invisible = clean(decoded)
    front_matter, text, _, broken = split_front_matter(cleaned, source.path)
    walker = _Walker(text)
    warnings = (*notes, *invisible, *broken, *walker.warnings)
    return Extraction(text, tuple(walker.blocks), front_matter=front_matter, warnings=warnings)


class _Walker:
    """Goes through the parser's tokens once and collects blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(mask_shortcodes(text))
        self.blocks: list[Block] = []
        self.hidden = False
        self._containers: list[str] = []
        self._first_in_item = False
        tokens = parser().parse(self.lines.text)
        self._walk(tokens)

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What was noticed on the way."""
        return (reasons.HIDDEN_TEXT,) if self.hidden else ()

    def _walk(self, tokens: Sequence[Token]) -> None:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token.type.endswith("list_open"):
                end = _closing(tokens, index)
                if _is_contents(tokens[index:end]):
                    index = end + 1
                    continue
            if token.type == "admonition_title_open" and '"' not in tokens[index - 1].info:
                index += 2  # a title nobody wrote
                continue
            if token.type == "table_open":
                end = _closing(tokens, index)
                self._table(tokens[index:end])
                index = end + 1
                continue
            self._one(token)
            index += 1

    def _one(self, token: Token) -> None:
        kind = token.type
        if kind == "list_item_open":
            self._first_in_item = True
        if kind in ("bullet_list_open", "ordered_list_open", "heading_open"):
            self._containers.append(kind if kind != "heading_open" else token.tag)
        elif kind in ("bullet_list_close", "ordered_list_close", "heading_close"):
            self._containers.pop()
            self._first_in_item = False
        elif kind == "list_item_close":
            self._first_in_item = False
        elif kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block"):
            self._code(token)
        elif kind == "html_block":
            self._html(token)
        elif kind == "container_any_open":
            self._container_title(token)

    def _inline(self, token: Token) -> None:
        plain, hidden = plain_text(token.children or ())
        self.hidden |= hidden
        if not re.search(r"\w", plain) or is_only_links(token, anchors_only=True):
            return
        start, end = self.lines.content_span(token)
        if start >= end:
            return
        container = self._containers[-1] if self._containers else ""
        block = Block("paragraph", start, end, plain=plain)
        if container.startswith("h") and not _is_sentence(plain):
            block = replace(block, kind="heading", level=int(container[1]))
        elif container.endswith("list_open") and self._first_in_item:
            block = replace(block, kind="item", level=len(self._containers) - 1)
            self._first_in_item = False
        self.blocks.append(block)

    def _code(self, token: Token) -> None:
        if not token.map or not token.content.strip():
            return
        first, last = token.map
        if token.type == "fence":
            first += 1
            last -= 1 if self.lines.is_fence(last - 1, token.markup) and last - 1 >= first else 0
        start, end = self.lines.span(first, last)
        if start < end:
            plain = " ".join(token.content.split())
            self.blocks.append(Block("code", start, end, plain=plain))

    def _html(self, token: Token) -> None:
        if not token.map:
            return
        start, end = self.lines.span(*token.map)
        found, hidden = html_blocks(self.text, start, end)
        self.hidden |= hidden
        self.blocks.extend(found)

    def _container_title(self, token: Token) -> None:
        words = token.info.split(maxsplit=1)
        if token.map and len(words) == 2:
            start, end = self.lines.tail_span(token.map[0], words[1])
            plain, _ = plain_text(parser().parseInline(words[1])[0].children or ())
            if start < end and re.search(r"\w", plain):
                self.blocks.append(Block("paragraph", start, end, plain=plain))

    def _table(self, tokens: Sequence[Token]) -> None:
        rows = list(_rows(tokens))
        header, *body = rows
        columns = tuple(self._cell(cell) for cell in header[1])
        known = columns if any(columns) else ()
        for row, cells in body or [header]:
            texts = tuple(self._cell(cell) for cell in cells)
            if not any(texts) or not row.map:
                continue
            start, end = self.lines.span(*row.map)
            block = Block("row", start, end, cells=texts, columns=known if body else ())
            self.blocks.append(replace(block, plain=row_plain(block.cells, block.columns)))

    def _cell(self, token: Token) -> str:
        plain, hidden = plain_text(token.children or ())
        self.hidden |= hidden
        return plain


def _rows(tokens: Sequence[Token]) -> Iterable[tuple[Token, list[Token]]]:
    row: Token | None = None
    cells: list[Token] = []
    for token in tokens:
        if token.type == "tr_open":
            row, cells = token, []
        elif token.type == "inline":
            cells.append(token)
        elif token.type == "tr_close" and row is not None:
            yield row, cells


def _closing(tokens: Sequence[Token], opening: int) -> int:
    depth = 0
    for index in range(opening, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _is_contents(tokens: Sequence[Token]) -> bool:
    """Whether a list is a table of contents: nothing but links to this document or its siblings."""
    inlines = [token for token in tokens if token.type == "inline"]
    return len(inlines) > 1 and all(is_only_links(token) for token in inlines)


def _is_sentence(plain: str) -> bool:
    """Whether a heading is really a paragraph set in large type."""
    return len(plain) > HEADING_AT_MOST and plain.rstrip().endswith((".", ";"))
