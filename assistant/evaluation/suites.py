"""Which cases are run together: a workspace's, some files of them, or a list of questions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.answering.curated import expected_answers
from assistant.content.curated import read_curated
from assistant.errors import ContentError
from assistant.evaluation.case_files import Loaded, load_cases
from assistant.evaluation.cases import Place, Suite
from assistant.evaluation.curated import cases_from_curated
from assistant.evaluation.lists import listed_cases
from assistant.evaluation.sets import Collection

BASELINE = "baseline.json"
DECISIONS = "DECISIONS.md"


def of_workspace(
    folder: Path, name: str, knowledge: Path, chosen: Sequence[Path] = ()
) -> tuple[Suite, list[ContentError]]:
    """The cases of ``folder/cases``, or of ``chosen`` files and folders; and what is wrong.

    Unless some were chosen, every curated answer in ``knowledge`` is among them.
    """
    loaded = load_cases(chosen or [folder / "cases"], pairs=not chosen)
    if not chosen:
        _add_curated(loaded, knowledge)
    suite = Suite(
        name=name,
        cases=tuple(loaded.cases),
        baseline=folder / BASELINE,
        decisions=folder / DECISIONS,
        places=loaded.places,
        whole=not chosen,
    )
    return suite, loaded.errors


def _add_curated(loaded: Loaded, knowledge: Path) -> None:
    """Add the cases of the curated answers; those wrong in form are for ``relais check``."""
    day = max((case.asked_on for case in loaded.cases if case.asked_on), default=None)
    for written in read_curated(knowledge)[0]:
        file = str(knowledge / written.file.path)
        lines = tuple(
            written.line("citations", number) for number in range(len(written.answer.citations))
        )
        # Before it was approved, an answer is not given.
        asked_on = max(day, written.answer.approved.on) if day else None
        for case in cases_from_curated(expected_answers([written.answer]), asked_on):
            if case.id not in loaded.places:
                loaded.cases.append(case)
                loaded.places[case.id] = Place(file, written.line("id"), lines)


def of_list(path: Path) -> Suite:
    """A company's own list of questions; its baseline lies beside it.

    Raises:
        CasesUnusable: a line is wrong.
    """
    cases, places = listed_cases(path)
    baseline = path.with_name(f"{path.stem}.{BASELINE}")
    return Suite(path.stem, tuple(cases), baseline, path.with_name(DECISIONS), places)


def of_collection(collection: Collection, folder: Path) -> Suite:
    """A public set, which lies in ``folder``."""
    return Suite(
        name=collection.name,
        cases=collection.questions,
        baseline=folder / BASELINE,
        decisions=folder / DECISIONS,
        places=collection.places,
        within=collection.within,
    )
