"""Whether a sentence holds the kind of thing a question asks for: a duration, an amount, a role…"""

from __future__ import annotations

import re

from assistant.answering.text.analysis import fold
from assistant.answering.understand import AnswerType

_NUMBER_WORDS = (
    r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|"
    r"soixante|cent|mille|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|sixty|ninety|hundred|half|demi"
)
_TIME_UNIT = (
    r"minutes?|min|heures?|h|hours?|hrs?|jours?|days?|semaines?|weeks?|mois|months?|trimestres?|quarters?|"
    r"semestres?|ans?|annees?|years?|secondes?|seconds?"
)
_MANY = r"(?:dizaines?|douzaines?|centaines?|milliers?|millions?|dozens?|hundreds?|thousands?)"
_SOME = r"(?:plusieurs|quelques|several|(?:a )?few|a couple of)"
_NAME = re.compile(r"(?<=[a-zà-ÿ,;:] )[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ]+")
"""Two capitals in a row within a sentence: somebody's name, or an organisation's."""
_MONTH = (
    r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|"
    r"march|april|may|june|july|august|september|october|november|december"
)
_WEEKDAY = r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_HOLDS: dict[AnswerType, re.Pattern[str]] = {
    AnswerType.DURATION: re.compile(
        rf"(?:\d|\b(?:{_NUMBER_WORDS})\b)[\s-]*(?:\w+\s+)?(?:{_TIME_UNIT})\b|immediat|aussitot|sans delai|"
        rf"at once|right away|quotidien|hebdomadaire|mensuel|annuel|daily|weekly|monthly|yearly|annually|"
        rf"\b{_SOME} (?:{_TIME_UNIT})\b|chaque (?:{_TIME_UNIT})|(?:every|each|per) (?:{_TIME_UNIT})|as soon as|des que|fois par|times a"
    ),
    AnswerType.AMOUNT: re.compile(
        r"\d[\d\s.,]*\s?(?:€|\$|£|k€|m€|eur|euros?|usd|gbp|dollars?|livres?)|[€$£]\s?\d|"
        rf"\b{_MANY} (?:d'|de |of )?(?:euros?|dollars?|livres?|pounds?)\b|gratuit|free of charge|no cost"
    ),
    AnswerType.NUMBER: re.compile(
        rf"(?<![\w@/.-])\d|\b(?:{_NUMBER_WORDS})\b|\b{_MANY}\b|\baucune?\b|\bnone\b|unlimited|illimite"
    ),
    AnswerType.DATE: re.compile(
        rf"\b(?:19|20)\d\d\b|\b(?:{_MONTH})\b|\b(?:{_WEEKDAY})s?\b|\d\s?h(?:\s?\d\d)?\b|\d\d?[:.]\d\d|\d\s?[ap]\.?m\b|"
        rf"(?:\d|\b(?:{_NUMBER_WORDS})\b)\s+(?:\w+\s+)?(?:{_TIME_UNIT})\b|avant|apres|des que|lors|before|after|once|"
        r"until|during|upon|as soon"
    ),
    AnswerType.PERSON: re.compile(
        r"@|comite|committee|equipe|\bteams?\b|service|responsable|manager|direct(?:ion|eur|rice|or)|\bdpo\b|\brh\b|\bhr\b|"
        r"officer|lead\b|admin|employe|salarie|collaborat|auteur|author|owner|proprietaire|juri|legal|secur|"
        r"delegue|champion|referent|president|chair|board|head of|inspect|supervis|staff|\bcse\b|council|syndic|"
        r"department|departement|bureau|office\b|agent|personne|people|everyone|anyone|tou(?:s|tes) les"
    ),
    AnswerType.PLACE: re.compile(
        r"@|https?:|www\.|\b(?:rooms?|salles?|floors?|etages?|buildings?|batiments?|offices?|bureaux?|ateliers?|sites?|"
        r"websites?|pages?|address(?:es)?|adresses?|mailbox|boite|e-?mails?|folders?|dossiers?|repertoires?|drives?|disques?|"
        r"intranet|sharepoint|portals?|portails?|channels?|canal|canaux|slack|teams|servers?|serveurs?|registers?|registres?|"
        r"platforms?|plateformes?|apps?|applications?|tools?|outils?|forms?|formulaires?|cupboards?|armoires?|coffre|safe|"
        r"archives?|cloud|git\w*|repositor(?:y|ies)|depots?|desks?|guichets?|spaces?|espaces?|links?|liens?|menus?|tabs?|"
        r"onglets?|computers?|ordinateurs?|postes?|home|domicile|europe\w*|france|abroad|etranger|country|pays|union)\b"
    ),
    AnswerType.WHY: re.compile(
        r"parce|\bcar\b|\bafin\b|en raison|puisque|pour eviter|because|so that|in order|due to|since|\bas\b|reason|to avoid|ensure|garantir|permet"
    ),
}


def holds(kind: AnswerType, sentence: str) -> bool | None:
    """Whether ``sentence`` has what ``kind`` asks for; None when the kind does not tell."""
    pattern = _HOLDS.get(kind)
    if pattern is None:
        return None
    named = kind is AnswerType.PERSON and _NAME.search(sentence) is not None
    return named or bool(pattern.search(fold(sentence)))
