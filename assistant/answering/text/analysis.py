"""Turns text into comparable words: folded, elisions split, stop words marked, stemmed.

The stemmers are Snowball's (Porter 2 for English, French for French), applied after accent
folding so that *"sécurité"* and *"securite"* are one word however they were typed. The French
stemmer reads accents, so those that folding took are put back where an ending tells.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from assistant.answering.text.stopwords import STOP_WORDS
from assistant.bilingual import Language

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'", "`": "'"}
)
_ACCENTS = dict.fromkeys(range(0x0300, 0x0370))
_WORD = re.compile(r"[a-z0-9]+(?:['.,:&+-][a-z0-9]+)*|%|€|\$|£")
_ELISION = re.compile(
    r"^(?:[ldjnmtsc]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu|entr|aujourd)'(?=[a-z0-9])"
)
_ENGLISH_CLITIC = re.compile(r"'(?:s|re|ve|ll|d|m|t)$")
_NUMBER = re.compile(r"^\d+(?:[.,]\d+)*$")
_ENDINGS = {"ee": "ée", "ees": "ées", "iere": "ière", "ieres": "ières"}
_ACCENTED_ENDING = re.compile(r"(?:ee|ees|iere|ieres)$")
_SPLIT = re.compile(r"['.,:&+-]")


class Token(NamedTuple):
    """One word of a text: its folded form, its stem, and where it stands (code points)."""

    form: str
    stem: str
    start: int
    end: int
    stop: bool


def fold(text: str) -> str:
    """Lower case without accents or ligatures; the length may change."""
    if text.isascii():
        return text.lower().replace("`", "'")
    lowered = text.lower().translate(_LIGATURES)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered).translate(_ACCENTS)
    if decomposed.isascii():
        return decomposed
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    return fold(character)


def fold_aligned(text: str) -> tuple[str, list[int] | None]:
    """``fold(text)`` and, where places differ, the source offset of each folded character."""
    if text.isascii() or all(len(_fold_character(character)) == 1 for character in set(text)):
        return fold(text), None
    out: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for piece in _fold_character(character):
            out.append(piece)
            offsets.append(offset)
    offsets.append(len(text))
    return "".join(out), offsets


_stemmers = threading.local()


def _stemmer(language: Language) -> Stemmer.Stemmer:
    # PyStemmer objects keep state between calls, so each thread has its own.
    found = getattr(_stemmers, language, None)
    if found is None:
        found = Stemmer.Stemmer("french" if language == "fr" else "english", 0)
        setattr(_stemmers, language, found)
    return found


_WHOLE = frozenset({"pays"})
"""French words whose stem is that of another word: « paye », « payer »."""


@lru_cache(maxsize=200_000)
def stem(form: str, language: Language) -> str:
    """The stem of one folded word; numbers stay as they are."""
    if form[0].isdigit():
        return form
    if language == "en":
        return str(_stemmer(language).stemWord(form))
    return _french_stem(form)


def _french_stem(form: str) -> str:
    """One stem for *"conservé"* and *"conservées"*, *"premier"* and *"première"*."""
    if form in _WHOLE:
        return form
    if len(form) > 4 and form.endswith("aux") and not form.endswith("eaux"):
        form = form[:-3] + "al"
    if len(form) > 4:
        form = _ACCENTED_ENDING.sub(lambda found: _ENDINGS[found.group()], form)
    found = fold(str(_stemmer("fr").stemWord(form)))
    return found[:-1] if len(found) > 4 and found[-1] in "iy" else found


def _pieces(word: str, start: int, language: Language) -> list[tuple[str, int, int]]:
    """A raw match split at elisions, hyphens and clitics; numbers keep their separators."""
    if word.isalnum():
        return [(word, start, start + len(word))]
    elision = _ELISION.match(word)
    if elision:
        start += elision.end()
        word = word[elision.end() :]
    if language == "en":
        word = _ENGLISH_CLITIC.sub("", word)
    if _NUMBER.match(word) or not _SPLIT.search(word):
        return [(word, start, start + len(word))] if word else []
    found = []
    position = 0
    for part in _SPLIT.split(word):
        if part:
            found.append((part, start + position, start + position + len(part)))
        position += len(part) + 1
    return found


def tokenize(text: str, language: Language) -> list[Token]:
    """Every word of ``text`` in order, with spans into ``text`` itself."""
    folded, offsets = fold_aligned(text)
    stops = STOP_WORDS[language]
    tokens = []
    for match in _WORD.finditer(folded):
        for form, start, end in _pieces(match.group(), match.start(), language):
            if offsets is not None:
                start, end = offsets[start], offsets[end - 1] + 1
            tokens.append(Token(form, stem(form, language), start, end, form in stops))
    return tokens


def stems(text: str, language: Language) -> list[str]:
    """Stems of the words of ``text`` that carry content, in order, with repeats."""
    folded = fold(text)
    stops = STOP_WORDS[language]
    return [
        stem(form, language)
        for match in _WORD.finditer(folded)
        for form, _, _ in _pieces(match.group(), 0, language)
        if form not in stops
    ]
