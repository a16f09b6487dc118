"""What people may say to those who steer the rollout, as values: concerns, confidence, check-ins.

Every record carries a pseudonym and an ISO week, and never a name, an account or a finer time. The
taxonomy describes *topics a person says they want to raise*; nothing is inferred about anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.bilingual import Language, Text

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]

Kind = Literal["concern", "idea", "rule-contested", "other"]
"""What someone passes on: a worry, a small use case, a rule they contest, or anything else."""

Help = Literal["information", "training", "time", "someone", "rule", "leave-me-alone"]
"""What would help most now, as the person chose it."""

HELPS: tuple[Help, ...] = (
    "information",
    "training",
    "time",
    "someone",
    "rule",
    "leave-me-alone",
)

State = Literal["new", "understood", "answered", "done", "not-now"]
"""What became of a topic."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Utterances(_Frozen):
    """How people say it, in their own words."""

    fr: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def of(self, language: Language) -> tuple[str, ...]:
        """Those in ``language``."""
        return self.fr if language == "fr" else self.en


class Category(_Frozen):
    """One topic of the taxonomy; an entry of ``knowledge/concerns.yaml``."""

    id: Identifier
    kind: Kind = "concern"
    label: Text
    definition: Text
    examples: Utterances = Field(default_factory=Utterances)
    stage: int | None = Field(
        default=None,
        ge=0,
        le=6,
        description="stage of concern in the Concerns-Based Adoption Model, 0 to 6",
    )
    owner: Identifier = Field(description="an owner of owners.yaml")
    first_response: Text = Field(description="what is said at once to someone who raises it")


class Contact(_Frozen):
    """Somebody to call; shown when a message is about danger, harassment or health."""

    label: Text
    contact: str = Field(min_length=2, description="a number, an address or an intranet link")


class Taxonomy(_Frozen):
    """The whole of ``concerns.yaml``."""

    version: int = Field(ge=1)
    categories: dict[str, Category]
    urgent: tuple[Contact, ...] = ()
    urgent_examples: Utterances = Field(default_factory=Utterances)


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stood when they spoke: copied into the record as it was then."""

    team: str | None = None
    wave: str | None = None
    trade: str | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """One confirmed concern. Its text is there only if the person agreed to it, redacted."""

    id: str
    week: str
    pseudonym: str
    category: str
    place: Place
    language: Language
    tool: str | None = None
    help: Help | None = None
    text: str | None = None
    """May be shown to champions among those of others; None unless the person said so."""
    theme: str | None = None
    """The theme its text was found to be in, once a week closed."""


@dataclass(frozen=True, slots=True)
class ConfidenceRating:
    """How able somebody feels to use a tool for a task."""

    id: str
    week: str
    pseudonym: str
    place: Place
    tool: str
    task: str | None
    value: int | None
    """1 to 5; None: preferred not to say."""
    moment: str
    """``welcome``, ``check-in``, or ``before:<module>`` / ``after:<module>``."""
