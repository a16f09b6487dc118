"""Sentences come out whole, once, whatever the pieces are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.writing.splitting import Splitter, Written

TEXT = (
    "Dr. Martin keeps 2.5 hours, e.g. on Monday, for Art. 4 questions [1]. It starts at 14.30. [2][3]\n"
    "- Ask « when ? » first [1]\n* Then wait. [1, 2] “Done.” [4]"
)
SENTENCES = [
    Written("Dr. Martin keeps 2.5 hours, e.g. on Monday, for Art. 4 questions.", (1,)),
    Written("It starts at 14.30.", (2, 3)),
    Written("Ask « when ? » first", (1,)),
    Written("Then wait.", (1, 2)),
    Written("“Done.”", (4,)),
]


def split(pieces: list[str]) -> list[Written]:
    splitter = Splitter()
    found = [sentence for piece in pieces for sentence in splitter.feed(piece)]
    return found + splitter.finish(whole=True)


def test_marks_belong_to_the_sentence_before_them() -> None:
    assert split([TEXT]) == SENTENCES


@given(st.lists(st.integers(min_value=0, max_value=len(TEXT)), max_size=12))
def test_it_does_not_matter_where_the_pieces_end(places: list[int]) -> None:
    edges = [0, *sorted(places), len(TEXT)]

    assert split([TEXT[a:b] for a, b in pairwise(edges)]) == SENTENCES


def test_a_sentence_comes_only_when_the_next_has_begun() -> None:
    splitter = Splitter()

    assert splitter.feed("It lasts 2.") == []
    assert splitter.feed("5 hours. ") == []
    assert splitter.feed("[1") == []
    assert splitter.feed("] ") == []
    assert splitter.feed("N") == [Written("It lasts 2.5 hours.", (1,))]


def test_of_a_broken_text_only_a_closed_sentence_is_left() -> None:
    for rest, left in (
        ("It lasts 2 hours. [1]", [Written("It lasts 2 hours.", (1,))]),
        ("It lasts 2 hours [1].", [Written("It lasts 2 hours.", (1,))]),
        ("It lasts 2 hours.", []),
        ("It lasts 2 [1]", []),
        ("It la", []),
    ):
        splitter = Splitter()
        splitter.feed(rest)
        assert splitter.finish(whole=False) == left


def test_nothing_but_marks_is_no_sentence() -> None:
    assert split(["[1] [2]\n\n . \n"]) == []
