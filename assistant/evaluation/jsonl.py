"""Files of one JSON object a line, each checked, with the line number in what is complained of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.bilingual import Text, text
from assistant.content.yaml_files import dotted
from assistant.content.yaml_wording import describe
from assistant.errors import system_reason
from assistant.evaluation.case_files import unusable

_NOT_JSON = text(
    "cette ligne n'est pas un objet JSON en UTF-8.", "this line is not a JSON object in UTF-8."
)


class Line(BaseModel):
    """One line; fields it does not know are left alone."""

    model_config = ConfigDict(frozen=True, extra="ignore")


Row = TypeVar("Row", bound=Line)


def read_rows(path: Path, model: type[Row]) -> list[tuple[int, Row]]:
    """Each line that is not empty, with its number from 1.

    Raises:
        CasesUnusable: it cannot be opened, or a line is not what is expected.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        why = system_reason(error)
        reason = text(f"il ne peut pas être ouvert ({why.fr}).", f"it cannot be opened ({why.en}).")
        raise unusable(str(path), reason, None, None) from error
    return [
        (number, _row(model, line, path, number))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def _row(model: type[Row], line: bytes, path: Path, number: int) -> Row:
    try:
        value: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise unusable(str(path), _NOT_JSON, number, None) from error
    if not isinstance(value, dict):
        raise unusable(str(path), _NOT_JSON, number, None)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        problem, remedy = describe(detail["type"], detail.get("ctx") or {}, detail["msg"])
        reason = _joined(problem, remedy) if remedy else problem
        raise unusable(str(path), reason, number, dotted(detail["loc"])) from error


def _joined(first: Text, second: Text) -> Text:
    return text(f"{first.fr} {second.fr}", f"{first.en} {second.en}")
