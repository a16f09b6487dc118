"""Whether a text holds what was expected. Texts of different readers are compared alike."""

from __future__ import annotations

import re

from assistant.evaluation.numerals import in_digits

_MARKUP = re.compile(r"[*_`>#|\\]|\]\([^)]*\)|[\[\]]")
_SPACE = re.compile(r"\s+")
_LONG = 8
"""From so many words on, the larger part of a quote counts as the quote."""


def normalised(text: str) -> str:
    """Lower case without markup, with single spaces: to compare quotes of different readers."""
    plain = _MARKUP.sub("", text.replace("’", "'"))
    return _SPACE.sub(" ", plain).strip().lower()


def says(text: str, words: str) -> bool:
    """Whether ``words`` are in ``text``; a number only as a whole: 5 is not in 25 or 1.5.

    A number in words is the number, in French and in English: “trente jours” is “30 jours”.
    """
    wanted, here = in_digits(normalised(words)), in_digits(normalised(text))
    return _stands_in(wanted, here) or (
        wanted == normalised(words) and _stands_in(wanted, normalised(text))
    )


def _stands_in(words: str, text: str) -> bool:
    wanted = re.escape(words)
    before = r"(?<!\d)(?<!\d[.,])" if words[:1].isdigit() else ""
    after = r"(?!\d)(?![.,]\d)" if words[-1:].isdigit() else ""
    return re.search(before + wanted + after, text) is not None


def holds(said: str, expected: str) -> bool:
    """Whether ``said`` has the expected words, or the larger part of a longer passage in a row.

    A quote may end a sentence earlier or later than the one expected and still be it; of fewer
    than eight words, all must be there.
    """
    wanted, here = normalised(expected), normalised(said)
    if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", here):
        return True
    words = wanted.split()
    if len(words) < _LONG:
        return False
    half = (len(words) + 1) // 2
    return any(" ".join(words[i : i + half]) in here for i in range(len(words) - half + 1))
