"""Writes down which version of a passage something was checked against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assistant.bilingual import text
from assistant.content.curricula.lessons import ParsedLesson
from assistant.content.curricula.passages import Passages
from assistant.content.curricula.reading import ITEMS, Loaded, Written
from assistant.content.curricula.staleness import sources_of
from assistant.content.problems import Problem, filled
from assistant.learning.model import Item, Module

_GONE = text(
    "« {id} » repose sur un passage qui n’existe plus : {passage}.",
    "“{id}” rests on a passage that is gone: {passage}.",
)
_NOT_VERBATIM = text(
    "« {id} » cite des mots qui ne sont plus dans {passage}.",
    "“{id}” quotes words that are no longer in {passage}.",
)
_CORRECT_FIRST = text(
    "Corrigez-le d’abord : relais check montre la phrase la plus proche.",
    "Correct it first: relais check shows the nearest sentence.",
)

Values = dict[str, Any]
Obstacle = Literal["gone", "not_verbatim"]
"""Why something cannot be stamped: its passage is gone, or it quotes words that are not there."""


@dataclass(frozen=True, slots=True)
class Stampable:
    """A module or an item whose stamps are missing or old."""

    id: str
    written: Written[Module] | Written[Item]
    changed: bool
    """Whether a passage changed since the last stamp; otherwise there was none."""
    obstacle: Obstacle | None = None
    passage: str | None = None
    """The passage behind the obstacle."""


def stampable(loaded: Loaded, passages: Passages) -> Iterator[Stampable]:
    """Every module and item that is not stamped as its passages are now, in the files' order."""
    parts: list[Written[Module] | Written[Item]] = [
        *loaded.modules.values(),
        *loaded.items.values(),
    ]
    for part in parts:
        wanted = _wanted(part.value, loaded.lessons, passages)
        held = {source.passage: source.hash for _, source in sources_of(part.value)}
        if wanted != held:
            old = any(hash_ and wanted[passage] != hash_ for passage, hash_ in held.items())
            found = _obstacle(part.value, loaded.lessons, passages)
            obstacle, passage = found or (None, None)
            yield Stampable(part.value.id, part, old, obstacle, passage)


def obstacle(part: Stampable) -> Problem:
    """Why a part cannot be stamped, in words."""
    message = _GONE if part.obstacle == "gone" else _NOT_VERBATIM
    values = {"id": part.id, "passage": part.passage}
    written = part.written
    return Problem(
        written.file.path,
        "error",
        filled(message, values),
        _CORRECT_FIRST,
        written.line(),
        written.field(),
    )


def _wanted(
    part: Module | Item, lessons: Mapping[str, ParsedLesson], passages: Passages
) -> dict[str, str | None]:
    """Passage to hash, as they should be written."""
    found = {source.passage: passages.hash(source.passage) for _, source in sources_of(part)}
    if isinstance(part, Module):
        for passage in _unlisted(part, lessons, passages):
            found[passage] = passages.hash(passage)
    return found


def _unlisted(module: Module, lessons: Mapping[str, ParsedLesson], passages: Passages) -> list[str]:
    """Passages that the module's lessons quote and its sources leave out."""
    listed = [source.passage for source in module.sources]
    for variant in module.variants:
        lesson = lessons.get(variant.lesson or "")
        for at in lesson.references if lesson else ():
            known = any(passages.covers(one, at.passage) for one in listed)
            if at.quote is not None and not known and passages.section(at.passage):
                listed.append(at.passage)
    return listed[len(module.sources) :]


def _obstacle(
    part: Module | Item, lessons: Mapping[str, ParsedLesson], passages: Passages
) -> tuple[Obstacle, str] | None:
    quotes = [(source.passage, source.quote) for _, source in sources_of(part)]
    if isinstance(part, Module):
        used = (lessons.get(variant.lesson or "") for variant in part.variants)
        quotes += [(at.passage, at.quote) for one in used if one for at in one.references]
    for passage, quote in quotes:
        if passages.section(passage) is None:
            return "gone", passage
        if quote is not None and not passages.holds(passage, quote):
            return "not_verbatim", passage
    return None


def stamp_module(
    values: Values, module: Module, lessons: Mapping[str, ParsedLesson], passages: Passages
) -> Values:
    """The values of a module's file with every source stamped, and those of its lessons added."""
    sources = [_stamped(source, passages) for source in values.get("sources") or []]
    for passage in _unlisted(module, lessons, passages):
        sources.append({"passage": passage, "hash": passages.hash(passage)})
    return {**values, "sources": sources}


def stamp_items(values: Values, ids: set[str], passages: Passages) -> Values:
    """The values of a file of items, with those in ``ids`` stamped."""
    items = []
    for item in values.get(ITEMS) or []:
        known = isinstance(item, dict) and item.get("id") in ids
        items.append({**item, "source": _stamped(item["source"], passages)} if known else item)
    return {**values, ITEMS: items}


def stamp_new(old: Values, new: Values, passages: Passages) -> Values:
    """``new`` with the sources stamped that ``old`` does not have: somebody has just read them.

    A source that was there keeps the stamp it had, also where a form does not repeat it.
    """
    held = {key: source.get("hash") for key, source in _sources(old)}
    found = dict(new)
    if isinstance(new.get("sources"), list):
        found["sources"] = [_renewed(source, None, held, passages) for source in new["sources"]]
    if isinstance(new.get(ITEMS), list):
        found[ITEMS] = [
            {**row, "source": _renewed(row["source"], row.get("id"), held, passages)}
            if isinstance(row, dict) and "source" in row
            else row
            for row in new[ITEMS]
        ]
    return found


Key = tuple[Any, Any, Any]
"""Of a source: the item it belongs to, if any, its passage and its quote."""


def _renewed(source: Any, owner: Any, held: Mapping[Key, Any], passages: Passages) -> Any:
    if not isinstance(source, dict) or not isinstance(source.get("passage"), str):
        return source
    key = (owner, source["passage"], source.get("quote"))
    now = passages.hash(source["passage"])
    if key not in held or source.get("hash") == now:
        return {**source, "hash": now}
    return {**source, "hash": held[key]}


def _sources(values: Values) -> Iterator[tuple[Key, Values]]:
    """Every source in the values of a file."""
    rows: list[Any] = [values, *(values.get(ITEMS) or [])]
    for row in rows:
        for source in _of(row):
            if isinstance(source, dict):
                owner = None if row is values else row.get("id")
                yield (owner, source.get("passage"), source.get("quote")), source


def _of(row: Any) -> list[Any]:
    return [*(row.get("sources") or []), row.get("source")] if isinstance(row, dict) else []


def _stamped(source: Values, passages: Passages) -> Values:
    return {**source, "hash": passages.hash(str(source["passage"]))}
