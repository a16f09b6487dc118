"""The list of documents: grouped by kind, those in force first, filtered by words and language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.answering.model import DocumentInfo, DocumentState
from assistant.bilingual import Language, Text, text
from assistant.limits.model import Register

_STATES: tuple[DocumentState, ...] = ("current", "upcoming", "superseded")
_GROUPS: dict[str, Text] = {
    "policies": text("Politiques et règles", "Policies and rules"),
    "playbooks": text("Modes d’emploi par métier", "Playbooks by trade"),
    "": text("Autres documents", "Other documents"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as a line of the list."""

    info: DocumentInfo
    state: DocumentState
    owner: str | None
    """The owner's name in the reader's language, or as the document writes it."""


@dataclass(frozen=True, slots=True)
class Group:
    """The documents of one kind."""

    key: str
    title: Text
    entries: tuple[Entry, ...]


def groups(
    infos: Iterable[DocumentInfo],
    register: Register,
    today: date,
    *,
    reader: Language,
    words: str = "",
    language: Language | None = None,
) -> list[Group]:
    """The documents whose title, owner or path has all of ``words``, by kind; no empty group."""
    wanted = folded(words).split()
    entries = [
        Entry(info, info.state(today), owner_name(info, register, reader))
        for info in infos
        if language in (None, info.language)
    ]
    kept = [entry for entry in entries if all(word in _searched(entry) for word in wanted)]
    kept.sort(key=lambda entry: (_STATES.index(entry.state), folded(entry.info.title)))
    found = []
    for key, title in _GROUPS.items():
        inside = tuple(entry for entry in kept if _group_of(entry.info) == key)
        if inside:
            found.append(Group(key or "others", title, inside))
    return found


def owner_name(info: DocumentInfo, register: Register, reader: Language) -> str | None:
    """Who answers for the document, in words; the company's default owner where it says nobody."""
    owner = register.owners.get(info.owner or register.default_owner or "")
    return owner.label(reader) if owner else info.owner


def folded(words: str) -> str:
    """``words`` without case and accents, for comparing."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


def _searched(entry: Entry) -> str:
    return folded(f"{entry.info.title} {entry.owner or ''} {entry.info.path}")


def _group_of(info: DocumentInfo) -> str:
    folder, slash, _ = info.path.partition("/")
    return folder if slash and folder in _GROUPS else ""
