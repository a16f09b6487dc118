"""Writes one generation document by document: memory does not grow with what documents say.

Of every passage only a few numbers stay in memory until the end. What the encoder is to read waits
in a file without a name, which is gone with this process, and vectors go to their place on disk as
soon as they are known.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import numpy as np
import numpy.typing as npt

from assistant.answering.text.analysis import stems
from assistant.bilingual import text
from assistant.errors import IndexUnavailable
from assistant.retrieval.arrays import Rows, RowWriter
from assistant.retrieval.contents import ContentsWriter, StoredDocument
from assistant.retrieval.encoder import Encoder, EncoderSpec
from assistant.retrieval.generation import Generation
from assistant.retrieval.lexical import LexicalWriter
from assistant.retrieval.lexicon import Lexicon
from assistant.retrieval.memory import give_back_memory
from assistant.retrieval.passages import Piece
from assistant.retrieval.vectors import VectorStore

Progress = Callable[[str, int, int], None]
"""Called with a stage (``read``, ``encode``, ``store``), how much is done, and of how much."""
_AT_ONCE = 2048
"""Passages whose vectors are in memory at once: a multiple of what the encoder reads at once."""
_LOST = text(
    "les vecteurs à peine écrits ne se retrouvent pas.",
    "the vectors just written are not found again.",
)


@dataclass(frozen=True, slots=True)
class Reads:
    """What the encoder reads for one passage, and where each of its units stands in that."""

    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def digest(self) -> str:
        """Identifies the text: passages with the same one share one vector."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:32]


def what_is_read(piece: Piece, spec: EncoderSpec, lexicon: Lexicon) -> Reads:
    """Title, heading path and units; glossed into English where the encoder knows only that."""
    glossed = spec.english_only and piece.passage.document.language == "fr"

    def shown(text: str) -> str:
        return lexicon.gloss(text, "fr") if glossed else text

    text = shown(piece.context) + "."
    spans = []
    for unit in piece.units:
        start = len(text) + 1
        text = f"{text} {shown(unit.plain)}"
        spans.append((start, len(text)))
    return Reads(text, tuple(spans))


class _Waiting:
    """Texts that wait for the encoder, in a file without a name beside the index."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._starts = array("q")
        self._lengths = array("q")
        self._digests: list[str] = []

    def __len__(self) -> int:
        return len(self._digests)

    def add(self, digest: str, reads: Reads) -> None:
        """One more text."""
        self._starts.append(self._file.tell())
        self._lengths.append(len(reads.text))
        self._digests.append(digest)
        self._file.write(json.dumps([reads.text, reads.spans]).encode() + b"\n")

    def portions(self) -> Iterator[list[tuple[str, Reads]]]:
        """All texts with their digests, longest first: the encoder reads like lengths together."""
        order = sorted(range(len(self)), key=lambda n: (-self._lengths[n], self._digests[n]))
        for start in range(0, len(order), _AT_ONCE):
            yield [(self._digests[n], self._read(n)) for n in order[start : start + _AT_ONCE]]

    def _read(self, number: int) -> Reads:
        self._file.seek(self._starts[number])
        words, spans = json.loads(self._file.readline())
        return Reads(words, tuple((start, end) for start, end in spans))


@contextmanager
def _waiting_in(folder: Path) -> Iterator[_Waiting]:
    with tempfile.TemporaryFile(dir=folder) as file:
        yield _Waiting(file)


class GenerationWriter:
    """Takes the documents of a generation in order; :meth:`finish` writes what all of them make.

    The generation has no manifest yet: until it gets one, nobody takes it for complete.
    """

    def __init__(
        self, folder: Path, encoder: Encoder, lexicon: Lexicon, before: Generation | None
    ) -> None:
        self._folder = folder
        self._encoder = encoder
        self._lexicon = lexicon
        self._before = before
        self._kept = {name: row for row, name in enumerate(before.vector_ids)} if before else {}
        self._open = ExitStack()
        self._contents = ContentsWriter(folder / "contents.sqlite")
        self._open.callback(self._contents.close)
        self._waiting = self._open.enter_context(_waiting_in(folder))
        self._lexical = LexicalWriter()
        self._units: dict[str, int] = {}
        """For each different text, how many units it has."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.close()

    @property
    def passages(self) -> int:
        """How many passages were taken."""
        return self._contents.passages

    @property
    def texts(self) -> set[str]:
        """Digests of what the encoder reads for the passages taken."""
        return set(self._units)

    def add(self, stored: StoredDocument) -> None:
        """Take one document with its passages."""
        language = stored.document.language
        digests = []
        for piece in stored.pieces:
            reads = what_is_read(piece, self._encoder.spec, self._lexicon)
            digest = reads.digest
            digests.append(digest)
            self._lexical.add(stems(piece.indexed, language), language)
            if digest not in self._units:
                self._take(digest, reads)
        self._contents.add(stored, digests)

    def _take(self, digest: str, reads: Reads) -> None:
        row = self._kept.get(digest)
        if self._before and row is not None:
            self._units[digest] = self._before.unit_count(row)
        else:
            self._units[digest] = len(reads.spans)
            self._waiting.add(digest, reads)

    def finish(self, progress: Progress) -> int:
        """Write the index of what was taken; returns how many texts were encoded anew."""
        self._contents.finish()
        self._lexical.finish(self._folder / "bm25")
        ids = sorted(self._units)
        starts = np.zeros(len(ids) + 1, np.int64)
        np.cumsum([self._units[name] for name in ids], out=starts[1:])
        np.save(self._folder / "unit_starts.npy", starts)
        (self._folder / "vector_ids.json").write_text(json.dumps(ids))
        vectors = RowWriter(
            self._folder / "vectors.npy", (len(ids), self._encoder.dimensions), np.float32
        )
        units = RowWriter(
            self._folder / "unit_vectors.npy",
            (int(starts[-1]), self._encoder.dimensions),
            np.float16,
        )
        try:
            place = _Places({name: row for row, name in enumerate(ids)}, starts, vectors, units)
            self._keep(place)
            self._encode(place, progress)
        finally:
            vectors.close()
            units.close()
        give_back_memory()
        self._store(ids, progress)
        return len(self._waiting)

    def _keep(self, place: _Places) -> None:
        """Copy the vectors that the generation before has already."""
        if self._before is None:
            return
        known = Rows(self._before.folder / "vectors.npy")
        for name, row in self._kept.items():
            if name in place.rows:
                place.put(name, known[row], self._before.units_of(row))

    def _encode(self, place: _Places, progress: Progress) -> None:
        done = 0

        def count(more: int) -> None:
            nonlocal done
            done += more
            progress("encode", done, len(self._waiting))

        if len(self._waiting):
            progress("encode", 0, len(self._waiting))
        for portion in self._waiting.portions():
            encoded = self._encoder.encode_passages(
                [reads.text for _, reads in portion], [reads.spans for _, reads in portion], count
            )
            for (name, _), vector, units in zip(
                portion, encoded.vectors, encoded.units, strict=True
            ):
                place.put(name, vector, units)

    def _store(self, ids: Sequence[str], progress: Progress) -> None:
        done = 0

        def count(more: int) -> None:
            nonlocal done
            done += more
            progress("store", done, len(ids))

        folder = self._folder / "chroma"
        vectors = Rows(self._folder / "vectors.npy")
        VectorStore.build(folder, ids, vectors, count)
        store = VectorStore.open(folder)
        try:
            if not store.finds_itself(ids, vectors):
                raise IndexUnavailable(reason=_LOST)
        finally:
            store.close()


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the vectors of each text go."""

    rows: dict[str, int]
    starts: npt.NDArray[np.int64]
    vectors: RowWriter
    units: RowWriter

    def put(
        self, name: str, vector: npt.NDArray[np.float32], units: npt.NDArray[np.float16]
    ) -> None:
        """Write the vector of one text, and those of its units."""
        row = self.rows[name]
        self.vectors.put(row, vector.reshape(1, -1))
        self.units.put(int(self.starts[row]), units)
