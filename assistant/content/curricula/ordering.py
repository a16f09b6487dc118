"""The order in which the models name their fields: where a key that is new in a file goes."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel


def in_order(model: type[BaseModel], values: Any) -> Any:
    """``values`` with the keys of each mapping in the order of its model; unknown keys last."""
    if not isinstance(values, dict):
        return values
    known = {}
    for name, field in model.model_fields.items():
        known[field.alias or name] = field.annotation
    ordered = {
        key: _inside(annotation, values[key]) for key, annotation in known.items() if key in values
    }
    return ordered | {key: value for key, value in values.items() if key not in ordered}


def _inside(annotation: Any, value: Any) -> Any:
    model = _model_in(annotation)
    if model is None:
        return value
    if isinstance(value, list | tuple):
        return [in_order(model, inner) for inner in value]
    if isinstance(value, dict) and "dict" in str(annotation):
        return {key: in_order(model, inner) for key, inner in value.items()}
    return in_order(model, value)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation such as ``tuple[Variant, ...]`` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
