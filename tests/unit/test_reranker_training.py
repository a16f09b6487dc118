"""What the reranker is trained on, and that training learns."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import torch

from assistant.answering.ports import Candidate
from assistant.retrieval.encoder import load_encoder
from assistant.retrieval.reranker import Reranker, cross_encoder, pair_of
from eval.collections import own_sets
from eval.reranker.examples import QUESTIONS, Example, by_hand, expected_questions, mined
from eval.reranker.train import batches, mean, train
from tests.support.champions import KNOWLEDGE
from tests.unit.retrieval.test_encoder import make_model


def test_an_example_is_read_back_as_it_was_written() -> None:
    example = Example("Où ?", "fr", Candidate("Là.", "fr", "Guide", "Lieux", "Avant."), True)
    assert Example.of(example.line()) == example


def test_every_sentence_written_by_hand_has_questions_of_both_kinds_once() -> None:
    of: dict[str, set[bool]] = {}
    asked: set[tuple[str, str]] = set()
    for example in by_hand():
        of.setdefault(example.candidate.sentence, set()).add(example.right)
        key = (example.candidate.sentence, example.question)
        assert key not in asked and example.question.strip() and example.candidate.title, key
        asked.add(key)
    assert len(of) > 4000
    assert all(kinds == {True, False} for kinds in of.values())


def test_every_quote_of_the_invented_organisations_stands_in_its_document() -> None:
    collections = list(own_sets(QUESTIONS / "invented.jsonl", QUESTIONS / "invented"))
    assert len(collections) == 3
    for collection in collections:
        for case in collection.questions:
            for source in case.sources:
                assert source.document and source.quote
                assert source.quote in (collection.documents / source.document).read_text("utf-8")
        assert {case.answerable for case in collection.questions} == {True, False}


def test_the_search_proposes_one_right_sentence_and_some_wrong_ones(tmp_path: Path) -> None:
    collection = next(own_sets(QUESTIONS / "invented.jsonl", QUESTIONS / "invented"))
    found = list(mined(collection, tmp_path, 25, 3, random.Random(1)))
    by_question: dict[str, list[Example]] = {}
    for example in found:
        by_question.setdefault(example.question, []).append(example)
    answerable = {case.question: case.answerable for case in collection.questions}
    assert 10 < len(by_question) <= 25
    for question, examples in by_question.items():
        assert sum(example.right for example in examples) == int(answerable[question])
        assert 1 <= sum(not example.right for example in examples) <= 3


def test_expected_questions_are_questions_with_their_sentences() -> None:
    found = expected_questions(KNOWLEDGE)
    assert len(found.questions) > 8000
    assert all(case.sources and case.sources[0].quote for case in found.questions)


def test_every_row_is_in_one_batch_and_lengths_are_alike() -> None:
    rows = [(("q" * n, "s"), float(n % 2)) for n in range(1, 200)]
    cut = list(batches(rows, random.Random(2)))
    assert sorted(row for batch in cut for row in batch) == sorted(rows)
    spread = [max(len(r[0][0]) for r in b) - min(len(r[0][0]) for r in b) for b in cut]
    assert max(spread) < 60


def test_training_learns_which_sentence_answers(tmp_path: Path) -> None:
    torch.manual_seed(1)
    encoder = load_encoder(str(make_model(tmp_path)), threads=1)
    transformer, tokenizer = encoder.transformer()
    model = cross_encoder(transformer, encoder.dimensions)
    question = "transcripts kept for ?"
    yes = Candidate("the transcripts are kept for thirty days .", "en", "")
    no = Candidate("les jours .", "en", "")
    rows = [(pair_of(question, "en", c, None), float(c is yes)) for c in (yes, no)]
    train(model, tokenizer, rows * 160, epochs=12, rate=5e-3)
    right, wrong = Reranker(model, tokenizer, lambda: None).scores(question, "en", [yes, no])
    assert right > 1 > -1 > wrong


def test_the_mean_of_states_is_taken_parameter_by_parameter() -> None:
    one, other = {"a": torch.tensor([1.0, 2.0])}, {"a": torch.tensor([3.0, 6.0])}
    assert mean([one, other])["a"].tolist() == pytest.approx([2.0, 4.0])
