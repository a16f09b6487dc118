"""Rewording French by rule."""

from __future__ import annotations

import re

from tests.model_server.rewording.rules import Words, moved

_DIGITS = dict(
    zip(["2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "15", "20", "30"],
        ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "douze", "quinze", "vingt", "trente"],
        strict=True)
)  # fmt: skip
_BACK = {word: digit for digit, word in _DIGITS.items()}
_UNITS = (
    r"(?:heures?|jours?|semaines?|mois|ans?|minutes?|personnes|clauses|modules|questions|réunions)"
)

FRENCH = Words(
    same=(
        (r"\best interdit\b", ("est proscrit", "n’est pas autorisé")),
        (r"\best interdite\b", ("est proscrite", "n’est pas autorisée")),
        (r"\bsont interdits\b", ("sont proscrits", "ne sont pas autorisés")),
        (r"\bsont interdites\b", ("sont proscrites", "ne sont pas autorisées")),
        (r"\best autorisé\b", ("est permis",)),
        (r"\best autorisée\b", ("est permise",)),
        (r"\bsont autorisés\b", ("sont permis",)),
        (r"\bsont autorisées\b", ("sont permises",)),
        (r"\bpeut (?=\w+er\b)", ("a le droit de ",)),
        (r"\bdans un délai de\b", ("sous",)),
        (r"\bdans les (\w+) (heures|jours|mois)(?! (?:qui|de|ouvr))\b", (r"sous \1 \2", r"en \1 \2 au plus")),
        (r"\bau plus\b(?! tard)", ("au maximum", "tout au plus")),
        (r"\bau moins\b", ("au minimum",)),
        (r"\best conservée (\d+ \w+)", (r"est gardée \1", r"est gardée pendant \1")),
        (r"\best effacée\b", ("est supprimée",)),
        (r"\bsont effacées\b", ("sont supprimées",)),
        (r"\best relu\b", ("est revu",)),
        (r"\best prévenu\b", ("est averti",)),
        (r"\best signalé\b", ("est déclaré",)),
        (r"\ble signale\b", ("le déclare",)),
        (r"\brépond par écrit\b", ("donne une réponse écrite",)),
        (r"\bpar écrit\b", ("sous forme écrite",)),
        (r"\bne constitue pas une faute\b", ("n’est pas une faute",)),
        (r"\bToute personne peut\b", ("Chacun peut", "Tout le monde peut")),
        (r"\bUne personne qui\b", ("Quiconque", "Toute personne qui")),
        (r"\bsur son temps de travail\b", ("pendant son temps de travail",)),
        (r"\bsur le temps de travail\b", ("pendant le temps de travail", "pendant les heures de travail")),
        (r"\bune fois par an\b", ("une fois l’an", "une fois chaque année")),
        (r"\bpar semaine\b", ("chaque semaine", "hebdomadairement")),
        (r"\bpar trimestre\b", ("chaque trimestre",)),
        (r"\best valable\b", ("reste valable",)),
        (r"\bdure au plus\b", ("ne dépasse pas", "dure au maximum")),
        (r"\bpour cent\b", ("%",)),
        (r"\b[Ll]orsqu’", ("quand ",)),
        (r"\bdès que\b", ("à partir du moment où",)),
        (r"\buniquement\b", ("seulement", "exclusivement")),
        (r"\bseulement\b", ("uniquement",)),
        (r"\ben attendant la réponse\b", ("jusqu’à la réponse", "tant que la réponse n’est pas donnée")),
        (rf"(?<![.,\d])\b({'|'.join(_DIGITS)}) (?={_UNITS}\b)", (r"<\1> ",)),
        (rf"\b({'|'.join(_BACK)}) (?={_UNITS}\b)", (r"<\1> ",)),
    ),
    you=(
        (r"^Toute personne peut\b", ("Vous pouvez",)),
        (r"^Une personne qui a mis (.*?) le signale\b", (r"Si vous avez mis \1, vous le signalez",)),
        (r"^Un salarié peut\b", ("Vous pouvez",)),
        (r"^Chaque salarié a\b", ("Vous avez",)),
    ),
    moves=(
        moved(r"^Si ([^,]+), ([^,]+)\.$", r"\2 si \1."),
        moved(r"^Lorsqu[e’] ?([^,]+), ([^,]+)\.$", r"\2 quand \1."),
        moved(r"^Pour ([^,]+), ([^,]+)\.$", r"\2 pour \1."),
        moved(r"^Pendant ([^,]+), ([^,]+)\.$", r"\2 pendant \1."),
        moved(r"^Avant ([^,]+), ([^,]+)\.$", r"\2 avant \1."),
        moved(r"^([^,]+?) (pour \w+er [^,]+)\.$", r"\2, \1."),
    ),
    openings=("En pratique, ", "En résumé, ", "D’après les documents, ", "La règle est la suivante : ", "Pour vous répondre, "),
    joins=("{a}, et {b}.", "{a} ; {b}."),
    keeps_capital=re.compile(r"(?:[A-Z]{2}|[A-Z]\d|Microsoft|DeepL|Copilot|ChatGPT|Adobe|Midjourney|VisionTrame|Le Fil|Manchester|Direction|Comité|\[)"),
)  # fmt: skip


def spelled(text: str) -> str:
    """``text`` with the numbers that a rule marked written the other way."""

    def other(match: re.Match[str]) -> str:
        word = match.group(1)
        return _DIGITS.get(word) or _BACK.get(word, word)

    return re.sub(r"<(\w+)>", other, text)
