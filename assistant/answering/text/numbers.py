"""Numbers as they are written in French and English, made comparable."""

from __future__ import annotations

import re

from assistant.answering.text.analysis import fold

_THOUSANDS = re.compile(r"(?<=\d)[\s.,](?=\d{3}\b)")
_NUMBER = re.compile(r"\b[a-z]*\d+(?:[.,]\d+)?")
_SPELLED = {
    word: str(number)
    for words in (
        "deux trois quatre cinq six sept huit neuf dix onze douze",
        "two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), start=2)
}


_WRITTEN = re.compile(r"\d+(?:[.,]\d+)*")


def is_number(form: str) -> bool:
    """Whether a folded word is a number and nothing else, in digits or spelled."""
    return form in _SPELLED or _WRITTEN.fullmatch(form) is not None


def numbers_in(text: str, *, spelled: bool = True) -> frozenset[str]:
    """The numbers of ``text``, ``25 000`` and ``25,000`` alike, with letters before them (``m3``).

    Args:
        text: in either language.
        spelled: count those from two to twelve that are written as words, too.
    """
    folded = _THOUSANDS.sub("", fold(text))
    found = {number.replace(",", ".") for number in _NUMBER.findall(folded)}
    if spelled:
        found.update(_SPELLED[word] for word in re.split(r"\W+", folded) if word in _SPELLED)
    return frozenset(found)
