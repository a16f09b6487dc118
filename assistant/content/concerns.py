"""Reads ``concerns.yaml``: the topics people may raise, and whom to call when it is urgent."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.bilingual import LANGUAGES, text
from assistant.content.problems import Problem
from assistant.content.yaml_files import YamlFile, content_error, mapping, read_yaml, validate
from assistant.errors import ContentError
from assistant.limits.model import Register
from assistant.listening.model import Category, Contact, Taxonomy, Utterances

CONCERNS = "concerns.yaml"
FEWEST_EXAMPLES = 12

_SAME_ID = text("ce sujet existe déjà.", "this topic exists already.")
_OTHER_ID = text("Choisissez un autre identifiant.", "Choose another id.")
_UNKNOWN_OWNER = text("ce n'est pas un propriétaire connu.", "this is no known owner.")
_ADD_OWNER = text(
    "Ajoutez-le à owners.yaml, ou corrigez-le.", "Add it to owners.yaml, or correct it."
)
_FEW = {
    "fr": text(
        f"moins de {FEWEST_EXAMPLES} exemples en français.",
        f"fewer than {FEWEST_EXAMPLES} examples in French.",
    ),
    "en": text(
        f"moins de {FEWEST_EXAMPLES} exemples en anglais.",
        f"fewer than {FEWEST_EXAMPLES} examples in English.",
    ),
}
_ADD_EXAMPLES = text(
    "Ajoutez-en, comme les gens le disent : le sujet sera mieux reconnu.",
    "Add some, the way people say it: the topic will be recognised better.",
)
log = logging.getLogger(__name__)


def read_taxonomy(knowledge: Path) -> tuple[Taxonomy | None, list[ContentError]]:
    """The topics that are right in form, and everything wrong with the others.

    Returns:
        None for the topics when there is no such file, or nothing of it can be used.
    """
    file = knowledge / CONCERNS
    if not file.is_file():
        return None, []
    try:
        loaded = read_yaml(file, CONCERNS)
        whole = mapping(loaded)
    except ContentError as error:
        return None, [error]
    categories, errors = _categories(loaded, whole.get("categories"))
    contacts: list[Contact] = []
    for number, value in enumerate(_list(whole.get("urgent"))):
        contact, wrong = validate(Contact, value, loaded, ("urgent", number))
        errors += wrong
        contacts += [contact] if contact else []
    urgent, wrong = validate(
        Utterances, whole.get("urgent_examples") or {}, loaded, ("urgent_examples",)
    )
    errors += wrong
    version = whole.get("version")
    taxonomy = Taxonomy(
        version=version if isinstance(version, int) and version > 0 else 1,
        categories=categories,
        urgent=tuple(contacts),
        urgent_examples=urgent or Utterances(),
    )
    return (taxonomy if categories else None), errors


class ConcernsFile:
    """The topics as their file is now: read again when it changed."""

    def __init__(self, knowledge: Path) -> None:
        self._knowledge = knowledge
        self._lock = threading.Lock()
        self._signature: tuple[int, int] | None = None
        self._taxonomy: Taxonomy | None = None

    def taxonomy(self) -> Taxonomy | None:
        """The topics; the same object as long as the file did not change; None without any."""
        try:
            stat = os.stat(self._knowledge / CONCERNS)
        except OSError:
            return None
        signature = (stat.st_mtime_ns, stat.st_size)
        with self._lock:
            if signature != self._signature:
                self._taxonomy, errors = read_taxonomy(self._knowledge)
                for error in errors:
                    log.warning("%s", error)
                self._signature = signature
            return self._taxonomy


def check_concerns(knowledge: Path, register: Register) -> Iterator[Problem]:
    """What is doubtful in topics that are right in form."""
    taxonomy, _ = read_taxonomy(knowledge)
    if taxonomy is None:
        return
    loaded = read_yaml(knowledge / CONCERNS, CONCERNS)
    for number, entry in enumerate(_list(mapping(loaded).get("categories"))):
        topic = taxonomy.categories.get(str(entry.get("id"))) if isinstance(entry, dict) else None
        if topic is None:
            continue
        place = f"categories.{number}"
        if topic.owner not in register.owners:
            line = loaded.line(("categories", number, "owner"))
            yield Problem(CONCERNS, "error", _UNKNOWN_OWNER, _ADD_OWNER, line, f"{place}.owner")
        for language in LANGUAGES:
            if len(topic.examples.of(language)) < FEWEST_EXAMPLES:
                line = loaded.line(("categories", number, "examples", language))
                field = f"{place}.examples.{language}"
                yield Problem(CONCERNS, "warning", _FEW[language], _ADD_EXAMPLES, line, field)


def _categories(loaded: YamlFile, entries: Any) -> tuple[dict[str, Category], list[ContentError]]:
    found: dict[str, Category] = {}
    errors: list[ContentError] = []
    for number, entry in enumerate(_list(entries)):
        keys = ("categories", number)
        topic, wrong = validate(Category, entry, loaded, keys)
        errors += wrong
        if topic is not None and topic.id in found:
            errors.append(_taken(loaded, number))
        elif topic is not None:
            found[topic.id] = topic
    return found, errors


def _taken(loaded: YamlFile, number: int) -> ContentError:
    line = loaded.line(("categories", number, "id"))
    field = f"categories.{number}.id"
    return content_error(CONCERNS, _SAME_ID, line=line, field=field, remedy=_OTHER_ID)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
