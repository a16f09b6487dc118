"""Results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from assistant.bilingual import Language, Text, text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

_WIDEST = 110
_STAGES: dict[str, Text] = {
    "read": text("Lecture des documents", "Reading documents"),
    "encode": text("Calcul des vecteurs", "Encoding passages"),
    "store": text("Écriture de l'index", "Writing the index"),
    "ask": text("Questions posées", "Questions asked"),
}
# Characters JSON leaves as they are, and that many readers of lines take for the end of one.
_LINE_ENDS = {ord(character): f"\\u{ord(character):04x}" for character in "\x85\u2028\u2029"}


def console(*, error: bool = False) -> Console:
    """A terminal that prints what it is given: no markup, no emoji codes, no highlighting."""
    from rich.console import Console

    made = Console(stderr=error, markup=False, emoji=False, highlight=False)
    made.width = min(made.width, _WIDEST) if made.is_terminal else _WIDEST
    return made


def write_text(content: str) -> None:
    """Write ``content`` as UTF-8, whatever the terminal's own encoding, and nothing after it."""
    # A lone half of a character pair can only be written as JSON escapes it.
    data = content.encode("utf-8", "backslashreplace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_json(value: Mapping[str, Any] | list[Any]) -> None:
    """Write one line of JSON."""
    write_text(json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS) + "\n")


class IndexProgress:
    """A progress bar for each stage of indexing or evaluating, on a terminal only."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._bars: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not total or not sys.stderr.isatty():
            return
        if self._bars is None:
            self._bars = _bars()
            self._bars.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(_STAGES[stage](self._language), total=total)
        self._bars.update(self._tasks[stage], completed=done, total=total)


def _bars() -> Progress:
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console(error=True),
    )
