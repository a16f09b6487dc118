"""What may be done, must be done and must not be done, turned round or watered down."""

from __future__ import annotations

import re

from tests.model_server.falsehoods.shape import Swap, swapped
from tests.model_server.values import Fact, Language

_FLIPS: dict[Language, tuple[Swap, ...]] = {
    "en": (
        (r"(?<=: )Forbidden\b", ("Allowed",)),
        (r"\bmust not\b|\bmay not\b(?= )|\bmust never\b", ("may", "must", "can")),
        (r"\bmust\b(?! not| never)", ("must not", "need not", "does not have to")),
        (r"\b(?:has|have|needs|need) to be\b", ("must not be",)),
        (r"\b(?:has|have) to\b(?! be)", ("must not",)),
        (r"\bmay\b(?! not)", ("may not", "must not")),
        (r"\bcan\b(?!not)", ("cannot", "must not")),
        (r"\bcannot\b", ("can",)),
        (r"\b(is|are) (?:forbidden|prohibited|banned|not allowed|not permitted)\b", (r"\1 allowed", r"\1 permitted")),
        (r"\bit is forbidden to\b", ("it is allowed to", "you may")),
        (r"\b(is|are) (?:allowed|permitted|authorised)\b", (r"\1 forbidden", r"\1 not allowed")),
        (r"\bnever\b", ("always", "sometimes", "")),
        (r"\b(is|are|was|were) not\b", (r"\1",)),
        (r"\bdo(es)? not\b", (r"do\1", "may")),
        (r"\bno longer\b", ("still",)),
        (r"^no (?=\w)", ("any ", "every ")),
        (r"\bnobody\b", ("everybody", "somebody")),
        (r"\bno (?=\w+ (?:is|are|can|may)\b)", ("any ",)),
        (r"\b(is|are|was|were)\b(?! not| never| forbid| allowed| needed to| to be)", (r"\1 not",)),
        (r"\b(has|have) been\b", (r"\1 not been",)),
        (r"\bwithout\b", ("with",)),
        (r"\bneeds\b", ("does not need",)),
        (r"\ball of it\b|\bin the same way as\b", ("unlike",)),
        (r"\b(answers|decides|receives|keeps|tells|gives|contains|asks|reports|certifies|lasts|applies|follows|covers|replies|sees|reviews|assesses|notifies|erases|sends)\b", (r"never \1",)),
        (r"^(use|send|report|write|publish|put|look|plan|create|open|paste|have|add|call|make)\b(?! not)", (r"do not \1",)),
        (r"\bdo not\b", ("please",)),
    ),
    "fr": (
        (r"\bne (doit|doivent|peut|peuvent) (?:pas|jamais)\b", (r"\1", r"\1 toujours")),
        (r"\bne doit jamais\b", ("doit", "peut")),
        (r"\b(?:ne |n’)(\w+) (?:pas|jamais)\b", (r"\1",)),
        (r"\b(?:ne |n’)(\w+) aucune? (\w+)", (r"\1 une \2",)),
        (r"\bn’est pas (?=\w)", ("est ",)),
        (r"\b(peut|peuvent)\b", (r"ne \1 pas", r"ne \1 jamais")),
        (r"\bpouvez\b", ("ne pouvez pas",)),
        (r"\b(doit|doivent)\b", (r"ne \1 pas", r"ne \1 jamais")),
        (r"\b(est|sont) (?:interdite?s?|proscrite?s?|bannie?s?)\b", (r"\1 permis", r"\1 possible")),
        (r"\bil est interdit de\b", ("il est permis de", "vous pouvez")),
        (r"\b(est|sont) (?:autorisée?s?|permise?s?|acceptée?s?)\b", (r"\1 interdit", r"\1 refusé")),
        (r"^aucune?\b(.*?)\bn(?:e |’)", (r"tout\1",)),
        (r"^personne n’", ("chacun ",)),
        (r"\bne (\w+) jamais\b", (r"\1 toujours", r"\1 parfois")),
        (r"(?<!n’)\best\b(?! pas| interdit| autoris| permis)", ("n’est pas",)),
        (r"\bsont\b(?! pas| interdit| autoris| permis)", ("ne sont pas",)),
        (r"\bsans\b", ("avec",)),
        (r"\bil faut\b", ("il ne faut pas", "il n’est pas nécessaire d’avoir")),
        (r"\b(répond|reçoit|reçoivent|décide|contrôle|garde|efface|prévient|signale|contient|dure|comporte|indique|porte|examine|ferme|passe|figure|donne|prend|dispose|accorde|couvre|relit|envoie|conserve)\b", (r"ne \1 pas", r"ne \1 jamais")),
        (r"^(utilisez|envoyez|publiez|faites|rédigez|comptez|recopiez|appelez)\b", (r"ne \1 pas",)),
    ),
}  # fmt: skip
_TWICE = re.compile(
    r"\b(?:nothing|nobody|no \w+)\b.* not\b|\bnot never\b|\baucune?\b.* pas\b", re.I
)
"""Two negations, which may undo each other."""
_WEAKENED: dict[Language, tuple[Swap, ...]] = {
    "en": (
        (r"\bmust not\b|\bmust never\b", ("should not", "should preferably not")),
        (r"\bmust\b(?! not| never)", ("should", "may", "is encouraged to")),
        (r"\b(?:has|have|needs) to be\b", ("should be", "can be")),
        (r"\b(is|are) (?:forbidden|prohibited|not allowed|not permitted)\b", (r"\1 discouraged", r"\1 not recommended")),
        (r"\bnever\b", ("rarely", "usually not")),
        (r"\bonly\b", ("preferably", "usually", "mainly")),
        (r"\b(?:every|each)\b(?! (?:day|week|month|year|time|\w+day)\b)", ("almost every", "nearly every")),
        (r"^(use|send|report|write|publish|look|open|paste|call)\b", (r"you may \1", r"if you wish, \1")),
        (r"\b(?:entitled to)\b", ("required to take", "expected to ask for")),
        (r"\bmay\b(?! not)", ("must", "should")),
        (r"\bcan\b(?!not)", ("must", "should")),
    ),
    "fr": (
        (r"\bne (doit|doivent) (?:pas|jamais)\b", ("ne devrait pas", "évite en général de")),
        (r"\b(?:doit|doivent)\b", ("devrait", "peut")),
        (r"\b(est|sont) (?:interdite?s?|proscrite?s?)\b", (r"\1 déconseillé", r"\1 à éviter")),
        (r"\bil est interdit de\b", ("il est déconseillé de",)),
        (r"\bjamais\b", ("rarement", "en principe pas")),
        (r"\b(?:uniquement|seulement|exclusivement)\b", ("de préférence", "en général", "surtout")),
        (r"\bseule la\b", ("de préférence, la",)),
        (r"\btoute? (?=\w)", ("presque tout ",)),
        (r"\bobligatoires?\b", ("facultatifs", "recommandés")),
        (r"\b(?:peut|peuvent)\b", ("doit",)),
        (r"\bpouvez\b", ("devez",)),
        (r"\best (validé|relu|signalé|conservé|effacé|prévenu)(e?)\b", (r"peut être \1\2", r"devrait être \1\2")),
    ),
}  # fmt: skip


def flipped(sentence: str, fact: Fact, language: Language) -> list[str]:
    """May made must not, forbidden made allowed, is made is not."""
    found = [_negated_well(one) for one in swapped(sentence, _FLIPS[language])]
    return [one for one in found if not _TWICE.search(one) or _TWICE.search(sentence)]


def weakened(sentence: str, fact: Fact, language: Language) -> list[str]:
    """A duty made advice, a permission made a duty, never made rarely."""
    return swapped(sentence, _WEAKENED[language])


def _negated_well(text: str) -> str:
    """With the elision that a French negation needs."""
    text = re.sub(r"\bne (?=[aeiouéèêh])", "n’", text)
    return re.sub(r"\bdo not (\w)(\w*)", lambda m: f"do not {m[1].lower()}{m[2]}", text)
