"""Writes a text that stands over several lines again, changing as few of them as possible."""

from __future__ import annotations

import re

_NARROWEST = 60
_WIDEST = 100


def refold_line(written: str, new: str) -> str:
    """``new`` (quotes included) on one line, or over several where ``written`` is.

    A line break inside quotes or bare words is read as one space, so words can be moved freely; a
    text in which two spaces follow each other is not broken at all.
    """
    if "\n" not in written or "  " in new or re.search(r"(^['\"]? )|( ['\"]?$)|\\$", new):
        return new
    first, *others = written.split("\n")
    if not all(line.strip() for line in others):
        return new
    indent = re.match(r"[ \t]*", others[0])
    before = [first.split(), *(line.split() for line in others)]
    lines = _refolded(before, new.split(" "), _width(written))
    return ("\n" + (indent[0] if indent else "")).join(" ".join(line) for line in lines)


def refold_block(written: str, style: str, new: str, column: int) -> str | None:
    """``new`` as a block scalar like ``written``; None when it cannot be one.

    Args:
        written: the block as it is, from its ``|`` or ``>``.
        style: ``|`` or ``>``.
        new: the text.
        column: where the key stands that the block belongs to.
    """
    head, _, body = written.partition("\n")
    inner = new.rstrip("\n")
    ends = len(new) - len(inner)
    if ends > 1 or not inner or inner.startswith((" ", "\t")) or re.search(r"[ \t](\n|$)", inner):
        return None
    if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u2028\u2029]", inner):
        return None
    comment = re.search(r"\s+#.*$", head)
    header = style + ("" if ends else "-") + (comment[0] if comment else "")
    found = re.search(r"^([ ]+)\S", body, re.MULTILINE)
    indent = found[1] if found else " " * (max(column, 0) + 2)
    lines = inner.split("\n") if style == "|" else _folded(body, inner)
    if lines is None:
        return None
    return "\n".join([header, *(indent + line if line else "" for line in lines)])


def _folded(body: str, new: str) -> list[str] | None:
    """The lines of a ``>`` block: paragraphs of wrapped words, a blank line for each line break."""
    paragraphs = new.split("\n")
    if any(not p or p[0] in " \t" or "  " in p for p in paragraphs):
        return None
    before = [p.split("\n") for p in re.split(r"\n[ \t]*\n", body.strip("\n"))]
    known = {" ".join(word for line in p for word in line.split()): p for p in before}
    width = _width(body)
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            lines.append("")
        kept = known.get(paragraph) or (before[number] if number < len(before) else [])
        words = [line.split() for line in kept]
        lines += [" ".join(line) for line in _refolded(words, paragraph.split(" "), width)]
    return lines


def _refolded(before: list[list[str]], words: list[str], width: int) -> list[list[str]]:
    """``words`` on lines: as many of the lines ``before`` as possible stay, first and last."""
    head = 0
    start = 0
    while head < len(before) and before[head] == words[start : start + len(before[head])]:
        start += len(before[head])
        head += 1
    tail = len(before)
    end = len(words)
    while tail > head and before[tail - 1] == words[max(end - len(before[tail - 1]), start) : end]:
        tail -= 1
        end -= len(before[tail])
    return [*before[:head], *_wrapped(words[start:end], width), *before[tail:]]


def _wrapped(words: list[str], width: int) -> list[list[str]]:
    lines: list[list[str]] = []
    length = 0
    for word in words:
        if lines and length + 1 + len(word) <= width:
            lines[-1].append(word)
            length += 1 + len(word)
        else:
            lines.append([word])
            length = len(word)
    return lines


def _width(written: str) -> int:
    """How long lines are here, indentation not counted."""
    longest = max(len(line.strip()) for line in written.split("\n"))
    return min(max(longest, _NARROWEST), _WIDEST)
