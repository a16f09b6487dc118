"""A complete pack in one .zip file, sent while it is made: never more than one volume in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from assistant.learning.hr_views import EvidenceRow
from assistant.web.studio.csv_files import csv_lines
from assistant.web.studio.evidence_figures import KEPT, PersonRows, by_person
from assistant.web.studio.evidence_pdf import Pack, summary, volume, whole_pack
from assistant.web.studio.evidence_words import CSV_COLUMNS, csv_rows

Rows = Callable[[], Iterable[EvidenceRow]]
"""Reads the lines of evidence from the beginning."""

_NAMES: Final = {"fr": ("dossier", "lignes"), "en": ("pack", "lines")}


def zip_portions(pack: Pack, rows: Rows, stem: str) -> Iterator[bytes]:
    """The .zip file in portions: one PDF, or a summary and volumes, and the lines as CSV.

    Args:
        stem: how its files are called, in plain letters.
    """
    whole, lines = _NAMES[pack.speech.language]
    stream = _Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if pack.figures.kept is not None:
            archive.writestr(f"{stem}-{whole}.pdf", whole_pack(pack))
            yield stream.taken()
        else:
            archive.writestr(f"{stem}-{whole}.pdf", summary(pack))
            yield stream.taken()
            for number, people in enumerate(_volumes(rows()), start=1):
                name = f"{stem}-{lines}-{number:03}.pdf"
                archive.writestr(name, volume(pack, number, people))
                yield stream.taken()
        with archive.open(f"{stem}-{lines}.csv", "w") as file:
            for portion in csv_portions(pack, rows()):
                file.write(portion)
                yield stream.taken()
    yield stream.taken()


def csv_portions(pack: Pack, rows: Iterable[EvidenceRow]) -> Iterator[bytes]:
    """The lines as CSV, in portions."""
    header = [pack.speech.say(column) for column in CSV_COLUMNS]
    return csv_lines(header, csv_rows(pack.speech, iter(rows)), pack.speech.language)


def _volumes(rows: Iterable[EvidenceRow]) -> Iterator[list[PersonRows]]:
    """People together as long as their lines fit in one volume; nobody is split."""
    held: list[PersonRows] = []
    lines = 0
    for person in by_person(rows):
        if held and lines + len(person.rows) > KEPT:
            yield held
            held, lines = [], 0
        held.append(person)
        lines += len(person.rows)
    if held:
        yield held


class _Stream(io.RawIOBase):
    """What a .zip file is written to: it cannot be gone back in, and is emptied as it fills."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self._held += data
        return len(data)

    def taken(self) -> bytes:
        """Everything written since the last time."""
        portion = bytes(self._held)
        self._held.clear()
        return portion
