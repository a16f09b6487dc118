"""One thing wrong with the content, where it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assistant.bilingual import Language, Text, text
from assistant.errors import ContentError

Severity = Literal["error", "warning"]

LOOK_AT_FILE = text("Corrigez ce fichier.", "Correct this file.")


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of ``relais check``."""

    path: str
    """Relative to the knowledge folder, with ``/``; of curricula, ``curricula/…``."""
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


def filled(message: Text, values: Mapping[str, object]) -> Text:
    """Both languages of ``message`` with its places filled; a Text fills its own language."""

    def of(language: Language) -> str:
        spoken = {k: v(language) if isinstance(v, Text) else v for k, v in values.items()}
        return message(language, **spoken) if spoken else message(language)

    return text(of("fr"), of("en"))


def _text(value: Any) -> Text:
    return value if isinstance(value, Text) else text(str(value), str(value))
