"""Examples for the reranker: what the search proposes for questions whose answer is known.

    python -m eval.reranker.examples --sets SETS_DIR --cache DIR > examples.jsonl

For each question the sentences the search likes best, right or wrong: what the reranker will be
given later. From the public sets of encyclopaedia questions, the expected questions of the sample
company, and the three invented organisations in ``eval/questions``. The five public organisations
and Contoso are left out: the evidence model is measured on them.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import yaml

from assistant.answering.evidence import candidates
from assistant.answering.ports import Candidate
from assistant.answering.reading import read
from assistant.answering.understand import answer_type, search_text
from assistant.bilingual import LANGUAGES, Language
from assistant.bootstrap import open_answering
from assistant.evaluation.cases import Case, Source
from assistant.evaluation.matching import holds, normalised
from assistant.settings import load_settings
from eval.collections import Collection, own_sets, public_set

REPOSITORY = Path(__file__).resolve().parents[2]
QUESTIONS = REPOSITORY / "eval" / "questions"
PAIRS = tuple(QUESTIONS / f"pairs-{language}.jsonl" for language in LANGUAGES)
"""Sentences by language, each with questions in both that it answers, and near misses."""
_TAKEN = {"squad2_half_dev_en": (3017, 3), "piaf_v1_fr": (800, 2), "sample-company": (1200, 2)}
"""For each collection, how many questions are taken, and how many wrong sentences for each."""
_WRONG = 5
_AMONG = 7
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Example:
    """A question, a sentence, and whether the one is answered by the other."""

    question: str
    language: Language
    candidate: Candidate
    right: bool

    def line(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @staticmethod
    def of(line: str) -> Example:
        """What :meth:`line` wrote."""
        raw = json.loads(line)
        return Example(
            raw["question"], raw["language"], Candidate(**raw["candidate"]), raw["right"]
        )


def by_hand(paths: Sequence[Path] = PAIRS) -> Iterator[Example]:
    """The pairs written by hand: a sentence, questions it answers, and near misses."""
    for line in (line for path in paths for line in path.read_text("utf-8").splitlines()):
        raw = json.loads(line)
        title, *headings = (part.strip() for part in raw["title"].split(">"))
        candidate = Candidate(
            raw["sentence"], raw["language"], title, headings[-1] if headings else ""
        )
        for right, name in ((True, "answered"), (False, "near")):
            for language, question in raw[name]:
                yield Example(question, language, candidate, right)


def mined(
    collection: Collection, cache: Path, most: int, wrong: int, chance: random.Random
) -> Iterator[Example]:
    """What the search proposes: for each question one right sentence and some wrong ones."""
    questions = list(collection.questions)
    chance.shuffle(questions)
    settings = load_settings(knowledge=collection.documents, data=cache / collection.name)
    answering = open_answering(settings)
    answering.base.update()
    today = date.today()
    for case in questions[:most]:
        query = search_text(case.question)
        result = answering.base.engine.search(query, case.language, "employee", today)
        reading = read(result, answer_type(case.question))
        paths = [result.found[unit.found].passage.document.path for unit in reading.units]
        proposed = list(zip(candidates(reading, most=len(reading.units)), paths, strict=True))
        right = [c for c, path in proposed if _answers(case, c, path)]
        if case.answerable and not right:
            continue
        others = [c for c, path in proposed[:_AMONG] if not _answers(case, c, path)]
        picked = others[:1] + chance.sample(others[1:], min(wrong - 1, len(others[1:])))
        for candidate in [*right[: int(case.answerable)], *picked]:
            yield Example(case.question, case.language, candidate, candidate in right)
    answering.close()


def _answers(case: Case, candidate: Candidate, path: str) -> bool:
    return any(
        source.quote is not None
        and source.document in (None, path)
        and _is_quote(candidate.sentence, source.quote)
        for source in case.sources
    )


def _is_quote(sentence: str, quote: str) -> bool:
    if holds(sentence, quote):
        return True
    said, wanted = normalised(sentence), normalised(quote)
    if len(said.split()) < 4:
        return False
    one, other = set(said.split()), set(wanted.split())
    return said in wanted or len(one & other) / len(one | other) > _ALIKE


def expected_questions(knowledge: Path) -> Collection:
    """The expected questions of the sample company, each wording a question."""
    cases = [
        Case(
            id=f"{path.stem}-{number}-{language}-{place}",
            question=wording,
            language=language,
            answerable=True,
            sources=tuple(Source(document=raw["document"], quote=q) for q in entry["quotes"]),
        )
        for path in sorted((knowledge / "questions").glob("*.yaml"))
        for raw in [yaml.safe_load(path.read_text("utf-8"))]
        for number, entry in enumerate(raw["expected"])
        for language, wordings in entry["questions"].items()
        for place, wording in enumerate(wordings)
    ]
    return Collection("sample-company", knowledge, tuple(cases))


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="where indexes are kept")
    given = parser.parse_args(arguments)
    chance = random.Random(1)
    collections = [
        *(public_set(given.sets / name, given.cache / "docs") for name in list(_TAKEN)[:2]),
        expected_questions(REPOSITORY / "knowledge"),
        *own_sets(QUESTIONS / "invented.jsonl", QUESTIONS / "invented"),
    ]
    for collection in collections:
        most, wrong = _TAKEN.get(collection.name, (len(collection.questions), _WRONG))
        for example in mined(collection, given.cache, most, wrong, chance):
            print(example.line())
        print(f"{collection.name}: done", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
