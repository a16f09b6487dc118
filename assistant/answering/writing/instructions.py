"""Builds what is sent to a model: question and sources, delimited, numbered, masked.

The user part holds blocks. A block opens and closes with a line that carries a *token*, twelve
hexadecimal digits drawn anew for every request and found in none of the texts::

    === question 3f9a0c51b7e2 en ===
    When is an incident reported?
    === end question 3f9a0c51b7e2 ===

    === source 1 3f9a0c51b7e2 fr ===
    Procédure d’incident › Délais

    Un incident est signalé dans les 2 heures.
    === end source 1 3f9a0c51b7e2 ===

Inside a source: its title line, an empty line, then one sentence, list item or table row a line.
For ``condense`` there are blocks ``message N TOKEN LANGUAGE`` instead of sources, oldest first.
Whatever stands in a block has been through :func:`~assistant.answering.writing.hygiene.visible`,
so no line of it can look like one of these.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from assistant.answering.writing.hygiene import visible
from assistant.answering.writing.masking import Masks
from assistant.answering.writing.ports import Instruction, Purpose
from assistant.answering.writing.prompts import CURRENT, load_prompt
from assistant.answering.writing.sources import Source
from assistant.bilingual import Language

Token = Callable[[], str]
"""Draws a token: twelve hexadecimal digits."""
_LANGUAGES: dict[Language, str] = {"fr": "French", "en": "English"}


def random_token() -> str:
    """A token nobody can guess."""
    return secrets.token_hex(6)


def instruct(
    purpose: Purpose,
    question: str,
    language: Language,
    sources: Sequence[Source],
    masks: Masks,
    *,
    most: int,
    token: Token = random_token,
    prompt: str | None = None,
) -> Instruction:
    """The request for a text in ``language`` from ``sources``, at most ``most`` sentences."""
    asked = masks.hide(visible(question))
    bodies = [(one, masks.hide(one.title), masks.hide(one.text)) for one in sources]
    mark = _unused(token, [asked, *(text for _, title, body in bodies for text in (title, body))])
    blocks = [
        _block(f"source {one.number}", mark, one.language, f"{title}\n\n{body}")
        for one, title, body in bodies
    ]
    return load_prompt(prompt or CURRENT[purpose]).fill(
        {
            "language": _LANGUAGES[language],
            "most": str(most),
            "token": mark,
            "question": _block("question", mark, language, asked),
            "sources": "\n\n".join(blocks),
        }
    )


def instruct_condensing(
    question: str,
    language: Language,
    before: Sequence[tuple[str, Language]],
    masks: Masks,
    *,
    token: Token = random_token,
    prompt: str | None = None,
) -> Instruction:
    """The request for one question that stands alone; ``before``: messages, oldest first."""
    asked = masks.hide(visible(question))
    earlier = [(masks.hide(visible(message)), spoken) for message, spoken in before]
    mark = _unused(token, [asked, *(message for message, _ in earlier)])
    blocks = [
        _block(f"message {number}", mark, spoken, message)
        for number, (message, spoken) in enumerate(earlier, start=1)
    ]
    return load_prompt(prompt or CURRENT["condense"]).fill(
        {
            "language": _LANGUAGES[language],
            "token": mark,
            "history": "\n\n".join(blocks),
            "question": _block("question", mark, language, asked),
        }
    )


def _block(name: str, token: str, language: Language, body: str) -> str:
    return f"=== {name} {token} {language} ===\n{body}\n=== end {name} {token} ==="


def _unused(token: Token, texts: Sequence[str]) -> str:
    """A token that no text holds."""
    drawn = token()
    while any(drawn in text for text in texts):
        drawn = token()
    return drawn
