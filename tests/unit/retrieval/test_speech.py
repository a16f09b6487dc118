"""How people write in a chat, in words, concepts and vectors; and vectors that are kept."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

import numpy as np
import pytest

from assistant.bilingual import Language
from assistant.retrieval.encoder import Vectors
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.speech.concepts import concepts_in
from assistant.retrieval.speech.spelling import Speller, write_out
from assistant.retrieval.speech.spoken import in_english
from assistant.retrieval.speech.vectors import KeptVectors
from tests.support.topics import WordEncoder, word_reader


@pytest.mark.parametrize(
    ("language", "written", "meant"),
    [("fr", "on est bcp trop", "on est beaucoup trop"), ("en", "thx for that", "thanks for that")],
)
def test_shorthand_is_written_out(language: Language, written: str, meant: str) -> None:
    assert write_out(written, language) == meant


def test_a_slip_finds_the_word_that_was_meant_and_a_known_word_stays() -> None:
    speller = Speller("en", ["training", "straining", "manager"])
    assert speller.stems("trainning manger") == Speller("en", []).stems("training manager")
    assert speller.stems("training") == Speller("en", []).stems("training")
    assert speller.stems("qwxzzt") == Speller("en", []).stems("qwxzzt")


def test_a_swallowed_apostrophe_is_put_right() -> None:
    speller = Speller("fr", ["outil"])
    assert speller.stems("loutil") == speller.stems("outil")


def test_two_languages_share_their_concepts() -> None:
    french = Speller("fr", []).stems("un licenciement, un poste supprimé")
    english = Speller("en", []).stems("redundancies and posts that are cut")
    shared = concepts_in(french, "fr").keys() & concepts_in(english, "en").keys()
    assert "job" in shared


def test_spoken_french_becomes_rough_english_and_what_nobody_knows_stays() -> None:
    english = in_english("on a besoin de Zorglub", Lexicon.with_glossary([]))
    assert "need" in english and "zorglub" in english


def test_only_an_english_encoder_gets_french_in_english() -> None:
    (glossed,) = word_reader(WordEncoder(english_only=True)).examples([("fr", "on a besoin")])
    (as_is,) = word_reader(WordEncoder(english_only=False)).examples([("fr", "on a besoin")])
    assert not np.allclose(glossed.vector, as_is.vector)


def test_a_message_of_one_sentence_has_no_parts() -> None:
    reader = word_reader()
    assert reader.read("Trop de travail.", "fr", ["Trop de travail."]).parts == ()
    two = reader.read("Too much. Far too much.", "en", ["Too much.", "Far too much."])
    assert len(two.parts) == 2
    assert reader.examples([]) == []


# --- vectors that are kept ------------------------------------------------------------------------


class Counting:
    """Encodes texts by their length, and counts them."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, texts: list[str]) -> Vectors:
        self.seen += texts
        return np.array([[len(one), 1.0] for one in texts], np.float32)


def kept(file: Path | None, encode: Counting, encoder: str = "one") -> KeptVectors:
    return KeptVectors(encode, encoder, file)


def test_what_was_encoded_once_is_not_encoded_again(tmp_path: Path) -> None:
    encode, file = Counting(), tmp_path / "vectors.npz"
    first = kept(file, encode).of(["a", "bb"])
    again = kept(file, encode).of(["bb", "ccc", "a"])
    assert encode.seen == ["a", "bb", "ccc"]
    assert np.array_equal(again[[2, 0]], first)
    kept(file, encode, "another").of(["a"])
    assert encode.seen[-1] == "a"


def test_what_is_no_longer_wanted_is_dropped(tmp_path: Path) -> None:
    encode, file = Counting(), tmp_path / "vectors.npz"
    kept(file, encode).of(["a", "bb"])
    kept(file, encode).of(["a", "ccc"])
    kept(file, encode).of(["bb"])
    assert encode.seen == ["a", "bb", "ccc", "bb"]


@pytest.mark.parametrize("damage", [b"", b"not an archive", b"PK\x03\x04half of one"])
def test_a_damaged_file_costs_time_and_nothing_else(tmp_path: Path, damage: bytes) -> None:
    encode, file = Counting(), tmp_path / "vectors.npz"
    kept(file, encode).of(["a"])
    file.write_bytes(damage)
    assert np.array_equal(kept(file, encode).of(["a"]), [[1.0, 1.0]])
    assert encode.seen == ["a", "a"]


def test_a_file_cut_short_or_scribbled_on_is_encoded_anew(tmp_path: Path) -> None:
    encode, file = Counting(), tmp_path / "vectors.npz"
    kept(file, encode).of(["a", "bb"])
    whole = file.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:60] + b"\xff" * 40 + whole[100:]):
        file.write_bytes(damaged)
        assert np.array_equal(kept(file, encode).of(["bb"]), [[2.0, 1.0]])


def test_a_full_disk_only_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("assistant.retrieval.speech.vectors.np.savez", full)
    encode, file = Counting(), tmp_path / "vectors.npz"
    with caplog.at_level(logging.WARNING, logger="assistant.retrieval"):
        assert np.array_equal(kept(file, encode).of(["a"]), [[1.0, 1.0]])
    assert "could not be kept" in caplog.text
    assert list(tmp_path.iterdir()) == []


def test_without_a_file_nothing_is_written(tmp_path: Path) -> None:
    encode = Counting()
    kept(None, encode).of(["a"])
    kept(None, encode).of(["a"])
    assert encode.seen == ["a", "a"] and list(tmp_path.iterdir()) == []
