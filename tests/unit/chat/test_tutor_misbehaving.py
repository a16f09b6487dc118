"""Explanations by a model that lies, obeys planted orders or fails over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic

import pytest

from assistant.answering.writing.synthesis import Done, Shown, Synthesis
from assistant.answering.writing.tutoring import for_text, numbered_sources
from assistant.bootstrap import model as bootstrap_model
from assistant.learning.tutoring import sources_of_module
from assistant.llm.writer import ModelWriter
from assistant.settings import Settings
from assistant.web.chat.tutor_sources import readable
from tests.model_server.behaviours import TRUE
from tests.model_server.delivery import Delivery, Fault
from tests.model_server.running import ModelServer, model_server
from tests.support.chat_learning import Pupil, pupil
from tests.support.writing import SameWords, ScriptedModel, rewording

ELSEWHERE = (
    "from-memory",
    "general-knowledge",
    "half-language",
    "html",
    "image",
    "plausible",
    "reveal-prompt",
    "uncited",
    "verdict",
    "wrong-language",
    "wrong-passage",
)
"""What a tutor is most tempted to. How often a rule told wrong is recognised is measured for every
behaviour, and for all prompts alike, by ``python -m eval.model``."""
FAULTS: tuple[Fault, ...] = (
    "hang",
    "stall",
    "reset-midway",
    "truncated",
    "invalid-json",
    "nothing",
)


@pytest.fixture(scope="module")
def liar() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture
def camille(tmp_path: Path, liar: ModelServer) -> Iterator[tuple[Pupil, ModelWriter]]:
    someone = pupil(tmp_path)
    settings = Settings(
        workspace=tmp_path,
        model_url=liar.url,
        model_name="m",
        model_first_seconds=1.5,
        model_seconds=2.5,
    )
    writer = bootstrap_model.writer_over(settings, someone.services.records.model_usage)
    assert writer is not None
    writer.load()
    yield someone, writer
    writer.close()
    someone.services.records.close()


def explained(someone: Pupil, writer: ModelWriter) -> tuple[list[str], Done]:
    """What is shown of an explanation of everything that a module rests on."""
    connected = replace(
        rewording(ScriptedModel()), synthesis=Synthesis(writer, SameWords(), monotonic)
    )
    module = someone.session().curriculum.modules["data-first"]
    lesson = someone.curricula.lesson("data-first", "fr")
    quote_of = someone.curricula.quote
    found = readable(someone.services, "employee", quote_of, sources_of_module(module, lesson))
    sources = numbered_sources(for_text(found, "", "fr"))
    *shown, done = connected.explain("Pourquoi ?", "fr", sources, someone.person_id)
    assert isinstance(done, Done)
    return [one.text for one in shown if isinstance(one, Shown)], done


@pytest.mark.parametrize("behaviour", [*ELSEWHERE, *sorted(TRUE)])
def test_nothing_from_elsewhere_is_shown_as_an_explanation(
    camille: tuple[Pupil, ModelWriter], liar: ModelServer, behaviour: str
) -> None:
    for seed in range(3):
        liar.behave(behaviour, seed=seed)
        shown, _ = explained(*camille)
        false = {told.text for told in liar.replies[-1].told if told.false}
        assert not false & set(shown)
        if behaviour in TRUE:
            assert shown


@pytest.mark.parametrize("fault", FAULTS)
def test_a_failure_ends_in_the_sources_within_the_deadline(
    camille: tuple[Pupil, ModelWriter], liar: ModelServer, fault: Fault
) -> None:
    liar.behave("word-for-word", Delivery(fault=fault))
    began = monotonic()
    shown, done = explained(*camille)
    assert done.verbatim
    assert monotonic() - began < 10
    told = {one.text for one in liar.replies[-1].told} if liar.replies else set()
    assert all(any(text.rstrip(".") in said for said in told) for text in shown)
