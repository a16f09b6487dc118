"""The reranker: what training changed is stored thinly and put back, and nothing else fits."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from assistant.answering.ports import Candidate
from assistant.errors import EncoderError
from assistant.retrieval.encoder import Encoder, load_encoder
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.reranker import (
    Reranker,
    apply_learnt,
    changed,
    cross_encoder,
    load_reranker,
    pair_of,
)
from tests.unit.retrieval.test_encoder import make_model

KEPT = Candidate("Transcripts are kept for thirty days.", "en", "Charter", "Transcripts")
QUESTION = "How long are transcripts kept?"


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load_encoder(str(make_model(tmp_path_factory.mktemp("tiny"))), threads=1)


def trained(encoder: Encoder) -> tuple[torch.nn.Module, dict[str, torch.Tensor]]:
    """A cross-encoder over ``encoder`` with changes of rank two, and its parameters before."""
    torch.manual_seed(3)
    transformer, _ = encoder.transformer()
    model = cross_encoder(deepcopy(transformer), encoder.dimensions).eval()
    before = {
        f"transformer.{name}": parameter.detach().clone()
        for name, parameter in transformer.named_parameters()
    }
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "layer.0.attention.self" not in name:
                continue
            if parameter.ndim == 2:
                rows, columns = parameter.shape
                parameter.add_(torch.randn(rows, 2) @ torch.randn(2, columns) * 0.1)
            else:
                parameter.add_(0.1)
    return model, before


@pytest.fixture(scope="module")
def weights(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    model, before = trained(encoder)
    path = tmp_path_factory.mktemp("weights") / "weights.safetensors"
    save_file(changed(model, before, 2), path, metadata={"encoder": encoder.spec.sha256})
    return path


def scores_of(model: torch.nn.Module, encoder: Encoder) -> tuple[float, ...]:
    _, tokenizer = encoder.transformer()
    reranker = Reranker(model, tokenizer, lambda: None)
    return reranker.scores(QUESTION, "en", [KEPT, Candidate("Les jours.", "fr", "x")])


def test_what_was_learnt_is_found_again_from_thin_matrices(encoder: Encoder) -> None:
    model, before = trained(encoder)
    fresh = cross_encoder(deepcopy(encoder.transformer()[0]), encoder.dimensions).eval()
    learnt = changed(model, before, 2)
    assert {name.split(".")[0] for name in learnt} == {"transformer", "head"}
    assert not any("embeddings" in name or "output" in name for name in learnt)
    apply_learnt(fresh, learnt)
    assert scores_of(fresh, encoder) == pytest.approx(scores_of(model, encoder), abs=0.01)


def test_a_rank_too_low_loses_some_of_it(encoder: Encoder) -> None:
    model, before = trained(encoder)
    fresh = cross_encoder(deepcopy(encoder.transformer()[0]), encoder.dimensions).eval()
    learnt = changed(model, before, 1)
    apply_learnt(fresh, learnt)
    name = "transformer.encoder.layer.0.attention.self.query.weight"
    there, wanted = fresh.get_parameter(name).detach(), model.get_parameter(name).detach()
    assert 0.01 < float((there - wanted).norm() / (wanted - before[name]).norm()) < 1.0


def test_the_file_gives_the_scores_of_the_trained_model(encoder: Encoder, weights: Path) -> None:
    found = load_reranker(encoder, lambda: None, weights)
    assert found is not None
    scores = found.scores(QUESTION, "en", [KEPT, Candidate("Les jours.", "fr", "x")])
    assert scores == pytest.approx(scores_of(trained(encoder)[0], encoder), abs=0.05)
    assert found.scores(QUESTION, "en", ()) == ()
    assert len(found.scores("?" * 9000, "fr", [KEPT])) == 1


def test_loading_leaves_the_encoder_as_it_was(encoder: Encoder, weights: Path) -> None:
    before = {n: p.detach().clone() for n, p in encoder.transformer()[0].named_parameters()}
    assert load_reranker(encoder, lambda: None, weights)
    now = dict(encoder.transformer()[0].named_parameters())
    assert all(torch.equal(now[name], tensor) for name, tensor in before.items())


def test_weights_of_another_encoder_are_not_used(encoder: Encoder, tmp_path: Path) -> None:
    model, before = trained(encoder)
    path = tmp_path / "weights.safetensors"
    save_file(changed(model, before, 2), path, metadata={"encoder": "0" * 64})
    assert load_reranker(encoder, lambda: None, path) is None
    save_file(changed(model, before, 2), path)
    assert load_reranker(encoder, lambda: None, path) is None


@pytest.mark.parametrize("damage", ["missing", "cut", "shape", "name", "half"])
def test_damaged_weights_are_refused_with_a_sentence(
    encoder: Encoder, weights: Path, tmp_path: Path, damage: str
) -> None:
    path = tmp_path / "weights.safetensors"
    about = {"encoder": encoder.spec.sha256}
    model, before = trained(encoder)
    learnt = changed(model, before, 2)
    if damage == "cut":
        path.write_bytes(weights.read_bytes()[:200])
    elif damage == "shape":
        save_file(learnt | {"head.0.bias": torch.zeros(3)}, path, metadata=about)
    elif damage == "name":
        save_file(learnt | {"nowhere": torch.zeros(3)}, path, metadata=about)
    elif damage == "half":
        wide = next(name for name in learnt if name.endswith(".wide"))
        save_file({n: t for n, t in learnt.items() if n != wide}, path, metadata=about)
    with pytest.raises(EncoderError) as raised:
        load_reranker(encoder, lambda: None, path)
    assert "damaged" in raised.value.message("en") and "abîmés" in raised.value.message("fr")


def test_a_pair_has_the_place_and_the_sentence_before_and_french_is_glossed() -> None:
    lexicon = Lexicon.with_glossary([(("outil",), ("tool",))])
    candidate = Candidate("L'outil est fermé.", "fr", "Guide", "Outils", "x" * 300)
    question, sentence = pair_of("Which tool?", "en", candidate, lexicon)
    assert question == "Which tool?"
    said, place, before = sentence.split(" | ")
    assert "tool" in said and "outil" not in said
    assert place.endswith("Guide") or "guide" in place
    assert before == "x" * 160
    assert pair_of("L'outil ?", "fr", candidate, None)[1].startswith(
        "L'outil est fermé. | Outils, "
    )


def test_the_shipped_weights_are_those_of_the_bundled_encoder() -> None:
    bundled = load_encoder(threads=1)
    lexicon = Lexicon.built_in()
    reranker = load_reranker(bundled, lambda: lexicon)
    assert reranker is not None
    badge = Candidate(
        "Visitors return their badge to the reception desk before 7 p.m.", "en", "Site rules"
    )
    notes = Candidate("Les notes de frais sont remboursées le 12 du mois suivant.", "fr", "Frais")
    for candidate, answered, near, language in (
        (badge, "Where do visitors hand in their badge?", "How much does a lost badge cost?", "en"),
        (
            notes,
            "Quand les notes de frais sont-elles remboursées ?",
            "Qui signe les notes de frais ?",
            "fr",
        ),
    ):
        (yes,) = reranker.scores(answered, language, [candidate])
        (no,) = reranker.scores(near, language, [candidate])
        assert yes > no
