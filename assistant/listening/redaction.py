"""Takes names, contacts, identifiers and pasted text out of what somebody agreed to pass on.

Runs before anything is stored. What has a shape (addresses, numbers, keys) is masked by a function
given from outside, the same that guards every message; names come from the list of people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from assistant.bilingual import Language, Text, text

LONGEST: Final = 600
"""Characters kept of a text: a worry fits; a document that was pasted does not."""

Mask = Callable[[str, Language], str]
"""Replaces personal data of a recognisable shape by what it was."""

NAME: Final = text("[nom]", "[name]")
LINK: Final = text("[lien]", "[link]")
NUMBER: Final = text("[numéro]", "[number]")
PASTED: Final = text("[texte collé retiré]", "[pasted text removed]")

_WORD = re.compile(r"[^\W\d_]+(?:['’‐‑-][^\W\d_]+)*")
_PARTS = re.compile(r"['’‐‑-]")
_ELISION = re.compile(r"(?i)^(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])(?=.)")
_LINK = re.compile(r"(?i)\b(?:https?://|www\.)\S+")
_HANDLE = re.compile(r"(?<![\w@])@[\w.-]{2,}")
_NUMBER = re.compile(r"(?<!\w)(?:[A-Z]{1,4}[-/]?)?\d(?:[ .  /-]?\d){4,}(?!\w)")
"""Five digits or more, whatever stands between them, with the letters of a matricule before."""
_TITLE = re.compile(
    r"(?<!\w)(?:M\.|MM\.|Mme|Mmes|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Monsieur|Madame|Mademoiselle)"
    r"[  ]+(?:[A-ZÀ-Þ]\.[  ]?)*[A-ZÀ-Þ][\w'’-]*(?:[  ]+[A-ZÀ-Þ][\w'’-]+)?"
)
_INITIAL = re.compile(r"(?<!\w)[A-ZÀ-Þ]\.[  ]?(?=\[(?:nom|name)\])")
_REPEATED = re.compile(r"(\[(?:nom|name)\])(?:[  -]*\1)+")

_FENCED = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_FORWARDED = re.compile(
    r"(?im)^[ \t>*]*(?:-{2,}.*(?:message|transf|forward).*|_{5,}"
    r"|(?:de|from|exp[ée]diteur|sender)[  ]?:.*@?.*\n[ \t>*]*(?:[àa]|to|envoy[ée]|sent|date|objet"
    r"|subject|cc)[  ]?:.*|(?:le|on)\b.{4,80}(?:a [ée]crit|wrote)[  ]?:?)[ \t]*$"
)
_QUOTED_LINES = re.compile(r"(?m)(?:^[ \t]*>.*(?:\n|\Z))+")
_ROWS = re.compile(r"(?m)(?:^[^\n]*(?:\t|\|)[^\n]*(?:\t|\|)[^\n]*(?:\n|\Z)){2,}")
_LONG_QUOTE = re.compile(r"«[^»]{200,}»|“[^”]{200,}”|\"[^\"]{200,}\"")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")

_SHORTEST_NAME = 3
_PARTICLES: Final = frozenset(
    {"del", "della", "den", "der", "des", "las", "les", "los", "the", "van", "vom", "von", "zum"}
)
_EVERYDAY_WORDS: Final = """
aime ami bas beau bel blanc blanche bois bon bonne boucher boulanger brun carre chef claire
constant court cote cousin desire dieu doux droit fleur fort france franche gentil grand grande
gras gris guerre haut jardin jeune joli juste long loup maire marchand marin meunier noel noir
parent page paris pas petit petite pont prince prudent rapide riche rose roi rousse roux sage
saison salle serre seul simple temps tendre tour travail vert ville violette
april august bell best bill black book bright brook brown bush chance chase cook cross dawn day
drew faith field forest frank free gay good grace grant gray green hall hand hardy hill home
hope house june keen king lane law long major march marsh may mill mark much north page park
penny pool price rain rich rock rose ruby rush sandy short small smart snow south stone street
strong summer sunny wall ward west white will wise wood woods work young
"""
_EVERYDAY: Final = frozenset(_EVERYDAY_WORDS.split())
"""Words that are also names: taken for one only when they begin with a capital letter."""


def redact(said: str, language: Language, names: Iterable[str], mask: Mask) -> str:
    """``said`` as it may be stored: short, and without names, contacts or identifiers.

    Args:
        names: of everybody in the company, as they are written on their accounts.

    Returns:
        The text to show before anything is agreed to, and to keep; empty when nothing is left.
    """
    kept = _without_pasted(mask(said, language), PASTED(language))
    kept = _LINK.sub(LINK(language), kept)
    kept = _HANDLE.sub(NAME(language), kept)
    kept = _without_names(kept, NAME(language), _tokens(tuple(sorted(set(names)))))
    kept = _NUMBER.sub(NUMBER(language), kept)
    lines = (" ".join(line.split()) for line in kept.splitlines())
    return _shortened("\n".join(line for line in lines if line), PASTED(language))


def name_spans(said: str, names: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where people's names stand in ``said``, in order; a title belongs to its name.

    Args:
        names: of everybody in the company, as they are written on their accounts.
    """
    tokens = _tokens(tuple(sorted(set(names))))
    found = [match.span() for match in _TITLE.finditer(said)]
    for match in _WORD.finditer(said):
        begins = _ELISION.match(match.group())
        start = match.start() + (begins.end() if begins else 0)
        inside = any(first <= start < last for first, last in found)
        if not inside and _is_name(said[start : match.end()], tokens):
            found.append((start, match.end()))
    return tuple(sorted(found))


def _without_pasted(said: str, placeholder: str) -> str:
    for pattern in (_FENCED, _QUOTED_LINES, _ROWS, _LONG_QUOTE):
        said = pattern.sub(f" {placeholder}\n", said)
    forwarded = _FORWARDED.search(said)
    return f"{said[: forwarded.start()]} {placeholder}" if forwarded else said


def _shortened(kept: str, placeholder: str) -> str:
    """The beginning of a text, up to the end of a sentence where one is near."""
    if len(kept) <= LONGEST:
        return kept.strip()
    head = kept[:LONGEST]
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    near = bool(ends) and ends[-1] > LONGEST // 2
    head = head[: ends[-1]] if near else head.rsplit(None, 1)[0]
    return f"{head.strip()} {placeholder}"


def _without_names(said: str, placeholder: str, tokens: frozenset[str]) -> str:
    def one(match: re.Match[str]) -> str:
        word = match.group()
        begins = _ELISION.match(word)
        start = begins.end() if begins else 0
        if not _is_name(word[start:], tokens):
            return word
        return word[:start] + placeholder

    masked = _WORD.sub(one, _TITLE.sub(placeholder, said))
    return _REPEATED.sub(r"\1", _INITIAL.sub("", masked))


def _is_name(word: str, tokens: frozenset[str]) -> bool:
    return any(
        fold(part) in tokens and (part[:1].isupper() or fold(part) not in _EVERYDAY)
        for part in (word, *_PARTS.split(word))
    )


@lru_cache(maxsize=4)
def _tokens(names: tuple[str, ...]) -> frozenset[str]:
    """Every part of every name, first names alone included, as they are compared."""
    found: set[str] = set()
    for name in names:
        # What stands in brackets is a remark, such as « (démo) ».
        for word in _WORD.findall(re.sub(r"\([^)]*\)", " ", name)):
            found |= {fold(word), *(fold(part) for part in _PARTS.split(word))}
    return frozenset(
        token for token in found if len(token) >= _SHORTEST_NAME and token not in _PARTICLES
    )


def fold(word: str) -> str:
    """``word`` in lower case and without accents."""
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


PLACEHOLDERS: Final[tuple[Text, ...]] = (NAME, LINK, NUMBER, PASTED)
