"""A document's title and language, from what it says of itself or from its text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import PurePosixPath

from assistant.bilingual import Language, Text, as_language
from assistant.content.documents import reasons
from assistant.content.documents.model import Block, ExtractedDocument
from assistant.content.documents.source import Extraction, Source

_SAMPLE = 6000
_ENOUGH = 300
"""Characters from which the text decides against what an HTML page declares."""


def finish(source: Source, extraction: Extraction) -> ExtractedDocument:
    """The document with its title and language settled."""
    said = extraction.front_matter.get("language", extraction.front_matter.get("lang"))
    chosen = as_language(str(said)) if said else None
    warnings: tuple[Text, ...] = (reasons.WRONG_LANGUAGE,) if said and not chosen else ()
    return ExtractedDocument(
        path=source.path,
        text=extraction.text,
        blocks=extraction.blocks,
        title=_title(source.path, extraction),
        language=chosen or _language(extraction),
        front_matter=extraction.front_matter,
        warnings=tuple(dict.fromkeys((*extraction.warnings, *warnings))),
    )


def _title(path: str, extraction: Extraction) -> str:
    given = extraction.front_matter.get("title")
    if isinstance(given, str | int | float) and str(given).strip():
        return " ".join(str(given).split())
    for block in extraction.blocks:
        if block.kind == "heading" and block.level == 1:
            return block.plain
    return " ".join((extraction.title or "").split()) or humanise(path)


def humanise(path: str) -> str:
    """A title from a file name: ``01-charte_ia.md`` becomes ``Charte ia``."""
    name = PurePosixPath(path).stem
    folder = PurePosixPath(path).parent.name
    if name.lower() in ("readme", "index") and folder:
        name = folder
    words = " ".join(
        re.sub(r"^\d{1,3}[-_. ]+", "", name).replace("_", " ").replace("-", " ").split()
    )
    return words[:1].upper() + words[1:] if words else name


def _language(extraction: Extraction) -> Language:
    sample = _prose(extraction.blocks)
    if extraction.language and len(sample) < _ENOUGH:
        return extraction.language
    return recognise(sample)


def _prose(blocks: tuple[Block, ...]) -> str:
    parts: list[str] = []
    length = 0
    for block in blocks:
        if block.kind != "code" and length < _SAMPLE:
            parts.append(block.plain)
            length += len(block.plain)
    return "\n".join(parts)


@lru_cache(maxsize=1)
def _classify() -> Callable[[str], tuple[str, float]]:
    import py3langid

    py3langid.set_languages(["fr", "en"])
    classify: Callable[[str], tuple[str, float]] = py3langid.classify
    return classify


def warm_up() -> None:
    """Loads the language model now, rather than with the first document."""
    _classify()("")


def recognise(sample: str) -> Language:
    """French or English, whichever ``sample`` looks more like."""
    return "fr" if _classify()(sample)[0] == "fr" else "en"
