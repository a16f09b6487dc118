"""Reads the curated answers below ``answers/``: one in a file, or a list of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.answering.curated import CuratedAnswer
from assistant.bilingual import text
from assistant.content.kept_files import KeptFiles, yaml_files
from assistant.content.yaml_files import Keys, YamlFile, content_error, dotted, read_yaml, validate
from assistant.errors import ContentError

ANSWERS = "answers"

_SAME_ID = text(
    "l'identifiant « {id} » est déjà pris dans {path}.", "the id “{id}” is already taken in {path}."
)
_OTHER_ID = text("Choisissez-en un autre.", "Choose another.")


@dataclass(frozen=True, slots=True)
class Written:
    """A curated answer and where it is written."""

    answer: CuratedAnswer
    file: YamlFile
    keys: Keys
    """Where in the file: empty, or its place in the list."""

    def line(self, *keys: str | int) -> int | None:
        """Line of one of its fields."""
        return self.file.line((*self.keys, *keys))

    def field(self, *keys: str | int) -> str | None:
        """Name of one of its fields, such as ``citations.0.quote``."""
        return dotted((*self.keys, *keys))


def answer_files(knowledge: Path) -> list[Path]:
    """The files of curated answers, sorted."""
    return yaml_files(knowledge / ANSWERS)


def read_curated(knowledge: Path) -> tuple[list[Written], list[ContentError]]:
    """The answers that are right in form, and everything wrong with the others."""
    found: dict[str, Written] = {}
    errors: list[ContentError] = []
    for file in answer_files(knowledge):
        shown = file.relative_to(knowledge).as_posix()
        try:
            loaded = read_yaml(file, shown)
        except ContentError as error:
            errors.append(error)
            continue
        whole = loaded.data
        entries = enumerate(whole) if isinstance(whole, list) else [(None, whole)]
        for index, entry in entries:
            keys: Keys = () if index is None else (index,)
            answer, problems = validate(CuratedAnswer, entry, loaded, keys)
            errors.extend(problems)
            if answer is not None:
                _take(Written(answer, loaded, keys), found, errors)
    return list(found.values()), errors


def _take(written: Written, found: dict[str, Written], errors: list[ContentError]) -> None:
    identity = written.answer.id
    first = found.setdefault(identity, written)
    if first is not written:
        path = first.file.path
        reason = text(
            _SAME_ID("fr", id=identity, path=path), _SAME_ID("en", id=identity, path=path)
        )
        errors.append(
            content_error(
                written.file.path,
                reason,
                line=written.line("id"),
                field=written.field("id"),
                remedy=_OTHER_ID,
            )
        )


class CuratedFiles:
    """The curated answers as their files are now: read again when one of them changed."""

    def __init__(self, knowledge: Path) -> None:
        self._knowledge = knowledge
        self._kept = KeptFiles(lambda: answer_files(knowledge), self._read)

    def answers(self) -> tuple[CuratedAnswer, ...]:
        """The answers that are right in form; the same object as long as no file changed."""
        return self._kept.entries()

    def _read(self) -> tuple[list[CuratedAnswer], list[ContentError]]:
        written, errors = read_curated(self._knowledge)
        return [one.answer for one in written], errors
