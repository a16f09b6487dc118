"""Numbers are read with unit, bound and rate, the same however they are written."""

from __future__ import annotations

import pytest

from assistant.answering.writing.claims.quantities import quantities
from assistant.answering.writing.claims.surface import surface

Says = tuple[str, str, str, bool]


def says(text: str) -> list[Says]:
    return [(q.value, q.unit, q.bound, q.rate) for q in quantities(surface(text).folded)]


@pytest.mark.parametrize(
    "same",
    [
        ("within 2 hours", "within two hours", "dans les 2 heures", "sous deux heures", "within 120 minutes"),
        ("at least 60 %", "au moins 60 pour cent", "60 percent or more", "not less than sixty percent"),
        ("25 000 €", "€25,000", "25 k€", "25.000 euros", "twenty-five thousand euros"),
        ("2 working days", "deux jours ouvrés", "2 business days"),
        ("one year", "12 months", "un an", "douze mois"),
        ("monthly", "every month", "chaque mois", "mensuel", "par mois"),
        ("20 April 2026", "April 20, 2026", "le 20 avril 2026", "2026-04-20", "20/04/2026"),
        ("14:30", "14 h 30", "2:30 p.m."),
        ("quatre-vingt-dix jours", "90 days", "ninety days"),
        ("from Monday to Friday", "du lundi au vendredi", "Monday to Friday"),
        ("no more than 3 tools", "3 outils au plus", "at most three tools"),
    ],
)  # fmt: skip
def test_it_reads_the_same_in_other_words(same: tuple[str, ...]) -> None:
    first = [quantity[0:2] for quantity in says(same[0])]

    assert first
    for other in same[1:]:
        assert [quantity[0:2] for quantity in says(other)] == first, other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 hours", "2 days"),
        ("2 working days", "2 days"),
        ("30 days", "1 month"),
        ("24 hours", "1 day"),
        ("10 %", "10 euros"),
        ("at least 5", "at most 5"),
        ("more than 5 people", "less than 5 people"),
        ("before 1 May", "after 1 May"),
        ("5 a week", "5"),
        ("between 2 and 5 days", "2 days"),
        ("lundi", "mardi"),
    ],
)
def test_it_tells_what_is_not_the_same(one: str, other: str) -> None:
    assert says(one) != says(other)


def test_a_code_or_an_address_is_no_quantity() -> None:
    assert says("PRO-IA-04 at a1@x.example with GPT-4 and N3") == []
