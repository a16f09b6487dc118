"""Conditions, exceptions and limits dropped or turned round."""

from __future__ import annotations

import re

from tests.model_server.falsehoods.shape import Swap, swapped, tidy
from tests.model_server.values import Fact, Language

_CLAUSES: dict[Language, tuple[str, ...]] = {
    "en": (
        r",? (?:if|unless|except|provided|as long as|only when|only if|only after|only with)\b[^,;.]*(?=[,;.]|$)",
        r"^(?:If|When|Unless|Where|Whenever|With|Without)\b[^,;]*, ",
        r",? (?:when|where|until|as soon as)\b[^,;.]*(?=[,;.]|$)",
        r",? without (?:the|a|an)\b[^,;.]*(?=[,;.]|$)",
        r",? on (?:one|two) conditions?:?[^.]*(?=\.|$)",
        r" (?:above|below|over|under|from) [€\d][\d\s.,]*(?: ?(?:percent|%|euros|dollars))?(?: to [€\d][\d\s.,]*(?: euros)?)?",
        r" (?:at most|at least|no more than|no fewer than|a maximum of|a minimum of|at the latest)\b",
        r" in good faith\b",
        r" (?:written|working|voting|mandatory|recognisable|supervised|complete|identified)(?= \w)",
        r"\bonly\b",
        r"(?<=,) (?:except|excluding|including|outside|apart from)[^,;.]*(?=[,;.]|$)",
        r" (?:with public data only|using public data only|without VAT|excluding VAT|before tax)\b",
    ),
    "fr": (
        r",? (?:si|sauf|à condition|pourvu|à moins|uniquement|seulement|dès (?:que|qu’\w+)|lorsqu[e’]|quand)\b[^,;.]*(?=[,;.]|$)",
        r"^(?:Si|S’il|Quand|Lorsqu[e’]|Sans|Tant que|Dès|À défaut)\b[^,;]*, ",
        r",? (?:jusqu’à|tant que)\b[^,;.]*(?=[,;.]|$)",
        r",? (?:sans|avec) (?:l’|le|la|son|un|une|décision|accord)[^,;.]*(?=[,;.]|$)",
        r" (?:supérieure?|inférieure?) à \d[\d\s.,]*(?:€|%|euros)?",
        r" de plus de \d[\d\s.,]*(?:€|%|euros)?",
        r" (?:au plus tard|au plus|au moins|au maximum|au minimum)\b",
        r" de bonne foi\b",
        r" (?:écrite?|ouvrée?s|obligatoires?|complète?t?|reconnaissable|identifiée?)(?=[ ,.])",
        r" (?:uniquement|seulement|exclusivement)\b",
        r" (?:hors traduction|traduction non comprise|hors taxes|relectures comprises)\b",
    ),
}  # fmt: skip
_CONDITION_WORDS = {
    "en": re.compile(r"\b(if|unless|only|except|provided|when|whenever|without|until|above|below|least|most|VAT|tax|working|written|good faith|mandatory|voting|recognisable|supervised|complete|identified|conditions?|late)\b", re.I),
    "fr": re.compile(r"\b(si|sauf|seulement|uniquement|condition|lorsqu|quand|sans|dès|supérieur|plus|moins|avec|ouvré|écrit|bonne foi|obligatoire|complet|reconnaissable|identifié|taxes|traduction|relectures|jusqu|tant)", re.I),
}  # fmt: skip
_PREDICATE = re.compile(
    r"\w.* (?:est|sont|is|are) (?:interdit|permis|autoris|forbidden|allowed|prohib|not)"
)
"""A clause that takes the end of the sentence with it leaves no sentence."""
_COMPARED: dict[Language, tuple[Swap, ...]] = {
    "en": (
        (r"\bat most\b|\bno more than\b|\ba maximum of\b|\bat the most\b", ("at least", "more than")),
        (r"\bat least\b|\bno fewer than\b|\ba minimum of\b", ("at most", "no more than")),
        (r"\babove\b", ("below", "up to")),
        (r"\bbelow\b", ("above",)),
        (r"\bmore than\b", ("less than",)),
        (r"\bbefore\b", ("after",)),
        (r"\bprior to\b", ("after",)),
        (r"\bafter\b", ("before",)),
        (r"\bwithin\b", ("after", "no earlier than")),
        (r"\b(?:since)\b(?= \d| [A-Z])", ("until",)),
        (r"\buntil\b", ("once",)),
        (r"\beven (?:if|when)\b", ("unless", "except when")),
        (r"\bunless\b", ("if",)),
        (r"\bif\b", ("unless", "even if")),
        (r"\bwhen\b(?! it)", ("unless",)),
        (r"\binside\b", ("outside",)),
        (r"\boutside\b", ("inside",)),
        (r"\bstricter\b", ("more flexible",)),
        (r"\bmost sensitive\b", ("least sensitive",)),
        (r"\bsimple majority\b", ("unanimity", "two-thirds majority")),
        (r"\bhigh\b", ("low",)),
        (r"\bfirst\b", ("last",)),
        (r"\bonce\b(?! a| the| per)", ("twice", "as often as needed")),
        (r"\ball\b", ("some",)),
        (r"\bnone\b", ("some",)),
        (r"\bboth\b", ("either",)),
        (r"\bdisabled\b|\bswitched off\b", ("switched on",)),
    ),
    "fr": (
        (r"\bau plus\b(?! tard)|\bau maximum\b|\btout au plus\b", ("au moins", "au minimum")),
        (r"\bau moins\b|\bau minimum\b", ("au plus", "au maximum")),
        (r"\bau plus tard\b", ("au plus tôt",)),
        (r"\bsupérieur(e?)\b", (r"inférieur\1",)),
        (r"\bplus de\b(?= \d)", ("moins de",)),
        (r"\bavant\b", ("après",)),
        (r"\baprès\b", ("avant",)),
        (r"\bsous\b(?= \w+ (?:heures|jours))", ("au bout de", "pas avant")),
        (r"\bdans les\b(?= \w+ (?:heures|jours|mois|minutes))", ("après les",)),
        (r"\bdepuis\b", ("jusqu’au",)),
        (r"\bmême avec\b", ("sauf avec",)),
        (r"\bmême (?:si|quand)\b", ("sauf si",)),
        (r"\bsi (?=\w)", ("sauf si ", "même si ")),
        (r"\bquand\b", ("sauf quand",)),
        (r"\bhors de\b", ("à l’intérieur de",)),
        (r"\béteint\b", ("allumé",)),
        (r"\bun seul refus suffit\b", ("un seul accord suffit",)),
        (r"\bpremier\b", ("dernier",)),
        (r"\bplus protégées\b", ("moins protégées",)),
        (r"\bactif\b", ("inactif",)),
        (r"\bimmédiate?(?:ment)?\b", ("différé",)),
    ),
}  # fmt: skip


def dropped_condition(sentence: str, fact: Fact, language: Language) -> list[str]:
    """Without an exception, a condition or a limit: true of some cases told of all."""
    found: list[str] = []
    for pattern in _CLAUSES[language]:
        for match in re.finditer(pattern, sentence):
            left = tidy(sentence[: match.start()] + " " + sentence[match.end() :])
            said = _CONDITION_WORDS[language].search(match.group())
            if said and len(left.split()) >= 4 and not _PREDICATE.search(match.group()):
                found.append(left)
    return found


def turned_limit(sentence: str, fact: Fact, language: Language) -> list[str]:
    """At most made at least, before made after, if made unless."""
    return swapped(sentence, _COMPARED[language])
