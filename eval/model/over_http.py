"""A sample of the cases over real HTTP: Relais's client, the misbehaving server, real streams."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answering.writing.ports import Glosses
from assistant.answering.writing.synthesis import Done, Shown, Synthesis
from assistant.bootstrap.model import writer_over
from assistant.llm.trial import Uncounted
from assistant.llm.writer import ModelWriter
from assistant.settings import Settings
from eval.model.personal import find_names, leaks, with_personal_data
from eval.model.sample import Answered
from eval.model.telling import NO_END, Outcome, outcomes_of
from tests.model_server.delivery import Delivery
from tests.model_server.running import ModelServer, model_server


@dataclass(frozen=True, slots=True)
class Sampled:
    """What a sample over HTTP came to."""

    outcomes: tuple[Outcome, ...]
    requests: int
    leaked: tuple[str, ...]
    """Personal data in the bodies or headers of the requests."""
    failed: tuple[str, ...]
    """Cases for which the model was unavailable, with the reason."""


def writer_of(server: ModelServer) -> ModelWriter:
    """Relais's client of ``server``, with its libraries loaded."""
    settings = Settings(model_url=server.url, model_name="misbehaving-1", watch=False)
    writer = writer_over(settings, Uncounted())
    if writer is None:
        raise LookupError("No model is configured.")
    writer.load()
    return writer


def sample(answered: Sequence[Answered], behaviours: Sequence[str], glosses: Glosses) -> Sampled:
    """Every case with every behaviour, with people in question and documents."""
    outcomes: list[Outcome] = []
    failed: list[str] = []
    with model_server(delivery=Delivery(piece=5, cut=11)) as server:
        writer = writer_of(server)
        synthesis = Synthesis(writer, glosses, time.monotonic, names=find_names, limits=NO_END)
        for behaviour in behaviours:
            server.behave(behaviour, Delivery(piece=5, cut=11))
            for place, one in enumerate(answered):
                question, answer = with_personal_data(one, place)
                before = len(server.replies)
                events = list(synthesis.stream(question, answer))
                done = next(event for event in events if isinstance(event, Done))
                if done.unavailable:
                    failed.append(f"{one.case.id}: {done.unavailable}")
                shown = [event for event in events if isinstance(event, Shown)]
                for reply in server.replies[before:]:
                    outcomes += outcomes_of(one, behaviour, reply.told, shown)
        writer.close()
        sent = [_readable(each.body) for each in server.requests]
        sent += [str(each.headers) for each in server.requests]
    return Sampled(tuple(outcomes), len(server.requests), leaks(sent), tuple(failed))


def _readable(body: bytes) -> str:
    """A body with its escapes undone, so that what it holds can be found."""
    return f"{body.decode()} {json.dumps(json.loads(body), ensure_ascii=False)}"
