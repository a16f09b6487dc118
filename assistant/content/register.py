"""Reads the tool register: tool cards, data classes and owners."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from assistant.bilingual import text
from assistant.content.yaml_files import (
    Keys,
    YamlFile,
    content_error,
    mapping,
    read_yaml,
    validate,
)
from assistant.errors import ContentError
from assistant.limits.model import DataClass, Owner, Register, ToolCard

TOOLS = "tools"
DATA_CLASSES = "data_classes.yaml"
OWNERS = "owners.yaml"

Entry = TypeVar("Entry", DataClass, Owner, ToolCard)

_SAME_ID = text("cet identifiant est déjà pris.", "this id is already taken.")
_OTHER_ID = text("Choisissez-en un autre.", "Choose another.")
_NO_LIST = text("une liste est attendue ici.", "a list is expected here.")
_UNKNOWN_KEY = text("cette clé n'existe pas.", "there is no such key.")
_NOT_AN_ID = text("un identifiant est attendu.", "an id is expected.")


def load_register(knowledge: Path) -> tuple[Register, list[ContentError]]:
    """The register below the folder ``knowledge``, and everything wrong with its files.

    Every file is optional: a bare folder of documents has an empty register. A card that is wrong
    is left out; the others are loaded.
    """
    errors: list[ContentError] = []
    data_classes, _ = _load_list(knowledge, DATA_CLASSES, "data_classes", DataClass, errors)
    owners, owners_file = _load_list(knowledge, OWNERS, "owners", Owner, errors)
    register = Register(
        tools=_load_tools(knowledge, errors),
        data_classes=dict(sorted(data_classes.items(), key=lambda pair: pair[1].order)),
        owners=owners,
        default_owner=_default_owner(owners_file, errors),
    )
    return register, errors


def _load_tools(knowledge: Path, errors: list[ContentError]) -> dict[str, ToolCard]:
    cards: dict[str, ToolCard] = {}
    for file in tool_files(knowledge):
        shown = file.relative_to(knowledge).as_posix()
        loaded = _attempt(partial(read_yaml, file, shown), errors)
        if loaded is not None:
            _take(ToolCard, loaded.data, loaded, (), cards, errors)
    return cards


def tool_files(knowledge: Path) -> list[Path]:
    """The files of the tool cards, sorted."""
    folder = knowledge / TOOLS
    if not folder.is_dir():
        return []
    return sorted(
        file
        for file in folder.iterdir()
        if file.suffix in (".yaml", ".yml") and not file.name.startswith((".", "_"))
    )


def _load_list(
    knowledge: Path, name: str, key: str, model: type[Entry], errors: list[ContentError]
) -> tuple[dict[str, Entry], YamlFile | None]:
    """Entries, by id, of the list called ``key`` in the file ``name``."""
    found: dict[str, Entry] = {}
    file = knowledge / name
    if not file.exists():
        return found, None
    loaded = _attempt(partial(read_yaml, file, name), errors)
    if loaded is None:
        return found, None
    top = _attempt(partial(mapping, loaded), errors)
    if top is None:
        return found, loaded
    entries = top.get(key)
    if not isinstance(entries, list):
        errors.append(content_error(name, _NO_LIST, line=loaded.line((key,)), field=key))
        return found, loaded
    for unknown in set(top) - {key, "default_owner"}:
        line = loaded.line((unknown,))
        errors.append(content_error(name, _UNKNOWN_KEY, line=line, field=unknown))
    for index, entry in enumerate(entries):
        _take(model, entry, loaded, (key, index), found, errors)
    return found, loaded


def _take(
    model: type[Entry],
    value: Any,
    loaded: YamlFile,
    keys: Keys,
    found: dict[str, Entry],
    errors: list[ContentError],
) -> None:
    """Adds one entry to ``found``, or what is wrong with it to ``errors``."""
    entry, problems = validate(model, value, loaded, keys)
    errors.extend(problems)
    if entry is None:
        return
    if entry.id in found:
        place = (*keys, "id")
        line = loaded.line(place)
        errors.append(content_error(loaded.path, _SAME_ID, line=line, field="id", remedy=_OTHER_ID))
        return
    found[entry.id] = entry


def _default_owner(loaded: YamlFile | None, errors: list[ContentError]) -> str | None:
    if loaded is None or not isinstance(loaded.data, dict):
        return None
    value = loaded.data.get("default_owner")
    if value is None or isinstance(value, str):
        return value
    line = loaded.line(("default_owner",))
    errors.append(content_error(OWNERS, _NOT_AN_ID, line=line, field="default_owner"))
    return None


Result = TypeVar("Result")


def _attempt(load: Callable[[], Result], errors: list[ContentError]) -> Result | None:
    """What ``load`` returns; None when it fails, with the reason added to ``errors``."""
    try:
        return load()
    except ContentError as error:
        errors.append(error)
        return None
