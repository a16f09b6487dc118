"""One thing wrong with the content, where it is, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assistant.bilingual import Text, text
from assistant.errors import ContentError

Severity = Literal["error", "warning"]

LOOK_AT_FILE = text("Corrigez ce fichier.", "Correct this file.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of ``relais check``."""

    path: str
    """Relative to the knowledge folder, with ``/``."""
    severity: Severity
    message: Text
    remedy: Text
    line: int | None = None
    """From 1."""
    field: str | None = None
    """Dotted, such as ``data.client.source``."""


def from_error(error: ContentError) -> Problem:
    """A content error as a problem."""
    details = error.details
    line = str(details.get("line", ""))
    field = details.get("field")
    return Problem(
        path=str(details["path"]),
        severity="error",
        message=_text(details.get("problem", details["reason"])),
        remedy=_text(details.get("remedy", LOOK_AT_FILE)),
        line=int(line) if line.isdigit() else None,
        field=str(field) if field else None,
    )


def _text(value: Any) -> Text:
    return value if isinstance(value, Text) else text(str(value), str(value))
