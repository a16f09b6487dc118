"""Recognises that a message asks for one's own learning path, and nothing else.

Only whole messages count: « mon parcours », “what should I learn next?”. A question about training
rules, such as « quelles formations sont obligatoires ? », goes to the documents as any other.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.answering.text.analysis import fold
from assistant.bilingual import LANGUAGES, Language

_LONGEST: Final = 90
"""Characters; whoever writes more is asking about something else."""

_NOW: Final = (
    r"(?: (?:ensuite|maintenant|d'abord|en premier|apres(?: ca| cela)?|aujourd'hui|cette semaine"
    r"|de plus|next|now|first|then|today|this week))?"
)
_SHOW_FR: Final = (
    r"(?:(?:ouvrir|ouvre|ouvrez|montrer|montre|montrez|afficher|affiche|voir|revoir|consulter|donne)"
    r"(?:[- ]moi)? |je (?:veux|voudrais|souhaite|peux) (?:voir|consulter|ouvrir) "
    r"|(?:puis-je|peux-tu|pouvez-vous) (?:m')?(?:voir|consulter|ouvrir|montrer|afficher) "
    r"|ou (?:est|trouver|voir) |quel(?:le)? est )"
)
_SHOW_EN: Final = (
    r"(?:(?:can|could|may) (?:i|you) |i(?:'d like| want|'d love) to |let me |please )?"
    r"(?:(?:open|show|see|view|display)(?: me)? |where(?:'s| is) |what(?:'s| is) )"
)
_MINE_FR: Final = (
    r"(?:mon|ma) (?:parcours|progression|programme)"
    r"(?: (?:de formation|d'apprentissage|personnel|individuel|relais))?"
)
_MINE_EN: Final = r"my (?:learning |training )?(?:path|pathway|progress)"

_WAYS: Final[dict[Language, tuple[str, ...]]] = {
    "fr": (
        rf"{_SHOW_FR}?{_MINE_FR}",
        r"(?:ma formation|mes modules|mon apprentissage)",
        r"(?:ou|a quoi) en suis[- ]je(?: (?:dans|de|avec) (?:mon parcours|ma formation|mes modules"
        r"|mon apprentissage))?",
        rf"(?:alors )?(?:que|quoi) (?:dois|devrais|puis|peux|pourrais)[- ]je apprendre{_NOW}",
        rf"qu'est-ce que je (?:dois|devrais|peux|pourrais) apprendre{_NOW}",
        rf"(?:je (?:dois|devrais|peux) )?apprendre quoi{_NOW}|quoi apprendre{_NOW}",
        r"(?:(?:quel|c'est quoi|quel est) )?(?:est )?(?:mon |le )?"
        r"(?:prochain module|module suivant)",
        r"(?:je (?:veux|voudrais|souhaite) )?(?:continuer|reprendre|poursuivre) "
        r"(?:mon|ma|le|la) (?:parcours|formation|module|lecon|apprentissage)",
        r"(?:je (?:veux|voudrais|souhaite) )(?:apprendre|me former)(?: quelque chose)?",
    ),
    "en": (
        rf"{_SHOW_EN}?{_MINE_EN}",
        r"(?:my training|my learning|my modules)",
        r"(?:where|how far) am i (?:in|with|on|through) my (?:learning |training )?"
        r"(?:path|training|modules|learning)",
        rf"what (?:should|can|could|do|shall) i (?:need to |have to )?learn{_NOW}",
        rf"what(?:'s| is) (?:left |there |next )?for me to learn{_NOW}",
        r"(?:what(?:'s| is) )?(?:my|the) next module|next module",
        r"(?:i(?:'d like| want) to )?(?:continue|resume|carry on with|go on with) "
        r"(?:my|the) (?:learning |training )?(?:path|module|lesson|training|learning)",
        r"i(?:'d like| want) to learn(?: something)?",
    ),
}
_WHOLE: Final = {
    language: re.compile("|".join(f"(?:{way})" for way in ways)) for language, ways in _WAYS.items()
}

_POLITE: Final = re.compile(
    r"^(?:(?:bonjour|bonsoir|salut|hello|hi|hey|alors|relais|ok|et|and|so|please|svp|stp"
    r"|s'il (?:te|vous) plait)[ ,:!.]+)+"
    r"|(?:[ ,]+(?:merci(?: d'avance)?|thanks|thank you|please|svp|stp|s'il (?:te|vous) plait"
    r"|relais))+$"
)
_ENDING: Final = re.compile(r"[\s?!.…]+$")


def asks_for_path(message: str) -> Language | None:
    """The language in which the whole ``message`` asks for one's own path; None: it does not."""
    if len(message) > _LONGEST:
        return None
    words = " ".join(fold(message).split())
    words = _ENDING.sub("", words)
    words = _ENDING.sub("", _POLITE.sub("", words)).strip(" ,")
    return next((language for language in LANGUAGES if _WHOLE[language].fullmatch(words)), None)
