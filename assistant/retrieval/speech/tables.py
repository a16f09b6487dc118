"""The word lists beside this file."""

from __future__ import annotations

from importlib import resources


def lines(name: str) -> list[str]:
    """The lines of a word list, without comments and empty ones."""
    source = resources.files("assistant.retrieval.speech").joinpath(name)
    return [
        line
        for line in source.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
