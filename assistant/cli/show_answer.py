"""An answer for a person at a terminal."""

from __future__ import annotations

import re

from rich.markdown import Markdown
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from assistant.answering.model import Answer
from assistant.bilingual import text
from assistant.cli.output import console

_NEAREST = 3
_SINGLE_BREAK = re.compile(r"(?<!\n)\n(?!\n)")

_SOURCES = text("Sources", "Sources")
_NEAREST_TITLE = text("Passages les plus proches", "Nearest passages")
_PAGE = text("p. {page}", "p. {page}")


def show_answer(answer: Answer) -> None:
    """Print the answer, how sure it is, and where to read on."""
    out = console()
    # One line of the answer is one line on the screen.
    out.print(Markdown(_SINGLE_BREAK.sub("  \n", answer.text)))
    if answer.confidence_words:
        out.print()
        out.print(Styled(answer.confidence_words, style="italic"))
    places = _places(answer)
    if places:
        title = _SOURCES if answer.answered else _NEAREST_TITLE
        out.print()
        out.print(Styled(title(answer.language), style="bold"))
        table = Table.grid(padding=(0, 2))
        for place, where in places:
            table.add_row(Styled(place), Styled(where, style="dim"))
        out.print(Padding(table, (0, 0, 0, 2)))


def _places(answer: Answer) -> list[tuple[str, str]]:
    """Documents with page and heading: of what is quoted, or of what came closest."""
    found: dict[tuple[str, str], None] = {}
    quoted = [(c.document.path, c.page, c.headings) for c in answer.citations]
    near = [(h.passage.document.path, h.passage.page, h.passage.headings) for h in answer.passages]
    for path, page, headings in quoted or near[:_NEAREST]:
        parts = [_PAGE(answer.language, page=page)] if page else []
        found[path, ", ".join([*parts, *headings[-1:]])] = None
    return list(found)
