"""Covers template code of site generators, so that the Markdown parser does not read it as prose.

The result has the same length as the text, so that positions in one are positions in the other.
"""

from __future__ import annotations

import re

BLANK = "\u00a0"
"""Covers one character inside a line: no indentation to Markdown, white space to Python."""

_CODE = re.compile(r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[`~]*[ \t]*$", re.S | re.M)
_SHORTCODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{:\s*[.#][^}\n]*\}", re.DOTALL)
_CONTENTS = re.compile(r"^[ \t>]*(\[\[?_?toc_?\]?\]|\{:toc\}|\$\{toc\})[ \t]*$", re.I | re.M)
_QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'")


def mask_shortcodes(text: str) -> str:
    """``text`` with template code covered; words such code shows are left where they are known."""
    text = _CONTENTS.sub(lambda found: " " * len(found[0]), text)
    if "{" not in text:
        return text
    code = [found.span() for found in _CODE.finditer(text)]

    def cover(found: re.Match[str]) -> str:
        if any(start <= found.start() < end for start, end in code):
            return found[0]
        return _cover(found, text)

    return _SHORTCODE.sub(cover, text)


def _cover(found: re.Match[str], text: str) -> str:
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    newline = text.find("\n", found.end())
    after = text[found.end() : newline if newline >= 0 else len(text)]
    if before.endswith("](") and after.startswith((")", " ", '"')):
        return re.sub(r"\S|[^\S\n]", "x", found[0]).replace("\n", "x")
    if not before.strip(" \t>") and not after.strip():
        return re.sub(r"[^\n]", " ", found[0])
    quoted = _QUOTED.search(found[0])
    kept = quoted.span(1 if quoted[1] is not None else 2) if quoted else (0, 0)
    return "".join(
        character if character == "\n" or kept[0] <= index < kept[1] else BLANK
        for index, character in enumerate(found[0])
    )
