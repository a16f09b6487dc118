"""What is taken out of somebody's words before they are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.guard import clean, mask
from assistant.bilingual import Language
from assistant.listening.redaction import LONGEST, redact

NAMES = (
    "Élise Martin",
    "Jean-Pierre Le Goff",
    "Rose Petit",
    "Camille (démo)",
    "Seán O’Brien",
    "Ng Van Anh",
    "Anne de la Tour",
)


def redacted(said: str, language: Language = "fr") -> str:
    return redact(said, language, NAMES, lambda text, lang: mask(clean(text), lang).text)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Élise Martin me surveille.", "[nom] me surveille."),
        ("elise dit que ça ira", "[nom] dit que ça ira"),
        ("C'est l'idée d'Élise et de MARTIN.", "C'est l'idée d'[nom] et de [nom]."),
        ("jean-pierre, jean et Pierre", "[nom], [nom] et [nom]"),
        ("Demandez à A. Martin !", "Demandez à [nom] !"),
        ("O'Brien est d'accord", "[nom] est d'accord"),
        ("Camille a ri", "[nom] a ri"),
    ],
)
def test_names_of_the_people_list_are_taken_out_first_names_alone_too(said: str, kept: str) -> None:
    assert redacted(said) == kept


@pytest.mark.parametrize(
    "said", ["Une petite rose de la tour du temps.", "La démo était longue.", "Le travail de nuit."]
)
def test_everyday_words_that_are_also_names_stay_where_they_are_words(said: str) -> None:
    assert redacted(said) == said


def test_they_go_where_they_are_written_as_names() -> None:
    assert redacted("Rose et Petit décident.") == "[nom] et [nom] décident."


@pytest.mark.parametrize("title", ["M.", "Mme", "Monsieur", "Dr", "Mrs"])
def test_someone_called_by_a_title_is_taken_out_even_when_nobody_has_that_name(title: str) -> None:
    assert "Vandenbroucke" not in redacted(f"{title} Vandenbroucke a tout décidé.")


@pytest.mark.parametrize(
    ("said", "secret"),
    [
        ("écris à a.b@exemple.fr", "a.b@exemple.fr"),
        ("appelle le 06 12 34 56 78", "12 34"),
        ("mon matricule AB-12345", "12345"),
        ("le dossier 2026/004417", "004417"),
        ("voir https://intranet.example/x?user=7", "intranet"),
        ("dis-le à @seanob", "seanob"),
        ("FR76 3000 6000 0112 3456 7890 189", "3000"),
    ],
)
def test_contacts_links_and_numbers_are_taken_out(said: str, secret: str) -> None:
    assert secret not in redacted(said)


@pytest.mark.parametrize("number", ["20 %", "45 ans", "trois ans", "6 mois", "2026"])
def test_small_numbers_stay(number: str) -> None:
    assert number in redacted(f"J'ai {number} devant moi.")


@pytest.mark.parametrize(
    "pasted",
    [
        "De : Bob Leponge <bob@x.fr>\nÀ : toute l'équipe\nObjet : secret\nle budget secret",
        "-----Message d'origine-----\nle budget secret",
        "On Tue, Bob wrote:\nle budget secret",
        "> le budget secret\n> et la suite",
        "```\nle budget secret\n```",
        "poste\ttaux\tnom\nA\tbudget secret\tB",
        "| poste | nom |\n| budget secret | B |",
        "« " + "le budget secret " * 20 + "»",
    ],
)
def test_pasted_text_is_cut_and_ones_own_words_stay(pasted: str) -> None:
    kept = redacted(f"Je n'ai plus le temps.\n{pasted}")
    assert kept.startswith("Je n'ai plus le temps.")
    assert "secret" not in kept
    assert "[texte collé retiré]" in kept


def test_a_very_long_text_is_cut_at_the_end_of_a_sentence() -> None:
    kept = redacted("Je fais tout deux fois. " * 100)
    assert len(kept) <= LONGEST + 30
    assert kept.endswith("deux fois. [texte collé retiré]")


def test_in_english_the_words_are_english() -> None:
    assert redacted("Élise wrote to a@b.fr", "en") == "[name] wrote to [e-mail address]"


@given(st.text(max_size=300), st.sampled_from(NAMES))
def test_no_name_comes_through_whatever_stands_around_it(around: str, name: str) -> None:
    """A name between spaces is found; pasted text may cut it off, which is as well."""
    kept = redacted(f"{around} {name.split()[0]} {around}")
    said = redacted(f"{around} {around}")
    assert kept.casefold().count("élise") <= said.casefold().count("élise")
    assert kept.count("Jean-Pierre") <= said.count("Jean-Pierre")


@given(st.text(max_size=400))
def test_what_was_redacted_once_stays_as_it_is(said: str) -> None:
    once = redacted(said)
    assert redacted(once) == once or "[texte collé retiré]" in once
