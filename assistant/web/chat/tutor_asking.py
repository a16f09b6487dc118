"""Recognises that a message in a lesson is about what is being read, and names nothing else.

Only whole messages count: « explique autrement », “give me an example”, « pourquoi ? ». Alone they
would find nothing in the documents; in a lesson they mean the card before the person. A question
with a subject of its own goes to the documents as any other.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.answering.text.analysis import fold, stems
from assistant.bilingual import LANGUAGES, Language
from assistant.learning.lessons import Block, Lesson

_LONGEST: Final = 90
"""Characters; whoever writes more is asking about something else."""

_THIS_FR: Final = (
    r"(?:ca|cela|le|la|les|ceci|tout ca|(?:cette|la) (?:fiche|regle|phrase|partie|page|lecon|idee)"
    r"|(?:ce|le) (?:passage|point|texte|paragraphe))"
)
_THIS_EN: Final = (
    r"(?:it|this|that|(?:this|the|that) (?:card|rule|sentence|part|page|passage|point|text"
    r"|paragraph|lesson|idea))"
)
_OTHERWISE_FR: Final = (
    r"(?:autrement|differemment|plus simplement|simplement|mieux|encore(?: une fois)?|a nouveau"
    r"|en d'autres (?:mots|termes)|avec d'autres mots|d'une autre (?:facon|maniere)"
    r"|(?:en|avec des) mots (?:plus )?simples)"
)
_OTHERWISE_EN: Final = (
    r"(?:differently|again|better|once more|another way|(?:in )?a different way|more simply|simply"
    r"|in other words|in (?:simple|simpler|plain) (?:words|terms|english))"
)
_ASK_FR: Final = (
    r"(?:(?:peux-tu|pouvez-vous|pourrais-tu|pourriez-vous|tu peux|vous pouvez|j'aimerais que tu"
    r"|j'aimerais que vous) (?:m'|me |le |la |l')?(?:l')?)?"
)
_ASK_EN: Final = r"(?:(?:can|could|would|will) you (?:please )?)?"

_WAYS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        rf"{_ASK_FR}(?:re)?(?:explique[rsz]?|formule[rsz]?|dis|dire|dites|redis|redire)"
        rf"(?:[- ](?:moi|{_THIS_FR}))*(?: {_OTHERWISE_FR})?",
        rf"{_OTHERWISE_FR}",
        rf"{_ASK_FR}(?:(?:donne[rz]?|montre[rz]?|propose[rz]?)(?:[- ]moi)? |as-tu |avez-vous "
        r"|tu as |vous avez |je (?:veux|voudrais|souhaite) )?(?:(?:un|une|d'|des|quelques) ?)?"
        r"(?:autres? )?exemples?(?: (?:concrets?|simples?|pratiques?))?(?: de ca)?",
        r"(?:mais |et )?pourquoi(?: (?:ca|cela|donc|cette regle|est-ce important"
        r"|c'est important|est-ce (?:ainsi|la regle)))?",
        r"je (?:ne |n')?(?:comprends|saisis|ai) pas(?: bien)?(?: compris| saisi)?"
        rf"(?: {_THIS_FR})?",
        rf"(?:qu'est-ce que |que )?(?:{_THIS_FR} )?(?:veut dire quoi|veut dire|signifie)"
        rf"(?: {_THIS_FR})?",
        r"c'est[- ]a[- ]dire|et (?:concretement|en pratique|dans la pratique)|concretement"
        r"|en pratique",
        rf"{_ASK_FR}resume[rsz]?(?:[- ](?:moi|{_THIS_FR}))*|(?:un |en )?resume",
    ),
    "en": (
        rf"{_ASK_EN}(?:explain|say|put|rephrase|reword)(?: (?:me|{_THIS_EN}))*(?: to me)?"
        rf"(?: {_OTHERWISE_EN})?",
        rf"{_OTHERWISE_EN}",
        rf"{_ASK_EN}(?:(?:give|show)(?: me)? |do you have |i(?:'d like| want) )?"
        r"(?:(?:an?|another|some|more) )?(?:other )?(?:(?:concrete|simple|practical) )?"
        r"examples?(?: of (?:this|that))?",
        r"(?:but |and )?why(?: (?:so|is (?:that|this|it)(?: so| important| the rule)?"
        r"|(?:does|would) (?:it|this|that) matter|this(?: rule)?|that(?: rule)?))?",
        rf"i (?:do not|don't|did not|didn't) (?:understand|get)(?: {_THIS_EN})?",
        rf"what does {_THIS_EN} mean|meaning|and in practice|in practice|concretely",
        rf"{_ASK_EN}summari[sz]e(?: {_THIS_EN})?(?: for me)?|(?:a |in )?summary",
    ),
}
_WHOLE: Final = {
    language: re.compile("|".join(f"(?:{way})" for way in ways)) for language, ways in _WAYS.items()
}

_POLITE: Final = re.compile(
    r"^(?:(?:bonjour|salut|hello|hi|alors|ok|et|and|so|please|svp|stp|s'il (?:te|vous) plait)"
    r"[ ,:!.]+)+"
    r"|(?:[ ,]+(?:merci(?: d'avance)?|thanks|thank you|please|svp|stp|s'il (?:te|vous) plait))+$"
)
_ENDING: Final = re.compile(r"[\s?!.…]+$")
_POINTS: Final[dict[Language, re.Pattern[str]]] = {
    "fr": re.compile(
        r"^(?:mais |et |alors )?pourquoi\b"
        r"|\b(?:ca|cela|ceci|celui-ci|celle-ci|(?:cette|la) (?:fiche|regle|lecon|phrase|page)"
        r"|ce (?:passage|point|module|texte)|ici)\b"
    ),
    "en": re.compile(
        r"^(?:but |and |so )?why\b"
        r"|\b(?:it|this|that|these|those|them|the (?:card|rule|lesson|sentence|page|module|passage)"
        r"|here)\b"
    ),
}


def about_the_card(message: str) -> Language | None:
    """The language in which the whole ``message`` is about what is read; None: it is not."""
    if len(message) > _LONGEST:
        return None
    words = _ENDING.sub("", " ".join(fold(message).split()))
    words = _ENDING.sub("", _POLITE.sub("", words)).strip(" ,")
    return next((language for language in LANGUAGES if _WHOLE[language].fullmatch(words)), None)


def about_the_lesson(question: str, language: Language, lesson: Lesson | None) -> bool:
    """Whether ``question`` points at what is read, or uses a word that the lesson teaches with.

    Whoever asks why, in a lesson, asks it of something they have just read. Only asked of
    questions that the documents do not answer: any other may be explained anyway.
    """
    if _POINTS[language].search(fold(question)):
        return True
    if lesson is None or lesson.language != language:
        return False
    words = (text for card in lesson.cards for text in (card.heading, *map(_text, card.blocks)))
    return not set(stems(question, language)).isdisjoint(stems(" ".join(words), language))


def _text(block: Block) -> str:
    return block.text
