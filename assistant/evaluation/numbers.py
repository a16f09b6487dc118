"""Numbers as people write them in each language."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from assistant.bilingual import Language, text

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_OF = text("{count} sur {of}", "{count} of {of}")
_OF_SHARE = text("{share} ({count} sur {of})", "{share} ({count} of {of})")
_BETWEEN = text("{low} à {high}", "{low} to {high}")
_AREA = text("{value} (95 % : {between})", "{value} (95%: {between})")
NOT_MEASURED = text("pas mesuré", "not measured")


_LATENCY = text(
    "médiane {median}, 95 % en moins de {p95}, au plus {longest}",
    "median {median}, 95% within {p95}, at most {longest}",
)


class Taken(Protocol):
    """Milliseconds for one answer."""

    @property
    def median(self) -> float: ...
    @property
    def p95(self) -> float: ...
    @property
    def longest(self) -> float: ...


class Counted(Protocol):
    """Something counted of something; of nothing, it is not measured."""

    @property
    def count(self) -> int: ...
    @property
    def of(self) -> int: ...


class Numbers:
    """Writes numbers in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._locale = _LOCALES[language]

    def whole(self, value: float) -> str:
        """A whole number, with thousands apart."""
        return format_decimal(round(value), locale=self._locale)

    def decimal(self, value: float | None, digits: int) -> str:
        """A number with ``digits`` after the point, or the words for none."""
        if value is None:
            return NOT_MEASURED(self.language)
        return format_decimal(value, format=f"0.{'0' * digits}", locale=self._locale)

    def area(self, value: float | None, interval: tuple[float, float] | None) -> str:
        """“0.741 (95%: 0.672 to 0.809)”, or the words for none; without an interval, the value."""
        if value is None or interval is None:
            return self.decimal(value, 3)
        low, high = (self.decimal(end, 3) for end in interval)
        between = _BETWEEN(self.language, low=low, high=high)
        return _AREA(self.language, value=self.decimal(value, 3), between=between)

    def percent(self, value: float | None) -> str:
        """A share as a percentage, to the nearest whole except near 0 and 1."""
        if value is None:
            return NOT_MEASURED(self.language)
        near_end = 0 < value < 0.01 or 0.99 < value < 1
        pattern = "0.0 %" if self.language == "fr" else "0.0%"
        whole = "0 %" if self.language == "fr" else "0%"
        return format_percent(value, format=pattern if near_end else whole, locale=self._locale)

    def count(self, rate: Counted | None) -> str:
        """“12 of 20”."""
        if rate is None or not rate.of:
            return NOT_MEASURED(self.language)
        return _OF(self.language, count=self.whole(rate.count), of=self.whole(rate.of))

    def of(self, rate: Counted | None) -> str:
        """“60% (12 of 20)”."""
        if rate is None or not rate.of:
            return NOT_MEASURED(self.language)
        return _OF_SHARE(
            self.language,
            share=self.percent(rate.count / rate.of),
            count=self.whole(rate.count),
            of=self.whole(rate.of),
        )

    def interval(self, bounds: tuple[float, float] | None) -> str:
        """“55% to 64%”; nothing when there is none."""
        if bounds is None:
            return ""
        low, high = (self.percent(bound) for bound in bounds)
        return _BETWEEN(self.language, low=low, high=high)

    def milliseconds(self, value: float) -> str:
        """A time in milliseconds."""
        return f"{self.whole(value)}\N{NO-BREAK SPACE}ms"

    def latency(self, taken: Taken | None) -> str:
        """How long answers took, in words."""
        if taken is None:
            return NOT_MEASURED(self.language)
        return _LATENCY(
            self.language,
            median=self.milliseconds(taken.median),
            p95=self.milliseconds(taken.p95),
            longest=self.milliseconds(taken.longest),
        )

    def day(self, day: date) -> str:
        """A date in full."""
        return format_date(day, "long", locale=self._locale)
