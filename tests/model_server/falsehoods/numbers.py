"""Numbers, units and dates that the passage does not have."""

from __future__ import annotations

import re

from tests.model_server.falsehoods.shape import Swap, extended, swapped
from tests.model_server.splitting import plain
from tests.model_server.values import Fact, Language

_SPELLED: dict[Language, tuple[str, ...]] = {
    "en": tuple(
        [
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "twelve",
            "fifteen",
            "twenty",
            "thirty",
        ]
    ),
    "fr": tuple(
        [
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "douze",
            "quinze",
            "vingt",
            "trente",
        ]
    ),
}
_DIGITS = re.compile(
    r"(?<![\w.,:/@-])(?!365\b|(?:19|20)\d\d\b)(?:\d{4}(?!\d)|\d{1,3})(?:[\s\u00a0\u202f.,]\d{3})*(?:[.,]\d{1,2})?(?![\w:/-]|[.,]\d)"
)
_THOUSANDS = re.compile(r"[\s\u00a0\u202f.,](?=\d{3}\b)")
_ORDINALS: dict[Language, tuple[str, ...]] = {
    "en": ("first", "second", "third", "last"),
    "fr": ("premier", "deuxième", "troisième", "dernier"),
}
_INVENTED: dict[Language, tuple[str, ...]] = {
    "en": (
        " within 48 hours", " at least 3 times a year", " for up to 18 months", " above 750 euros",
        " in 95 percent of cases", ", up to 14 times a month", " from the age of 21", " for all 240 people",
        ", with a tolerance of 6 minutes", " every eleven weeks",
    ),
    "fr": (
        " sous 48 heures", " au moins 3 fois par an", " pendant 18 mois au plus", " au-dessus de 750 euros",
        " dans 95 % des cas", ", jusqu’à 14 fois par mois", " à partir de 21 ans", " pour les 240 personnes",
        ", à 6 minutes près", " toutes les onze semaines",
    ),
}  # fmt: skip
_UNITS: dict[Language, tuple[Swap, ...]] = {
    "en": (
        (r"\bworking days\b", ("calendar days", "weeks", "days", "working hours")),
        (r"\bworking hours\b", ("working days", "hours")),
        (r"(?<!working )\bhours?\b(?! of)", ("days", "minutes", "working hours")),
        (r"(?<!working )\bdays?\b(?=\W|$)", ("weeks", "hours", "months", "working days")),
        (r"\bweeks\b", ("days", "months")),
        (r"\bmonths?\b(?! end)", ("weeks", "years", "days")),
        (r"\byears?\b", ("months", "weeks")),
        (r"\bminutes?\b", ("hours", "seconds")),
        (r"\beuros\b", ("pounds", "dollars")),
        (r"€(?=\d)", ("£", "$")),
        (r"\b(?:percent|per cent)\b|(?<=\d)\s?%", (" points", " per thousand")),
        (r"\b(?:a|per|each) week\b", ("a month", "a day")),
        (r"\b(?:a|per|each) month\b", ("a week", "a quarter", "a year")),
        (r"\b(?:a|per|each) year\b", ("a month", "a quarter")),
        (r"\bquarter(?:ly)?\b", ("month", "year")),
        (r"\bpixels\b", ("points", "millimetres")),
        (r"\bwithout VAT\b|\bexcluding VAT\b|\bbefore tax\b", ("including VAT", "after tax")),
        (r"\bUK time\b", ("French time",)),
        (r"\bFrench time\b", ("UK time",)),
    ),
    "fr": (
        (r"\bjours ouvrés\b", ("jours calendaires", "semaines", "jours", "heures ouvrées")),
        (r"\bheures ouvrées\b", ("jours ouvrés", "heures")),
        (r"\bheures?\b(?! ouvr| de| du| fran| brit)", ("jours", "minutes", "heures ouvrées")),
        (r"\bjours?\b(?! ouvr| même|e)", ("semaines", "heures", "mois", "jours ouvrés")),
        (r"\bsemaines?\b", ("jours", "mois")),
        (r"\bmois\b", ("semaines", "ans", "jours")),
        (r"\bans\b", ("mois", "semaines")),
        (r"\bminutes\b", ("heures", "secondes")),
        (r"\beuros\b", ("livres", "dollars")),
        (r"(?<=\d)[\s\u00a0\u202f]?€", (" £", " $")),
        (r"(?<=\d)[\s\u00a0\u202f]?%", (" points", " pour mille")),
        (r"\bpar semaine\b|\bhebdomadaires?\b", ("par mois", "par jour")),
        (r"\bpar an\b", ("par mois", "par trimestre")),
        (r"\bpar trimestre\b", ("par mois", "par an")),
        (r"\bpixels\b", ("points", "millimètres")),
        (r"\bhors taxes\b", ("toutes taxes comprises",)),
        (r"\bheure française\b", ("heure britannique",)),
        (r"\bheure britannique\b", ("heure française",)),
    ),
}  # fmt: skip
_COUNTED: dict[Language, re.Pattern[str]] = {
    language: re.compile(rf"\d|\b(?:{'|'.join(words)}|quarter\w*|trimestre|hebdomadaires?)\b")
    for language, words in _SPELLED.items()
}
_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": tuple(["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]),
    "fr": tuple(["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]),
}  # fmt: skip
_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": tuple(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]),
    "fr": tuple(["lundi", "mardi", "mercredi", "jeudi", "vendredi"]),
}


def another_number(sentence: str, fact: Fact, language: Language) -> list[str]:
    """A number of the sentence made another one: by one, by half, by ten, digits turned round."""
    found: list[str] = []
    for match in _DIGITS.finditer(sentence):
        if _of_a_date(sentence, match.end(), language):
            continue
        for new in _others(match.group()):
            found.append(sentence[: match.start()] + new + sentence[match.end() :])
    for words in (_SPELLED[language], _ORDINALS[language]):
        for match in re.finditer(rf"\b({'|'.join(words)})\b", sentence, re.IGNORECASE):
            place = words.index(match.group().lower())
            for new in (words[place - 1], words[(place + 1) % len(words)]):
                shown = new.capitalize() if match.group()[0].isupper() else new
                found.append(sentence[: match.start()] + shown + sentence[match.end() :])
    return found


def number_from_elsewhere(sentence: str, fact: Fact, language: Language) -> list[str]:
    """A number of the sentence replaced by one that the passage gives to something else."""
    theirs = {m.group() for other in fact.others for m in _DIGITS.finditer(other)}
    theirs |= {m.group() for m in _DIGITS.finditer(fact.text)}
    found: list[str] = []
    for match in _DIGITS.finditer(sentence):
        for new in sorted(theirs - {match.group()}):
            if _value(new) != _value(match.group()):
                found.append(sentence[: match.start()] + new + sentence[match.end() :])
    return found


def invented_number(sentence: str, fact: Fact, language: Language) -> list[str]:
    """A figure where the passage gives none."""
    return [extended(sentence, ending) for ending in _INVENTED[language]]


def another_unit(sentence: str, fact: Fact, language: Language) -> list[str]:
    """Hours for days, working days for calendar days, per week for per month."""
    if not _COUNTED[language].search(sentence):
        return []
    counted = [_only_counted(swap, language) for swap in _UNITS[language]]
    return swapped(sentence, counted)


def _only_counted(swap: Swap, language: Language) -> Swap:
    """A unit of time changes where a number stands before it: minutes may be of a meeting."""
    pattern, options = swap
    if not re.search(r"hour|day|week|month|year|minute|heure|jour|semaine|mois|ans", pattern):
        return swap
    if re.search(r"per|par|time|fran|brit|hebdo", pattern):
        return swap
    numbers = "|".join((*_SPELLED[language], "one", "une?"))
    return rf"(\d+|{numbers})(\s|-){pattern}", tuple(rf"\1\2{o}" for o in options)


def another_date(sentence: str, fact: Fact, language: Language) -> list[str]:
    """Another day, month, year or weekday."""
    found: list[str] = []
    for names in (_MONTHS[language], _WEEKDAYS[language]):
        for match in re.finditer(rf"\b({'|'.join(names)})\b", sentence):
            place = names.index(match.group())
            for new in (names[place - 1], names[(place + 3) % len(names)]):
                if new.lower() not in plain(sentence):
                    found.append(sentence[: match.start()] + new + sentence[match.end() :])
    for match in re.finditer(r"\b(20\d\d)\b(?!-)", sentence):
        for year in (int(match.group()) - 1, int(match.group()) + 1):
            found.append(f"{sentence[: match.start()]}{year}{sentence[match.end() :]}")
    months = "|".join(_MONTHS[language])
    for match in re.finditer(rf"\b(\d{{1,2}})(?= (?:{months})\b)", sentence):
        day = int(match.group())
        for new_day in (day % 28 + 1, (day + 9) % 28 + 1):
            found.append(f"{sentence[: match.start()]}{new_day}{sentence[match.end() :]}")
    for match in re.finditer(r"\b(\d{1,2})(:| h\b)", sentence):
        for hour in (int(match.group(1)) + 1, int(match.group(1)) - 1):
            found.append(
                f"{sentence[: match.start()]}{hour}{match.group(2)}{sentence[match.end() :]}"
            )
    return found


def _of_a_date(sentence: str, end: int, language: Language) -> bool:
    return any(sentence[end:].lstrip().startswith(month) for month in _MONTHS[language])


def _value(number: str) -> float:
    return float(_THOUSANDS.sub("", number).replace(",", "."))


def _others(number: str) -> list[str]:
    """Other numbers written in the same way."""
    if re.search(r"[.,]\d{1,2}$", number):
        whole, mark, rest = re.split(r"([.,])(?=\d{1,2}$)", number)
        return [f"{int(_THOUSANDS.sub('', whole)) + 1}{mark}{rest}", whole]
    separator = (_THOUSANDS.findall(number) or [""])[0]
    value = int(_THOUSANDS.sub("", number))
    new = {value + 1, value * 2, value * 10, value // 2, int(str(value)[::-1])} - {value, 0}
    written = [f"{n:,}".replace(",", separator) if separator else str(n) for n in sorted(new)]
    return [one for one in written if one]
