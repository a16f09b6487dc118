"""The verdict rules: a pure function of the register, a tool, and what it would be used for.

In order: a tool outside the register is not covered. A banned or retired tool is forbidden, unless
its card lists data classes and the one asked about is not among them. Otherwise the strictest of
the rule for the data class and the rule for the task holds; a data class without a rule is not
covered, whatever the task, unless the task is forbidden; a candidate is never more open than that.
With neither named, the tool's status speaks; an approved tool is then conditional, because what may
go into it depends on the data.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.limits.model import Register, Rule, ToolCard, ToolStatus, Verdict

_STRICTNESS = {
    Verdict.ALLOWED: 0,
    Verdict.CONDITIONAL: 1,
    Verdict.NOT_COVERED: 2,
    Verdict.FORBIDDEN: 3,
}
_CLOSED = (ToolStatus.BANNED, ToolStatus.RETIRED)
_BY_STATUS = {
    ToolStatus.APPROVED: Verdict.CONDITIONAL,
    ToolStatus.PILOT: Verdict.CONDITIONAL,
    ToolStatus.RESTRICTED: Verdict.CONDITIONAL,
    ToolStatus.CANDIDATE: Verdict.NOT_COVERED,
    ToolStatus.BANNED: Verdict.FORBIDDEN,
    ToolStatus.RETIRED: Verdict.FORBIDDEN,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the register says about one tool for one use."""

    tool: ToolCard | None
    data_class: str | None
    task: str | None
    verdict: Verdict
    rules: tuple[Rule, ...] = ()
    """The rules the verdict rests on, the strictest first; none when the status alone speaks."""
    source: str | None = None
    """``document#heading`` of the passage that states it; None when nothing does."""


def strictest(verdicts: list[Verdict]) -> Verdict | None:
    """The strictest of several verdicts, or None of none."""
    return max(verdicts, key=_STRICTNESS.__getitem__, default=None)


def decide(
    register: Register, tool_id: str | None, data_class: str | None = None, task: str | None = None
) -> Outcome:
    """The verdict for one tool, and what it rests on. Unknown ids are simply not covered."""
    tool = register.tools.get(tool_id) if tool_id else None
    if tool is None:
        return Outcome(None, data_class, task, Verdict.NOT_COVERED)
    by_data = tool.data.get(data_class) if data_class else None
    by_task = tool.tasks.get(task) if task else None
    rules = tuple(
        sorted((r for r in (by_data, by_task) if r), key=lambda r: -_STRICTNESS[r.verdict])
    )
    if data_class and by_data is None and tool.data and not _forbidden(rules):
        return Outcome(tool, data_class, task, Verdict.NOT_COVERED, (), tool.source)
    if tool.status in _CLOSED:
        source = rules[0].source if rules else tool.source
        return Outcome(tool, data_class, task, Verdict.FORBIDDEN, rules, source)
    if not data_class and not task:
        return Outcome(tool, None, None, _BY_STATUS[tool.status], (), tool.source)
    silent = tool.status is ToolStatus.CANDIDATE or (data_class and by_data is None)
    if not rules or (silent and not _forbidden(rules)):
        return Outcome(tool, data_class, task, Verdict.NOT_COVERED, (), tool.source)
    return Outcome(tool, data_class, task, rules[0].verdict, rules, rules[0].source)


def _forbidden(rules: tuple[Rule, ...]) -> bool:
    return bool(rules) and rules[0].verdict is Verdict.FORBIDDEN
