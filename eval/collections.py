"""Question sets over folders of documents, read from the formats we develop against.

Two formats: the public sets (``passages.jsonl`` and ``questions.jsonl``), whose passages are laid
out as one Markdown file per title; and a company's own (``{id, question, language, answerable,
document, quote}``) over any folder of documents.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from assistant.answering.model import Citation
from assistant.bilingual import Language, as_language

_MARKUP = re.compile(r"[*_`>#|\\]|\]\([^)]*\)|[\[\]]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question with what answers it, if anything does."""

    id: str
    question: str
    language: Language
    answerable: bool
    quotes: tuple[str, ...] = ()
    """Texts any of which, found in a citation, makes the answer right."""
    documents: tuple[str, ...] = ()
    """Documents (or ``document#page=N``) the answer stands in; empty means any."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder of documents and the questions about it."""

    name: str
    documents: Path
    questions: tuple[SetQuestion, ...]


def normalised(text: str) -> str:
    """Lower case without markup, with single spaces: to compare quotes of different readers."""
    plain = _MARKUP.sub("", text.replace("’", "'"))
    return _SPACE.sub(" ", plain).strip().lower()


def is_right(question: SetQuestion, citations: tuple[Citation, ...]) -> bool:
    """Whether one of the citations has what was expected."""
    if not question.answerable:
        return False
    for citation in citations:
        place = citation.document.path
        here = (place, f"{place}#page={citation.page}")
        if question.documents and not any(d in here for d in question.documents):
            continue
        said = normalised(f"{citation.quote} {citation.plain}")
        if not question.quotes or any(_overlap(normalised(q), said) for q in question.quotes):
            return True
    return False


def _overlap(expected: str, said: str) -> bool:
    """Whether the expected words are in what was said, or the larger part of them."""
    if expected in said:
        return True
    words = expected.split()
    half = max(4, (len(words) + 1) // 2)
    if len(words) < 8:
        return False
    return any(" ".join(words[i : i + half]) in said for i in range(len(words) - half + 1))


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def public_set(folder: Path, workdir: Path, most: int, seed: int = 7) -> Collection:
    """One of the public sets, with up to ``most`` of its questions, drawn at random by ``seed``."""
    documents = folder / "docs"
    passages = read_lines(folder / "passages.jsonl")
    if not documents.is_dir():
        documents = workdir / folder.name
        _lay_out(passages, documents)
    texts = {passage["pid"]: passage["text"] for passage in passages}
    found = [q for q in read_lines(folder / "questions.jsonl") if q.get("gold_pids") is not None]
    random.Random(seed).shuffle(found)
    questions = tuple(_public_question(q, texts) for q in found[:most])
    return Collection(folder.name, documents, questions)


def _public_question(raw: dict[str, Any], texts: dict[str, str]) -> SetQuestion:
    golds = [pid for pid in raw["gold_pids"]]
    paged = any("#page=" in pid or pid.endswith(".pdf") for pid in golds)
    short = tuple(answer for answer in raw["answers"] if answer)
    quotes = () if paged else tuple(short) or tuple(texts[pid] for pid in golds if pid in texts)
    return SetQuestion(
        id=raw["qid"],
        question=raw["question"],
        language=as_language(raw["lang"]) or "en",
        answerable=bool(raw["answerable"]),
        quotes=quotes,
        documents=tuple(golds) if paged else (),
    )


def _lay_out(passages: list[dict[str, Any]], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    by_title: dict[str, list[str]] = {}
    for passage in passages:
        by_title.setdefault(passage["title"], []).append(passage["text"])
    for number, (title, texts) in enumerate(by_title.items()):
        name = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-").lower()[:40] or "untitled"
        body = "\n\n".join(_SPACE.sub(" ", text) for text in texts)
        (folder / f"{number:04d}-{name}.md").write_text(f"# {title}\n\n{body}\n", "utf-8")


def own_sets(questions: Path, root: Path) -> Iterator[Collection]:
    """A company's own questions over folders below ``root``; ``collection`` names the folder."""
    by_folder: dict[str, list[SetQuestion]] = {}
    for raw in read_lines(questions):
        question = SetQuestion(
            id=raw["id"],
            question=raw["question"],
            language=as_language(raw["language"]) or "fr",
            answerable=bool(raw["answerable"]),
            quotes=(raw["quote"],) if raw.get("quote") else (),
            documents=(raw["document"],) if raw.get("document") else (),
        )
        by_folder.setdefault(raw.get("collection", ""), []).append(question)
    for folder, found in sorted(by_folder.items()):
        yield Collection(folder.replace("/", "-") or root.name, root / folder, tuple(found))


def sample_cases(files: Sequence[Path], knowledge: Path) -> Collection:
    """Policy questions of ``eval/cases`` files, over the folder they are about."""
    found: list[SetQuestion] = []
    for file in files:
        for raw in YAML(typ="safe", pure=True).load(file)["cases"]:
            if raw["route"] == "limits" or raw.get("history"):
                continue
            sources = raw.get("sources") or []
            found.append(
                SetQuestion(
                    id=raw["id"],
                    question=raw["question"],
                    language=as_language(raw["language"]) or "fr",
                    answerable=bool(raw["answerable"]),
                    quotes=tuple(source["quote"] for source in sources),
                    documents=tuple(source["document"] for source in sources),
                )
            )
    return Collection("sample-company", knowledge, tuple(found))
