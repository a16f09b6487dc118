"""Sentences reworded by hand, truly and falsely, that nothing was fitted on.

Each is held against the passage of the document that it stands in: its own sentence and those
around it, as an answer would quote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

from assistant.answering.writing.checking import Checker
from assistant.answering.writing.ports import Glosses
from assistant.answering.writing.sources import source
from assistant.bilingual import Language
from tests.model_server.splitting import language_of, plain, sentences

HELD_OUT = Path(__file__).with_name("held_out.yaml")
_AROUND = 2


class Pair(BaseModel):
    """A sentence of a document, with what says the same and what does not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: str
    says: tuple[Mapping[Language, str], ...]
    lies: tuple[Mapping[Language, str], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One rewording and what the check made of it."""

    of: str
    text: str
    language: Language
    across: bool
    true: bool
    shown: bool
    reason: str | None

    @property
    def kind(self) -> Literal["says", "lies"]:
        """Which of the two it is."""
        return "says" if self.true else "lies"


def read_pairs(path: Path = HELD_OUT) -> tuple[Pair, ...]:
    """Every sentence of the file."""
    entries = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    return tuple(Pair.model_validate(entry) for entry in entries)


def held_out(knowledge: Path, glosses: Glosses) -> Iterator[Held]:
    """Every rewording, held against its passage.

    Raises:
        LookupError: a sentence is in no document any more.
    """
    checker = Checker(glosses)
    for pair in read_pairs():
        said = _around(knowledge, pair.of)
        spoken = language_of(pair.of)
        passage = source(1, "", spoken, "\n".join(said))
        for true, texts in ((True, pair.says), (False, pair.lies)):
            for one in texts:
                for language, text in one.items():
                    found = checker.verify_sentence(text, language, [passage])
                    yield Held(
                        of=pair.of,
                        text=text,
                        language=language,
                        across=language != spoken,
                        true=true,
                        shown=found.accepted,
                        reason=found.reason,
                    )


def _around(knowledge: Path, sentence: str) -> tuple[str, ...]:
    """The sentence with those before and after it in its document."""
    for said in _documents(knowledge):
        for place, one in enumerate(said):
            if plain(one) == plain(sentence):
                return said[max(0, place - _AROUND) : place + _AROUND + 1]
    raise LookupError(f"No document says: {sentence}")


@cache
def _documents(knowledge: Path) -> tuple[tuple[str, ...], ...]:
    return tuple(
        sentences(path.read_text("utf-8").split("---", 2)[-1])
        for path in sorted(knowledge.rglob("*.md"))
    )
