"""Question sets for fitting the evidence model. What reads them is in ``assistant.evaluation``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.answering.model import Citation
from assistant.errors import ContentError
from assistant.evaluation.case_files import load_cases
from assistant.evaluation.cases import Case, Source
from assistant.evaluation.jsonl import read_rows
from assistant.evaluation.lists import ListedQuestion
from assistant.evaluation.matching import holds
from assistant.evaluation.sets import Collection, public_set

__all__ = ["Collection", "is_right", "own_sets", "public_set", "sample_cases"]


class _OfFolder(ListedQuestion):
    collection: str = ""
    start: int | None = None
    end: int | None = None
    """Where the quote stands in the file, in characters: some documents are not ours to copy."""

    def quoted(self, folder: Path) -> ListedQuestion:
        """With its quote, read from the document below ``folder`` where it only says the place."""
        if self.start is None or not self.document:
            return self
        whole = (folder / self.document).read_text(encoding="utf-8")
        return self.model_copy(update={"quote": whole[self.start : self.end]})


def own_sets(questions: Path, root: Path) -> Iterator[Collection]:
    """A company's own questions over folders below ``root``; ``collection`` names the folder."""
    by_folder: dict[str, list[Case]] = {}
    for _, row in read_rows(questions, _OfFolder):
        case = row.quoted(root / row.collection).case(questions.stem)
        by_folder.setdefault(row.collection, []).append(case)
    for folder, found in sorted(by_folder.items()):
        yield Collection(folder.replace("/", "-") or root.name, root / folder, tuple(found))


def sample_cases(files: Sequence[Path], knowledge: Path) -> Collection:
    """Policy questions of ``eval/cases`` files, over the folder they are about.

    Raises:
        ContentError: a file is wrong. Half a pair is enough here.
    """
    loaded = load_cases(files, pairs=False)
    for error in loaded.errors:
        raise ContentError(**error.details)
    cases = tuple(case for case in loaded.cases if case.route != "limits" and not case.history)
    return Collection("sample-company", knowledge, cases)


def is_right(case: Case, citations: Sequence[Citation]) -> bool:
    """Whether one of the citations has what was expected: a label to fit by."""
    if not case.answerable:
        return False
    return not case.sources or any(
        _is_source(citation, source) for citation in citations for source in case.sources
    )


def _is_source(citation: Citation, source: Source) -> bool:
    if source.document not in (None, citation.document.path):
        return False
    if source.page not in (None, citation.page):
        return False
    return source.quote is None or holds(f"{citation.quote} {citation.plain}", source.quote)
