"""Sentences of the sample company reworded and translated by hand."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from tests.model_server.splitting import plain
from tests.model_server.values import Language

_PHRASES = Path(__file__).resolve().parents[1] / "phrases"
_SLOT = re.compile(r"https?://\S+?(?=[.,;)]?(?:\s|$))|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\[[a-z-]+-\d+\]")
"""An address, or the placeholder that stands for one."""


@lru_cache(maxsize=1)
def _book() -> dict[str, dict[Language, str]]:
    book: dict[str, dict[Language, str]] = {}
    for path in sorted(_PHRASES.glob("*.yaml")):
        for entry in YAML(typ="safe", pure=True).load(path.read_text("utf-8")):
            book[plain(entry["of"])] = {
                language: entry[language] for language in ("fr", "en") if language in entry
            }
    return book


def by_hand(sentence: str, language: Language) -> str | None:
    """``sentence`` in other words, in ``language``; None where nobody wrote it."""
    addresses = _SLOT.findall(sentence)
    found = _book().get(plain(_SLOT.sub("@", sentence)), {}).get(language)
    if found is None:
        return None
    for address in addresses:
        found = found.replace("@", address.replace("@", "\0"), 1)
    return found.replace("\0", "@")
