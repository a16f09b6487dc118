"""A designer whose installation has a language model: the real client, and a server that lies."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any

from assistant.answering.mentions import Vocabulary
from assistant.answering.writing.condense import Condenser
from assistant.answering.writing.drafts import Drafts
from assistant.answering.writing.drafts.items import ItemDrafts
from assistant.answering.writing.masking import no_names
from assistant.answering.writing.ports import Names
from assistant.answering.writing.synthesis import Limits, Synthesis
from assistant.bootstrap.model import writer_over
from assistant.llm.writer import ModelWriter
from assistant.retrieval.glosses import LexiconGlosses
from assistant.retrieval.lexicon import Lexicon
from assistant.settings import Settings
from assistant.web.rewording import Rewording
from assistant.web.services import Services
from tests import fakes
from tests.model_server.running import ModelServer
from tests.support.designer import Designer, Shown

SECONDS = 5.0
"""A model in tests is given up after."""


@lru_cache(maxsize=1)
def glosses() -> LexiconGlosses:
    """What words mean by the built-in lexicon."""
    return LexiconGlosses(Lexicon.with_glossary([]))


@contextmanager
def connected(
    services: Services, server: ModelServer, names: Names = no_names
) -> Iterator[Services]:
    """The same services with the model server as their language model."""
    settings = Settings(
        workspace=services.settings.workspace,
        model_url=server.url,
        model_name="m",
        model_first_seconds=SECONDS,
        model_seconds=SECONDS,
    )
    writer = writer_over(settings, services.records.model_usage)
    assert writer is not None
    writer.load()
    yield replace(services, rewording=rewording_with(writer, names))
    writer.close()


def rewording_with(writer: ModelWriter, names: Names = no_names) -> Rewording:
    """Everything around ``writer``, as the command line puts it together."""
    limits = Limits(seconds=SECONDS)
    return Rewording(
        synthesis=Synthesis(writer, glosses(), time.monotonic, names=names, limits=limits),
        condenser=Condenser(writer, glosses(), names=names),
        drafts=Drafts(writer, glosses(), time.monotonic, names=names, limits=limits),
        vocabulary=lambda: Vocabulary(fakes.REGISTER),
        known_words=lambda message: frozenset(),
        model=writer,
        items=ItemDrafts(writer, glosses(), names=names),
    )


def item(**changed: Any) -> str:
    """A question about the client data of the charter, as a model writes it."""
    right = "Client data goes into Copilot only once the client's name has been removed."
    values: Mapping[str, Any] = {
        "question": "When does client data go into Copilot?",
        "options": [
            "Client data goes into Copilot only once the client's price has been removed.",
            right,
            "Client data never goes into Copilot.",
        ],
        "right": 2,
        "rationale": right,
        "source": 1,
    }
    return json.dumps({**values, **changed}, ensure_ascii=False)


def settled(someone: Designer, page: Shown, **typed: str) -> Shown:
    """The page once nothing is being written for it any more."""
    until = time.monotonic() + 20
    while page.select("[data-working]"):
        assert time.monotonic() < until, "still writing"
        time.sleep(0.05)
        page = someone.press(page, "check", **typed)
    return page
