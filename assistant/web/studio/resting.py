"""What a module and its questions rest on, and how each passage stands today."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from assistant.content.curricula.files import CurriculaFiles
from assistant.content.curricula.staleness import Condition, condition, sources_of
from assistant.learning.lessons import SourceView
from assistant.learning.model import Curriculum, Item, Module, Source


@dataclass(frozen=True, slots=True)
class Rest:
    """One source of a module or of one of its questions."""

    item: Item | None
    """None for a source of the module itself."""
    source: Source
    condition: Condition
    view: SourceView | None
    """The passage as it is; None when it is gone."""
    text: str
    """What stands in it now."""
    holds: bool
    """Whether what is quoted still stands there word for word."""


def rests_of(
    files: CurriculaFiles, curriculum: Curriculum, module: Module, superseded: Collection[str]
) -> list[Rest]:
    """Everything the module rests on, its own sources first.

    Args:
        superseded: documents no longer in force.
    """
    mine = [item for item in curriculum.items.values() if item.module == module.id]
    parts: list[Module | Item] = [module, *sorted(mine, key=lambda item: item.id)]
    return [
        _rest(files, superseded, source, part if isinstance(part, Item) else None)
        for part in parts
        for _, source in sources_of(part)
    ]


def _rest(
    files: CurriculaFiles, superseded: Collection[str], source: Source, item: Item | None
) -> Rest:
    section = files.passages.section(source.passage)
    return Rest(
        item=item,
        source=source,
        condition=condition(source, files.passages, superseded),
        view=files.quote(source),
        text=" ".join(block.plain for block in section.blocks) if section else "",
        holds=section is not None
        and (source.quote is None or files.passages.holds(source.passage, source.quote)),
    )
