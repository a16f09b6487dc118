"""The register refuses what it could not answer from."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from assistant.bilingual import text
from assistant.limits.model import (
    Cost,
    DataClass,
    Decision,
    Limit,
    Owner,
    Register,
    Review,
    Rule,
    ToolCard,
)

CARD: dict[str, Any] = {
    "id": "scribe",
    "names": ["Scribe", "Scribe Pro"],
    "status": "approved",
    "owner": "it-workplace",
    "source": "policies/tools.md#scribe",
    "summary": {"fr": "Un outil.", "en": "A tool."},
    "review": {"human": "always", "by": {"fr": "l'auteur", "en": "the author"}},
    "fallback": {"fr": "À la main.", "en": "By hand."},
    "decided": {
        "by": "committee",
        "on": "2026-03-02",
        "why": {"fr": "Utile.", "en": "Useful."},
        "contest": "committee@x.example",
    },
}


def test_a_card_is_read_from_plain_values() -> None:
    condition = {"fr": "si masqué", "en": "if masked"}
    client = {"verdict": "conditional", "if": condition, "source": "charter.md#client"}
    card = ToolCard.model_validate({**CARD, "data": {"client": client}})
    assert card.name == "Scribe"
    assert card.data["client"].condition == text("si masqué", "if masked")
    assert card.decided is not None and card.decided.on.isoformat() == "2026-03-02"


@pytest.mark.parametrize("missing", sorted(CARD))
def test_every_part_of_a_card_is_needed(missing: str) -> None:
    with pytest.raises(ValidationError):
        ToolCard.model_validate({name: value for name, value in CARD.items() if name != missing})


@pytest.mark.parametrize(
    "change",
    [
        {"names": []},
        {"status": "perhaps"},
        {"id": "Not An Id"},
        {"id": "../escape"},
        {"source": "#heading-only"},
        {"source": "two words.md#a b"},
        {"summary": {"fr": "Un outil."}},
        {"fallback": {"fr": "", "en": ""}},
        {"review": {"human": "sometimes", "by": {"fr": "a", "en": "a"}}},
        {"data": {"Client Data": {"verdict": "allowed", "source": "a.md"}}},
        {"colour": "blue"},
        {"status": "candidate"},
    ],
)
def test_a_wrong_card_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ToolCard.model_validate({**CARD, **change})


def test_only_a_candidate_may_lack_a_decision() -> None:
    undecided = {name: value for name, value in CARD.items() if name != "decided"}
    assert ToolCard.model_validate({**undecided, "status": "candidate"}).decided is None
    with pytest.raises(ValidationError, match="decided"):
        ToolCard.model_validate(undecided)


@pytest.mark.parametrize(
    "given",
    [
        {"verdict": "conditional", "source": "a.md"},
        {"verdict": "allowed", "if": {"fr": "si", "en": "if"}, "source": "a.md"},
        {"verdict": "forbidden", "if": {"fr": "si", "en": "if"}, "source": "a.md"},
        {"verdict": "not_covered", "source": "a.md"},
        {"verdict": "allowed"},
        {"verdict": "perhaps", "source": "a.md"},
    ],
)
def test_a_rule_says_its_condition_and_its_source_or_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Rule.model_validate(given)


def test_other_values_are_checked_too() -> None:
    both = text("fr", "en")
    wrong: list[tuple[type[Any], dict[str, Any]]] = [
        (Owner, {"id": "x", "label": both, "contact": ""}),
        (DataClass, {"id": "x", "label": both, "definition": both, "source": "a.md", "order": -1}),
        (Limit, {"fr": "a", "en": "", "source": "a.md"}),
        (Review, {"human": "", "by": both}),
        (Decision, {"by": "x", "on": "soon", "why": both, "contest": "x@y"}),
        (Cost, {"per_user_month": -3, "currency": "EUR"}),
        (Cost, {"per_user_month": 3, "currency": "euros"}),
    ]
    for kind, values in wrong:
        with pytest.raises(ValidationError):
            kind(**values)


def test_a_limit_speaks_both_languages() -> None:
    assert Limit(fr="Se trompe.", en="Gets it wrong.", source="a.md").text == text(
        "Se trompe.", "Gets it wrong."
    )


def test_the_register_cannot_be_changed_once_read() -> None:
    register = Register(tools={"scribe": ToolCard.model_validate(CARD)})
    with pytest.raises(ValidationError):
        register.default_owner = "somebody"
    with pytest.raises(ValidationError):
        register.tools["scribe"].status = "banned"
