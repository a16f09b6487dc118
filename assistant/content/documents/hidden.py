"""What HTML hides from the person reading the page."""

from __future__ import annotations

import re

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(\.0+)?\s*(;|$|!)"
    r"|font-size\s*:\s*0(\.\d+)?\s*(px|pt|em|rem|%)?\s*(;|$|!)"
    r"|(?<![-\w])color\s*:\s*(white|#fff(?:fff)?|transparent|rgba\([^)]*,\s*0\s*\))\s*(;|$|!)",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(
    r"""(?:^|\s)(?:hidden(?=\s|=|$|/)|aria-hidden\s*=\s*["']?true)""", re.IGNORECASE
)
_STYLE_ATTRIBUTE = re.compile(r"""style\s*=\s*("[^"]*"|'[^']*'|\S+)""", re.IGNORECASE)
_BACKGROUND = re.compile(r"background", re.IGNORECASE)


def names(words: str) -> frozenset[str]:
    """A set of tag names, written as words."""
    return frozenset(words.split())


def is_hidden_style(style: str) -> bool:
    """Whether a ``style`` makes text invisible; white text counts unless it has a background."""
    found = _STYLE.search(style)
    if found and "color" in found[0].lower():
        return not _BACKGROUND.search(style)
    return found is not None


def is_hidden_tag(attributes: str) -> bool:
    """Whether the attributes of a tag, as written, hide the element."""
    style = _STYLE_ATTRIBUTE.search(attributes)
    if style and is_hidden_style(style[1].strip("\"'")):
        return True
    return bool(_ATTRIBUTE.search(_STYLE_ATTRIBUTE.sub("", attributes)))
