"""The public question sets, as folders that have all the same form.

``passages.jsonl`` (``pid``, ``title``, ``text``) and ``questions.jsonl`` (``qid``, ``question``,
``lang``, ``answerable``, ``gold_pids``, ``answers``). The documents are in ``docs``; where that is
missing, the passages are laid out as one Markdown file per title.

A question with ``candidate_pids`` (as in NoMIRACL) comes with its own passages and is asked over
these alone; the passages of such a set are laid out as one file each.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from assistant.bilingual import Language, text
from assistant.evaluation.case_files import filled, unusable
from assistant.evaluation.cases import Case, Place, Source
from assistant.evaluation.jsonl import Line, read_rows

PASSAGES = "passages.jsonl"
QUESTIONS = "questions.jsonl"
_PAGE = re.compile(r"(?P<document>.+)#page=(?P<page>\d+)")
_SPACE = re.compile(r"\s+")
_SAME_ID = text("l'identifiant « {id} » est déjà pris.", "the id “{id}” is already taken.")
_NO_PASSAGE = text(
    "il n'y a pas de passage « {id} » dans passages.jsonl.",
    "there is no passage “{id}” in passages.jsonl.",
)
_NO_PASSAGES = text(
    "une question qui a une réponse a besoin de `gold_pids`, ou de `candidate_pids` si elle vient "
    "avec ses propres passages.",
    "a question with an answer needs `gold_pids`, or `candidate_pids` if it comes with its own "
    "passages.",
)


class SetPassage(Line):
    """A line of ``passages.jsonl``."""

    pid: str = Field(min_length=1)
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
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each question is written."""
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The documents that a question is asked over, by question; any other is asked over all."""


def public_set(folder: Path, workdir: Path, most: int | None = None, seed: int = 7) -> Collection:
    """A public set; with ``most``, as many of its questions, drawn at random by ``seed``.

    Documents that have to be laid out go below ``workdir``.

    Raises:
        CasesUnusable: a file is missing, or a line is wrong.
    """
    folder = folder.resolve()
    passages = _passages(folder / PASSAGES)
    rows = _questions(folder / QUESTIONS, passages)
    if most is not None:
        random.Random(seed).shuffle(rows)
    rows = rows[:most]
    with_own = any(row.candidate_pids for _, row in rows)
    documents, paths = folder / "docs", dict[str, str]()
    if with_own or not documents.is_dir():
        documents = workdir / folder.name
        groups = [[passage] for passage in passages.values()] if with_own else _by_title(passages)
        paths = lay_out(groups, documents)
    texts = {passage.pid: passage.text for passage in passages.values()}
    return Collection(
        name=folder.name,
        documents=documents,
        questions=tuple(row.case(texts, folder.name) for _, row in rows),
        places={row.qid: Place(str(folder / QUESTIONS), number) for number, row in rows},
        within={
            row.qid: tuple(paths[pid] for pid in row.candidate_pids)
            for _, row in rows
            if row.candidate_pids
        },
    )


def _passages(path: Path) -> dict[str, SetPassage]:
    found: dict[str, SetPassage] = {}
    for number, row in read_rows(path, SetPassage):
        if row.pid in found:
            raise unusable(str(path), filled(_SAME_ID, id=row.pid), number, "pid")
        found[row.pid] = row
    return found


def _questions(path: Path, passages: Mapping[str, SetPassage]) -> list[tuple[int, SetQuestion]]:
    rows = read_rows(path, SetQuestion)
    seen: set[str] = set()
    for number, row in rows:
        if row.qid in seen:
            raise unusable(str(path), filled(_SAME_ID, id=row.qid), number, "qid")
        seen.add(row.qid)
        gone = next((pid for pid in row.candidate_pids if pid not in passages), None)
        if gone is not None:
            raise unusable(str(path), filled(_NO_PASSAGE, id=gone), number, "candidate_pids")
        if row.answerable and row.gold_pids is None and not row.candidate_pids:
            raise unusable(str(path), _NO_PASSAGES, number, row.qid)
    return rows


def _by_title(passages: Mapping[str, SetPassage]) -> list[list[SetPassage]]:
    found: dict[str, list[SetPassage]] = {}
    for passage in passages.values():
        found.setdefault(passage.title, []).append(passage)
    return list(found.values())


def lay_out(groups: Iterable[Sequence[SetPassage]], folder: Path) -> dict[str, str]:
    """Write each group of passages, which share a title, as one Markdown file.

    What is so already is not touched; Markdown files of another set of that name are removed.

    Returns:
        The name of the file that each passage is in.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names: dict[str, str] = {}
    for number, group in enumerate(groups):
        title = group[0].title
        slug = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-").lower()[:40] or "untitled"
        path = folder / f"{number:04d}-{slug}.md"
        body = "\n\n".join(_SPACE.sub(" ", passage.text) for passage in group)
        content = f"# {title}\n\n{body}\n"
        if not path.is_file() or path.read_text("utf-8") != content:
            path.write_text(content, "utf-8")
        names.update(dict.fromkeys((passage.pid for passage in group), path.name))
    for path in set(folder.glob("*.md")) - {folder / name for name in names.values()}:
        path.unlink()
    return names
