"""CSV files that spreadsheets open as they should: accents, separators, and nothing computed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from starlette.responses import StreamingResponse

from assistant.bilingual import Language

SEPARATOR: Final[dict[Language, str]] = {"fr": ";", "en": ","}
"""What a spreadsheet in that language expects between cells."""

_MARK = "\ufeff"
_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_AT_ONCE = 200


def disarmed(value: object) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    cell = "" if value is None else str(value)
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_COMPUTED) else cell


def csv_lines(
    header: Sequence[str], rows: Iterable[Sequence[object]], language: Language
) -> Iterator[bytes]:
    """The file in portions: UTF-8 with a mark, lines ended by CR LF (RFC 4180)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=SEPARATOR[language])
    buffer.write(_MARK)
    writer.writerow(map(disarmed, header))
    for number, row in enumerate(rows, start=1):
        writer.writerow(map(disarmed, row))
        if number % _AT_ONCE == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def csv_response(
    name: str, header: Sequence[str], rows: Iterable[Sequence[object]], language: Language
) -> StreamingResponse:
    """A CSV file to keep; ``name`` without its extension, in plain letters."""
    return file_response(
        f"{name}.csv", "text/csv; charset=utf-8", csv_lines(header, rows, language)
    )


def file_response(name: str, kind: str, portions: Iterable[bytes]) -> StreamingResponse:
    """A file to keep, sent as it is made."""
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(portions, media_type=kind, headers=headers)
