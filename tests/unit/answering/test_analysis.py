"""Text as comparable words: folding, elisions, spans, stems, stop words."""

from __future__ import annotations

import threading
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.answering.text.analysis import fold, fold_aligned, stem, stems, tokenize
from assistant.answering.text.slugs import slug, slugs
from assistant.bilingual import Language

languages = st.sampled_from(["fr", "en"])
latin = st.text(
    st.sampled_from(
        "abcdezéèêëàâçôûïüñœæÉÀÇŒßAZ0123456789 '’-.,:;?!«»()€%\n\u00a0\u202f\u0301\u0300"
    )
)


def forms(text: str, language: Language = "fr") -> list[str]:
    return [token.form for token in tokenize(text, language)]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Sécurité", "securite"),
        ("SÉCURITÉ", "securite"),
        ("Se\u0301curite\u0301", "securite"),
        ("cœur", "coeur"),
        ("Ægis", "aegis"),
        ("Straße", "strasse"),
        ("l’IA", "l'ia"),
        ("ﬁche", "fiche"),
    ],
)
def test_words_are_the_same_however_they_are_typed(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("l’outil d'IA qu’on utilise", "fr", ["outil", "ia", "on", "utilise"]),
        ("Jusqu'à aujourd'hui", "fr", ["a", "hui"]),
        ("peut-on", "fr", ["peut", "on"]),
        ("the company's tools aren't", "en", ["the", "company", "tools", "aren"]),
        ("compte-rendu de 1 234,50 €", "fr", ["compte", "rendu", "de", "1", "234,50", "€"]),
        ("12:30 and 3.5%", "en", ["12", "30", "and", "3.5", "%"]),
        ("", "fr", []),
        ("…!?", "fr", []),
    ],
)
def test_text_is_split_into_words(text: str, language: Language, expected: list[str]) -> None:
    assert forms(text, language) == expected


def test_a_span_points_at_the_word_even_after_ligatures_and_loose_accents() -> None:
    for text in ("cœur œuvre outil", "œ e\u0301x outil", "re\u0301union outil", "ﬁn de l’outil"):
        last = tokenize(text, "fr")[-1]
        assert text[last.start : last.end] == "outil"


def test_an_accent_typed_as_a_character_of_its_own_does_not_cut_the_word() -> None:
    assert forms(unicodedata.normalize("NFD", "Sécurité des données")) == forms(
        "Sécurité des données"
    )


@given(latin, languages)
@example("œ e\u0301x", "fr")
@example("œe\u0301 ok", "en")
def test_every_span_folds_to_its_word(text: str, language: Language) -> None:
    reached = 0
    for token in tokenize(text, language):
        assert reached <= token.start < token.end <= len(text)
        assert fold(text[token.start : token.end]) == token.form
        reached = token.end


@given(st.text(), languages)
def test_no_text_breaks_the_analysis(text: str, language: Language) -> None:
    for token in tokenize(text, language):
        assert 0 <= token.start < token.end <= len(text)
        assert token.form in fold(text[token.start : token.end])
        assert token.stem
    assert all(stems(text, language))


@given(latin, languages)
def test_the_two_ways_of_reading_words_agree(text: str, language: Language) -> None:
    expected = [token.stem for token in tokenize(text, language) if not token.stop]
    assert stems(text, language) == expected


@given(latin)
def test_each_folded_character_knows_where_it_comes_from(text: str) -> None:
    folded, offsets = fold_aligned(text)
    assert folded == fold(text)
    if offsets is not None:
        assert len(offsets) == len(folded) + 1
        assert offsets == sorted(offsets)
    else:
        assert len(folded) == len(text)


def test_stems_bring_the_forms_of_a_word_together_in_each_language() -> None:
    assert len({stem(fold(word), "fr") for word in ("outil", "outils", "Outils")}) == 1
    assert len({stem(word, "en") for word in ("record", "records", "recorded", "recording")}) == 1
    assert stem("regional", "fr") == stem("regionaux", "fr")
    assert stem("2026", "fr") == "2026"


def test_stop_words_carry_no_content() -> None:
    assert stems("Est-ce que je peux le faire ?", "fr") == []
    assert stems("What should I do about it?", "en") == []
    assert len(stems("les données des clients", "fr")) == 2


def test_threads_do_not_share_a_stemmer() -> None:
    words = [f"autorisation{n % 7}s des donnees{n}" for n in range(300)]
    expected = [stems(text, "fr") for text in words]
    found: list[list[list[str]]] = []

    def work() -> None:
        found.append([stems(text, "fr") for text in words])

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_a_slug_is_the_address_of_a_heading() -> None:
    assert slug("Données client : règles") == "donnees-client-regles"
    assert slug("L’œuvre & l'IA") == "l-oeuvre-l-ia"
    assert slugs(["Règle", "Autre", "Règle"]) == ["regle", "autre", "regle-1"]


@given(st.text())
def test_a_slug_is_always_safe_in_an_address(heading: str) -> None:
    found = slug(heading)
    assert found.isascii() and found == found.lower()
    assert all(part.isalnum() for part in found.split("-") if found)
