"""Numbers in words, French and English, up to 999,999: “twenty-four”, “cent vingt”, “deux mille”."""

from __future__ import annotations

import re

_UNITS = {
    word: value
    for words in (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen",
        "zero _ deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze "
        "seize dix-sept dix-huit dix-neuf",
    )
    for value, word in enumerate(words.split())
    if word != "_"
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "vingt": 20, "vingts": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "septante": 70, "nonante": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "cent": 100, "cents": 100, "thousand": 1000, "mille": 1000}
_ARTICLES = {"one": 1, "un": 1, "une": 1, "a": 1, "an": 1}
_SIMPLE = {**_UNITS, **_TENS, **_SCALES}
_BARE = sorted(set(_SIMPLE) - {"one"}, key=len, reverse=True)
_WORDS = "|".join(sorted(_SIMPLE, key=len, reverse=True))

WORDS = re.compile(
    rf"\b(?:(?:one|un|une|a)[ -](?=hundred|thousand))?(?:{'|'.join(_BARE)})"
    rf"(?:(?:[ -]| and |-et-| et )(?:{_WORDS}|un|une|one)\b)*\b"
)
"""A run of number words in folded text; “one” alone is more often a pronoun."""


def value_of(words: str) -> int:
    """The number that a run of number words says.

    From the left, a smaller word after a larger one adds, a scale multiplies what stands before.
    """
    total, group = 0, 0
    for word in _parts(words):
        if word in ("thousand", "mille"):
            total, group = total + max(group, 1) * 1000, 0
        elif word in ("hundred", "cent", "cents"):
            group = max(group, 1) * 100
        elif word in ("vingt", "vingts") and group % 100 == 4:
            group += 76
        else:
            group += _SIMPLE.get(word, _ARTICLES.get(word, 0))
    return total + group


def _parts(words: str) -> list[str]:
    kept = re.sub(r"\b(?:and|et)\b", " ", words)
    found = re.findall(r"dix-(?:sept|huit|neuf)|[a-z]+", kept)
    return found[1:] if len(found) > 1 and found[0] == "a" else found
