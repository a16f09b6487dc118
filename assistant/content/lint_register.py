"""Checks the register: ids that lead nowhere, dead sources, names shared by two tools."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from assistant.bilingual import Text, text
from assistant.content.documents.model import ExtractedDocument
from assistant.content.problems import Problem
from assistant.content.register import DATA_CLASSES, OWNERS, tool_files
from assistant.content.slugs import slug, slugs
from assistant.content.yaml_files import Keys, YamlFile, dotted, read_yaml
from assistant.errors import ContentError
from assistant.limits.model import Register

_ADD_OWNER = text(
    "Ajoutez-le à owners.yaml, ou corrigez-le.", "Add it to owners.yaml, or correct it."
)
_ADD_CLASS = text(
    "Ajoutez-la à data_classes.yaml, ou corrigez-la.", "Add it to data_classes.yaml, or correct it."
)
_ADD_TOOL = text("Ajoutez sa fiche, ou corrigez l'identifiant.", "Add its card, or correct the id.")
_CORRECT_SOURCE = text(
    "Corrigez le chemin : il part du dossier knowledge.",
    "Correct the path: it starts from the knowledge folder.",
)
_ONE_TOOL = text(
    "Un nom ne peut désigner qu'un outil : retirez-le de l'une des fiches.",
    "A name can stand for one tool only: take it out of one of the cards.",
)


def check_register(
    knowledge: Path,
    paths: set[str],
    documents: Mapping[str, ExtractedDocument],
    register: Register,
) -> list[Problem]:
    """Problems of the register's files, beyond their form."""
    problems: list[Problem] = []
    sources = _Sources(paths, documents)
    cards = [card for file in tool_files(knowledge) if (card := _loaded(knowledge, file))]
    # ids of all cards, also of those with mistakes elsewhere
    tools = {str(card.data.get("id")) for card in cards if isinstance(card.data, dict)}
    for card in cards:
        problems += sources.check(card)
        problems += _check_card(card, register, tools)
    classes = _loaded(knowledge, knowledge / DATA_CLASSES)
    if classes is not None:
        problems += sources.check(classes)
    problems += _shared_names(register)
    owner = register.default_owner
    if owner is not None and owner not in register.owners:
        problems.append(
            Problem(OWNERS, "error", _unknown_owner(owner), _ADD_OWNER, None, "default_owner")
        )
    return problems


def _loaded(knowledge: Path, file: Path) -> YamlFile | None:
    """The file as plain values; None when it cannot be read, which is reported elsewhere."""
    try:
        return read_yaml(file, file.relative_to(knowledge).as_posix()) if file.exists() else None
    except ContentError:
        return None


def _check_card(loaded: YamlFile, register: Register, tools: set[str]) -> list[Problem]:
    card = loaded.data if isinstance(loaded.data, dict) else {}
    decided = card.get("decided")
    rules = card.get("data")
    problems: list[Problem] = []

    def unknown(
        value: Any, keys: Keys, known: Any, message: Callable[[str], Text], remedy: Text
    ) -> None:
        if isinstance(value, str) and value not in known:
            line = loaded.line(keys)
            problems.append(
                Problem(loaded.path, "error", message(value), remedy, line, dotted(keys))
            )

    unknown(card.get("owner"), ("owner",), register.owners, _unknown_owner, _ADD_OWNER)
    if isinstance(decided, dict):
        unknown(decided.get("by"), ("decided", "by"), register.owners, _unknown_owner, _ADD_OWNER)
    unknown(card.get("alternative"), ("alternative",), tools, _unknown_tool, _ADD_TOOL)
    for name in rules if isinstance(rules, dict) else ():
        unknown(name, ("data", name), register.data_classes, _unknown_class, _ADD_CLASS)
    return problems


def _unknown_owner(value: str) -> Text:
    return text(f"« {value} » n'est pas un propriétaire connu.", f"“{value}” is no known owner.")


def _unknown_class(value: str) -> Text:
    return text(
        f"« {value} » n'est pas une classe de données.", f"“{value}” is no known data class."
    )


def _unknown_tool(value: str) -> Text:
    return text(
        f"« {value} » n'est pas un outil du registre.", f"“{value}” is no tool of the register."
    )


class _Sources:
    """Follows sources to the documents and headings they name."""

    def __init__(self, paths: set[str], documents: Mapping[str, ExtractedDocument]) -> None:
        self._paths = paths
        self._documents = documents
        self._headings: dict[str, list[str]] = {}

    def check(self, loaded: YamlFile) -> Iterator[Problem]:
        """Problems of every ``source`` in a file."""
        for keys, value in _sources(loaded.data, ()):
            document, _, heading = value.partition("#")
            line = loaded.line(keys)
            if document not in self._paths:
                message = text(
                    f"la source « {document} » n'existe pas.",
                    f"the source “{document}” does not exist.",
                )
                yield Problem(loaded.path, "error", message, _CORRECT_SOURCE, line, dotted(keys))
            elif heading and document in self._documents and heading not in self._slugs(document):
                message = text(
                    f"{document} n'a pas de titre « #{heading} ».",
                    f"{document} has no heading “#{heading}”.",
                )
                remedy = self._nearest(document, heading)
                yield Problem(loaded.path, "error", message, remedy, line, dotted(keys))

    def _slugs(self, document: str) -> list[str]:
        if document not in self._headings:
            blocks = self._documents[document].blocks
            self._headings[document] = slugs(b.plain for b in blocks if b.kind == "heading")
        return self._headings[document]

    def _nearest(self, document: str, heading: str) -> Text:
        from rapidfuzz.process import extract

        found = [match[0] for match in extract(slug(heading), self._slugs(document), limit=3)]
        names = ", ".join(f"#{name}" for name in found)
        if not names:
            return text("Ce document n'a pas de titres.", "This document has no headings.")
        return text(f"Titres proches : {names}.", f"Similar headings: {names}.")


def _sources(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Every ``source`` inside ``value``, and the keys that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "source" and isinstance(inner, str):
                yield (*keys, key), inner
            else:
                yield from _sources(inner, (*keys, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _sources(inner, (*keys, index))


def _shared_names(register: Register) -> list[Problem]:
    """Names and nicknames that two tools claim."""
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for card in register.tools.values():
        for name in card.names:
            first = seen.setdefault(slug(name), card.id)
            if first != card.id:
                message = text(
                    f"« {name} » désigne déjà l'outil « {first} ».",
                    f"“{name}” already stands for the tool “{first}”.",
                )
                path = f"tools/{card.id}.yaml"
                problems.append(Problem(path, "error", message, _ONE_TOOL, None, "names"))
    return problems
