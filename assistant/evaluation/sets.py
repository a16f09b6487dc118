"""The public question sets, as folders that have all the same form.

``passages.jsonl`` (``pid``, ``title``, ``text``) and ``questions.jsonl`` (``qid``, ``question``,
``lang``, ``answerable``, ``gold_pids``, ``answers``). The documents are in ``docs``; where that is
missing, the passages are laid out as one Markdown file per title.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from assistant.bilingual import Language, text
from assistant.evaluation.case_files import unusable
from assistant.evaluation.cases import Case, Source
from assistant.evaluation.jsonl import Line, read_rows

PASSAGES = "passages.jsonl"
QUESTIONS = "questions.jsonl"
_PAGE = re.compile(r"(?P<document>.+)#page=(?P<page>\d+)")
_SPACE = re.compile(r"\s+")
_OWN_PASSAGES = text(
    "chaque question y vient avec ses propres passages, alors que Relais cherche toujours dans "
    "tous les documents. Prenez un ensemble qui a des `gold_pids`.",
    "each of its questions comes with its own passages, whereas Relais always searches all "
    "documents. Take a set that has `gold_pids`.",
)


class SetPassage(Line):
    """A line of ``passages.jsonl``."""

    pid: str
    title: str
    text: str


class SetQuestion(Line):
    """A line of ``questions.jsonl``."""

    qid: str = Field(min_length=1)
    question: str = Field(min_length=1)
    lang: Language
    answerable: bool
    gold_pids: tuple[str, ...] | None = None
    candidate_pids: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    def case(self, texts: Mapping[str, str], name: str) -> Case:
        """The line as a case; ``texts`` are those of the passages.

        An answer is right when it quotes one of the short answers; else the page, or the passage.
        """
        return Case(
            id=self.qid,
            question=self.question,
            language=self.lang,
            answerable=self.answerable,
            sources=tuple(self._sources(texts)) if self.answerable else (),
            kind="answerable" if self.answerable else "not-answerable",
            origin=f"set:{name}",
        )

    def _sources(self, texts: Mapping[str, str]) -> Iterator[Source]:
        golds = self.gold_pids or ()
        if any("#page=" in pid or pid.endswith(".pdf") for pid in golds):
            for pid in golds:
                match = _PAGE.fullmatch(pid)
                yield (
                    Source(document=match["document"], page=int(match["page"]))
                    if match
                    else Source(document=pid)
                )
            return
        quotes = [answer for answer in self.answers if answer]
        for quote in quotes or [texts[pid] for pid in golds if pid in texts]:
            yield Source(quote=quote)


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder of documents and the questions about it."""

    name: str
    documents: Path
    questions: tuple[Case, ...]


def public_set(folder: Path, workdir: Path, most: int | None = None, seed: int = 7) -> Collection:
    """A public set; with ``most``, as many of its questions, drawn at random by ``seed``.

    Documents that have to be laid out go below ``workdir``.

    Raises:
        CasesUnusable: a file is missing or wrong, or each question has its own passages.
    """
    rows = [row for _, row in read_rows(folder / QUESTIONS, SetQuestion)]
    usable = [row for row in rows if row.gold_pids is not None]
    if rows and not usable:
        raise unusable(str(folder / QUESTIONS), _OWN_PASSAGES, None, None)
    if most is not None:
        random.Random(seed).shuffle(usable)
    passages = [row for _, row in read_rows(folder / PASSAGES, SetPassage)]
    documents = folder / "docs"
    if not documents.is_dir():
        documents = workdir / folder.name
        lay_out(passages, documents)
    texts = {passage.pid: passage.text for passage in passages}
    cases = tuple(row.case(texts, folder.name) for row in usable[:most])
    return Collection(folder.name, documents, cases)


def lay_out(passages: Iterable[SetPassage], folder: Path) -> None:
    """Write the passages as one Markdown file per title; what is so already is not touched."""
    folder.mkdir(parents=True, exist_ok=True)
    by_title: dict[str, list[str]] = {}
    for passage in passages:
        by_title.setdefault(passage.title, []).append(passage.text)
    for number, (title, texts) in enumerate(by_title.items()):
        name = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-").lower()[:40] or "untitled"
        path = folder / f"{number:04d}-{name}.md"
        body = "\n\n".join(_SPACE.sub(" ", paragraph) for paragraph in texts)
        content = f"# {title}\n\n{body}\n"
        if not path.is_file() or path.read_text("utf-8") != content:
            path.write_text(content, "utf-8")


def own_passages(folder: Path) -> Iterator[tuple[Case, tuple[SetPassage, ...]]]:
    """The questions of a set such as NoMIRACL, each with the passages that belong to it.

    For what can answer from given passages alone: feed :func:`assistant.evaluation.figures.cells`
    with the results. Relais itself always searches a whole index, so ``relais eval`` refuses them.

    Raises:
        CasesUnusable: a file is missing or wrong.
    """
    passages = {row.pid: row for _, row in read_rows(folder / PASSAGES, SetPassage)}
    for _, row in read_rows(folder / QUESTIONS, SetQuestion):
        given = tuple(passages[pid] for pid in row.candidate_pids if pid in passages)
        yield row.case({}, folder.name), given
