"""Reads the quiz items that a model wrote: one JSON object each, whatever stands around them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

_WRAPPER = re.compile(r'\{\s*"\w+"\s*:\s*\[\s*(?=\{)')

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class WrittenItem(BaseModel):
    """One item as a model wrote it, well formed and otherwise unchecked."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    question: Words
    options: list[Words] = Field(min_length=3, max_length=5)
    right: int
    """Place of the right option, from 1."""
    rationale: Words
    source: int


def read_items(text: str) -> tuple[list[WrittenItem], int]:
    """The well-formed items of ``text`` in order, and how many others were begun.

    Objects may stand in a list, in an object that holds one list, between other words or in a
    fence of code; the last may be broken off.
    """
    items: list[WrittenItem] = []
    malformed = 0
    for value in _objects(text):
        try:
            items.append(WrittenItem.model_validate(value))
        except ValidationError:
            malformed += 1
    return items, malformed


def _objects(text: str) -> Iterator[Any]:
    """Every JSON object of ``text``; None for each that cannot be read."""
    decoder = json.JSONDecoder()
    place = text.find("{")
    while place >= 0:
        wrapper = _WRAPPER.match(text, place)
        if wrapper:
            place = wrapper.end()
            continue
        try:
            value, end = decoder.raw_decode(text, place)
        except (ValueError, RecursionError):
            yield None
            end = _line_end(text, place)
        else:
            yield value
        place = text.find("{", end)


def _line_end(text: str, place: int) -> int:
    """Where the next object can begin after a broken one: the next line, or a brace that follows
    a closed one."""
    found = re.compile(r"\n|\}\s*,?\s*(?=\{)").search(text, place)
    return found.end() if found else len(text)
