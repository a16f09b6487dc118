"""What no sentence may have, whatever it says: links, markup, hidden letters, talk of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.language import recognise
from assistant.answering.text.analysis import fold, tokenize
from assistant.answering.text.stopwords import STOP_WORDS
from assistant.answering.writing.hygiene import has_hidden, mixes_scripts
from assistant.answering.writing.masking import PLACEHOLDER
from assistant.answering.writing.reasons import Reason
from assistant.answering.writing.sources import Source
from assistant.bilingual import Language

_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}:)?//\S+|\b(?:https?|ftp|data|javascript|mailto|file):\S*|\bwww\.\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|fr|eu|uk|co|ai|dev|app|info|biz|example|test|local|xyz|me|ly)\b(?:/\S*)?",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"[<>{}`|\\]|\]\s*\(|!\[|\[\[|^\s{0,3}#|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.I
)
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
_BRACKET = re.compile(r"\[[^\]]*\]?")
_SELF = re.compile(
    r"\bas an? (?:ai|assistant|language model|llm|chatbot)\b|\b(?:system|initial|hidden) (?:prompt|message|instructions?)\b"
    r"|\bmy (?:instructions?|rules|prompt|guidelines|task|role|training)\b|\b(?:i am|i'm|i have|i've|i can|i cannot|i can't|i will|i must|i was)\b"
    r"|\ben tant qu[e'] ?(?:ia|assistant|modele|intelligence)|\bmes (?:instructions?|consignes?|regles)\b|\bmon (?:prompt|role)\b"
    r"|\b(?:je suis|je ne|je peux|je dois|j'ai|je vais)\b|\binstructions? (?:ci-dessus|precedentes?)\b|\b(?:previous|above) instructions?\b"
)
_FIRST_PERSON = re.compile(r"(?<![\w'-])(?:i|me|my|mine|je|j'|mon|ma|mes|moi)(?![\w-])")
_QUOTED = re.compile(r"«\s*([^»]+?)\s*»|“([^”]+)”|\"([^\"]+)\"|‘([^’]{3,})’")
_PIECE = re.compile(r"[,;:]\s")
_NAME = re.compile(r"(?<=\w )(?:[A-ZÀ-Ý][\w'’-]*)(?: [A-ZÀ-Ý][\w'’-]*)+")
"""Capitalised words in a row, as in a product called “Le Fil”, are of no language."""
_FEW_WORDS = 3
_SWITCHED = 3


def unsafe_fault(sentence: str, given: str) -> Reason | None:
    """What may stand in no text at all unless ``given``, the text it is made from, has it too:
    hidden letters, another script, placeholders, addresses, markup.
    """
    if has_hidden(sentence):
        return "hidden characters"
    if mixes_scripts(sentence):
        return "other script"
    if PLACEHOLDER.search(sentence):
        return "placeholder"
    for link in _LINK.findall(sentence):
        if not _given(link.rstrip(".,;:!?)»"), given):
            return "link"
    bare = _LINK.sub(" ", sentence)
    if _MARKUP.search(bare) or _EMPHASIS.search(bare):
        return "markup"
    if any(_even(found) not in _even(given) for found in _BRACKET.findall(bare)):
        return "markup"
    return None


def other_language(sentence: str, language: Language) -> bool:
    """Whether ``sentence`` is not in ``language``, as a whole or for some of its words."""
    bare = _LINK.sub(" ", sentence)
    if len(bare.split()) > _FEW_WORDS and recognise(bare, language) != language:
        return True
    unquoted = _QUOTED.sub(" ", bare)
    if _other_words(_NAME.sub(" ", unquoted), language) >= _SWITCHED:
        return True
    return any(_piece_switched(piece, language) for piece in _PIECE.split(unquoted)[1:])


def _piece_switched(piece: str, language: Language) -> bool:
    """Whether a piece between commas goes on in the other language."""
    if len(piece.split()) <= _FEW_WORDS or recognise(piece, language) == language:
        return False
    other: Language = "en" if language == "fr" else "fr"
    return _other_words(piece, language) > 0 and _other_words(piece, other) == 0


def outward_fault(sentence: str, language: Language, sources: Sequence[Source]) -> Reason | None:
    """The first thing wrong with how ``sentence``, without its citation marks, looks."""
    given = "\n".join((*(one.text for one in sources), *(one.title for one in sources)))
    unsafe = unsafe_fault(sentence, given)
    if unsafe:
        return unsafe
    folded, known = fold(sentence), fold(given)
    if _SELF.search(folded) or (_FIRST_PERSON.search(folded) and not _FIRST_PERSON.search(known)):
        return "about itself"
    if sentence.rstrip().endswith("?"):
        return "question"
    if other_language(sentence, language):
        return "language"
    same = [one.language for one in sources if one.language == language]
    return _quotation(sentence, given) if same else None


def _other_words(sentence: str, language: Language) -> int:
    """How many function words only the other language has."""
    own, other = STOP_WORDS[language], STOP_WORDS["en" if language == "fr" else "fr"]
    forms = [token.form for token in tokenize(sentence, language)]
    return sum(form in other and form not in own and len(form) > 1 for form in forms)


def _quotation(sentence: str, given: str) -> Reason | None:
    for groups in _QUOTED.findall(sentence):
        words = next(filter(None, groups), "")
        if _even(words).strip(" .,") not in _even(given):
            return "quotation"
    return None


def _given(link: str, given: str) -> bool:
    """Whether an address stands in the sources as a whole, not as the start of a longer one."""
    return re.search(rf"(?<![\w@./-]){re.escape(link)}(?![\w@/-]|\.\w)", given) is not None


def _even(text: str) -> str:
    return " ".join(fold(text).split())
