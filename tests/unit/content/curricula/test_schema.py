"""The schemas published for editors agree with what Relais itself accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from assistant.content.curricula.layout import kind_of
from assistant.content.curricula.schema import schemas
from assistant.content.yaml_files import read_yaml
from tests.support.curricula import change

REPOSITORY = Path(__file__).resolve().parents[4]
SAMPLE = sorted((REPOSITORY / "curricula").rglob("*.yaml"))


def validator(path: str) -> Draft202012Validator:
    schema = json.loads(schemas()[f"{kind_of(path)}.json"])
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def faults(folder: Path, path: str) -> list[str]:
    """What an editor would underline in a file."""
    data: Any = json.loads(json.dumps(read_yaml(folder / path, path).data, default=str))
    return [error.message for error in validator(path).iter_errors(data)]


@pytest.mark.parametrize("file", SAMPLE, ids=lambda file: file.stem)
def test_the_sample_company_is_valid(file: Path) -> None:
    folder = REPOSITORY / "curricula"
    assert faults(folder, str(file.relative_to(folder))) == []


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("framework.yaml", "roles:", "rôles:"),
        ("competencies/data.yaml", "employee: 1", "employee: 4"),
        ("modules/basics.yaml", "state: active", "state: ready"),
        ("modules/basics.yaml", "format: workshop", "format: lecture"),
        ("modules/basics.yaml", ', en: "Summary."', ""),
        ("items/basics.yaml", "level: 1", "level: 0"),
        ("items/basics.yaml", "items:", "questions:"),
        ("paths/everyone.yaml", "weeks: 6", "weeks: many"),
        ("waves/first.yaml", "measure: completion", "measure: mood"),
    ],
)
def test_an_editor_underlines_what_relais_would_refuse(
    folder: Path, path: str, old: str, new: str
) -> None:
    assert faults(folder, path) == []
    change(folder / path, old, new)
    assert faults(folder, path)


def test_fields_are_explained_and_not_just_named() -> None:
    module = json.loads(schemas()["module.json"])
    assert module["properties"]["fallback"]["description"] == "how the same work is done without AI"
    assert "title" in module["properties"], "a field called title is not a title of the schema"
    assert "``" not in json.dumps(module)
