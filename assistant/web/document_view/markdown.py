"""Markdown documents: parsed by markdown-it, written with every character's origin known."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html import escape
from itertools import accumulate
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.content.documents.model import ExtractedDocument
from assistant.web.document_view.headings import Outline
from assistant.web.document_view.nodes import Element, Marks, Run, Span

if TYPE_CHECKING:
    from assistant.web.document_view import Labels

_SIMPLE = {"strong", "em", "s"}


def markdown_html(
    document: ExtractedDocument,
    labels: Labels,
    outline: Outline,
    span: Span | None,
    known: frozenset[str],
) -> str:
    """HTML of a Markdown document, not yet cleaned; HTML inside it is shown as text."""
    # Without text_join, an escaped character keeps the source it was written with.
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable("text_join")
    tokens = parser.parse(document.text)
    return _Writer(document, labels, outline, Marks(span), known).write(tokens)


class _Writer:
    def __init__(
        self,
        document: ExtractedDocument,
        labels: Labels,
        outline: Outline,
        marks: Marks,
        known: frozenset[str],
    ) -> None:
        self._text = document.text
        self._path = document.path
        self._labels = labels
        self._outline = outline
        self._marks = marks
        self._known = known
        self._lines = [0, *accumulate(len(line) + 1 for line in document.text.split("\n"))]
        self._cursor = 0
        """Everything before it has been written: what comes next is found after it."""

    def write(self, tokens: list[Token]) -> str:
        parts: list[str] = []
        iterator = iter(tokens)
        for token in iterator:
            if token.map and token.type != "inline":
                self._cursor = max(self._cursor, self._lines[token.map[0]])
            if token.type == "heading_open":
                parts.append(self._heading(token, next(iterator)))
                next(iterator)
            elif token.type == "inline":
                parts.append(self._inline(token))
            elif token.type in ("fence", "code_block"):
                parts.append(f"<pre><code>{self._code(token)}</code></pre>")
            else:
                parts.append(self._tag(token))
        return "".join(parts)

    def _heading(self, opening: Token, inline: Token) -> str:
        start, end = (self._lines[line] for line in opening.map or (0, 0))
        text = "".join(child.content for child in inline.children or ())
        shown = self._inline(inline)
        heading = self._outline.add(text, int(opening.tag[1]), start, end)
        if heading is None:
            return ""
        return f'<h{heading.level} id="{heading.anchor}">{shown}</h{heading.level}>\n'

    def _tag(self, token: Token) -> str:
        if token.hidden:
            return ""
        if token.tag == "table":
            opening = (
                f'<div class="table" role="group" tabindex="0" '
                f'aria-label="{escape(self._labels.table)}"><table>'
            )
            return opening if token.nesting == 1 else "</table></div>\n"
        if token.nesting == -1:
            return f"</{token.tag}>\n"
        first = token.attrGet("start") if token.tag == "ol" else None
        return f'<{token.tag} start="{first}">' if first else f"<{token.tag}>"

    def _code(self, token: Token) -> str:
        code = token.content.rstrip("\n")
        if token.type == "fence" and token.map:
            self._cursor = max(self._cursor, self._lines[token.map[0] + 1])
        return self._marks.html(self._marks.runs(code, self._origins(code)))

    def _inline(self, token: Token) -> str:
        origins = self._origins(token.content)
        root = Element()
        stack = [root]
        for child, shown, places in _placed(token, origins):
            self._append(stack, child, shown, places)
        return self._marks.html(root.children)

    def _append(self, stack: list[Element], child: Token, shown: str, places: list[int]) -> None:
        top = stack[-1].children
        if child.type == "image":
            label = escape(self._labels.image(child.content))
            top.append(Run(f'<span class="image">{label}</span>', False))
        elif child.type == "hardbreak":
            top.append(Run("<br>\n", all(map(self._marks.inside, places))))
        elif child.nesting == 0:
            runs = list(self._marks.runs(shown, places))
            if child.type == "code_inline":
                top.append(Element("<code>", "</code>", list(runs)))
            else:
                top.extend(runs)
        elif child.nesting == 1:
            element = self._element(child)
            top.append(element)
            stack.append(element)
        elif len(stack) > 1:
            closed = stack.pop()
            if child.tag == "a" and not closed.opening:
                stack[-1].children.extend(_address(closed))

    def _element(self, token: Token) -> Element:
        if token.tag in _SIMPLE:
            return Element(f"<{token.tag}>", f"</{token.tag}>")
        href = str(token.attrGet("href") or "")
        inner = self._inner_link(href)
        return Element(f'<a href="{inner}">', "</a>") if inner else _Outward(href)

    def _inner_link(self, href: str) -> str:
        """The page of the document that ``href`` leads to; empty when it leads elsewhere."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path:
            return ""
        folder = posixpath.dirname(self._path)
        path = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        if path not in self._known:
            return ""
        fragment = f"#{quote(unquote(parts.fragment))}" if parts.fragment else ""
        return escape(f"/documents/{quote(path)}{fragment}")

    def _origins(self, content: str) -> list[int]:
        """For each character of ``content``, its place in the text, searched from the cursor."""
        places: list[int] = []
        for line in content.split("\n"):
            start = self._text.find(line, self._cursor) if line else self._cursor
            if start >= 0 and self._near(start):
                places.extend(range(start, start + len(line)))
                self._cursor = start + len(line)
            else:
                places.extend(self._one_by_one(line))
            newline = self._text.find("\n", self._cursor)
            places.append(newline if newline >= 0 else len(self._text))
        places.pop()
        return places

    def _near(self, start: int) -> bool:
        return "\n" not in self._text[self._cursor : start].lstrip("\n >\t")

    def _one_by_one(self, line: str) -> Iterator[int]:
        """Places of a line the parser changed, such as a table cell with an escaped bar."""
        limit = self._text.find("\n", self._cursor)
        for character in line:
            found = self._text.find(character, self._cursor, limit if limit >= 0 else None)
            if found >= 0:
                self._cursor = found + 1
            yield max(self._cursor - 1, 0)


class _Outward(Element):
    """A link that leads out of the documents: its text stays, its address becomes text."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address


def _address(link: Element) -> Iterator[Run]:
    address = link.address if isinstance(link, _Outward) else ""
    shown = unquote(address).removeprefix("mailto:")
    text = "".join(child.html for child in link.children if isinstance(child, Run))
    if urlsplit(address).scheme and escape(shown) not in text:
        yield Run(f' <span class="address">({escape(shown)})</span>', False)


def _placed(token: Token, origins: list[int]) -> Iterator[tuple[Token, str, list[int]]]:
    """Each inline token with what it shows and where in the text each character of it is."""
    content = token.content
    flat = content.replace("\n", " ")
    at = 0

    def find(where: str, what: str) -> int:
        return max(where.find(what, at), at)

    for child in token.children or ():
        if child.type == "text":
            start = find(content, child.content)
            at = start + len(child.content)
            yield child, child.content, origins[start:at]
        elif child.type == "text_special":
            start = find(content, child.markup)
            at = start + len(child.markup)
            place = origins[start + 1 if child.markup.startswith("\\") else start]
            yield child, child.content, [place] * len(child.content)
        elif child.type == "code_inline":
            at = find(flat, child.markup) + len(child.markup)
            start = find(flat, child.content)
            at = start + len(child.content)
            yield child, child.content, origins[start:at]
            at = min(at + len(child.markup), len(content))
        elif child.type in ("softbreak", "hardbreak"):
            start = find(content, "\n")
            at = start + 1
            yield child, "\n", [origins[start]]
        elif child.type == "image":
            at = _after_target(content, find(content, "!["))
            yield child, "", []
        else:
            yield child, "", []
            if child.type == "link_close" and child.markup != "autolink":
                at = _after_target(content, at)


def _after_target(content: str, at: int) -> int:
    """The place after a link's ``](target)`` or ``][reference]``, from inside its text."""
    closing = content.find("]", at)
    if closing < 0:
        return at
    pair = {"(": ")", "[": "]"}.get(content[closing + 1 : closing + 2])
    if pair is None:
        return closing + 1
    depth = 0
    for place in range(closing + 1, len(content)):
        depth += {content[closing + 1]: 1, pair: -1}.get(content[place], 0)
        if depth == 0:
            return place + 1
    return closing + 1
