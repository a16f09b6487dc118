"""Cuts passages into sentences, and tells French from English. On purpose not Relais's own code:
a fault there must not be invisible here."""

from __future__ import annotations

import re

from tests.model_server.values import Fact, Language, Passage

_END = re.compile(r"(?<=[.!?…])(?:\s?»|[\"”)\]])*\s+(?=[«\"“(\[]?\s?[A-ZÀ-ÖØ-Þ0-9])")
_NOT_AN_END = re.compile(r"(?:\b(?:M|Mme|Dr|art|Art|cf|p|ex|env|no|vs|etc|Mr|Mrs|Ms|e\.g|i\.e))\.$")
_FRENCH_WORDS = (
    "le la les un une des du de et est sont dans pour avec par sur qui que au aux ne pas "
    "ou ce se son sa ses leur à il elle on sans sous tout toute être a "
)
_FRENCH = frozenset(_FRENCH_WORDS.split())
_ENGLISH_WORDS = (
    "the a an of and is are in for with by on who that at to not or this it its their "
    "from be may must any every has have when which was under without as "
)
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_ROW = re.compile(r"^[^.:;]{2,60}: [^;]+(?:; [^.:;]{2,60}: [^;]+)+$")


def language_of(text: str) -> Language:
    """The likelier of the two languages."""
    words = [word.lower() for word in _WORD.findall(text)]
    french = sum(word in _FRENCH for word in words) + 0.5 * len(re.findall(r"[éèêàùçôîœ]", text))
    return "fr" if french > sum(word in _ENGLISH for word in words) else "en"


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of ``text``, list items and table rows one each, without their bullets."""
    found: list[str] = []
    for line in text.split("\n"):
        line = re.sub(r"^\s*(?:[-*•>]|#+|\d+[.)])\s+", "", line).strip()
        line = re.sub(r"(\*\*|__|`)", "", line)
        if line:
            found += _of_line(line)
    return tuple(found)


def _of_line(line: str) -> list[str]:
    if is_row(line):
        return [line]
    pieces: list[str] = []
    start = 0
    for end in _END.finditer(line):
        if not _NOT_AN_END.search(line[start : end.start()]):
            pieces.append(line[start : end.end()].strip())
            start = end.end()
    return [piece for piece in (*pieces, line[start:].strip()) if piece]


def is_row(text: str) -> bool:
    """Whether it is a row of a table: ``Column: cell; Column: cell``."""
    return _ROW.match(text.strip()) is not None


def facts(passage: Passage) -> tuple[Fact, ...]:
    """What a passage says, a sentence each; what is too short to say anything is left out."""
    said = sentences(passage.text)
    return tuple(
        Fact(one, passage, tuple(other for other in said if other != one))
        for one in said
        if len(_WORD.findall(one)) >= 4
    )


def plain(text: str) -> str:
    """``text`` for comparison: single spaces, one kind of apostrophe, lower case."""
    return _SPACES.sub(" ", text.replace("’", "'")).strip().lower()
