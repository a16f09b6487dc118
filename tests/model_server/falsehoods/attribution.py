"""True sentences with a citation that does not bear them out."""

from __future__ import annotations

import re

from tests.model_server.splitting import plain
from tests.model_server.values import Fact, Language, Passage

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STRANGE = 0.35


def wrong_passage(text: str, fact: Fact, passages: tuple[Passage, ...], language: Language) -> int:
    """The number of a passage that does not say ``text``; of one that there is not, if all may."""
    for passage in passages:
        if passage.number != fact.passage.number and not _may_say(passage, text, language):
            return passage.number
    return max(passage.number for passage in passages) + 1


def _may_say(passage: Passage, text: str, language: Language) -> bool:
    """Whether a passage could be a source of ``text``, to be on the safe side."""
    numbers = set(_NUMBER.findall(text))
    if numbers and not numbers & set(_NUMBER.findall(passage.text)):
        return False
    if passage.language != language:
        return True
    words = {word[:5] for word in re.findall(r"[^\W\d]{5,}", plain(text))}
    theirs = {word[:5] for word in re.findall(r"[^\W\d]{5,}", plain(passage.text))}
    return len(words & theirs) > _STRANGE * max(len(words), 1)
