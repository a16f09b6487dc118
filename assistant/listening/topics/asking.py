"""What form a message has: its sentences, and which of them ask for something.

Forms only: whether a sentence asks, commands or states, and in whose name. Nothing here looks at
what it is about.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from assistant.bilingual import Language

_END = re.compile(r"(?<=[.!?…])(?:\s?[\"”»)\]])*\s+|\n+")
_ASKS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:(?:bonjour|salut|bonsoir|slt|coucou|et|mais|dis|euh|svp|stp)[ ,]+)*"
        r"(?:est[- ]ce qu|qu[' ]?est[- ]ce|c[' ]?est quoi|c quoi|"
        r"(?:puis|peut|peux|dois|doit|faut|va|ai|a|as|est|sont|y a)[- ]t?[- ]?"
        r"(?:je|on|il|elle|ils|elles|tu|vous)\b|peut on|puis je|"
        r"(?:a|de|par|avec|pour|chez|vers|sur|dans|depuis|jusqu[' ]?a)? ?"
        r"(?:qui|quoi|quel|quels|quelle|quelles|combien|comment|quand(?! meme)|ou|pourquoi|lequel|"
        r"laquelle)\b|(?:on (?:a le droit|peut?)|jpeu[tx]?)\b(?! (?:plus|pas|rien|jamais))|"
        r"(?:ca|cela) veut dire|que (?:dit|disent|fait|faire|faut|veut|prevoit|repondre|devient)|"
        r"existe[- ]t|qu(?:e|') ?)"
    ),
    "en": re.compile(
        r"^(?:(?:hi|hello|hey|and|but|so|ok|please|pls)[ ,]+)*"
        r"(?:(?:what|whats|wat|wot|wots|who|whos|whom|whose|which|where|wheres|when|wen|wich|why|how|hw)\b|"
        r"(?:can|could|may|must|should|shall|would|will|do|does|did|is|are|am|was|were|has|have) "
        r"(?:i|we|you|he|she|it|they|there|the|a|an|my|our|your|any|anyone|somebody|someone|this|that|"
        r"it's|[a-z0-9-]+)\b)"
    ),
}
_ASKS_LAST: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:quoi|koi|qui|ki|quand|kan|ou|comment|combien|cmbien|cb)(?: de \w+)?[ .]*$"
        r"|\bou (?:pas?|non)[ .]*$"
    ),
    "en": re.compile(r"\bor (?:not|no)[ .]*$"),
}
"""A question without its mark, as chats have it: *« on en fait quoi »*."""
_ORDERS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"^(?:(?:bonjour|salut|stp|svp)[ ,]+)*(?:aide|aidez|redige|redigez|ecris|traduis|traduisez|"
        r"resume|resumez|corrige|corrigez|explique|expliquez|donne|donnez|montre|montrez|propose|"
        r"proposez|cherche|trouve|liste|envoie|envoyez|rappelle|raconte|interroge|pose|apprends|compare|"
        r"prepare|cree|fais|dis|peux[- ]tu|pouvez[- ]vous|pourrais[- ]tu|pourriez[- ]vous)\b"
    ),
    "en": re.compile(
        r"^(?:(?:hi|hello|please|pls)[ ,]+)*(?:help|write|draft|translate|summari[sz]e|correct|fix|"
        r"explain|give|show|suggest|find|list|send|remind|tell|quiz|ask|teach|compare|prepare|create|"
        r"make|could you|can you|would you|will you)\b"
    ),
}
_SPEAKER: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:j|je|me|m|moi|mon|ma|mes|nous|notre|nos|on)\b"),
    "en": re.compile(r"\b(?:i|im|ive|me|my|mine|we|were|weve|us|our|ours)\b"),
}
_DENIES: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:ne|n|pas|plus|jamais|rien|personne|aucune?|sans|ni)\b"),
    "en": re.compile(
        r"n't\b|\b(?:not|never|no|none|nobody|nothing|nowhere|without|nor|dont|cant)\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a message."""

    text: str
    asks: bool
    """Whether it asks something or wants something done."""
    speaker: bool
    """Whether the speaker stands in it: I, we."""
    denies: bool
    words: int


def sentences(message: str, language: Language) -> list[Sentence]:
    """The sentences of ``message``, empty ones left out."""
    pieces = (piece.strip() for piece in _END.split(message))
    return [_sentence(piece, language) for piece in pieces if piece]


def _sentence(text: str, language: Language) -> Sentence:
    plain = _plain(text)
    spaced = plain.replace("'", " ")
    return Sentence(
        text,
        asks="?" in text
        or bool(_ASKS[language].match(plain))
        or bool(_ASKS_LAST[language].search(plain))
        or bool(_ORDERS[language].match(spaced)),
        speaker=bool(_SPEAKER[language].search(spaced)),
        denies=bool(_DENIES[language].search(plain if language == "en" else spaced)),
        words=len(text.split()),
    )


def _plain(text: str) -> str:
    """Lower case without accents, straight apostrophes."""
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).strip(" \"«»“”'(")
