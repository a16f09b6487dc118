"""The guard: what is taken out of a message before anything else sees it."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.guard import PLACEHOLDERS, clean, guard, mask
from assistant.errors import MessageEmpty, MessageTooLong

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----"

PERSONAL = [
    ("email", "jean.dupont@exemple.fr"),
    ("email", "j.dupont+ai@sub.example.co.uk"),
    ("email", "hélène@société.example"),
    ("phone", "06 12 34 56 78"),
    ("phone", "06.12.34.56.78"),
    ("phone", "0612345678"),
    ("phone", "01-23-45-67-89"),
    ("phone", "06\u201112\u201134\u201156\u201178"),
    ("phone", "06\u202f12\u202f34\u202f56\u202f78"),
    ("phone", "+33 6 12 34 56 78"),
    ("phone", "+33(0)6 12 34 56 78"),
    ("phone", "0033 6 12 34 56 78"),
    ("phone", "020 7946 0958"),
    ("phone", "(020) 7946 0958"),
    ("phone", "07911 123456"),
    ("phone", "+44 20 7946 0958"),
    ("phone", "+49 30 901820"),
    ("iban", "FR76 3000 6000 0112 3456 7890 189"),
    ("iban", "FR7630006000011234567890189"),
    ("iban", "fr76 3000 6000 0112 3456 7890 189"),
    ("iban", "FR76-3000-6000-0112-3456-7890-189"),
    ("iban", "GB29 NWBK 6016 1331 9268 19"),
    ("iban", "GB29NWBK60161331926819"),
    ("nir", "1 84 12 76 451 089 46"),
    ("nir", "184127645108946"),
    ("nir", "1\u202f84\u202f12\u202f76\u202f451\u202f089\u202f46"),
    ("nir", "2 69 05 49 588 157 80"),
    ("nir", "1 85 05 2A 004 047 35"),
    ("card", "4111 1111 1111 1111"),
    ("card", "4111-1111-1111-1111"),
    ("card", "4111\u00a01111\u00a01111\u00a01111"),
    ("card", "5500000000000004"),
    ("card", "3782 822463 10005"),
    ("api_key", "sk-proj-abcdefghijklmnop1234567890"),
    ("api_key", "sk-ant-api03-abcdefghijklmnopqrst"),
    ("api_key", "ghp_abcdefghijklmnopqrstuvwxyz0123456789"),
    ("api_key", "glpat-abcdefghijklmnopqrst"),
    ("api_key", "AKIAIOSFODNN7EXAMPLE"),
    ("api_key", "hf_abcdefghijklmnopqrstuvwxyz"),
    ("api_key", "xoxb-123456789012-abcdef"),
    ("api_key", JWT),
    ("api_key", PEM),
]
NOT_PERSONAL = [
    "le 12/03/2026 à 14:30",
    "2026-03-12",
    "du 01/02/2026 au 15/03/2026",
    "10.03.2026-12.03.2026",
    "2024 2025 2026 2027",
    "9 h 30 – 12 h 00",
    "1 234 567,89 €",
    "12 500 000 €",
    "1\u202f234\u202f567,89\u00a0€",
    "£1,234,567.89",
    "commande 4500123456",
    "order no. 2026-000123-45",
    "facture FA-2026-0012345",
    "SIRET 732 829 320 00074",
    "TVA FR40303265045",
    "numéro de série 123456789012345",
    "EAN 4006381333931",
    "ISBN 978-2-07-036024-5",
    "poste 4120",
    "ext. 4512",
    "ISO 27001:2022",
    "version 1.2.3.4",
    "3,14159265358979",
    "scikit-learn et sk-learn",
    "FR76 3000 6000 0112 3456 7890 188",
    "4111 1111 1111 1112",
    "1 84 12 76 451 089 45",
    "@équipe, voir le fichier",
]


@pytest.mark.parametrize(("kind", "value"), PERSONAL)
@pytest.mark.parametrize(
    "sentence", ["{}", "Puis-je coller {} dans Copilot ?", "voici : {}, merci"]
)
def test_personal_data_is_masked(kind: str, value: str, sentence: str) -> None:
    found = mask(sentence.format(value))
    assert [masked.kind for masked in found.masked] == [kind]
    assert found.text == sentence.format(PLACEHOLDERS[kind].fr)


@pytest.mark.parametrize("value", NOT_PERSONAL)
def test_what_only_looks_like_personal_data_stays(value: str) -> None:
    message = f"Que dit la règle pour {value} dans ce cas ?"
    assert mask(message) == type(mask(""))(message, ())


@pytest.mark.parametrize("assignment", ["api_key=", "API_KEY=", "api-key=", "TOKEN=", "Bearer "])
def test_a_secret_is_known_by_what_stands_before_it(assignment: str) -> None:
    found = mask(f"curl {assignment}q8Zx71LmPw0TrV5sKd92")
    assert [masked.kind for masked in found.masked] == ["api_key"]
    assert "q8Zx71" not in found.text


def test_the_placeholder_speaks_the_persons_language() -> None:
    assert mask("a@b.example", "fr").text == "[adresse e-mail]"
    assert mask("a@b.example", "en").text == "[e-mail address]"


def test_several_pieces_in_one_message_are_all_masked() -> None:
    found = mask("Jean (jean@x.example, 06 12 34 56 78) et Anne (anne@x.example)")
    assert sorted(masked.kind for masked in found.masked) == ["email", "email", "phone"]
    assert found.text == "Jean ([adresse e-mail], [numéro de téléphone]) et Anne ([adresse e-mail])"


@given(st.sampled_from(PERSONAL), st.text(max_size=40), st.text(max_size=40))
def test_masking_twice_changes_nothing_more(
    personal: tuple[str, str], before: str, after: str
) -> None:
    once = mask(f"{before} {personal[1]} {after}")
    assert mask(once.text).text == once.text


def test_a_message_that_is_too_long_is_refused_with_both_lengths() -> None:
    with pytest.raises(MessageTooLong) as refused:
        guard("a" * 100_000, 4000)
    assert refused.value.details == {"length": "100000", "limit": "4000"}
    assert "100000" in refused.value.message("fr") and "4000" in refused.value.message("en")
    assert guard("a" * 4000, 4000).text == "a" * 4000


@pytest.mark.parametrize(
    "message",
    ["", " \n\t ", "\0\0", "\u200b\u200d", "\u202e", "?!…", "\U000e0041\U000e0042", "\ue000"],
)
def test_a_message_with_nothing_to_read_is_refused(message: str) -> None:
    with pytest.raises(MessageEmpty):
        guard(message, 4000)


def test_invisible_characters_are_taken_out_before_anything_is_looked_for() -> None:
    hidden = "\u202ejean\u200b.dupont\0@exemple\u2066.fr\U000e0041"
    assert clean(hidden) == "jean.dupont@exemple.fr"
    assert guard(hidden, 4000).text == "[adresse e-mail]"


def test_lines_and_accents_are_kept() -> None:
    assert clean("Re\u0301sumé\r\n\tligne 2 ") == "Résumé\n\tligne 2"


@given(st.text(max_size=300))
def test_a_cleaned_message_holds_no_control_or_formatting_character(message: str) -> None:
    cleaned = clean(message)
    unwanted = {"Cc", "Cf", "Co", "Cs", "Cn"}
    assert not [c for c in cleaned if unicodedata.category(c) in unwanted and c not in "\n\t"]
    assert cleaned == cleaned.strip()
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    "message",
    ["1" * 20_000, "1 2 " * 5000, "a@a." * 5000, "FR76 " * 4000, "4111 1111 1111 111 " * 1000,
     "-----BEGIN A " * 1500, "eyJaaaaaaaa." * 1600, "(1)" * 6600, "sk-" * 6600, "\u200b" * 19_000 + "a"],
)  # fmt: skip
def test_a_hostile_message_does_not_hold_the_guard_up(message: str) -> None:
    started = time.perf_counter()
    guard(message, 20_000)
    assert time.perf_counter() - started < 3.0


def test_markup_and_scripts_are_only_text_to_the_guard() -> None:
    message = '<script>alert(1)</script> ![x](https://x.example/p.png) <img src=x onerror="a()">'
    assert guard(message, 4000).text == message
