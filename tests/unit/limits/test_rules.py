"""The verdict rules: what the register says about one tool for one use."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.bilingual import text
from assistant.limits.model import (
    Decision,
    Register,
    Review,
    Rule,
    ToolCard,
    ToolStatus,
    Verdict,
)
from assistant.limits.rules import decide, strictest

OPEN_TO_CLOSED = [Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.NOT_COVERED, Verdict.FORBIDDEN]
RULED = [Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.FORBIDDEN]
CLASSES = ["public", "client", "personal"]
TASKS = ["translation", "hiring"]
CLOSED = [ToolStatus.BANNED, ToolStatus.RETIRED]


def rule(verdict: str, source: str = "rules.md#here") -> Rule:
    """A rule with its condition where it needs one."""
    given: dict[str, Any] = {"verdict": verdict, "source": source}
    if verdict == "conditional":
        given["if"] = text("si le nom est masqué", "if the name is masked")
    return Rule(**given)


def card(status: str = "approved", **rules: dict[str, Rule]) -> ToolCard:
    """A tool of this status with these rules by data class and task."""
    decided = Decision(
        by="committee", on=date(2026, 3, 2), why=text("décidé", "decided"), contest="to@x.example"
    )
    return ToolCard(
        id="scribe",
        names=("Scribe",),
        status=ToolStatus(status),
        owner="it",
        summary=text("Un outil.", "A tool."),
        source="tools.md#scribe",
        review=Review(human="always", by=text("l'auteur", "the author")),
        fallback=text("À la main.", "By hand."),
        decided=None if status == "candidate" else decided,
        **rules,
    )


def verdict(tool: ToolCard, data_class: str | None = None, task: str | None = None) -> Verdict:
    """The verdict of a register that holds only this tool."""
    return decide(Register(tools={tool.id: tool}), tool.id, data_class, task).verdict


def test_a_tool_that_is_not_in_the_register_is_not_covered() -> None:
    register = Register(tools={"scribe": card(data={"public": rule("allowed")})})
    for unknown in ("grok", "", None, "Scribe", "SCRIBE"):
        outcome = decide(register, unknown, "public")
        assert (outcome.tool, outcome.verdict, outcome.source) == (None, "not_covered", None)


def test_the_rule_of_the_data_class_holds_and_is_cited() -> None:
    tool = card(data={"client": rule("conditional", "charter.md#client")})
    outcome = decide(Register(tools={"scribe": tool}), "scribe", "client")
    assert outcome.verdict is Verdict.CONDITIONAL
    assert outcome.source == "charter.md#client"
    assert outcome.rules == (tool.data["client"],)


def test_a_data_class_without_a_rule_is_not_covered_even_in_an_approved_tool() -> None:
    tool = card(data={"public": rule("allowed")}, tasks={"translation": rule("allowed")})
    assert verdict(tool, "client") is Verdict.NOT_COVERED
    assert verdict(tool, "client", "translation") is Verdict.NOT_COVERED
    assert verdict(card(), "client") is Verdict.NOT_COVERED
    assert verdict(card(tasks={"translation": rule("allowed")}), "client", "translation") is (
        Verdict.NOT_COVERED
    )


def test_a_forbidden_task_stays_forbidden_whatever_the_data() -> None:
    tool = card(data={"public": rule("allowed")}, tasks={"hiring": rule("forbidden", "hr.md#no")})
    register = Register(tools={"scribe": tool})
    for data_class in (None, "public", "client"):
        outcome = decide(register, "scribe", data_class, "hiring")
        assert (outcome.verdict, outcome.source) == (Verdict.FORBIDDEN, "hr.md#no")


def test_of_two_rules_the_strictest_holds_and_comes_first() -> None:
    tool = card(data={"client": rule("conditional")}, tasks={"translation": rule("allowed")})
    outcome = decide(Register(tools={"scribe": tool}), "scribe", "client", "translation")
    assert outcome.verdict is Verdict.CONDITIONAL
    assert [r.verdict for r in outcome.rules] == [Verdict.CONDITIONAL, Verdict.ALLOWED]


def test_a_task_without_a_rule_leaves_the_word_to_the_data_class() -> None:
    tool = card(data={"public": rule("allowed")})
    assert verdict(tool, "public", "translation") is Verdict.ALLOWED
    assert verdict(tool, None, "translation") is Verdict.NOT_COVERED


@pytest.mark.parametrize("status", CLOSED)
def test_a_banned_or_retired_tool_is_forbidden(status: str) -> None:
    tool = card(status, data={"public": rule("allowed", "old.md#was")})
    assert verdict(tool) is Verdict.FORBIDDEN
    assert verdict(tool, "public") is Verdict.FORBIDDEN
    assert verdict(tool, None, "translation") is Verdict.FORBIDDEN
    assert verdict(card(status), "public") is Verdict.FORBIDDEN
    assert decide(Register(tools={"scribe": tool}), "scribe").source == "tools.md#scribe"


@pytest.mark.parametrize("status", CLOSED)
def test_a_class_that_a_closed_tools_list_leaves_out_has_no_rule(status: str) -> None:
    tool = card(status, data={"public": rule("forbidden")})
    assert verdict(tool, "client") is Verdict.NOT_COVERED


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("approved", "conditional"),
        ("pilot", "conditional"),
        ("restricted", "conditional"),
        ("candidate", "not_covered"),
        ("banned", "forbidden"),
        ("retired", "forbidden"),
    ],
)
def test_asked_about_in_general_the_status_of_the_tool_speaks(status: str, expected: str) -> None:
    tool = card(status, data={"public": rule("allowed")} if status == "approved" else {})
    assert verdict(tool) == expected


def test_a_tool_nobody_has_decided_on_is_open_for_nothing() -> None:
    tool = card("candidate", data={"public": rule("allowed"), "client": rule("forbidden")})
    assert verdict(tool, "public") is Verdict.NOT_COVERED
    assert verdict(tool, "client") is Verdict.FORBIDDEN
    assert verdict(tool, "personal") is Verdict.NOT_COVERED


def test_the_strictest_of_no_verdicts_is_none() -> None:
    assert strictest([]) is None
    assert strictest([Verdict.ALLOWED, Verdict.NOT_COVERED]) is Verdict.NOT_COVERED
    assert strictest([Verdict.FORBIDDEN, Verdict.NOT_COVERED]) is Verdict.FORBIDDEN


rules = st.sampled_from(RULED).map(rule)
cards = st.builds(
    card,
    st.sampled_from(list(ToolStatus)),
    data=st.dictionaries(st.sampled_from(CLASSES), rules),
    tasks=st.dictionaries(st.sampled_from(TASKS), rules),
)
classes = st.none() | st.sampled_from([*CLASSES, "no-such-class"])
tasks = st.none() | st.sampled_from([*TASKS, "no-such-task"])


@given(cards, classes, tasks)
def test_a_verdict_is_never_more_open_than_any_rule_it_was_asked_about(
    tool: ToolCard, data_class: str | None, task: str | None
) -> None:
    found = verdict(tool, data_class, task)
    named = [tool.data.get(data_class or ""), tool.tasks.get(task or "")]
    for applying in filter(None, named):
        if tool.status in CLOSED and found is Verdict.NOT_COVERED:
            continue  # a closed tool whose list leaves the class out: no rule, and nothing allowed
        assert OPEN_TO_CLOSED.index(found) >= OPEN_TO_CLOSED.index(applying.verdict)


@given(cards, classes, tasks)
def test_nothing_is_ever_allowed_without_a_rule_that_says_so(
    tool: ToolCard, data_class: str | None, task: str | None
) -> None:
    outcome = decide(Register(tools={tool.id: tool}), tool.id, data_class, task)
    if outcome.verdict not in (Verdict.ALLOWED, Verdict.CONDITIONAL):
        return
    assert tool.status not in (*CLOSED, ToolStatus.CANDIDATE)
    if data_class or task:
        assert outcome.rules and outcome.source == outcome.rules[0].source
    if data_class:
        assert data_class in tool.data


@given(cards, classes, tasks, st.text())
def test_an_unknown_tool_is_never_anything_but_not_covered(
    tool: ToolCard, data_class: str | None, task: str | None, unknown: str
) -> None:
    register = Register(tools={tool.id: tool})
    if unknown != tool.id:
        assert decide(register, unknown, data_class, task).verdict is Verdict.NOT_COVERED


@given(cards, classes, tasks)
def test_the_same_question_always_gets_the_same_verdict(
    tool: ToolCard, data_class: str | None, task: str | None
) -> None:
    assert verdict(tool, data_class, task) == verdict(tool, data_class, task)
