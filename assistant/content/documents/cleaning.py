"""Bytes to text: encodings, newlines, and characters nobody can see."""

from __future__ import annotations

import codecs
import re
import unicodedata

from assistant.bilingual import Text
from assistant.content.documents import reasons

_NEWLINES = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_QUIET = re.compile("[\u00ad\u200c\u200d\ufeff]")
"""Harmless leftovers of word processors: soft hyphens, joiners, byte order marks."""

_SMUGGLING = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls, except tab and newline
    "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # directions, nothing at all
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"  # tags and further variation selectors
)
_QUIET_AT_MOST = 1 / 200


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Text, ...]]:
    """The text of ``data`` and what there is to say about its encoding.

    A byte order mark decides; then UTF-8; then ``declared``; then the best guess, in which
    Western European Windows text wins over look-alikes.
    """
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ()
    for candidate in ("utf-8", declared):
        try:
            if candidate:
                return data.decode(candidate), ()
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(data), (reasons.GUESSED_ENCODING,)


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data[:200_000]
    found = from_bytes(sample, cp_isolation=["cp1252", "mac_roman", "cp850", "utf_16"]).best()
    encoding = found.encoding if found else "cp1252"
    try:
        western = sample.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode(encoding, errors="replace")
    if _accents(western) >= _accents(sample.decode(encoding, errors="replace")):
        encoding = "cp1252"
    return data.decode(encoding, errors="replace")


def _accents(text: str) -> int:
    """How many characters are usual in French and English beyond ASCII."""
    return sum(text.count(c) for c in "éèêàâùûçîïôëœÉÈÀÇ«»’“”–—€°…")


def clean(text: str) -> tuple[str, tuple[Text, ...]]:
    """``text`` with ``\\n`` newlines, composed accents and no invisible characters; and a warning.

    A few soft hyphens, joiners or byte order marks are what word processors leave, and go without
    a warning. Zero-width spaces, direction marks, tags and controls do not.
    """
    text = unicodedata.normalize("NFC", _NEWLINES.sub("\n", text))
    text, smuggled = _SMUGGLING.subn("", text)
    text, quiet = _QUIET.subn("", text)
    if smuggled or quiet > max(3, _QUIET_AT_MOST * len(text)):
        return text, (reasons.INVISIBLE_CHARACTERS,)
    return text, ()
