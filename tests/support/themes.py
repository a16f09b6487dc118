"""Texts whose meaning is told by one word, and a reader that sees nothing but it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.bilingual import Language
from assistant.listening.themes.model import Term, Utterance
from assistant.listening.topics.reading import Reading

ENGLISH = {"relire": "review", "objectifs": "targets", "notifications": "alerts", "soir": "evening"}
"""What the meanings used here are called in English."""


@dataclass
class FakeReader:
    """The first word of a text is what it means; « entre:a:b » is halfway between two meanings."""

    model: str = "fake"
    read: list[str] = field(default_factory=list)

    def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
        self.read += [text for _, text in texts]
        return [Reading(_vector(text.split()[0]), {}, {}, {}) for _, text in texts]

    def terms(self, text: str, language: Language) -> list[Term]:
        words = [word.strip(".,:").lower() for word in text.split()]
        return [Term(word, (ENGLISH.get(word, word),)) for word in words]

    def translated(self, form: str, language: Language) -> str | None:
        table = ENGLISH if language == "fr" else {en: fr for fr, en in ENGLISH.items()}
        return table.get(form)


_AXES: dict[str, int] = {}


def _vector(meaning: str) -> np.ndarray:
    parts = meaning.removeprefix("entre:").split(":") if meaning.startswith("entre:") else [meaning]
    found = np.sum([_direction(ENGLISH.get(part, part)) for part in parts], axis=0)
    return np.asarray(found / np.linalg.norm(found), np.float32)


def _direction(meaning: str) -> np.ndarray:
    """Each meaning has a direction of its own, at a right angle to all others."""
    return np.eye(512, dtype=np.float32)[_AXES.setdefault(meaning, len(_AXES))]


def said(
    text: str,
    who: str,
    week: str = "2026-W47",
    subject: str = "workload",
    language: Language = "fr",
    theme: str | None = None,
) -> Utterance:
    """Something said, under an id of its own."""
    key = hashlib.sha256(f"{text}{who}{week}{subject}".encode()).hexdigest()[:36]
    return Utterance("concern", key, subject, week, who, language, text, theme)
