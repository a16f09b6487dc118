"""Reads a message: its language, what it names, what kind of answer it asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.mentions import Mentions
from assistant.answering.text.analysis import fold, tokenize
from assistant.answering.text.sentences import sentence_spans
from assistant.bilingual import Language


class AnswerType(StrEnum):
    """What kind of thing would answer the question."""

    NUMBER = "number"
    DURATION = "duration"
    AMOUNT = "amount"
    DATE = "date"
    PERSON = "person"
    YES_NO = "yes_no"
    HOW = "how"
    WHY = "why"
    PLACE = "place"
    OTHER = "other"


_WHAT = r"(?:what|which)(?:'?s| is| are| was| were)?(?: the| my| our| your)? "
_OF_THE = r"(?:what|which)(?:'?s| is| are| was| were)?(?: the| my| our| your)? (?:[\w'-]+ ){1,4}?"
"""“What is the maximum file …”: words between asking and the kind of thing that is asked for."""
_TERSE = (
    r"^(?!(?:who|whom|whose|where|when|why|how|can|could|may|might|must|should|shall|do|does|did|is|are|"
    r"was|were|has|have|will|would|if|there|i|we|you|my|our)\b)(?:[\w'-]+ ){1,6}?"
)
"""“Client file size …”: the words before it, where nothing else asks."""
_TYPES: tuple[tuple[AnswerType, str], ...] = (
    (
        AnswerType.DURATION,
        r"combien de (?:temps|jours?|heures?|mois|semaines?|minutes?|annees?|ans)"
        r"|pendant combien|quelle (?:est la )?duree|quel (?:est le )?delai|sous quel delai|dans quel delai"
        r"|how (?:long|soon|quickly|fast|often|many (?:days|hours|weeks|months|years|minutes))|how much (?:time|notice)"
        rf"|{_WHAT}(?:deadline|time limit|time frame|notice period|retention)"
        r"|tous les combien|a quelle frequence"
        # A question of a few words names the kind of thing first (fr) or last (en).
        r"|^(?:la |le )?(?:duree|delai|frequence|periodicite)\b"
        rf"|(?:{_TERSE}|{_OF_THE})(?:deadline|frequency|duration|turnaround|time limit|notice period|retention period)\b *[?!.]*$",
    ),
    (
        AnswerType.AMOUNT,
        r"combien (?:coute|ca coute|couter|ont coute|a coute|paye|paie|d'euros|rembours)"
        r"|quel(?:le)? (?:est (?:le |la )|a ete (?:le |la ))?(?:prix|cout|montant|budget|tarif|plafond|amende|penalite)"
        r"|how (?:much|big|high|large) (?:does|do|is|are|was|were|can|will|money|would|has)(?: [a-z]+){0,4}?(?: cost| spend| pay| fine\b| budget| price)"
        r"|how much (?:does|do|is|money|will|would)|"
        rf"{_WHAT}(?:maximum |minimum |total |annual |yearly |monthly )?(?:price|cost|amount|budget|rate|cap\b|fine\b|penalty|fee)"
        r"|^(?:le )?(?:prix|cout|montant|budget|tarif|plafond)\b"
        rf"|(?:{_TERSE}|{_OF_THE})(?:price|cost|fee|budget|allowance|spending limit)\b *[?!.]*$",
    ),
    (AnswerType.NUMBER, r"\bcombien\b|how many|how much|quel (?:est le )?(?:nombre|pourcentage|taux|seuil)"
        r"|quelle (?:est la )?(?:longueur|taille|proportion|part)|"
        rf"{_WHAT}(?:number|percentage|share|threshold|minimum|maximum|length)"
        r"|^(?:le |la )?(?:nombre|taux|seuil|quota|taille|longueur|pourcentage)\b"
        rf"|(?:{_TERSE}|{_OF_THE})(?:limit|quota|size|length|percentage|threshold)\b *[?!.]*$|{_OF_THE}(?:(?:limit|quota|threshold) (?:of|on|for|in)|rate)\b"),
    (AnswerType.DATE, r"^(?:(?:et|mais|alors|bon|du coup|and|but|so|ok),? )*(?:quand|when)\b|\b(?:quand|when) ?[?!]*$|, (?:quand|when) (?:est|dois|doit|faut|peut|puis|should|must|do|does|is|are|can|will)\b"
        r"|c'est quand|est[- ]ce quand|quand est-ce|\bwhen'?s\b|quelle (?:est la )?date|depuis quand|jusqu'a quand|a partir de quand|pour quand|quel jour|a quelle heure|quels? horaires?|(?:quelle|en quelle) annee|quel mois"
        r"|what (?:is the )?date|what time|(?:what|which) (?:year|month)|since when|until when|by when|which day|what day"),
    (AnswerType.PERSON, r"^(?:et |mais |and |but )?(?:a |de |par |avec |pour |chez |aupres de )?qui\b|(?:a|aupres de|vers|par|avec) qui\b|\bqui (?:dois|doit|est|sont|peut|contacter|prevenir|decide|valide|appeler|approuve|signe)"
        r"|quel (?:est le )?(?:service|responsable|contact|interlocuteur)|\bwho(?:m|se)?\b|which (?:team|department|person|role)"),
    (AnswerType.WHY, r"\bpourquoi\b|pour quelle raison|\bwhy\b|for what reason|what is the reason"),
    (AnswerType.PLACE, r"^(?:et )?ou (?:est|sont|puis|peut|dois|trouver|se|stocker|ranger|deposer|conserver|enregistrer|signaler)|\bd'ou\b|\bwhere\b"
        r"|(?:which|what) (?:room|site|floor|building|office|website|page|channel|folder|address|city|country)\b"
        r"|(?:dans|sur|a) quel(?:le)? (?:salle|site|etage|batiment|bureau|page|canal|dossier|adresse|endroit|lieu|ville|pays)\b"),
    (AnswerType.HOW, r"\bcomment\b|\bhow (?:do|does|can|should|to|would|must|is|are)\b|que (?:faire|dois-je faire|faut-il faire)|what (?:should|must|do) i do|quelles? (?:est la )?(?:etapes?|demarche|procedure)|what (?:are the )?steps"),
)  # fmt: skip
_TYPE_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _TYPES)
_CIRCUMSTANCE = re.compile(
    r"^(?:(?:et|and|but|mais|so|alors),? )?(?:when|quand|lorsque|once|if|si|while|after|apres)\b"
    r"(?! (?:does|do|did|is|are|was|were|will|can|could|should|must|may|est|sont|dois|doit|faut|peut|puis))"
    r"[^,?]{6,160}, (?=[^,]{8})"
)
"""“When the tool is down, who…”: what comes before the question itself."""
_YES_NO = re.compile(
    r"^(?:et |mais |alors |and |but |so )?(?:est-ce que|est ce que|est-il|est-elle|est-on|puis-je|puis je|peut-on|peut on|pouvons-nous|"
    r"ai-je|a-t-on|avons-nous|dois-je|doit-on|devons-nous|faut-il|y a-t-il|sommes-nous|suis-je|je peux|on peut|"
    r"can|may|could|should|must|is|are|am|do|does|did|has|have|will|would)\b"
)
_PERMISSION = re.compile(
    r"puis[- ]je|peut[- ]on|pouvons[- ]nous|je peux|on peut|peux[- ]tu|ai[- ]je le droit|a[- ]t[- ]on le droit|"
    r"le droit (?:de|d')|autoris|permis|interdi|authori[sz]|allow|permit|forbid|forbidden|prohibit|banned|\bcan i\b|\bcan we\b|"
    r"\bmay i\b|\bmay we\b|is it (?:ok|okay|fine|alright|possible|safe|legal)|\bok (?:to|pour|de)\b|"
    r"possible (?:de|d')|est[- ]ce (?:que je|ok|bon|possible|permis)|\bdroit\b|should i\b|\bcould i\b|"
    r"can (?:the|my|our|a|someone|anyone|people|staff|employees|you|one)|acceptable|valid[ée]"
)
_LIMITS = re.compile(
    r"ne (?:peut|sait|fait)[- ](?:pas|il pas|t[- ]il pas)|pas (?:faire|capable)|limites?\b|se trompe|erreurs?\b|"
    r"se plante|plante\b|bloque|peine a|rate\b|a cote de la plaque|struggle|fails?\b|falls? short|blind spot|"
    r"points? faibles?|defauts?|fiable|inconvenients?|incapable|"
    r"can(?:'t|not| not)|\bcan (?:\w+ ){1,4}not\b|ne (?:\w+ ){0,2}sait (?:\w+ )?pas|unable|limits?\b|limitations?\b|gets? wrong|get (?:it )?wrong|weakness|not good at|"
    r"bad at|mistakes?\b|unreliable|reliable|drawback|shortcoming"
)
_HISTORY = re.compile(
    r"ancien|precedent|avant 20|auparavant|version 20\d\d|en 202[0-5]|l'an dernier|previous|former(?:ly)?|"
    r"\bold\b|used to|earlier version|last year|superseded|remplace|in 202[0-5]"
)
_GREETING = re.compile(
    r"^(?:bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening)|"
    r"ca va|how are you)(?:\s+(?:a tous|tout le monde|relais|there|all|team))?[\s!.,?]*$"
)
_AGREED = r"ok(?:ay)?|d'accord|super|parfait|genial|excellent|top|tres bien|c'est note|great|perfect|good|cool|noted"
_THANKS = re.compile(
    rf"^(?:(?:{_AGREED})\b[\s,!.]*)*(?:un grand |(?:many )|mille )?"
    r"(?:merci|thanks?|thank you|thx|au revoir|bonne (?:journee|soiree)|goodbye|bye)?"
    r"(?:[\s,!]+(?:beaucoup|bien|infiniment|encore|a lot|so much|very much|again|relais|all|team|"
    r"a tous|bye|au revoir|bonne (?:journee|soiree)|(?:pour|for) (?:ton|votre|l'|your|the|this|cette)?\s?(?:aide|help|reponse|answer)))*"
    r"[\s!.,]*$"
)
_ABOUT_RELAIS = re.compile(
    r"^(?:qui es[- ]tu|tu es qui|que (?:peux|sais)[- ]tu (?:faire)?|qu'est-ce que tu (?:peux|sais) faire|a quoi (?:sers|sert)[- ](?:tu|relais)|"
    r"comment (?:ca marche|tu marches|fonctionnes[- ]tu)|aide|help|who are you|what (?:can|do) you do|what are you|how do you work|"
    r"what can i ask(?: you)?|que puis-je te demander|que puis-je demander)[\s?!.]*$"
)
_POLITE_START = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|hello|hi|hey|good morning|good afternoon|dear relais|svp|please|s'il (?:te|vous) pla[iî]t|"
    r"excuse[zr]?[- ]moi|pardon|quick question|petite question|une question|desole|sorry)\b[\s,:!.\-–]*)+",
    re.I,
)
_POLITE_END = re.compile(
    r"[\s,.!]*(?:merci(?: beaucoup| d'avance| par avance)?|thanks(?: a lot| in advance)?|thank you|svp|stp|please|"
    r"s'il (?:te|vous) pla[iî]t|cordialement|bonne journée)[\s,.!]*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """A message as read."""

    text: str
    """The message as it will be answered: masked, with what the conversation filled in."""
    query: str
    """What is searched for: without greetings, thanks and asides."""
    language: Language
    mentions: Mentions
    kind: AnswerType
    asks_permission: bool
    asks_limits: bool
    asks_history: bool
    small_talk: bool
    resolved: str | None = None
    """The whole question in words, when the conversation filled something in."""


def answer_type(message: str) -> AnswerType:
    """What kind of answer ``message`` asks for."""
    sentences = [fold(message[a:b]) for a, b in sentence_spans(message)] or [fold(message).strip()]
    asked = [s for s in sentences if s.rstrip().endswith("?")] or sentences
    asked = [_CIRCUMSTANCE.sub("", sentence) for sentence in asked]
    for sentence in asked:
        for kind, pattern in _TYPE_PATTERNS:
            if pattern.search(sentence):
                return kind
    return AnswerType.YES_NO if any(_YES_NO.match(s) for s in asked) else AnswerType.OTHER


def asks_permission(message: str) -> bool:
    """Whether the message asks if something is allowed."""
    return bool(_PERMISSION.search(fold(message)))


def asks_limits(message: str) -> bool:
    """Whether the message asks what a tool cannot do: not what the person may not do with it."""
    folded = fold(message)
    return bool(_LIMITS.search(folded)) and not re.search(
        r"\bcan(?:'t|not) (?:i|we)\b|\bi can't\b", folded
    )


def asks_history(message: str) -> bool:
    """Whether the message asks about rules that are no longer in force."""
    return bool(_HISTORY.search(fold(message)))


def is_small_talk(message: str) -> bool:
    """A greeting, thanks, or a question about Relais itself."""
    folded = fold(message).strip()
    return bool(_GREETING.match(folded) or _ABOUT_RELAIS.match(folded) or is_thanks(message))


def is_thanks(message: str) -> bool:
    """Thanks, a good-bye or an “all right” that asks for nothing."""
    folded = fold(message).strip()
    return bool(folded) and bool(_THANKS.match(folded))


def search_text(message: str) -> str:
    """The message without greetings and thanks; of a long one, the sentences that ask."""
    text = _POLITE_END.sub("", _POLITE_START.sub("", message.strip())).strip() or message.strip()
    spans = sentence_spans(text)
    if len(spans) < 3:
        return text
    sentences = [text[a:b] for a, b in spans]
    asking = [s for s in sentences if s.rstrip().endswith("?")]
    if not asking or len(" ".join(asking)) < 15:
        return text
    return " ".join(asking)


def content_words(message: str, language: Language) -> int:
    """How many words of the message carry content."""
    return sum(not token.stop for token in tokenize(message, language))
