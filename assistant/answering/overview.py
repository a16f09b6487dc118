"""The register at a glance: every tool, in groups for which it says the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering import wording
from assistant.answering.limits_step import Speaker, Use
from assistant.answering.model import Citation, Ruling, ToolGroup, ToolLine
from assistant.answering.which_tools import WhichTools
from assistant.bilingual import Language, Text
from assistant.limits.model import ToolCard, ToolStatus, Verdict
from assistant.limits.rules import decide, strictest

_VERDICTS = (Verdict.ALLOWED, Verdict.CONDITIONAL, Verdict.NOT_COVERED, Verdict.FORBIDDEN)
_STATUSES = (
    ToolStatus.APPROVED,
    ToolStatus.PILOT,
    ToolStatus.RESTRICTED,
    ToolStatus.CANDIDATE,
    ToolStatus.BANNED,
    ToolStatus.RETIRED,
)
_USABLE = (Verdict.ALLOWED, Verdict.CONDITIONAL)


def overview(asked: WhichTools, speaker: Speaker) -> tuple[ToolGroup, ...]:
    """Every tool of the register for the use ``asked``, the most open group first.

    By verdict where a use is named, otherwise by status; those that may not be used come first
    when they are what was asked for. Groups without a tool are left out.
    """
    groups = _by_verdict(asked.uses, speaker) if asked.uses else _by_status(speaker)
    if asked.closed:
        groups = sorted(groups, key=lambda group: group.tone is not Verdict.FORBIDDEN)
    return tuple(groups)


def overview_lead(asked: WhichTools, speaker: Speaker) -> str:
    """The line above the groups: for what use they hold."""
    if not asked.uses:
        return wording.LEAD_TOOLS(speaker.language)
    separator = wording.RESOLVED_SEPARATOR(speaker.language).rstrip()
    use = separator.join(speaker.use(*one) for one in asked.uses)
    return wording.LEAD_TOOLS_FOR(speaker.language, use=use)


def overview_sources(groups: Iterable[ToolGroup]) -> tuple[Citation, ...]:
    """Where the lines stand, in their order."""
    return tuple(line.citation for group in groups for line in group.lines if line.citation)


def overview_text(groups: Iterable[ToolGroup], language: Language) -> str:
    """The groups as Markdown: a heading and a list each."""
    colon = " : " if language == "fr" else ": "
    parts = []
    for group in groups:
        lines = [f"- {line.name}{colon}{line.detail}" if line.detail else f"- {line.name}"
                 for line in group.lines]  # fmt: skip
        parts.append("\n".join((f"**{group.title}**", "", *lines)))
    return "\n\n".join(parts)


def _by_verdict(uses: Sequence[Use], speaker: Speaker) -> list[ToolGroup]:
    register = speaker.register
    lines: dict[Verdict, list[ToolLine]] = {}
    for tool in register.tools.values():
        rulings = [speaker.ruling(decide(register, tool.id, *use)) for use in uses]
        ruling = _strictest(rulings)
        lines.setdefault(ruling.verdict, []).append(_line(ruling, tool, speaker.language))
    return [
        ToolGroup(_title(verdict)(speaker.language), _sorted(lines[verdict]), verdict)
        for verdict in _VERDICTS
        if verdict in lines
    ]


def _strictest(rulings: Sequence[Ruling]) -> Ruling:
    """The one that holds where several uses were named, with the conditions of all of them."""
    verdict = strictest([ruling.verdict for ruling in rulings])
    holds = next(ruling for ruling in rulings if ruling.verdict is verdict)
    conditions = dict.fromkeys(ruling.condition for ruling in rulings if ruling.condition)
    return replace(holds, condition=" ".join(conditions) or None)


def _title(verdict: Verdict) -> Text:
    return wording.ASK_FIRST if verdict is Verdict.NOT_COVERED else wording.VERDICTS[verdict]


def _by_status(speaker: Speaker) -> list[ToolGroup]:
    register = speaker.register
    lines: dict[ToolStatus, list[ToolLine]] = {}
    for tool in register.tools.values():
        ruling = speaker.ruling(decide(register, tool.id))
        line = _line(ruling, tool, speaker.language, general=True)
        lines.setdefault(tool.status, []).append(line)
    return [
        ToolGroup(
            wording.STATUS_GROUPS[status](speaker.language),
            _sorted(lines[status]),
            Verdict.ALLOWED if status is ToolStatus.APPROVED else lines[status][0].verdict,
        )
        for status in _STATUSES
        if status in lines
    ]


def _sorted(lines: Iterable[ToolLine]) -> tuple[ToolLine, ...]:
    return tuple(sorted(lines, key=lambda line: line.name.casefold()))


def _line(ruling: Ruling, tool: ToolCard, language: Language, *, general: bool = False) -> ToolLine:
    usable = ruling.verdict in _USABLE
    said = [tool.summary(language)] if general else [ruling.condition if usable else None]
    if usable and tool.audience:
        audience = tool.audience(language).rstrip(".")
        said.append(wording.AUDIENCE(language, audience=audience))
    return ToolLine(
        tool=tool.id,
        name=tool.name,
        data_class=ruling.data_class,
        task=ruling.task,
        verdict=ruling.verdict,
        detail=" ".join(part for part in said if part) or None,
        citation=ruling.citation,
    )
