"""Prompts: versioned files with a system and a user part, read and checked once.

A file is ``prompts/NAME.VERSION.md``: lines ``id``, ``version``, ``purpose`` and ``max_tokens``,
then the parts ``=== system ===`` and ``=== user ===`` with ``$places``. A prompt is never changed
in place: a new wording is a new version beside the old one, so that reports can tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from string import Template
from typing import get_args

from assistant.answering.writing.ports import Instruction, Purpose
from assistant.errors import ContentError

CURRENT: dict[Purpose, str] = {
    "synthesis": "synthesis/1",
    "plain": "plain/1",
    "tutor": "tutor/2",
    "condense": "condense/1",
    "draft": "draft-answer/1",
}
"""The version of each prompt that is in use."""

DRAFTS: dict[str, str] = {
    "answer": "draft-answer/1",
    "kit": "draft-kit/1",
    "translate": "translate/1",
    "items": "draft-items/1",
}
"""The same for each kind of draft: an answer, points for a conversation, a text in the other
language. All of them have the purpose ``draft``."""

PLACES: dict[Purpose, frozenset[str]] = {
    "synthesis": frozenset({"language", "most", "token", "question", "sources"}),
    "plain": frozenset({"language", "most", "token", "question", "sources"}),
    "tutor": frozenset({"language", "most", "token", "question", "sources"}),
    "condense": frozenset({"language", "token", "history", "question"}),
    "draft": frozenset({"language", "most", "token", "question", "sources"}),
}
"""The places that a prompt of each purpose has: every one of them, and no other."""

_FILE = re.compile(
    r"id: (?P<id>[a-z-]+)\nversion: (?P<version>\d+)\npurpose: (?P<purpose>[a-z]+)\n"
    r"max_tokens: (?P<max_tokens>\d+)\n=== system ===\n(?P<system>.+?)\n"
    r"=== user ===\n(?P<user>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of one prompt."""

    id: str
    """With its version, such as ``synthesis/1``."""
    purpose: Purpose
    max_tokens: int
    system: str
    user: str

    def fill(self, places: Mapping[str, str]) -> Instruction:
        """The request with every place filled; values are inserted as they are."""
        return Instruction(
            prompt=self.id,
            purpose=self.purpose,
            system=Template(self.system).substitute(places).strip(),
            user=Template(self.user).substitute(places).strip(),
            max_tokens=self.max_tokens,
        )


def parse_prompt(name: str, content: str) -> Prompt:
    """Read the file called ``name``.

    Raises:
        ContentError: it is not made as above, or its places are not those of its purpose.
    """
    match = _FILE.fullmatch(content)
    if match is None:
        raise ContentError(path=name, reason="a prompt has four header lines and two parts.")
    if name != f"{match['id']}.{match['version']}.md":
        raise ContentError(path=name, reason="its name is not that of its header.")
    purpose = next((p for p in get_args(Purpose) if p == match["purpose"]), None)
    if purpose is None:
        raise ContentError(path=name, reason=f"there is no purpose “{match['purpose']}”.")
    places = {
        place for part in ("system", "user") for place in Template(match[part]).get_identifiers()
    }
    if places != PLACES[purpose]:
        wrong = ", ".join(sorted(places ^ PLACES[purpose]))
        raise ContentError(path=name, reason=f"missing or unknown places: {wrong}.")
    return Prompt(
        id=f"{match['id']}/{match['version']}",
        purpose=purpose,
        max_tokens=int(match["max_tokens"]),
        system=match["system"],
        user=match["user"],
    )


@lru_cache(maxsize=32)
def load_prompt(prompt: str) -> Prompt:
    """The prompt ``prompt``, such as ``synthesis/1``.

    Raises:
        ContentError: there is no such file, or it is wrong.
    """
    name = prompt.replace("/", ".") + ".md"
    source = resources.files("assistant.answering.writing").joinpath("prompts", name)
    if not source.is_file():
        raise ContentError(path=name, reason="there is no such prompt.")
    return parse_prompt(name, source.read_text(encoding="utf-8"))
