"""The cases a run has finished, kept beside its output so that the next run can go on from there.

One line of JSON each, after a first line with the fingerprint of everything an answer depends on.
A journal of anything else is thrown away; so is a last line that was cut off.
"""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from pydantic import ValidationError

from assistant.evaluation.observed import Observed


class Journal:
    """Finished cases by id. Use it as a context; ``path`` None keeps nothing."""

    def __init__(self, path: Path | None, fingerprint: str) -> None:
        self._path = path
        self._fingerprint = fingerprint
        self._file: TextIO | None = None
        self.finished: dict[str, Observed] = _read(path, fingerprint) if path else {}
        self.resumed = len(self.finished)
        """How many cases an interrupted run had finished."""

    def __enter__(self) -> Self:
        if self._path is not None:
            # Written anew, so that a line that was cut off is not continued.
            self._file = self._path.open("w", encoding="utf-8")
            self._write({"fingerprint": self._fingerprint})
            for case, observed in self.finished.items():
                self._write({"id": case, "observed": observed.model_dump(mode="json")})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, case: str, observed: Observed) -> None:
        """Keep one finished case."""
        self.finished[case] = observed
        if self._file is not None:
            self._write({"id": case, "observed": observed.model_dump(mode="json")})

    def discard(self) -> None:
        """Forget everything: the run is complete and its results are written."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def _write(self, record: dict[str, Any]) -> None:
        if self._file is not None:
            self._file.write(json.dumps(record, ensure_ascii=False) + "\n")
            self._file.flush()


def _read(path: Path, fingerprint: str) -> dict[str, Observed]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    finished: dict[str, Observed] = {}
    try:
        if json.loads(lines[0]) != {"fingerprint": fingerprint}:
            return {}
        for line in filter(None, lines[1:]):
            record = json.loads(line)
            finished[record["id"]] = Observed.model_validate(record["observed"])
    except (ValueError, KeyError, TypeError, ValidationError):
        # Everything up to the damaged line was finished.
        return finished
    return finished
