"""Sentences that can be quoted alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.text.sentences import sentence_spans

prose = st.text(st.sampled_from("abcÉà AB12 .!?…»«\"')*_-:;\n\t\u00a0"))


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une phrase. Une autre.", ["Une phrase.", "Une autre."]),
        ("Is it? Yes! Good… Really.", ["Is it?", "Yes!", "Good…", "Really."]),
        ("Écrivez à M. Dupont. Il répond.", ["Écrivez à M. Dupont.", "Il répond."]),
        ("See art. 5 of the law. It applies.", ["See art. 5 of the law.", "It applies."]),
        ("e.g. Copilot is allowed. Yes.", ["e.g. Copilot is allowed.", "Yes."]),
        ("Version 1.2.3 is out. Update.", ["Version 1.2.3 is out.", "Update."]),
        ("Il a dit : « Non. » Puis rien.", ["Il a dit : « Non. »", "Puis rien."]),
        ("A first\n\nB second", ["A first", "B second"]),
        ("**Toujours.** Une personne relit.", ["**Toujours.**", "Une personne relit."]),
        ("no capital. after the stop", ["no capital. after the stop"]),
        ("  blanks around.  ", ["blanks around."]),
        ("", []),
        ("   \n ", []),
    ],
)
def test_text_is_cut_where_a_reader_would_cut_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(prose)
def test_sentences_are_in_order_trimmed_and_apart(text: str) -> None:
    reached = 0
    for start, end in sentence_spans(text):
        assert reached <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        reached = end


@given(prose)
def test_no_word_is_lost_between_sentences(text: str) -> None:
    covered = {place for start, end in sentence_spans(text) for place in range(start, end)}
    left = "".join(character for place, character in enumerate(text) if place not in covered)
    # a lone character between two full stops is not a sentence
    assert all(len(piece) < 2 for piece in left.split())


@given(st.text())
def test_no_text_breaks_the_cutting(text: str) -> None:
    for start, end in sentence_spans(text):
        assert text[start:end].strip()
