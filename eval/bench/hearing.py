"""Measures what hearing a message beside its answer saves, against hearing it afterwards.

    python -m eval.bench.hearing WORKSPACE DATA [--messages N] [--rounds N]

DATA holds the index of WORKSPACE. Each message is met in both ways in turn, in one process, so
that the machine cancels out; times run until the answer may be shown, that is until it is known
whether somebody is to be called first.

Beside, the longer of the two threads is what remains where a core is free for each and neither
waits for the interpreter: its processor time is the least that can come of it.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant import bootstrap
from assistant.answering.model import Question
from assistant.bootstrap import topics as topic_room
from assistant.bootstrap.listening import open_taxonomies
from assistant.cli.services import services_of
from assistant.content.yaml_files import read_yaml
from assistant.settings import Settings
from assistant.web.chat.conversation import Conversation
from assistant.web.chat.listening_buttons import answer_and_listen, listen
from assistant.web.identity import Person
from assistant.web.services import Services

_PROCESSOR = ("processor time of both threads", "of the longer one")
Way = Callable[[Services, Person, Question], object]


def afterwards(services: Services, person: Person, question: Question) -> object:
    """One after the other."""
    answer = services.answer(question)
    return answer, listen(services, person, Conversation("fr"), answer)


def beside(services: Services, person: Person, question: Question) -> object:
    """Both at once."""
    return answer_and_listen(services, person, Conversation("fr"), question)


def answer_alone(services: Services, person: Person, question: Question) -> object:
    """Nothing is heard: what an answer takes at the least."""
    return services.answer(question)


WAYS: tuple[tuple[str, Way], ...] = (
    ("afterwards", afterwards),
    ("beside", beside),
    ("answer alone", answer_alone),
)


def messages_of(workspace: Path, most: int) -> list[Question]:
    """Questions of the workspace, and messages with something on somebody's mind, half each."""
    found: list[tuple[str, str]] = []
    for name in ("policies.yaml", "long-and-worried.yaml"):
        cases = read_yaml(workspace / "eval" / "cases" / name, name).data["cases"]
        drawn = random.Random(7).sample(cases, min(most // 2, len(cases)))
        found += [(case["question"], case["language"]) for case in drawn]
    return [Question(words, preferred="en" if spoken == "en" else "fr") for words, spoken in found]


class Timed:
    """Processor time of what a thread does, milliseconds."""

    def __init__(self, does: Callable[..., Any]) -> None:
        self._does = does
        self.taken = 0.0

    def __call__(self, *given: Any, **named: Any) -> Any:
        begun = time.thread_time()
        try:
            return self._does(*given, **named)
        finally:
            self.taken = (time.thread_time() - begun) * 1e3


def measure(
    services: Services, person: Person, messages: Sequence[Question], rounds: int
) -> dict[str, list[float]]:
    """Milliseconds by way; of each message the least of some rounds."""
    answer, heard = Timed(services.answer), Timed(services.listening.offer)
    services = replace(services, answer=answer)
    services.listening.offer = heard  # type: ignore[method-assign]
    names = [*(name for name, _ in WAYS), *_PROCESSOR]
    times: dict[str, list[float]] = {name: [] for name in names}
    for question in messages:
        taken: dict[str, list[float]] = {name: [] for name in names}
        for number in range(rounds):
            for place in range(len(WAYS)):
                name, way = WAYS[(place + number) % len(WAYS)]
                begun = time.perf_counter()
                way(services, person, question)
                taken[name].append((time.perf_counter() - begun) * 1e3)
                if way is beside:
                    parts = (answer.taken, heard.taken)
                    for kind, figure in zip(_PROCESSOR, (sum(parts), max(parts)), strict=True):
                        taken[kind].append(figure)
        for name, found in taken.items():
            times[name].append(min(found))
    return times


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--messages", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    settings = Settings(
        workspace=asked.workspace, data=asked.data, watch=False, demo=True, threads=1
    )
    answering = bootstrap.open_answering(settings)
    recogniser = topic_room.open_recogniser(answering, open_taxonomies(settings), settings)
    recogniser.warm_up()
    records = bootstrap.open_records(settings)
    with bootstrap.open_reader(settings) as reader:
        services = services_of(answering, records, reader, recogniser)
        person = Person("somebody", "Somebody", "employee", "fr", None)
        messages = messages_of(asked.workspace, asked.messages)
        measure(services, person, messages[:4], 1)  # whatever loads at first use
        times = measure(services, person, messages, asked.rounds)
    for name, found in times.items():
        p95 = statistics.quantiles(found, n=20)[-1]
        print(f"{name}: median {statistics.median(found):.0f} ms, 95th percentile {p95:.0f} ms")
    for this, that in (("beside", "afterwards"), (_PROCESSOR[1], _PROCESSOR[0])):
        ratios = [a / b for a, b in zip(times[this], times[that], strict=True)]
        print(f"{this} over {that}: median of the ratios {statistics.median(ratios):.2f}")
    records.close()
    answering.close()


if __name__ == "__main__":
    main()
