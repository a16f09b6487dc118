"""Inline Markdown as a reader sees it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from assistant.content.documents.hidden import is_hidden_tag

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:?")
_TAG = re.compile(r"<\s*(/?)\s*([a-zA-Z][\w-]*)([^>]*?)(/?)\s*>", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{:\s*[.#][^}]*\}")
_VOID = {"br", "img", "hr", "wbr", "input", "meta", "link"}
_SILENT = {"script", "style", "template", "noscript"}


def plain_text(children: Sequence[Token]) -> tuple[str, bool]:
    """Words of the inline tokens without markup, and whether hidden ones were left out.

    Link text is kept; images, comments and tags are dropped; white space is collapsed.
    """
    parts: list[str] = []
    hidden: list[str] = []
    """Names of the hidden elements we are inside of."""
    seen_hidden = False
    for token in children:
        if token.type == "html_inline":
            seen_hidden |= _enter_or_leave(token.content, hidden)
            if re.match(r"<br\b", token.content, re.IGNORECASE):
                parts.append(" ")
        elif hidden:
            continue
        elif token.type in ("text", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    words = _ATTRIBUTES.sub("", _FOOTNOTE.sub("", "".join(parts)))
    return " ".join(words.split()), seen_hidden


def _enter_or_leave(tag: str, hidden: list[str]) -> bool:
    """Keeps ``hidden`` up to date with one tag; whether text meant for readers' eyes is hidden."""
    found = _TAG.match(tag)
    if not found:
        return False
    closing, name, attributes, empty = found[1], found[2].lower(), found[3], found[4]
    if name in _VOID or empty:
        return False
    if closing:
        if hidden and hidden[-1] == name:
            hidden.pop()
        return False
    concealed = is_hidden_tag(attributes)
    if (hidden and hidden[-1] == name) or name in _SILENT or concealed:
        hidden.append(name)
    return concealed


def is_only_links(token: Token, anchors_only: bool = False) -> bool:
    """Whether there is nothing but links inside this document, or to sibling pages.

    Args:
        token: an ``inline`` token.
        anchors_only: count only links inside this document (``#…``).
    """
    inside = 0
    seen = False
    for child in token.children or ():
        if child.type == "link_open":
            href = str(child.attrs.get("href", ""))
            if not _is_local(href, anchors_only):
                return False
            inside += 1
            seen = True
        elif child.type == "link_close":
            inside -= 1
        elif not inside and re.search(r"\w", child.content):
            return False
    return seen


def _is_local(href: str, anchors_only: bool) -> bool:
    if href.startswith("#"):
        return True
    return not anchors_only and not re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE)
