"""Text as the browser gets it: words without markup, links only where we put them, dates in words.

Nothing here is HTML or Markdown: the page shows every piece as plain text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.bilingual import Language

Props = dict[str, Any]
"""What a component of the page receives: JSON."""

_LINKS = re.compile(
    r"(?P<url>https?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]])"
    r"|(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
)
_IMAGE_OR_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
_MARKS = re.compile(r"\*\*|__|`+|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_LINE_MARK = re.compile(r"^[ \t]*(?:#{1,6}|>|[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_RULING = re.compile(r"^[ \t]*\|?[ \t:|-]*-{3,}[ \t:|-]*$", re.MULTILINE)
_CELL = re.compile(r"[ \t]*\|[ \t]*")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co"}
_BLOCKS = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def day(value: date, language: Language) -> str:
    """``value`` in words, such as « 2 mars 2026 » or “2 March 2026”."""
    words = format_date(value, "d MMMM y", locale="fr_FR" if language == "fr" else "en_GB")
    return re.sub(r"^1 ", "1er ", words) if language == "fr" else words


def visible(text: str) -> str:
    """``text`` without control, bidirectional and other invisible characters; line ends stay."""
    kept = (
        char
        for char in text.replace("\r\n", "\n").replace("\r", "\n")
        if char in "\n\t" or unicodedata.category(char) not in _INVISIBLE
    )
    return "".join(kept)


def plain(raw: str, *, trim: bool = True) -> str:
    """A piece of a document's text as a reader sees it: light markup gone, white space collapsed.

    Args:
        trim: drop white space at both ends; without it one space is left there.
    """
    text = _RULING.sub(" ", visible(raw))
    text = _TAG.sub(" ", _IMAGE_OR_LINK.sub(r"\1", text))
    text = _MARKS.sub("", _LINE_MARK.sub("", text))
    if "|" in text:
        text = _CELL.sub(" · ", text.replace("\n", " "))
    text = re.sub(r"\s+", " ", text)
    return text.strip(" ·") if trim else text


def linked(text: str) -> list[Props]:
    """``text`` in pieces ``{"t": words, "href": address?}``, its web and e-mail addresses linked.

    Only for texts of the register and our own; what documents say is never made a link.
    """
    pieces: list[Props] = []
    end = 0
    for found in _LINKS.finditer(text):
        if found.start() > end:
            pieces.append({"t": text[end : found.start()]})
        address = found["url"] or f"mailto:{found['mail']}"
        pieces.append({"t": found[0].removeprefix("https://"), "href": address})
        end = found.end()
    if end < len(text):
        pieces.append({"t": text[end:]})
    return pieces


def paragraphs(markdown: str) -> list[Props]:
    """Our own Markdown as blocks ``{"kind": "p"|"li"|"quote"|"h", "runs": [{"t", "b"?}]}``."""
    blocks: list[Props] = []
    inside: list[str] = []
    for token in _BLOCKS.parse(visible(markdown)):
        if token.type in ("list_item_open", "blockquote_open", "heading_open"):
            inside.append({"l": "li", "b": "quote", "h": "h"}[token.type[0]])
        elif token.type in ("list_item_close", "blockquote_close", "heading_close"):
            inside.pop()
        elif token.type == "inline":
            kind = inside[-1] if inside else "p"
            blocks.append({"kind": kind, "runs": _runs(token.children or ())})
        elif token.type in ("fence", "code_block"):
            blocks.append({"kind": "p", "runs": [{"t": token.content}]})
    return blocks


def _runs(tokens: Sequence[Token]) -> list[Props]:
    runs: list[Props] = []
    bold = 0
    for token in tokens:
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        words = "\n" if token.type in ("softbreak", "hardbreak") else token.content
        if words:
            runs.append({"t": words, "b": True} if bold else {"t": words})
    return runs
