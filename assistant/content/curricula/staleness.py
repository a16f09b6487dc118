"""Whether modules and items still rest on what they were checked against."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from assistant.content.curricula.passages import Passages
from assistant.content.curricula.reading import Loaded
from assistant.learning.model import Item, Module, Source

Condition = Literal["fresh", "unstamped", "changed", "superseded", "gone"]
"""How a source stands. All but the first two mean that somebody has to look at it again."""


def condition(source: Source, passages: Passages, superseded: Collection[str]) -> Condition:
    """How one source stands; a document that cannot be read just now counts as unchanged."""
    if passages.fault(source.passage) is not None:
        return "gone"
    if source.passage.partition("#")[0] in superseded:
        return "superseded"
    if source.hash is None:
        return "unstamped"
    now = passages.hash(source.passage)
    return "fresh" if now in (None, source.hash) else "changed"


def stale_ids(
    loaded: Loaded, passages: Passages, superseded: Collection[str] = ()
) -> frozenset[str]:
    """Ids of the modules and items that a changed passage withdraws."""

    def is_stale(sources: tuple[Source, ...]) -> bool:
        found = (condition(source, passages, superseded) for source in sources)
        return any(one not in ("fresh", "unstamped") for one in found)

    modules = (name for name, part in loaded.modules.items() if is_stale(part.value.sources))
    items = (name for name, part in loaded.items.items() if is_stale((part.value.source,)))
    return frozenset((*modules, *items))


def hashes_now(loaded: Loaded, passages: Passages) -> dict[str, str]:
    """What each passage that a module or an item rests on is now, by its reference.

    A passage that is gone, or whose document cannot be read just now, is left out.
    """
    values: list[Module | Item] = [part.value for part in loaded.modules.values()]
    values += [part.value for part in loaded.items.values()]
    named = {source.passage for value in values for _, source in sources_of(value)}
    found = {reference: passages.hash(reference) for reference in sorted(named)}
    return {reference: now for reference, now in found.items() if now is not None}


def sources_of(part: Module | Item) -> Iterator[tuple[tuple[str | int, ...], Source]]:
    """The sources of a module or an item, and the keys that lead to each."""
    if isinstance(part, Item):
        yield ("source",), part.source
    else:
        for index, source in enumerate(part.sources):
            yield ("sources", index), source
