"""The optional lines about a document at its top: YAML between ``---``, or TOML between ``+++``."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from assistant.bilingual import Text, text
from assistant.content.documents import reasons
from assistant.content.yaml_files import as_json, mapping, parse_yaml
from assistant.errors import ContentError

MAX_CHARACTERS = 20_000

_FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n((?:.*?\n)??)\1[ \t]*(?:\n|\Z)", re.DOTALL)
_TOO_LONG = text("il est trop long.", "it is too long.")
_NOT_TOML = text("ce n'est pas du TOML valide.", "it is not valid TOML.")


def split_front_matter(source: str, path: str) -> tuple[dict[str, Any], str, int, tuple[Text, ...]]:
    """Front matter, the text after it, how many lines it took, and what was wrong with it.

    Broken front matter is left out of the text all the same; dates come as ISO 8601 strings. When
    the broken lines restrict the audience, the document is left to the administrator alone.
    """
    found = _FENCED.match(source)
    if not found or (found[1] == "---" and not _looks_like_keys(found[2])):
        return {}, source, 0, ()
    body = source[found.end() :]
    lines = source.count("\n", 0, found.end())
    restricted = re.search(r"^\s*[\"']?audience\b", found[2], re.MULTILINE | re.IGNORECASE)
    broken: dict[str, Any] = {"audience": ["admin"]} if restricted else {}
    if len(found[2]) > MAX_CHARACTERS:
        return broken, body, lines, (reasons.broken_front_matter(_TOO_LONG),)
    try:
        if found[1] == "+++":
            return as_json(tomllib.loads(found[2])), body, lines, ()
        first = source.count("\n", 0, found.start(2)) + 1
        return as_json(mapping(parse_yaml(found[2], path, first))), body, lines, ()
    except tomllib.TOMLDecodeError:
        return broken, body, lines, (reasons.broken_front_matter(_NOT_TOML),)
    except ContentError as error:
        reason = error.details["reason"]
        shown = reason if isinstance(reason, Text) else text(reason, reason)
        return broken, body, lines, (reasons.broken_front_matter(shown),)


def _looks_like_keys(body: str) -> bool:
    """Whether the first line reads ``key: value``: two rulings alone are no front matter."""
    lines = [line for line in body.split("\n") if line.strip() and not line.startswith("#")]
    return not lines or bool(re.match(r"[\w\"'{&!\[-][^\n]*:(\s|$)|[{&!]", lines[0]))
