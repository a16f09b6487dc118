"""Reads a prompt the way a model does: blocks of question, messages and numbered sources.

A block opens with ``=== source 1 TOKEN fr ===`` and closes with ``=== end source 1 TOKEN ===``.
Whatever else a prompt holds is free text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from tests.model_server.values import Language, Passage, Prompt

_BLOCK = re.compile(
    r"^=== (?P<name>question|source \d+|message \d+) (?P<token>\S+) (?P<language>fr|en) ===\n"
    r"(?P<body>.*?)\n=== end (?P=name) (?P=token) ===$",
    re.DOTALL | re.MULTILINE,
)


def read_prompt(system: str, user: str) -> Prompt:
    """What is asked, in which language, and what it may be answered from."""
    question, language, passages = "", _told(system), []
    for block in _BLOCK.finditer(user):
        kind, _, number = block["name"].partition(" ")
        if kind == "question":
            question = block["body"].strip()
        elif kind == "source":
            title, _, text = block["body"].partition("\n\n")
            passages.append(Passage(int(number), text or title))
    return Prompt(system, user, tuple(passages), question or user, language)


def read_messages(messages: Iterable[Mapping[str, object]]) -> Prompt:
    """The same, from the messages of a chat-completions request."""
    parts: dict[str, list[str]] = {"system": [], "user": []}
    for message in messages:
        content = message.get("content")
        said = content if isinstance(content, str) else _of_parts(content)
        parts["system" if message.get("role") == "system" else "user"].append(said)
    return read_prompt("\n".join(parts["system"]), "\n".join(parts["user"]))


def _of_parts(content: object) -> str:
    """The text of a content that is a list of parts."""
    if not isinstance(content, list):
        return ""
    texts = (part.get("text") for part in content if isinstance(part, dict))
    return "\n".join(text for text in texts if isinstance(text, str))


def _told(system: str) -> Language:
    found = re.search(r"\bin (French|English)\b", system)
    return "fr" if found and found.group(1) == "French" else "en"
