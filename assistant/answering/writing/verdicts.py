"""A verdict on a tool is stated by the register alone: no sentence beside it may give one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.text.analysis import fold

_RULES = re.compile(
    r"\b(?:may|must|can|cannot|can't|could|should|allow\w*|permit\w*|authori[sz]\w*|forbid\w*|prohibit\w*|bann?\w*|conditional\w*|use|uses|used|enter\w*|verdict"
    r"|peu(?:t|x|vent|vez)|pouvez|pouvons|doi(?:t|s|vent)|devez|devons|autoris\w*|perm(?:is|et|ettent)\w*|interdi\w*|utilis\w*|saisi\w*|conditions?)\b"
)


def gives_verdict(sentence: str, tools: Sequence[str]) -> bool:
    """Whether ``sentence`` says of one of ``tools`` whether or how it may be used."""
    folded = fold(sentence)
    named = any(fold(tool) in folded for tool in tools if tool)
    return named and _RULES.search(folded) is not None
