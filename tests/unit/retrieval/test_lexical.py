"""BM25 per language, and questions as groups of alternatives."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.answering.text.analysis import stems
from assistant.bilingual import Language
from assistant.retrieval.lexical import Alternative, LexicalIndex, TermGroup
from assistant.retrieval.lexicon import THESAURI, Lexicon, _lines, content_stems
from assistant.retrieval.query import term_groups

FRENCH = [
    "Les transcriptions sont conservées trente jours.",
    "Le comité décide des outils autorisés.",
    "Les données des clients ne sortent jamais.",
]
ENGLISH = ["Transcripts are kept for thirty days.", "The committee decides about tools."]
EVERY = np.arange(5)
LEXICON = Lexicon.with_glossary(
    [
        (("transcription", "retranscription"), ("transcript",)),
        (("compte rendu",), ("minutes", "meeting notes")),
        (("outil",), ("tool",)),
    ]
)


def built(folder: Path, texts: Sequence[tuple[str, Language]]) -> LexicalIndex:
    return LexicalIndex.build(
        [stems(text, language) for text, language in texts], [lang for _, lang in texts], folder
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    """Rows 0 to 2 are French, 3 and 4 English."""
    texts = [*((text, "fr") for text in FRENCH), *((text, "en") for text in ENGLISH)]
    return built(tmp_path_factory.mktemp("bm25"), texts)  # type: ignore[arg-type]


def group(*alternatives: tuple[Language, str, float]) -> TermGroup:
    return TermGroup(
        "?", tuple(Alternative(lang, tuple(words.split()), w) for lang, words, w in alternatives)
    )


def ranked(index: LexicalIndex, question: str, language: Language) -> list[int]:
    """Rows with any of the question's words, best first."""
    total = index.score(term_groups(question, language, LEXICON, index)).total
    return [int(row) for row in np.argsort(-total, kind="stable") if total[row] > 0]


def test_each_language_is_read_with_its_own_stemmer(index: LexicalIndex) -> None:
    assert ranked(index, "une transcription conservée", "fr")[0] == 0
    assert ranked(index, "l'outil autorisé", "fr")[0] == 1
    assert ranked(index, "committees decide on tools", "en")[0] == 4


def test_accents_do_not_matter(index: LexicalIndex) -> None:
    with_accents = index.score(term_groups("le comité décide", "fr", LEXICON, index)).total
    without = index.score(term_groups("LE COMITE DECIDE", "fr", LEXICON, index)).total
    assert np.array_equal(with_accents, without) and with_accents[1] > 0


def test_a_question_finds_passages_in_the_other_language(index: LexicalIndex) -> None:
    assert set(ranked(index, "transcription", "fr")) == {0, 3}
    assert set(ranked(index, "transcripts", "en")) == {0, 3}


def test_a_term_counts_once_by_its_best_alternative(index: LexicalIndex) -> None:
    alone = index.score([group(("fr", "transcript", 1.0))])
    doubled = index.score(
        [group(("fr", "transcript", 1.0), ("fr", "transcript", 0.7), ("fr", "jour", 0.1))]
    )
    assert doubled.by_term(EVERY)[0, 0] == alone.by_term(EVERY)[0, 0] > 0


def test_a_weaker_alternative_counts_less(index: LexicalIndex) -> None:
    full = index.score([group(("fr", "transcript", 1.0))]).by_term(EVERY)[0, 0]
    weak = index.score([group(("fr", "transcript", 0.5))]).by_term(EVERY)[0, 0]
    assert weak == pytest.approx(full / 2)


def test_a_phrase_matches_only_where_all_its_words_are_known(index: LexicalIndex) -> None:
    assert index.score([group(("fr", "transcript zorglub", 1.0))]).by_term(EVERY).max() == 0
    assert index.score([group(("fr", "transcript jour", 1.0))]).by_term(EVERY)[0, 0] > 0


def test_a_term_is_told_passage_by_passage_in_any_order_and_in_both_languages(
    index: LexicalIndex,
) -> None:
    tools = index.score([group(("fr", "outil", 1.0), ("en", "tool", 1.0))])
    assert (tools.by_term(EVERY)[0] > 0).tolist() == [False, True, False, False, True]
    assert (tools.by_term(np.array([4, 0, 1]))[0] > 0).tolist() == [True, False, True]
    assert tools.by_term(np.array([4]))[0, 0] == tools.by_term(EVERY)[0, 4]
    assert tools.present.tolist() == [True]
    assert index.score([group(("fr", "zorglub", 1.0))]).present.tolist() == [False]


def test_a_word_in_no_passage_is_rarest(index: LexicalIndex) -> None:
    known, unknown = index.score(
        [group(("fr", "transcript", 1.0)), group(("fr", "zorglub", 1.0))]
    ).idf
    assert unknown > known > 0


def test_a_term_is_as_rare_as_all_its_forms_together(tmp_path: Path) -> None:
    texts = [f"Rule {n}: AI is watched." for n in range(9)]
    texts += ["Artificial intelligence is watched.", "The badge is grey."]
    index = built(tmp_path, [(text, "en") for text in texts])
    ai = group(("en", "ai", 1.0), ("en", "artifici intellig", 1.0))
    alone, rare, badge = (
        float(index.score([found]).idf[0])
        for found in (ai, group(("en", "artifici intellig", 1.0)), group(("en", "badg", 1.0)))
    )
    assert alone < 0.2 < rare == badge
    both = index.score([ai, group(("en", "badg", 1.0))])
    prominence = both.by_term(np.arange(11))[0]
    assert prominence[9] == pytest.approx(prominence[0], rel=0.3)
    assert int(np.argmax(both.total)) == 10


def test_a_near_synonym_does_not_make_a_term_common(tmp_path: Path) -> None:
    texts = ["The badge is grey."] + ["The card is grey."] * 9
    index = built(tmp_path, [(text, "en") for text in texts])
    near = Alternative("en", ("card",), 0.5, near=True)
    badge = TermGroup("badge", (Alternative("en", ("badg",)), near))
    lost = TermGroup("pass", (Alternative("en", ("pass",)), near))
    rare, common = index.score([badge, lost]).idf
    assert rare == index.score([group(("en", "badg", 1.0))]).idf[0] > 5 * common > 0


def test_a_term_is_as_rare_in_a_language_as_in_the_whole_collection(index: LexicalIndex) -> None:
    tools = group(("fr", "outil", 1.0), ("en", "tool", 1.0))
    assert index.score([tools]).idf[0] < index.score([group(("fr", "outil", 1.0))]).idf[0]


def test_a_country_is_no_pay() -> None:
    assert not set(stems("Dans quel pays ?", "fr")) & set(stems("la paye, payer, payé", "fr"))


@given(
    st.lists(
        st.lists(
            st.tuples(
                st.sampled_from(["fr", "en"]),
                st.sampled_from(
                    ["transcript", "outil", "tool", "jour", "zorglub", "transcript jour"]
                ),
                st.floats(0.1, 1.0),
            ),
            min_size=1,
            max_size=4,
        ),
        max_size=4,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_scores_stay_within_bounds(
    index: LexicalIndex, drawn: list[list[tuple[Language, str, float]]]
) -> None:
    scores = index.score([group(*alternatives) for alternatives in drawn])
    assert scores.total.shape == (5,)
    assert scores.by_term(EVERY).shape == (len(drawn), 5)
    assert np.isfinite(scores.total).all() and (scores.total >= 0).all()
    assert (scores.total <= 1 + 1e-5).all()
    assert (scores.idf > 0).all()


def test_an_index_is_read_back_as_it_was_written(index: LexicalIndex, tmp_path: Path) -> None:
    texts = [*((text, "fr") for text in FRENCH), *((text, "en") for text in ENGLISH)]
    built(tmp_path, texts)  # type: ignore[arg-type]
    again = LexicalIndex.load(tmp_path)
    groups = term_groups("les données des clients", "fr", LEXICON, index)
    assert np.array_equal(again.score(groups).total, index.score(groups).total)


@pytest.mark.parametrize("texts", [[], [("", "fr")], [("Only English.", "en")]])
def test_an_index_of_little_or_nothing_answers_with_nothing(
    texts: list[tuple[str, Language]], tmp_path: Path
) -> None:
    index = built(tmp_path, texts)
    scores = index.score(term_groups("les outils", "fr", LEXICON, index))
    assert scores.total.shape == (len(texts),) and not scores.total.any()
    assert index.score([]).by_term(np.arange(len(texts))).shape == (0, len(texts))


# --- from a question to term groups -----------------------------------------------------------


def alternatives(question: str, language: Language, index: LexicalIndex) -> dict[str, set[str]]:
    """Per term, every way it may be written."""
    return {
        found.surface: {" ".join(a.stems) for a in found.alternatives}
        for found in term_groups(question, language, LEXICON, index)
    }


def test_a_term_brings_its_translation_and_its_synonyms(index: LexicalIndex) -> None:
    found = alternatives("une retranscription", "fr", index)["retranscription"]
    assert {"transcript"} <= found
    assert any("retranscript" in form for form in found)


def test_a_phrase_of_the_glossary_is_one_term(index: LexicalIndex) -> None:
    found = alternatives("le compte rendu de la réunion", "fr", index)
    assert "compte rendu" in found and "compte" not in found
    assert any("minut" in form for form in found["compte rendu"])


def test_stop_words_and_repeats_make_no_terms(index: LexicalIndex) -> None:
    found = term_groups("est-ce que le zorglub, le zorglub ?", "fr", LEXICON, index)
    assert [term.surface for term in found] == ["zorglub"]


def test_a_typing_slip_is_corrected_to_a_word_of_the_documents(index: LexicalIndex) -> None:
    assert ranked(index, "les transcirptions", "fr")[0] == 0
    assert ranked(index, "the comittee", "en")[0] == 4
    assert "zorglub" in alternatives("zorglub", "fr", index)
    assert len(alternatives("zorglub", "fr", index)["zorglub"]) == 1


def test_a_word_the_documents_have_is_never_corrected(index: LexicalIndex) -> None:
    (jours,) = term_groups("jours", "fr", LEXICON, index)
    exact = {" ".join(a.stems) for a in jours.alternatives if not a.near}
    assert exact <= {"jour", "day", "date"}


def test_near_synonyms_find_what_the_word_itself_does_not_but_count_less(
    index: LexicalIndex,
) -> None:
    (term,) = term_groups("encart", "fr", LEXICON, index)
    near = [a for a in term.alternatives if a.near]
    assert ("mention",) in {a.stems for a in near}
    assert all(a.weight < 1.0 for a in near)


def test_short_words_and_numbers_are_never_corrected(index: LexicalIndex) -> None:
    assert ranked(index, "joru 2027 tol", "fr") == []


def test_an_english_word_in_a_french_question_is_understood(index: LexicalIndex) -> None:
    assert 1 in ranked(index, "quel tool choisir", "fr")


# --- the lexicon ------------------------------------------------------------------------------


def test_the_companys_terms_win_over_the_general_lexicon() -> None:
    lexicon = Lexicon.with_glossary([(("réunion",), ("stand-up",))])
    assert lexicon.gloss("la réunion", "fr").startswith("stand-up")


def test_french_is_glossed_word_by_word_and_unknown_words_stay() -> None:
    glossed = LEXICON.gloss("La transcription du zorglub", "fr")
    assert glossed == "transcript zorglub"


@given(st.text(max_size=80), st.sampled_from(["fr", "en"]))
def test_no_text_breaks_the_lexicon(text: str, language: Language) -> None:
    assert isinstance(LEXICON.gloss(text, language), str)


def test_everyday_words_are_known_in_both_languages() -> None:
    words = LEXICON.everyday_words()
    assert {"jour", "day", "avec", "with"} <= words and "midjourney" not in words


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_thesaurus_is_well_formed(language: Language) -> None:
    lines = _lines(THESAURI[language])
    clusters = [[form.strip() for form in line.split(";")] for line in lines]
    assert len(clusters) > 3000
    assert [c for c in clusters if len(c) < 2 or len(set(c)) < len(c) or "" in c] == []
    assert lines == sorted(lines, key=str.casefold)


def test_near_synonyms_go_both_ways_and_stay_in_their_language() -> None:
    lexicon = Lexicon()
    lexicon.add_near(["boss", "line manager"], "en")
    assert lexicon.near(content_stems("line manager", "en"), "en") == ("boss",)
    assert lexicon.near(content_stems("boss", "en"), "en") == ("line manager",)
    assert lexicon.near(content_stems("boss", "fr"), "fr") == ()
