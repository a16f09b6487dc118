"""The tool register as values: tool cards, data classes, and the verdicts they hold."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assistant.bilingual import Text

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$")]
"""Lower-case words joined by hyphens, such as ``copilot-m365``."""

SourceRef = Annotated[str, Field(pattern=r"^[^#\s][^#]*(?:#[^#\s]+)?$")]
"""A document below the knowledge folder and the slug of one of its headings: ``a/b.md#slug``."""


class Verdict(StrEnum):
    """What the register says, from the most open to the one that says nothing."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    FORBIDDEN = "forbidden"
    NOT_COVERED = "not_covered"


class ToolStatus(StrEnum):
    """Where a tool stands in the rollout."""

    CANDIDATE = "candidate"
    PILOT = "pilot"
    APPROVED = "approved"
    RESTRICTED = "restricted"
    BANNED = "banned"
    RETIRED = "retired"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Owner(_Frozen):
    """A role that answers for something, and how to reach it. Never a private person's name."""

    id: Identifier
    label: Text
    contact: str = Field(min_length=3, description="an e-mail address or an intranet link")


class DataClass(_Frozen):
    """One class of the company's data classification."""

    id: Identifier
    label: Text
    definition: Text
    names: tuple[str, ...] = Field(
        default=(), description="words people use for it, in either language"
    )
    source: SourceRef
    order: int = Field(ge=0, description="0 is the least sensitive")


class Rule(_Frozen):
    """The verdict for one data class or one task with one tool."""

    verdict: Verdict
    condition: Text | None = Field(default=None, alias="if")
    source: SourceRef
    names: tuple[str, ...] = Field(
        default=(), description="for a task: words people use for it, in either language"
    )
    label: Text | None = Field(default=None, description="for a task: its name")

    @model_validator(mode="after")
    def _a_condition_when_conditional(self) -> Self:
        if (self.verdict is Verdict.CONDITIONAL) != (self.condition is not None):
            raise ValueError(
                "a conditional verdict needs an `if`, and only a conditional one has it"
            )
        if self.verdict is Verdict.NOT_COVERED:
            raise ValueError("leave the rule out instead of writing `not_covered`")
        return self


class Limit(_Frozen):
    """Something the tool cannot do or gets wrong, with the passage that says so."""

    fr: str = Field(min_length=1)
    en: str = Field(min_length=1)
    source: SourceRef

    @property
    def text(self) -> Text:
        """The limit in both languages."""
        return Text(fr=self.fr, en=self.en)


class Review(_Frozen):
    """The human review a tool's output needs."""

    human: str = Field(pattern=r"^(always|before-sending|sampling|never)$")
    by: Text


class Decision(_Frozen):
    """Who decided on a tool, when, why, and how to contest it."""

    by: Identifier
    on: date
    why: Text
    contest: str = Field(min_length=3, description="an e-mail address or an intranet link")


class Readiness(_Frozen):
    """Whether one readiness criterion is met, and what shows it."""

    met: bool
    evidence: str = ""


class Cost(_Frozen):
    """Price of one seat for one month."""

    per_user_month: float = Field(ge=0)
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class ToolCard(_Frozen):
    """One tool of the register."""

    id: Identifier
    names: tuple[str, ...] = Field(min_length=1, description="the first is the one shown")
    status: ToolStatus
    owner: Identifier
    summary: Text
    audience: Text | None = Field(default=None, description="who may use it, when not everybody")
    source: SourceRef = Field(description="the passage that lists the tool and its status")
    data: dict[Identifier, Rule] = Field(default_factory=dict)
    tasks: dict[Identifier, Rule] = Field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    review: Review
    fallback: Text
    decided: Decision | None = Field(
        default=None, description="who decided, when and why; only a candidate has none"
    )
    alternative: Identifier | None = Field(
        default=None, description="the tool to use instead, for a banned or retired one"
    )
    readiness: dict[Identifier, Readiness] = Field(default_factory=dict)
    cost: Cost | None = None

    @model_validator(mode="after")
    def _a_decision_unless_candidate(self) -> Self:
        if (self.decided is None) != (self.status is ToolStatus.CANDIDATE):
            raise ValueError("every tool has a `decided`, except a candidate, which has none yet")
        return self

    @property
    def name(self) -> str:
        """The name shown on screens."""
        return self.names[0]


class Register(_Frozen):
    """Every tool card, data class and owner of one company, by id."""

    tools: dict[str, ToolCard] = Field(default_factory=dict)
    data_classes: dict[str, DataClass] = Field(default_factory=dict)
    owners: dict[str, Owner] = Field(default_factory=dict)
    default_owner: str | None = Field(
        default=None, description="the owner to ask where nothing else is said"
    )
