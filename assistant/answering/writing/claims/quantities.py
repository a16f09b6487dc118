"""Numbers with their units and bounds, dates, rates: comparable across wordings and languages.

Durations are in minutes (from seconds, minutes, hours), days (from weeks), working days or months
(from quarters and years): only conversions that are always exact are made, so 24 hours are not a
day and 30 days are not a month.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.answering.writing.claims.numerals import WORDS, value_of

Bound = Literal["", "least", "most", "more", "less", "before", "until", "after", "since", "not"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number as a text gives it; ``start:end`` is its span with unit and bound."""

    value: str
    """Decimal digits without trailing zeros, or an ISO date as far as it is given."""
    unit: str
    """``minute``, ``day``, ``workday``, ``month``, ``%``, ``€``, ``date``; empty for a count."""
    bound: Bound
    rate: bool
    start: int
    end: int

    def says(self) -> tuple[str, str, bool]:
        """Value, unit and whether it is a rate, without its bound."""
        return self.value, self.unit, self.rate


_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split(), start=1)
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    rf"\b(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b"
    rf"|\b(?P<slash>\d\d?/\d\d?/(?:19|20)\d\d)\b"
    rf"|\b(?P<day>\d\d?)(?:st|nd|rd|th|er)? (?:of )?(?P<month>{_MONTH})\b\.?,?(?: (?P<year>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month2>{_MONTH})\.? (?:the )?(?P<day2>\d\d?)(?:st|nd|rd|th)?\b(?:,? (?P<year2>(?:19|20)\d\d)\b)?"
    rf"|\b(?P<month3>{_MONTH}) (?P<year3>(?:19|20)\d\d)\b"
)
_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for number, name in enumerate(names.split(), start=1)
}
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)})s?\b")
_LONE_MONTH = re.compile(
    rf"\b(?P<month>{'|'.join(m for m in _MONTHS if len(m) > 3 and m not in ('march', 'sept', 'mars'))})\b"
)
_CLOCK = re.compile(
    r"\b(?P<h>[01]?\d|2[0-4])(?::| ?h ?)(?P<m>[0-5]\d)(?: ?(?P<half>[ap])\.?m\b\.?)?"
    r"|\b(?P<h2>1[0-2]|\d) ?(?P<half2>[ap])\.?m\b\.?"
    r"|\b(?P<noon>noon|midday|midi|midnight|minuit)\b"
)
_DIGITS = r"\d{1,3}(?:[ .,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w@/.-])(?P<money>[€$£]) ?(?P<first>{_DIGITS})(?P<k>[km])?\b|(?<![\w@/])(?P<digits>{_DIGITS})(?:(?:er|st|nd|rd|th)\b)?"
)
_TIMES = {
    "second": ("minute", 1 / 60), "minute": ("minute", 1), "hour": ("minute", 60),
    "day": ("day", 1), "week": ("day", 7), "workday": ("workday", 1),
    "openday": ("openday", 1), "month": ("month", 1), "quarter": ("month", 3), "half-year": ("month", 6),
    "year": ("month", 12),
}  # fmt: skip
_WORK = r"(?:working|business|work|office|worked)"
_UNIT = re.compile(
    r"[ -]?(?:(?P<percent>%|per ?cent\b|pour ?cents?\b|p\. ?100\b)"
    r"|(?P<money>(?P<scale>k|m|thousand|million|mille|milliers d'|millions? d')? ?(?:€|eur\b|euros?\b|\$|usd\b|dollars?\b|£|gbp\b|pounds?\b))"
    rf"|(?P<workday>{_WORK}[ -]days?\b|jours? (?:de travail|ouvres?)\b|workdays?\b)"
    r"|(?P<openday>jours? ouvrables?\b)"
    rf"|(?P<workhour>{_WORK}[ -]hours?\b|heures? (?:ouvrees?|ouvrables?|de travail)\b)"
    r"|(?P<second>seconds?\b|secondes?\b|sec\b|s\b)|(?P<minute>minutes?\b|min\b|mn\b)"
    r"|(?P<hour>hours?\b|heures?\b|hrs?\b|h\b)"
    r"|(?P<day>(?:calendar[ -])?days?\b|jours?(?: calendaires?| francs?)?\b)|(?P<week>weeks?\b|semaines?\b)"
    r"|(?P<month>(?:calendar[ -])?months?\b|mois\b)|(?P<quarter>quarters?\b|trimestres?\b)"
    r"|(?P<half_year>half-years?\b|semestres?\b)|(?P<year>years?\b|ans?\b|annees?\b))"
)
_ONE = re.compile(
    r"\b(?:one|un|une|an|a)(?=[ -](?:single |seule? |calendar |full )?(?:working |business )?(?:minute|hour|heure|day|jour|week|semaine|month|mois|quarter|trimestre|year|annee|an)\b)(?: (?:single|seule?|full))?"
)
_HALF_HOUR = re.compile(r"\b(?:half an hour|half-hour|half hour|une demi-heure|demi-heure)\b")
_SHARE = re.compile(
    r"\b(?P<half>half|la moitie)\b|\b(?P<third>a third|one third|un tiers)\b|\b(?P<quarter>un quart|one quarter)\b"
)
_EVERY = re.compile(
    r"\b(?:(?:every|each|per|chaque|par)|an?|tous les|toutes les)"
    r" (?P<unit>days?|weeks?|months?|quarters?|half-years?|years?|hours?|minutes?|jours?|semaines?|mois|trimestres?|semestres?|ans?|annees?|heures?)\b"
)
_COUNTED = re.compile(
    r"(?:\d|€|\$|£|%|\b(?:once|twice|times|sessions?|users?|people|persons?|minutes?|min|hours?|h|days?|weeks?|months?|euros?)) $"
)
"""What stands before “a week” when that means “per week”."""
_ADVERB = re.compile(
    r"\b(?P<day>daily|quotidien\w*|journalier\w*)\b|\b(?P<week>weekly|hebdomadaire\w*)\b|\b(?P<month>monthly|mensuel\w*)\b"
    r"|\b(?P<quarter>quarterly|trimestriel\w*)\b|\b(?P<half_year>half-yearly|semestriel\w*)\b|\b(?P<year>yearly|annually|annual|annuel\w*)\b"
)
_TIMES_A = re.compile(
    r"\b(?P<once>(?:one|a) single time|one time|(?:just |only )?once(?= a\b| an\b| per\b| every\b| each\b| only\b|[.,]|$)|une (?:seule )?fois(?= par\b| tous\b| seulement|[.,]|$))|\b(?P<twice>twice)\b"
)
_BEFORE: tuple[tuple[Bound, str], ...] = (
    ("not", r"(?:not|pas|ni)(?: \w+)?"),
    ("most", r"at (?:the (?:very )?)?most|no more than|not more than|never more than|no later than|not later than|up to|(?:a )?maximum(?: of| de)?|(?:with)?in the(?: first| next)?|within(?: a)?(?: first| next)?(?: period of| limit of| space of)?|in no more than"
             r"|(?:does not|do not|must not|may not|cannot|never|not|without) exceed(?:ing)?|au plus(?: tard)?|au maximum|(?:pas|jamais) plus de|(?:dans|sous)(?: les| un delai(?: maximum| maximal)? de| le delai de)?|jusqu'a|un delai de|d'ici"
             r"|(?:pas|jamais) depasser|sans depasser|ne depass(?:e|ent) pas|(?:limit|deadline|delai|maximum|plafond|limite) (?:is|of|est de|est fixee? a|de|to|at|a)|in under"),
    ("least", r"at (?:the (?:very )?)?least|not less than|no less than|no fewer than|no smaller than|no lower than|no shorter than|not fewer than|never fewer than|(?:a )?minimum(?: of| de)?|au moins|au minimum|pas moins de|a partir de|starting (?:at|from)|from"),
    ("more", r"more than|over|above|exceed(?:s|ing)?|greater than|higher than|longer than|older than|beyond|plus d(?:e |')?|(?:superieure?s?|au-dela|au-dessus) (?:a|de)|depass(?:e|ent|ant)"),
    ("less", r"less than|under|below|fewer than|lower than|shorter than|(?:en )?moins d(?:e |')?|(?:inferieure?s?|au-dessous|en dessous) (?:a|de)"),
    ("before", r"before|prior to|ahead of|earlier than|avant"),
    ("until", r"until|till|by|through|jusqu'(?:a|au)"),
    ("after", r"after|following|later than|apres|au bout d[eu]|a l'issue d[eu]|passe"),
    ("since", r"since|as of|as from|starting(?: on)?|from|effective|depuis|il y a|a compter d[eu]|a partir d[eu]|des"),
)  # fmt: skip
_ARTICLE = r"(?: (?:the|a|an|le|la|les|un|une|of|de|du|at|on|end of|fin))*"
_BOUND_BEFORE = [
    (bound, re.compile(rf"\b(?:{words}){_ARTICLE} ?:? ?$")) for bound, words in _BEFORE
]
_BOUND_AFTER: list[tuple[Bound, re.Pattern[str]]] = [
    (
        "most",
        re.compile(
            r"^ ?(?:\w+ )?(?:or less|or fewer|at most|at the latest|maximum|ou moins|au plus|au maximum|au plus tard|limit\b|deadline)"
        ),
    ),
    (
        "least",
        re.compile(
            r"^ ?(?:\w+ )?(?:or more|at least|minimum|ou plus|au moins|au minimum|et plus|and over)"
        ),
    ),
]
_AGO = re.compile(r"^ ?ago\b")
_LAST = re.compile(r" ?\b(?:last|past|dernieres?|derniers?|remaining|restantes?|other|autres)\b")
_WITHIN = re.compile(r"(?:within|in|dans|sous)\b")
_ALL_DAY = re.compile(
    r"\b(?:24|twenty-four) hours (?:a|per|each|every) day\b|\b(?:round|around) the clock\b|\b24 ?h(?:eures)? par jour\b"
)
_ROUND_THE_CLOCK = re.compile(r"(?:\b(?:sur|heures sur)|/) ?(?P<whole>24|7)\b")
_DESCRIBED = re.compile(
    r" (?:last|first|next|full|consecutive|whole|more|further|past|dernieres?|derniers?|premieres?|premiers?|prochaines?|prochains?)(?= )"
)
_CODE = re.compile(r"[a-z]+-?$")


def quantities(folded: str) -> tuple[Quantity, ...]:
    """The quantities of a folded text, in order, never overlapping."""
    found: list[Quantity] = []
    taken: list[tuple[int, int]] = []

    def add(one: Quantity) -> None:
        if all(one.end <= start or end <= one.start for start, end in taken):
            taken.append((one.start, one.end))
            found.append(one)

    for reader in (_dates, _days, _clocks, _rates, _halves, _spelled, _written):
        for one in reader(folded):
            add(one)
    found.sort(key=lambda one: one.start)
    return tuple(_ranged(folded, [_bounded(folded, one) for one in found]))


def _dates(folded: str) -> list[Quantity]:
    out = []
    for match in _DATE.finditer(folded):
        g = match.groupdict()
        if g["iso"]:
            value = g["iso"]
        elif g["slash"]:
            day, month, year = g["slash"].split("/")
            value = f"{year}-{int(month):02}-{int(day):02}"
        else:
            month = _MONTHS[g["month"] or g["month2"] or g["month3"]]
            written = g["day"] or g["day2"]
            year = g["year"] or g["year2"] or g["year3"] or ""
            value = f"{year}-{month:02}" + (f"-{int(written):02}" if written else "")
        out.append(Quantity(value, "date", "", False, *match.span()))
    return out


def _days(folded: str) -> list[Quantity]:
    """Days of the week, and months that stand alone."""
    out = [
        Quantity(str(_WEEKDAYS[m["day"]]), "weekday", "", False, *m.span())
        for m in _WEEKDAY.finditer(folded)
    ]
    out += [
        Quantity(f"-{_MONTHS[m['month']]:02}", "date", "", False, *m.span())
        for m in _LONE_MONTH.finditer(folded)
    ]
    return out


def _clocks(folded: str) -> list[Quantity]:
    out = []
    for match in _CLOCK.finditer(folded):
        g = match.groupdict()
        if g["noon"]:
            hour, minute = (12, 0) if g["noon"] in ("noon", "midday", "midi") else (0, 0)
        else:
            hour, minute = int(g["h"] or g["h2"]), int(g["m"] or 0)
            half = g["half"] or g["half2"]
            hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        out.append(Quantity(_number(hour * 60 + minute), "minute", "", False, *match.span()))
    return out


def _rates(folded: str) -> list[Quantity]:
    out = [Quantity("1", "day", "", True, *m.span()) for m in _ALL_DAY.finditer(folded)]
    for match in _EVERY.finditer(folded):
        unit = _UNIT.match(f" {match['unit']}")
        if match.group().startswith(("a ", "an ")) and not _COUNTED.search(folded[: match.start()]):
            continue
        if unit:
            out.append(_measured(1, unit, match.start(), match.end(), rate=True))
    for match in _ROUND_THE_CLOCK.finditer(folded):
        days = "1" if match["whole"] == "24" else "7"
        out.append(Quantity(days, "day", "", True, *match.span()))
    for match in _ADVERB.finditer(folded):
        name = (match.lastgroup or "").replace("_", "-")
        unit_name, factor = _TIMES[name]
        out.append(Quantity(_number(factor), unit_name, "", True, *match.span()))
    for match in _TIMES_A.finditer(folded):
        count = "1" if match["once"] else "2"
        out.append(Quantity(count, "times", "", False, *match.span()))
    return out


def _halves(folded: str) -> list[Quantity]:
    out = [Quantity("30", "minute", "", False, *m.span()) for m in _HALF_HOUR.finditer(folded)]
    for match in _SHARE.finditer(folded):
        value = {"half": "50", "third": "1/3", "quarter": "25"}[match.lastgroup or "half"]
        out.append(Quantity(value, "%", "", False, *match.span()))
    return out


def _spelled(folded: str) -> list[Quantity]:
    out = []
    for pattern in (WORDS, _ONE):
        for match in pattern.finditer(folded):
            if folded[: match.start()].endswith("pour "):
                continue
            value = 1 if pattern is _ONE else value_of(match.group())
            out.append(_with_unit(folded, float(value), match.start(), match.end()))
    return out


def _written(folded: str) -> list[Quantity]:
    out = []
    for match in _NUMBER.finditer(folded):
        start = match.start()
        if match["money"]:
            scale = {"k": 1e3, "m": 1e6}.get(match["k"] or "", 1)
            value = _parse(match["first"]) * scale
            out.append(Quantity(_number(value), match["money"], "", False, *match.span()))
        elif not _CODE.search(folded[max(0, start - 6) : start]):
            out.append(_with_unit(folded, _parse(match["digits"]), start, match.end()))
    return out


def _with_unit(folded: str, value: float, start: int, end: int) -> Quantity:
    described = _DESCRIBED.match(folded, end)
    unit = _UNIT.match(folded, end) or (described and _UNIT.match(folded, described.end()))
    if not unit:
        return Quantity(_number(value), "", "", False, start, end)
    rate = bool(re.search(r"\b(?:every|tous les|toutes les) $", folded[:start]))
    measured = _measured(value, unit, start, unit.end(), rate=rate)
    half = re.match(r" (?:and a half|et demie?)\b", folded[unit.end() :])
    if half and unit.lastgroup == "hour":
        return Quantity(
            _number(value * 60 + 30), "minute", "", rate, start, unit.end() + half.end()
        )
    return measured


def _measured(value: float, unit: re.Match[str], start: int, end: int, *, rate: bool) -> Quantity:
    names = [name for name, text in unit.groupdict().items() if text and name != "scale"]
    name = names[0].replace("_", "-")
    if name == "percent":
        return Quantity(_number(value), "%", "", rate, start, end)
    if name == "money":
        sign = unit["money"].strip()
        currency = (
            "€" if re.search(r"€|eur", sign) else "£" if re.search("£|gbp|pound", sign) else "$"
        )
        scale = unit["scale"] or ""
        factor = 1e6 if scale.startswith("million") or scale == "m" else 1e3 if scale else 1
        return Quantity(_number(value * factor), currency, "", rate, start, end)
    if name == "workhour":
        return Quantity(_number(value), "workhour", "", rate, start, end)
    unit_name, factor = _TIMES[name]
    return Quantity(_number(value * factor), unit_name, "", rate, start, end)


def _bounded(folded: str, one: Quantity) -> Quantity:
    before = folded[max(0, one.start - 40) : one.start]
    after = folded[one.end : one.end + 20]
    for bound, pattern in _BOUND_AFTER:
        match = pattern.search(after)
        if match and (bound, match.group().strip()) != ("least", "plus"):
            return _with_bound(one, bound, one.start, one.end + match.end())
    ago = _AGO.match(after)
    if ago:
        return _with_bound(one, "since", one.start, one.end + ago.end())
    is_date = one.unit == "date"
    if _LAST.search(before[-25:]) or _LAST.search(folded[one.start : one.end]):
        return one
    longest: tuple[int, Bound] | None = None
    for bound, pattern in _BOUND_BEFORE:
        match = pattern.search(before)
        if not match or (bound == "not" and not is_date):
            continue
        if (bound in ("since", "until") or bound == "before") and not (
            is_date or one.unit in ("minute", "day", "month")
        ):
            continue
        if is_date and bound == "least":
            bound = "since"
        if longest is None or match.end() - match.start() > longest[0]:
            longest = (match.end() - match.start(), bound)
    if longest is None or longest[1] == "not":
        return one
    counted = one.unit in ("", "times")
    if counted and _WITHIN.match(before[-longest[0] :].lstrip()):
        return one
    return _with_bound(one, longest[1], one.start - longest[0], one.end)


def _with_bound(one: Quantity, bound: Bound, start: int, end: int) -> Quantity:
    return Quantity(one.value, one.unit, bound, one.rate, start, end)


_RANGE = re.compile(r"^(?:\s*(?:to|and|a|et|-|–)\s*)(?:la |le |les |the )?$")
_RANGE_START = re.compile(r"\b(?:between|from|entre|de)(?: the| le| la| les)? $")


def _ranged(folded: str, found: list[Quantity]) -> list[Quantity]:
    """Two numbers of a range: the first is the least, the second the most, both of one unit."""
    out = list(found)
    for place in range(len(found) - 1):
        first, second = found[place], found[place + 1]
        if "date" in (first.unit, second.unit) and first.unit != second.unit:
            continue
        gap = folded[first.end : second.start]
        begins = bool(_RANGE_START.search(folded[: first.start])) or first.bound == "least"
        written = re.fullmatch(r"\s*(?:to|a|-|–)\s*", gap) is not None
        open_ended = first.unit in ("", "weekday", "date") or first.unit == second.unit == "minute"
        if not (_RANGE.match(gap) and (begins or (written and open_ended))):
            continue
        value = first.value
        unit = first.unit or second.unit
        if not first.unit and second.unit in ("minute", "day", "month"):
            value = _scaled(folded, first, second)
        out[place] = Quantity(value, unit, "least", first.rate, first.start, first.end)
        out[place + 1] = _with_bound(second, "most", second.start, second.end)
    return out


def _scaled(folded: str, first: Quantity, second: Quantity) -> str:
    unit = _UNIT.search(folded, second.start)
    names = [n for n, text in unit.groupdict().items() if text] if unit else []
    factor = _TIMES.get(names[0].replace("_", "-"), ("", 1))[1] if names else 1
    return _number(float(first.value) * factor)


def _parse(digits: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[ .,]\d{3})+", digits) and not digits.startswith("0"):
        return float(re.sub(r"[ .,]", "", digits))
    return float(digits.replace(" ", "").replace(",", "."))


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
