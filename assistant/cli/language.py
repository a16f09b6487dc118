"""Which of the two languages the command line speaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from assistant.bilingual import Language, as_language

_OPTION = "--language"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def said_by_locale(environment: Mapping[str, str] = os.environ) -> Language | None:
    """The language of the terminal, when it is French or English."""
    value = next((environment[name] for name in _LOCALE if environment.get(name)), None)
    return as_language((value or "").split(".")[0])


def interface_language(given: Language | None, default: Language) -> Language:
    """The language asked for, or the terminal's, or the installation's."""
    return given or said_by_locale() or default


def language_of_line(
    arguments: Sequence[str] | None = None, environment: Mapping[str, str] = os.environ
) -> Language:
    """The language for help and errors, before the command line is understood."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    given = None
    for place, word in enumerate(words):
        if word == "--":
            break
        if word == _OPTION and place + 1 < len(words):
            given = words[place + 1]
        elif word.startswith(f"{_OPTION}="):
            given = word.removeprefix(f"{_OPTION}=")
    fallback = as_language(environment.get("RELAIS_DEFAULT_LANGUAGE")) or "fr"
    return as_language(given) or said_by_locale(environment) or fallback
