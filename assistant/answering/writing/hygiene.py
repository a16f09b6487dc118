"""Takes out of a passage what a reader of the document would not see, before a model sees it."""

from __future__ import annotations

import re
import unicodedata

from assistant.answering.guard import clean

_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)", re.DOTALL)
_ACTIVE = re.compile(
    r"<(script|style|iframe|svg|object|template|noscript)\b.*?(?:</\1\s*>|$)",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_IMAGE = re.compile(r"!\[[^\]]{0,500}\]\([^)]{0,2000}\)")
_LINK = re.compile(r"\[([^\]]{0,500})\]\([^)]{0,2000}\)")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\]]{1,100}\]:\s+\S.*$", re.MULTILINE)
_DATA = re.compile(r"\b(?:data|javascript|vbscript):[^\s]{4,}", re.IGNORECASE)
_BLOB = re.compile(r"(?<![\w+/=])[A-Za-z0-9+/_-]{40,}={0,2}(?![\w+/=])")
_RULER = re.compile(r"={3,}")
_ROLE = re.compile(r"<\|[^|<>]{0,60}\|>|\[/?INST\]|<</?SYS>>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]{2,}")
_LINES = re.compile(r"\n{3,}")
_INVISIBLE = dict.fromkeys(
    [
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE01F0),
        *(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0xFFFD),
    ]
)
_STACKED = re.compile(r"([\u0300-\u036f])[\u0300-\u036f]{2,}")


def visible(text: str) -> str:
    """``text`` without anything hidden or active.

    Taken out: control, zero-width, bidirectional, tag and filler characters; comments, scripts,
    tags and images; the target of a link; data addresses; runs of 40 and more characters that
    read like an encoding; marks of a chat format. Rulers of ``=`` cannot imitate a delimiter.
    """
    shown = clean(text.translate(_INVISIBLE))
    shown = _STACKED.sub(r"\1", shown)
    for pattern in (_COMMENT, _ACTIVE, _IMAGE, _REFERENCE, _ROLE):
        shown = pattern.sub(" ", shown)
    shown = _LINK.sub(r"\1", shown)
    for pattern in (_TAG, _DATA):
        shown = pattern.sub(" ", shown)
    shown = _BLOB.sub(lambda found: " " if _encoded(found.group()) else found.group(), shown)
    shown = _RULER.sub("--", shown)
    return _LINES.sub("\n\n", _BLANKS.sub(" ", shown)).strip()


def has_hidden(text: str) -> bool:
    """Whether ``text`` has characters that nobody sees, or look-alikes of Latin letters."""
    return text.translate(_INVISIBLE) != text or any(
        unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs", "Cn"} and character != "\n"
        for character in text
    )


def mixes_scripts(text: str) -> bool:
    """Whether ``text`` has letters that are not Latin: a look-alike cannot be told from a word."""
    return any(
        character.isalpha() and not character.isascii() and not _latin(character)
        for character in text
    )


def _latin(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith("LATIN") or character in "ªºµ"


def _encoded(run: str) -> bool:
    """Whether a long run of letters is no address or word: it mixes cases and digits."""
    kinds = (str.isupper, str.islower, str.isdigit)
    return sum(any(kind(c) for c in run) for kind in kinds) >= 2 and run.count("-") < 4
