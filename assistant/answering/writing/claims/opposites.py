"""Words that say the contrary of one another, and are too common to carry content."""

from __future__ import annotations

import re

_PAIRS = (
    (r"outside|external(?:ly)?|hors d[eu]|exterieur\w*|externe?s?|au-dehors", r"inside|internal(?:ly)?|interieur\w*|internes?"),
    (r"more|plus(?= \w+(?:e|ee|es|ees|ant|ants|ible|able|if|ive|ifs|ives|s|t)\b)|davantage|higher|superieur\w*|longer|older|larger|greater|au-dela|above|over|au-dessus", r"less|fewer|moins(?! d'accord)|lower|inferieur\w*|shorter|smaller|below|under|au-dessous"),
    (r"switched on|turned on|allume\w*|active|actif\w*|active(?:e|s|es)|enabled|open|ouvert\w*", r"switched off|turned off|eteint\w*|inactive|inactif\w*|desactive\w*|disabled|closed|ferme\w*"),
    (r"start\w*|begin\w*|began|debut\w*|commenc\w*", r"end|ends|ended|ending|fin|finish\w*|termine\w*|stop\w*"),
    (r"first|premier\w*|premiere\w*", r"last|latest|second|third|dernier\w*|derniere\w*|seconde?|deuxiemes?|troisiemes?"),
    (r"accept\w*|agree[sd]?|approuv\w*|approves?", r"refus\w*|reject\w*|declin\w*|rejet\w*"),
    (r"same|meme|memes|identi\w+", r"different\w*|differ\w*|other|another|autres?"),
    (r"majority|majorite", r"unanim\w+"),
    (r"minimum|minimal\w*|least|moins(?= \d)", r"maximum|maximal\w*|most"),
    (r"free of charge|gratuit\w*|at no cost|free version|free tools?|free ones", r"paid|payant\w*|paye\w*"),
    (r"increas\w*|raised?|augment\w*|rais(?:es|ing)", r"decreas\w*|reduc\w*|reduit\w*|lowered|dimin\w*|baiss\w*"),
    (r"add\w*|ajout\w*", r"remov\w*|delet\w*|effac\w*|supprim\w*|retir\w*"),
    (r"written|writing|ecrite?s?|par ecrit", r"oral\w*|verbal\w*|spoken"),
    (r"known|connu\w*", r"unknown|inconnu\w*"),
    (r"present|presente?s?", r"absent\w*"),
    (r"manual\w*|by hand|a la main|manuel\w*", r"automati\w+"),
    (r"individual\w*|individuel\w*", r"collecti\w+"),
    (r"temporar\w+|temporaire\w*|provisoire\w*", r"permanent\w*|definiti\w+"),
    (r"voluntar\w+|volontaire\w*|optional\w*|facultati\w*", r"mandatory|obligatoire\w*|compulsory|required"),
    (r"day|jour|daytime", r"night|nuit"),
    (r"high(?:er|est)?|eleve(?:e|s|es)?|haute?s?", r"low(?:er|est)?|faibles?|basse?s?"),
    (r"(?:at the )?earliest|au plus tot", r"at the latest|au plus tard"),
    (r"both|les deux|tous deux|toutes deux", r"either|l'une? ou l'autre|neither|ni l'une? ni l'autre"),
    (r"major|majeure?s?", r"minor|mineure?s?"),
    (r"often|frequently|souvent|frequemment", r"rarely|seldom|rarement"),
)  # fmt: skip
_POLES = tuple(
    tuple(re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") for words in pair) for pair in _PAIRS
)


_OUTSIDE = re.compile(rf"(?<![\w-])(?:{_PAIRS[0][0]})(?![\w-])")


def outside_lost(said: str, given: str) -> bool:
    """Whether a folded source speaks of what is outside of something, and the sentence does not."""
    return _OUTSIDE.search(given) is not None and _OUTSIDE.search(said) is None


_KEPT = (
    (r"(?:not|never|no|jamais|pas|aucune?)\b[^.;:]* (?:the (?:very )?same|(?:le|la|les|du|au|aux|d'un|d'une) memes?)", r"same|memes?|identi\w+|equal\w*|one and the same"),
    (r"at the latest|au plus tard", r"at the latest|au plus tard|by|no later|not later|before|within|until|avant|d'ici|dans|sous|jusqu\w*|deadline|au plus|at most|limite?"),
)  # fmt: skip
_LOST = tuple(
    tuple(re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") for words in pair) for pair in _KEPT
)


def bound_lost(said: str, given: str) -> bool:
    """Whether “at the latest” of a folded source, or “not … the same”, has no word in a sentence."""
    return any(had.search(given) and not has.search(said) for had, has in _LOST)


_ALSO = re.compile(
    r"\b(?:also|too|aussi|egalement|likewise)\b[^.;:]*\b(?:appl(?:y|ies)|goes|holds|vaut|valent|s'appliquent?)\b"
    r"|\b(?:appl(?:y|ies)|goes|holds|vaut|valent|s'appliquent?)\b[^.;:]*\b(?:also|too|aussi|egalement|likewise)\b"
)


def also_added(said: str, given: str) -> bool:
    """Whether a folded sentence extends a rule, “this also applies to”, and its source does not."""
    return _ALSO.search(said) is not None and _ALSO.search(given) is None


_CHOICE = re.compile(
    r"\beither\b(?=[^.,;:]* (?:or|and)\b)|\bsoit\b[^.;:]*\bsoit\b|\bl'un ou l'autre\b"
)
"""Not the “either” that ends a denial, nor the “soit” of “pour qu'elle soit”."""
_OR = re.compile(r"\b(?:either|or|soit|ou)\b")


def choice_added(said: str, given: str) -> bool:
    """Whether a folded sentence leaves a choice, “either”, of which its source has no word."""
    return _CHOICE.search(said) is not None and _OR.search(given) is None


_ONE = ((True, False), (False, True))


def turned_round(said: str, given: str) -> bool:
    """Whether a folded sentence has the contrary of a word of its source in that word's place."""
    for one, other in _POLES:
        here = bool(one.search(said)), bool(other.search(said))
        there = bool(one.search(given)), bool(other.search(given))
        if here != there and here in _ONE and there in _ONE:
            return True
    return False
