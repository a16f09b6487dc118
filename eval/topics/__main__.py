"""Measures the recognition of topics.

    python -m eval.topics                  the frozen utterances: figures only
    python -m eval.topics --development    those that may be looked at, with each mistake

The frozen utterances are there to be reported, not to be improved on: their mistakes are not shown,
and every run on them belongs into eval/DECISIONS.md. With ``--development`` the gate was fitted on
the same utterances, so its figures are too good; those that ``eval.topics.fit`` prints are not.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from assistant.bilingual import LANGUAGES
from assistant.listening.topics.gate import load_models
from eval.topics.bench import Bench
from eval.topics.measure import Judged, f1_by_topic, figures, share
from eval.topics.sets import NONE, URGENT, development, frozen


def judged(*, of_development: bool = False) -> list[Judged]:
    """Every utterance with what it is taken for."""
    utterances = development() if of_development else frozen()
    bench = Bench()
    found = bench.recognise(utterances, load_models())
    return [Judged(u, r) for u, r in zip(utterances, found, strict=True)]


def report(found: Sequence[Judged]) -> None:
    """Print the figures, together and by language, form and topic."""
    for name, part in (
        ("all", found),
        *(
            (language, [j for j in found if j.utterance.language == language])
            for language in LANGUAGES
        ),
    ):
        numbers = figures(part)
        print(f"{name}")
        for field in numbers.__dataclass_fields__:
            print(f"  {field.replace('_', ' '):22}{getattr(numbers, field)}")
    carrying = [j for j in found if j.utterance.topic not in (NONE, URGENT)]
    print("right topic, by form, those without an offer counted as wrong")
    for form in dict.fromkeys(j.utterance.form for j in carrying):
        hits = [j.guess == j.utterance.topic for j in carrying if j.utterance.form == form]
        print(f"  {form:22}{share(hits)}")
    print("offers on messages that carry nothing, by what they are")
    plain = [j for j in found if j.utterance.topic == NONE]
    for form in dict.fromkeys(j.utterance.form for j in plain):
        wrong = [j.guess != NONE for j in plain if j.utterance.form == form]
        print(f"  {form:22}{share(wrong)}")
    print("F1 by topic")
    for topic, value in f1_by_topic([j for j in found if j.utterance.topic != URGENT]).items():
        print(f"  {topic:22}{value:.3f}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--development", action="store_true")
    given = parser.parse_args(arguments)
    found = judged(of_development=given.development)
    report(found)
    if given.development:
        for one in found:
            if one.guess != one.utterance.topic:
                print(f"{one.utterance.topic} -> {one.guess}: {one.utterance.text}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
