"""Measures when a question is the one that a curated answer was written for.

    python -m eval.fit_curated [--cache DIR]

Positives are other ways to ask the same question: those of ``eval/curated_pairs.yaml``, each asked
of an answer that has the others, and the pairs of ``eval/cases`` (the same question in the other
language). Negatives are the near misses of ``eval/curated_pairs.yaml``, and the other questions of
``eval/cases``, those on the same document apart. The sixty questions that the product is judged on
are left out. Prints recall and precision by threshold; nothing is written.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from assistant.answering.mentions import find_mentions
from assistant.answering.ports import QueryTerm
from assistant.answering.same_question import (
    IN_USE,
    Compared,
    Likeness,
    Profile,
    Thresholds,
    compare,
    profile,
)
from assistant.answering.understand import search_text
from assistant.bilingual import LANGUAGES, Language
from assistant.bootstrap import Answering, open_answering
from assistant.content.curated import read_curated
from assistant.retrieval.encoder import Vectors, load_encoder
from assistant.settings import Settings

HERE = Path(__file__).resolve().parent
PAIRS = HERE / "curated_pairs.yaml"
CASES = tuple(
    HERE / "cases" / f"{name}.yaml"
    for name in (
        "policies-more",
        "tool-limits-more",
        "not-answerable-more",
        "rough",
        "long-and-worried",
    )
)
TODAY = date(2026, 11, 20)
POSITIVES = ("others", "one", "across", "cases-across", "asks")
"""Asked of an answer with all other phrasings, with one of the same language, with those of the
other language; a case asked of its pair; and other words for an answer."""
NEGATIVES = ("near", "near-across", "same-document", "other")
SWEEPS: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("covered", (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 1.0)),
    ("said", (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)),
    ("near", (0.0, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)),
    ("near_across", (0.0, 0.5, 0.6, 0.65, 0.7, 0.8)),
)
"""Each threshold is swept with the other two as they are in use."""

Asked = tuple[Language, str]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the pipeline has it before it looks for an approved answer."""

    profile: Profile
    terms: tuple[QueryTerm, ...]
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Trial:
    """One question asked of one answer."""

    kind: str
    question: Asked
    likeness: Likeness


@dataclass(slots=True)
class Bench:
    """Reads questions the way the pipeline does, each once."""

    answering: Answering
    encoder: Any
    read: dict[Asked, Question] = field(default_factory=dict)

    def question(self, asked: Asked) -> Question:
        """``asked`` with its terms and its vector."""
        if asked not in self.read:
            language, text = asked
            engine = self.answering.base.engine
            wanted = search_text(text)
            terms = engine.search(wanted, language, "admin", TODAY, wanted=1).terms
            vocabulary = self.answering.register_file.vocabulary()
            mentions = find_mentions(text, vocabulary, engine.known_words(text))
            glossed = engine.lexicon.gloss(wanted, language) if language == "fr" else wanted
            vector = self.encoder.encode_query(glossed)
            self.read[asked] = Question(profile(text, language, mentions), terms, vector)
        return self.read[asked]

    def trial(self, kind: str, asked: Asked, phrasings: Sequence[Asked]) -> Trial:
        """Ask ``asked`` of an answer with ``phrasings``."""
        question = self.question(asked)
        others = [self.question(phrasing) for phrasing in phrasings]
        compared = [
            Compared(other.profile, other.terms, float(question.vector @ other.vector))
            for other in others
        ]
        return Trial(kind, asked, compare(question.profile, question.terms, compared))


def phrasings_of(entry: Mapping[str, Any]) -> list[Asked]:
    """The ways to ask the question of one entry of the pairs file."""
    return [(language, text) for language in LANGUAGES for text in entry.get(language, ())]


def authored(bench: Bench, entries: Iterable[Mapping[str, Any]]) -> Iterator[Trial]:
    """Trials within the pairs file."""
    for entry in entries:
        phrasings = phrasings_of(entry)
        for asked in phrasings:
            others = [other for other in phrasings if other != asked]
            same = [other for other in others if other[0] == asked[0]]
            across = [other for other in others if other[0] != asked[0]]
            yield bench.trial("others", asked, others)
            yield bench.trial("one", asked, same[:1])
            if across:
                yield bench.trial("across", asked, across)
        yield from near_misses(bench, entry, phrasings)


def near_misses(
    bench: Bench, entry: Mapping[str, Any], phrasings: Sequence[Asked]
) -> Iterator[Trial]:
    """The near misses of one entry, asked of all phrasings and of those in the other language."""
    for language in LANGUAGES:
        across = [phrasing for phrasing in phrasings if phrasing[0] != language]
        for text in entry["near"].get(language, ()):
            yield bench.trial("near", (language, text), phrasings)
            if across:
                yield bench.trial("near-across", (language, text), across)


def from_cases(bench: Bench, entries: Sequence[Mapping[str, Any]]) -> Iterator[Trial]:
    """Trials with the questions of ``eval/cases``, among themselves and of the pairs file."""
    cases = [case for file in CASES for case in YAML(typ="safe", pure=True).load(file)["cases"]]
    by_id = {case["id"]: case for case in cases}
    for case in cases:
        pair = by_id.get(case.get("pair") or "")
        if pair:
            yield bench.trial("cases-across", _asked(case), [_asked(pair)])
        both = [case, *([pair] if pair else [])]
        if pair and case["language"] != "fr":
            continue
        for other in cases:
            if other not in both and not _sources(other, "quote") & _any(both, "quote"):
                shared = _sources(other, "document") & _any(both, "document")
                kind = "same-document" if shared else "other"
                yield bench.trial(kind, _asked(other), [_asked(one) for one in both])
    for entry in entries:
        for case in cases:
            yield bench.trial("other", _asked(case), phrasings_of(entry))


def of_answers(
    bench: Bench, entries: Iterable[Mapping[str, Any]], phrasings: Callable[[Any], list[Asked]]
) -> Iterator[Trial]:
    """Trials with other ways to ask: ``asks``, or ``fr`` and ``en`` where there is no such key."""
    for entry in entries:
        answer = phrasings(entry)
        for asked in phrasings_of(entry.get("asks", entry)):
            yield bench.trial("asks", asked, answer)
        yield from near_misses(bench, entry, answer)


def _asked(case: Mapping[str, Any]) -> Asked:
    return case["language"], case["question"]


def _sources(case: Mapping[str, Any], key: str) -> set[str]:
    return {source[key] for source in case["sources"]}


def _any(cases: Iterable[Mapping[str, Any]], key: str) -> set[str]:
    return set().union(*(_sources(case, key) for case in cases))


def line(trials: Sequence[Trial], least: Thresholds) -> str:
    """Precision, right matches by kind and wrong matches by kind, at these thresholds."""
    kinds = Counter(trial.kind for trial in trials)
    hits = Counter(trial.kind for trial in trials if trial.likeness.same(least))
    right = sum(hits[kind] for kind in POSITIVES)
    wrong = sum(hits[kind] for kind in NEGATIVES)
    recall = "  ".join(f"{kind} {hits[kind]:3}/{kinds[kind]}" for kind in POSITIVES if kinds[kind])
    errors = "  ".join(f"{kind} {hits[kind]}/{kinds[kind]}" for kind in NEGATIVES if kinds[kind])
    precision = f"{right / (right + wrong):.3f}" if right + wrong else "    -"
    return f"{precision}  {recall}  |  {errors}"


def report(name: str, trials: Sequence[Trial]) -> None:
    """Print the figures of one set of trials, and what goes wrong at the thresholds in use."""
    print(f"\n{name}\n                precision  right matches  |  wrong matches")
    for threshold, values in SWEEPS:
        for value in values:
            mark = "*" if value == getattr(IN_USE, threshold) else " "
            print(
                f"{threshold:>8} {value:.2f} {mark}",
                line(trials, replace(IN_USE, **{threshold: value})),
            )
    for trial in trials:
        matched = trial.likeness.same()
        if matched and trial.kind in NEGATIVES:
            print(f"  wrong ({trial.kind}): {trial.question[1]}")
        elif not matched and trial.kind == "asks":
            print(f"  missed: {trial.question[1]}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="where the index is kept between runs")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        data = given.cache or Path(scratch)
        settings = Settings(knowledge=HERE.parent / "knowledge", data=data, watch=False)
        answering = open_answering(settings)
        answering.refresh()
        bench = Bench(answering, load_encoder(settings.encoder, threads=settings.threads))
        pairs = YAML(typ="safe", pure=True).load(PAIRS)
        written = {one.answer.id: one.answer for one in read_curated(settings.knowledge_dir)[0]}
        development = [
            *authored(bench, pairs["answers"]),
            *from_cases(bench, pairs["answers"]),
            *of_answers(
                bench, pairs["sample"], lambda entry: list(written[entry["id"]].questions.all())
            ),
        ]
        report("development", development)
        for name in ("held_out", "last"):
            report(name, list(of_answers(bench, pairs[name], phrasings_of)))
        answering.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
