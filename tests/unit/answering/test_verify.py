"""The last look: a quote that is not word for word in its passage is not shown."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.model import Citation
from assistant.answering.verify import verbatim
from tests.support.documents import citation, document, passage, pieces

PIECE = pieces([document("a.md", "# A\n\nAlways reread. Never send it unread.\n")])[0]
GOOD = citation(PIECE)


def stands(quoted: Citation) -> bool:
    return verbatim([quoted], [PIECE.passage]) == (quoted,)


def test_a_quote_that_stands_where_it_says_is_kept() -> None:
    assert GOOD.quote == "Always reread." and stands(GOOD)


def test_a_quote_that_was_changed_moved_or_invented_is_dropped() -> None:
    assert not stands(replace(GOOD, quote="Never reread."))
    assert not stands(replace(GOOD, quote=GOOD.quote.lower()))
    assert not stands(replace(GOOD, start=GOOD.start + 1, end=GOOD.end + 1))
    assert not stands(replace(GOOD, end=GOOD.end + 1000))
    assert not stands(replace(GOOD, quote="", end=GOOD.start))
    assert not stands(replace(GOOD, document=replace(GOOD.document, path="b.md")))
    assert verbatim([GOOD], []) == ()


def test_of_several_quotes_only_those_that_stand_are_kept_in_order() -> None:
    other = replace(GOOD, quote="Invented.")
    assert verbatim([other, GOOD, other], [PIECE.passage]) == (GOOD,)


def test_a_quote_may_stand_in_a_later_passage_of_the_same_document() -> None:
    first, second = passage("One."), passage("Two.", start=10)
    quoted = replace(GOOD, document=second.document, quote="Two.", start=10, end=14)
    assert verbatim([quoted], [first, second]) == (quoted,)


@given(st.text(min_size=1), st.data())
def test_any_exact_stretch_stands_and_any_other_does_not(text: str, data: st.DataObject) -> None:
    here = passage(text, start=7)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    exact = replace(
        GOOD, document=here.document, quote=text[start:end], start=7 + start, end=7 + end
    )
    assert verbatim([exact], [here]) == (exact,)
    assert verbatim([replace(exact, quote=exact.quote + "!")], [here]) == ()
