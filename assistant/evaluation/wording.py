"""The words of the summary and the report."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.bilingual import Language, Text, text

RATE_NAMES: Mapping[str, Text] = {
    "passed": text("Cas réussis", "Cases passed"),
    "wrong_answers": text("Réponses fausses", "Wrong answers"),
    "over_refusals": text("Refus de trop", "Needless refusals"),
    "false_answers": text("Réponses infondées", "Unfounded answers"),
    "answered": text("Répondre ou s'abstenir", "Answering or abstaining"),
    "route": text("Chemin attendu", "Expected route"),
    "verdict": text("Verdicts exacts", "Verdicts right"),
    "evidence": text("Source attendue citée", "Expected source quoted"),
    "quotes": text("Citations mot pour mot", "Quotes word for word"),
    "must_say": text("Mots nécessaires", "Words that must be there"),
    "must_not_say": text("Mots à éviter absents", "Words that must not be there"),
    "language": text("Langue de la question", "Language of the question"),
    "found": text("Source trouvée", "Source found"),
    "pairs": text("Français et anglais d'accord", "French and English agree"),
}
RATE_MEANINGS: Mapping[str, Text] = {
    "passed": text(
        "rien de ce qui a été mesuré n'a échoué", "nothing that was measured went wrong"
    ),
    "wrong_answers": text(
        "part des réponses données qui sont fausses", "share of the answers given that are wrong"
    ),
    "over_refusals": text(
        "part des questions qui ont une réponse et n'en ont pas reçu",
        "share of the questions with an answer that got none",
    ),
    "false_answers": text(
        "part des questions sans réponse qui en ont reçu une",
        "share of the questions without an answer that got one",
    ),
    "answered": text(
        "répond là où une réponse est attendue, et là seulement",
        "answers where an answer is expected, and only there",
    ),
    "route": text(
        "registre, citations ou abstention, comme attendu",
        "register, quotes or neither, as expected",
    ),
    "verdict": text("celui du registre, pour chaque outil", "the register's, for each tool"),
    "evidence": text(
        "la citation contient la phrase attendue", "the quote holds the expected sentence"
    ),
    "quotes": text(
        "chaque citation est dans son document, au caractère près",
        "each quote is in its document, to the character",
    ),
    "must_say": text("ce que la personne doit lire", "what the person has to read"),
    "must_not_say": text("ce qui tromperait", "what would mislead"),
    "language": text("la réponse est dans la même", "the answer is in the same one"),
    "found": text(
        "la phrase attendue est dans les dix passages les plus proches",
        "the expected sentence is in the ten nearest passages",
    ),
    "pairs": text(
        "même verdict et même source dans les deux langues",
        "the same verdict and source in both languages",
    ),
}
CHECK_NAMES: Mapping[str, Text] = {
    "answered": text("répondre ou non", "to answer or not"),
    "route": text("chemin", "route"),
    "verdict": text("verdict", "verdict"),
    "evidence": text("source", "source"),
    "quotes": text("mot pour mot", "word for word"),
    "must_say": text("mots nécessaires", "needed words"),
    "must_not_say": text("mots à éviter", "unwanted words"),
    "language": text("langue", "language"),
}
DIFFERENCES: Mapping[str, Text] = {
    "answered": text("l'une a une réponse, l'autre non", "one is answered, the other is not"),
    "verdict": text("verdicts différents", "different verdicts"),
    "source": text("sources différentes", "different sources"),
}
ROUTES: Mapping[str, Text] = {
    "limits": text("registre des outils", "tool register"),
    "policy": text("citations", "quotes"),
    "conflict": text("contradiction", "contradiction"),
    "curated": text("réponse validée", "curated answer"),
    "abstain": text("abstention", "abstention"),
    "help": text("aide", "help"),
    "refused": text("message refusé", "message refused"),
}
VERDICTS: Mapping[str, Text] = {
    "allowed": text("autorisé", "allowed"),
    "conditional": text("sous condition", "conditional"),
    "forbidden": text("interdit", "forbidden"),
    "not_covered": text("pas encore de règle", "no rule yet"),
}
LANGUAGES: Mapping[str, Text] = {
    "fr": text("français", "French"),
    "en": text("anglais", "English"),
}
DIMENSION_NAMES: Mapping[str, Text] = {
    "kind": text("Par sorte de question", "By kind of question"),
    "language": text("Par langue", "By language"),
    "route": text("Par chemin attendu", "By expected route"),
}
ALL = text("ensemble", "whole")


def slice_name(where: str, language: Language) -> str:
    """``all`` and ``language=fr`` in words."""
    dimension, _, value = where.partition("=")
    return value_name(dimension, value, language) if value else ALL(language)


def value_name(dimension: str, value: str, language: Language) -> str:
    """The name of a slice; kinds are named by whoever wrote the cases."""
    names = {"route": ROUTES, "language": LANGUAGES}.get(dimension, {})
    return names[value](language) if value in names else value
