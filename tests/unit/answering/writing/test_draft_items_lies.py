"""Items over the sample company's policies, right and made wrong by a model that lies."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from assistant.answering.document_state import describe
from assistant.answering.writing.drafts.items import DraftItems, ItemDrafts
from assistant.answering.writing.sources import Source, source
from assistant.bilingual import Language
from assistant.content.documents.worker import read
from assistant.web.passages import sections_of
from tests.model_server.behaviours import BEHAVIOURS
from tests.model_server.values import Passage, Prompt, Task
from tests.unit.answering.writing.cast import FakeWriter, glosses

KNOWLEDGE = Path(__file__).parents[4] / "knowledge"
POLICIES = ("policies/ai-agents.md", "policies/charte-ia.md")
LIES = ("another-number", "invented-number", "flipped", "exchanged-people", "exchanged-things")
MOST = 8
"""Passages of each policy."""


@dataclass(frozen=True)
class Fact:
    """One sentence of a policy: said truly in two ways, and falsely."""

    source: Source
    language: Language
    said: str
    also: str
    lies: tuple[str, ...]


@lru_cache(maxsize=1)
def facts() -> tuple[Fact, ...]:
    return tuple(fact for policy in POLICIES for fact in _facts(policy))


def _facts(policy: str) -> Iterator[Fact]:
    document = read(KNOWLEDGE, policy, 10**7)
    for section in list(sections_of(describe(document), document))[:MOST]:
        text = "\n".join(section.sentences)
        given = source(1, section.title, section.language, text)
        if not given.units:
            continue
        truths, lies = _told(given, ("faithful", "word-for-word")), _told(given, LIES)
        for sentence, said in truths.items():
            wrong = tuple(dict.fromkeys(lies[sentence]))
            if len(wrong) > 1:
                yield Fact(given, section.language, said[0], said[-1], wrong)


def _told(given: Source, behaviours: tuple[str, ...]) -> dict[str, list[str]]:
    """What a model says of each sentence; only the falsehoods of one that lies."""
    prompt = Prompt("", "", (Passage(1, given.text),), "q", given.language)
    found: dict[str, list[str]] = defaultdict(list)
    for seed, name in enumerate(behaviours):
        for told in BEHAVIOURS[name](Task(prompt, Random(seed))):
            if told.false or name not in LIES:
                found[told.source].append(told.text)
    return found


def suggested(fact: Fact, right: str, rationale: str, *wrong: str) -> DraftItems:
    begin = "Que faut-il retenir : " if fact.language == "fr" else "What holds: "
    item = {
        "question": f"{begin}{fact.said.rstrip('.')}?",
        "options": [*wrong, right],
        "right": len(wrong) + 1,
        "rationale": rationale,
        "source": 1,
    }
    drafts = ItemDrafts(FakeWriter(json.dumps(item, ensure_ascii=False)), glosses())
    return drafts.suggest("Rules.", fact.language, [fact.source])


def test_most_items_that_are_right_are_kept() -> None:
    kept = sum(bool(suggested(one, one.said, one.also, *one.lies[:2]).items) for one in facts())

    assert len(facts()) >= 30
    assert kept > 0.6 * len(facts())


def test_no_item_is_kept_whose_right_answer_is_false() -> None:
    for one in facts():
        assert not suggested(one, one.lies[0], one.said, one.said, one.lies[1]).items, one


def test_no_item_is_kept_whose_feedback_is_false() -> None:
    for one in facts():
        for lie in one.lies:
            assert not suggested(one, one.said, lie, *one.lies[:2]).items, one


def test_no_item_is_kept_that_has_two_right_answers() -> None:
    for one in facts():
        if one.also != one.said:
            assert not suggested(one, one.said, one.said, one.also, one.lies[0]).items, one
