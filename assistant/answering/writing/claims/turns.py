"""Turns of phrase whose nouns carry no content: “en vertu de”, “on the basis of”, “on … grounds”."""

from __future__ import annotations

import re

from assistant.bilingual import Language

_ENGLISH = (
    r"on the basis of|by virtue of|in (?:accordance|line|keeping|compliance) with|pursuant to|for the purposes? of"
    r"|in (?:the )?(?:course|context|framework|light|view) of|with (?:regard|respect|reference) to|in (?:regard|respect) of"
    r"|as part of|in (?:terms|relation) (?:of|to)|by (?:means|way) of|at the rate of|in the case of"
    r"|by e-?mail (?=(?:to|at) \S+@)|in (?:force|effect)(?! of)|in the form of|to the attention of|at the request of"
    r"|on the occasion of|in the matter of"
)
_FRENCH = (
    r"en (?:vigueur|application)\b(?! d)|en vertu d(?:e |es |u |')|a raison d(?:e |es |u |')|a hauteur d(?:e |es |u |')|au titre d(?:e |es |u |')"
    r"|en application d(?:e |es |u |')|dans le cadre d(?:e |es |u |')|au moyen d(?:e |es |u |')|par le biais d(?:e |es |u |')"
    r"|par l'intermediaire d(?:e |es |u |')|a l'aide d(?:e |es |u |')|au sein d(?:e |es |u |')|a l'occasion d(?:e |es |u |')"
    r"|au cours d(?:e |es |u |')|en matiere d(?:e |')|au sujet d(?:e |es |u |')|a propos d(?:e |es |u |')"
    r"|en fonction d(?:e |es |u |')|a l'attention d(?:e |es |u |')|sous la forme d(?:e |es |u |')|sous forme d(?:e |')"
    r"|par (?:courriel|e-?mail|mail) (?=a \S+@)|a titre d(?:e |')|en termes d(?:e |')|par voie d(?:e |')|par rapport au?x? |conformement au?x? |en conformite avec "
    r"|en raison d(?:e |es |u |')(?=\d)"
)
_IDLE: dict[Language, re.Pattern[str]] = {
    "en": re.compile(rf"\b(?:{_ENGLISH})"),
    "fr": re.compile(rf"\b(?:{_FRENCH})"),
}
_UNIT = re.compile(
    r"\b(?:equipe|service|departement|pole) (?=(?:(?!(?:qui|que|et|ou)\b)[\w&'-]+ ){0,3}(?:rh|dsi|cse|rssi|dpo|it)\b)"
)
"""What a part of a company is, before its acronym: “l’équipe formation des RH”."""
_GROUNDS = re.compile(r"\bon \w+ (?P<noun>grounds|terms)\b")
_ARRIVES = re.compile(
    r"\b(?:tant qu(?:e |')[^,;.]*?\b(?:n'est|ne sont|n'a|n'ont) pas(?: encore)?(?: ete)? |(?:until|till|jusqu'a ce qu(?:e |'))[^,;.]*? (?:is|are|has|have|soit|soient|ait|aient)(?: been| ete)? )"
    r"(?P<verb>donnee?s?|rendue?s?|arrivee?s?|recue?s?|connue?s?|venue?s?|parvenue?s?|tombee?s?|given|received|known|in|here|there|come|arrived|available|out)\b"
)
"""What is awaited comes: “tant que la réponse n’est pas arrivée” is “en attendant la réponse”."""


def idle_spans(folded: str, language: Language) -> list[tuple[int, int]]:
    """Where a folded text has such a turn."""
    found = [match.span() for match in _IDLE[language].finditer(folded)]
    if language == "fr":
        found += [match.span() for match in _UNIT.finditer(folded)]
    else:
        found += [match.span("noun") for match in _GROUNDS.finditer(folded)]
    return found + [match.span("verb") for match in _ARRIVES.finditer(folded)]
