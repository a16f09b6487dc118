"""What is not written yet in a draft.

A file's texts exist in both languages. A draft may be saved before they do: what is missing is
marked in the file, shown as empty in the form, and has to be written before anything is published.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.bilingual import LANGUAGES
from assistant.content.curricula.lint_unfinished import TO_WRITE

_BOTH = set(LANGUAGES)


def marked(value: Any) -> Any:
    """``value`` with a mark wherever a text, or its translation, is missing."""
    if isinstance(value, list):
        return [marked(part) for part in value]
    if not isinstance(value, Mapping):
        return value
    if set(value) == _BOTH:
        return {language: _marked(value, language) for language in value}
    return {key: marked(part) for key, part in value.items()}


def _marked(value: Mapping[str, Any], language: str) -> Any:
    if value[language]:
        return value[language]
    other = next((value[one] for one in LANGUAGES if one != language), "")
    mark = TO_WRITE.fr if language == "fr" else TO_WRITE.en
    return f"{mark} {other}".strip()


def unmarked(value: Any) -> Any:
    """``value`` as a form shows it: empty where something is still to be written."""
    if isinstance(value, list):
        return [unmarked(part) for part in value]
    if isinstance(value, Mapping):
        return {key: unmarked(part) for key, part in value.items()}
    return "" if isinstance(value, str) and is_blank(value) else value


def is_blank(text: str) -> bool:
    """Whether a text is empty or only marks what is to be written."""
    return not text.strip() or text.startswith((TO_WRITE.fr, TO_WRITE.en))


def blanks(value: Any, name: str = "") -> Iterator[str]:
    """The dotted names of the texts that are missing in one language or both."""
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from blanks(part, f"{name}.{place}" if name else str(place))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            inner = f"{name}.{key}" if name else str(key)
            if set(value) == _BOTH and isinstance(part, str):
                if is_blank(part):
                    yield inner
            else:
                yield from blanks(part, inner)
