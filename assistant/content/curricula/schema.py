"""The JSON Schemas of the files of a curriculum, for editors that complete and check YAML."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema

from assistant.content.curricula.layout import FOLDERS, Kind
from assistant.content.curricula.reading import MODELS
from assistant.learning.model import Item

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class ItemsFile(BaseModel):
    """The assessment items of one module; ``items/<module>.yaml``."""

    model_config = ConfigDict(extra="forbid")

    items: tuple[Item, ...] = Field(min_length=1)


class _Plain(GenerateJsonSchema):
    """Without the titles that pydantic makes of names: an editor shows the description instead."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        found = super().generate(schema, mode=mode)
        _untitle(found)
        return found


def schemas() -> dict[str, str]:
    """JSON Schemas as texts, by file name: ``module.json`` and one for each other kind of file."""
    found: dict[str, str] = {}
    for kind, model in _models().items():
        schema = model.model_json_schema(by_alias=True, schema_generator=_Plain)
        whole = {"$schema": _DIALECT, "title": _title(kind), **schema}
        found[f"{kind}.json"] = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return found


def _models() -> dict[Kind, type[BaseModel]]:
    return {**MODELS, "items": ItemsFile}


def _title(kind: Kind) -> str:
    folder = FOLDERS.get(kind)
    return f"Relais: curricula/{folder}/*.yaml" if folder else "Relais: curricula/framework.yaml"


def _untitle(schema: Any) -> None:
    """Takes titles away, and reStructuredText marks out of descriptions."""
    if isinstance(schema, list):
        for inner in schema:
            _untitle(inner)
        return
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("title"), str):
        del schema["title"]
    words = schema.get("description")
    if isinstance(words, str):
        schema["description"] = " ".join(words.split()).replace("``", "`")
    for inner in schema.values():
        _untitle(inner)
