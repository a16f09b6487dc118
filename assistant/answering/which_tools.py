"""“Which tools may I use?”: notices the question that the whole register answers.

Only a message that asks for nothing else is taken: a word left over (*on my own phone*, *to fly a
drone*) may change the answer, and the register does not know about it. Such a message goes to the
documents like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answering.limits_step import Use, uses_of
from assistant.answering.mentions import Vocabulary, find_mentions
from assistant.answering.text.analysis import fold, tokenize
from assistant.answering.understand import Understanding
from assistant.bilingual import Language

_TOOL = (
    r"(?:outils?|tools?|logiciels?|applis?|applications?|apps?|assistants?|chatbots?|software|"
    r"ia|ai|iag|intelligences? artificielles?)"
)
_ASKS = re.compile(
    rf"\b(?:quel(?:le)?s?|lesquel(?:le)?s|laquelle|which|what)\b(?: [\w']+){{0,4}}? {_TOOL}\b"
    rf"|\b(?:liste|list|overview|inventaire|inventory)\b(?: [\w']+){{0,4}}? {_TOOL}\b"
    rf"|\b(?:y a[- ]t[- ]il|existe[- ]t[- ]il|is there|are there|avons[- ]nous|do we have)\b"
    rf"(?: [\w']+){{0,4}}? {_TOOL}\b"
    r"|\b(?:what|que|qu'est[- ]ce que?|quoi) (?:can|may|puis|peut|je peux|on peut)\b"
    r".{0,8}\b(?:use|utiliser)\b"
)
_CLOSED = re.compile(
    r"\b(?:interdit|banni|proscrit|banned|forbidden|prohibited|not allowed|off limits)"
)
_LEAVE = re.compile(
    r"puis[- ]je|peut[- ]on|on peut|je peux|pouvons[- ]nous|le droit|dois[- ]je|doit[- ]on|"
    r"faut[- ]il|utilis|employer|autoris|permis|approuv|valid|en pilote|disponible|"
    r"\bcan\b|\bmay\b|\bshould\b|\buse\b|allowed|approved|permitted|authori[sz]ed|"
    r"in pilot|available|\bliste?\b|inventaire|inventory|overview"
)
_SAME = re.compile(
    rf"^(?:{_TOOL}|generativ\w*|artificiel\w*|artificial|intelligence|entreprise|company|"
    r"societe|boite|maison|internes?|travail\w*|work\w*|boulot|bureau|office|job|taches?|tasks?|"
    r"actuel\w*|maintenant|currently|now|today|jour|moment|present|ici|here|exact\w*|officiel\w*|"
    r"official\w*|droits?|autoris\w*|authori[sz]\w*|allowed|permi\w*|approuv\w*|approved|valid\w*|"
    r"interdit\w*|banni\w*|banned|forbidden|prohibited|proscrit\w*|off|limits|pilot\w*|"
    r"disponibles?|available|register|registre|listes?|lists?|overview|inventaire|inventory|"
    r"utilis\w*|use[drs]?|using|emplo\w*|serv\w*|mettre|put|trait\w*|process\w*|handl\w*|saisir|"
    r"enter|coller|paste|charger|upload|donnees?|data|infos?|informations?|faire|choisir|choose|"
    r"recommand\w*|recommend\w*|adapte\w*|suitable|conseill\w*|exist\w*|avoir|have|tous|all|"
    r"different\w*|monde|gens|people|staff|salaries?|employees?|collaborateurs?|colleagues?|"
    r"accept\w*|possibles?|please|svp|merci|thanks|bonjour|hello|hi|dire|tell|donner|give|"
    r"show|montrer|savoir|know|connaitre|question|plait|may|can|could|should|must|would)$"
)


@dataclass(frozen=True, slots=True)
class WhichTools:
    """What the overview is for."""

    uses: tuple[Use, ...]
    """Every one has to be allowed; none: no use was named."""
    closed: bool
    """Whether the tools that may not be used are what was asked for."""


def asks_which_tools(understood: Understanding, vocabulary: Vocabulary) -> WhichTools | None:
    """The use that ``understood`` asks the tools for; None when it asks something else."""
    mentions = understood.mentions
    if mentions.tools or mentions.unknown_tools or not vocabulary.register.tools:
        return None
    asked = understood.resolved or understood.text
    folded = fold(asked)
    if not _ASKS.search(folded):
        return None
    used = bool(mentions.data_classes or mentions.tasks)
    closed = bool(_CLOSED.search(folded))
    if not (used or closed or _LEAVE.search(folded)):
        return None
    if _says_more(asked, understood.language, vocabulary):
        return None
    return WhichTools(tuple(uses_of(mentions)) if used else (), closed)


def _says_more(asked: str, language: Language, vocabulary: Vocabulary) -> bool:
    """Whether a word of the message is about anything but tools, leave and the uses named."""
    mentions = find_mentions(asked, vocabulary, frozenset())
    named = {*mentions.data_classes, *mentions.tasks}
    stems = {
        stem
        for names in vocabulary.names.values()
        for name in names
        if name.identity in named
        for stem in name.stems
    }
    return any(
        not token.stop and token.stem not in stems and not _SAME.match(token.form)
        for token in tokenize(asked, language)
    )
