"""The utterances that the recognition of topics is measured on and developed on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from assistant.bilingual import LANGUAGES, Language

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
KNOWLEDGE = REPOSITORY / "knowledge"
FROZEN = HERE / "utterances.yaml"
FROZEN_SHA256 = "c32c894710721a580127dc9716371c650413f9b1850ed5066a7710190b7fa686"
DEVELOPMENT = HERE / "development.yaml"
CASES = tuple(
    REPOSITORY / "eval" / "cases" / f"{name}.yaml"
    for name in (
        "policies",
        "policies-more",
        "tool-limits",
        "tool-limits-more",
        "not-answerable",
        "not-answerable-more",
        "rough",
    )
)
"""Questions about policies and tools; those of long-and-worried.yaml carry something, and are not
among them."""

NONE = "none"
URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said, and what a person who knows the taxonomy makes of it."""

    text: str
    language: Language
    topic: str
    """An id of the taxonomy, ``none`` or ``urgent``."""
    form: str
    """How it is put, or for ``none`` what it is about."""


class NotFrozen(Exception):
    """The frozen utterances are no longer those that were frozen."""


def frozen() -> list[Utterance]:
    """The frozen utterances.

    Raises:
        NotFrozen: a byte of the file changed.
    """
    found = hashlib.sha256(FROZEN.read_bytes()).hexdigest()
    if found != FROZEN_SHA256:
        raise NotFrozen(f"{FROZEN.name} has the SHA-256 {found}")
    return list(_utterances(_read(FROZEN)))


def development() -> list[Utterance]:
    """What may be looked at."""
    return list(_utterances(_read(DEVELOPMENT)))


def plain_questions() -> list[Utterance]:
    """The questions of the sample company's cases, which carry nothing to pass on."""
    return [
        Utterance(case["question"], case["language"], NONE, file.stem)
        for file in CASES
        for case in _read(file)["cases"]
    ]


def _utterances(whole: dict[str, Any]) -> Iterator[Utterance]:
    for language in LANGUAGES:
        for topic, entries in whole["utterances"][language].items():
            for entry in entries:
                yield Utterance(entry["say"], language, topic, entry["form"])
        for text in whole["urgent"][language]:
            yield Utterance(text, language, URGENT, URGENT)


def _read(file: Path) -> Any:
    return YAML(typ="safe").load(file.read_text("utf-8"))
