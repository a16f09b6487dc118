"""Bytes of a list to lines of text, whatever they were written with; also when they were mixed."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from assistant.content.documents.cleaning import clean, decode

_SAMPLE = 4_000
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class ListText:
    """The text of a list."""

    lines: list[str]
    """Without their ends. The first one is line 1."""
    repaired: tuple[int, ...] = ()
    """Lines that were in another encoding than most, from 1: their accents deserve a look."""


def list_text(data: bytes) -> ListText:
    """The lines of ``data``.

    A byte order mark decides; then a look for UTF-16 without one; then UTF-8. What is not UTF-8 is
    read as the best guess: the whole file, or only the lines that need it when others are UTF-8.
    """
    if data.startswith(_MARKS):
        return _lines(decode(data)[0])
    if encoding := _wide(data):
        return _lines(data.decode(encoding, errors="replace"))
    try:
        return _lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _mixed(data)


def looks_binary(data: bytes) -> bool:
    """Whether ``data`` cannot be a text: too many control characters, and not UTF-16."""
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > len(sample) / 100 and not (data.startswith(_MARKS) or _wide(data))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every second byte is zero."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.3:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.3 else None


def _mixed(data: bytes) -> ListText:
    """A file of which at least one line is not UTF-8."""
    raw = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    wrong = [at for at, line in enumerate(raw) if not _is_utf8(line)]
    others = set(range(len(raw))).difference(wrong)
    if all(raw[at].isascii() for at in others):
        return _lines(decode(b"\n".join(raw))[0])
    guessed = decode(b"\n".join(raw[at] for at in wrong))[0].split("\n")
    lines = [line.decode("utf-8", errors="replace") for line in raw]
    for at, line in zip(wrong, guessed, strict=False):
        lines[at] = line
    return ListText([_cleaned(line) for line in lines], tuple(at + 1 for at in wrong))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _lines(text: str) -> ListText:
    return ListText(clean(text)[0].split("\n"))


def _cleaned(line: str) -> str:
    return clean(line)[0].replace("\n", " ")
