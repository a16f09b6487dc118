"""Reads the expected questions below ``questions/``: one file for each document."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.answering.expected import Expected, ExpectedQuestion, ExpectedQuestions
from assistant.content.kept_files import KeptFiles, yaml_files
from assistant.content.yaml_files import YamlFile, dotted, read_yaml, validate
from assistant.errors import ContentError

QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """An expected question and where it is written."""

    expected: Expected
    file: YamlFile
    index: int
    """Its place in the file's list."""

    def line(self, *keys: str | int) -> int | None:
        """Line of one of its fields."""
        return self.file.line(("expected", self.index, *keys))

    def field(self, *keys: str | int) -> str | None:
        """Name of one of its fields, such as ``expected.0.quotes.1``."""
        return dotted(("expected", self.index, *keys))


def question_files(knowledge: Path) -> list[Path]:
    """The files of expected questions, sorted."""
    return yaml_files(knowledge / QUESTIONS)


def read_expected(knowledge: Path) -> tuple[list[WrittenQuestion], list[ContentError]]:
    """The questions that are right in form, and everything wrong with the others."""
    found: list[WrittenQuestion] = []
    errors: list[ContentError] = []
    for file in question_files(knowledge):
        try:
            loaded = read_yaml(file, file.relative_to(knowledge).as_posix())
        except ContentError as error:
            errors.append(error)
            continue
        content, problems = validate(ExpectedQuestions, loaded.data, loaded)
        errors.extend(problems)
        for index, entry in enumerate(content.expected if content else ()):
            one, problems = validate(ExpectedQuestion, entry, loaded, ("expected", index))
            errors.extend(problems)
            if content and one:
                known = Expected(content.document, one.quotes, one.questions)
                found.append(WrittenQuestion(known, loaded, index))
    return found, errors


class ExpectedFiles:
    """The expected questions as their files are now."""

    def __init__(self, knowledge: Path) -> None:
        self._knowledge = knowledge
        self._kept = KeptFiles(lambda: question_files(knowledge), self._read)

    def questions(self) -> tuple[Expected, ...]:
        """All of them; the same object as long as no file changed."""
        return self._kept.entries()

    def _read(self) -> tuple[list[Expected], list[ContentError]]:
        written, errors = read_expected(self._knowledge)
        return [one.expected for one in written], errors
