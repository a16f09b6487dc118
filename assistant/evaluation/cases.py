"""What is expected of an answer. The fields are those of the files in ``eval/cases``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.answering.model import Role, Route
from assistant.bilingual import Language
from assistant.limits.model import Verdict

DIMENSIONS = ("kind", "language", "route")
"""What the cases are sliced by."""


class Strict(BaseModel):
    """A value that cannot change and knows all its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Strict):
    """A place that answers the question. What is left out is not asked for."""

    document: str | None = Field(default=None, min_length=1)
    """Path below the folder of documents."""
    heading: str | None = Field(default=None, min_length=1)
    page: int | None = Field(default=None, ge=1)
    quote: str | None = Field(default=None, min_length=1)
    """Words of the document, as they stand in it."""


class Asked(Strict):
    """A question asked before, in the same conversation."""

    question: str = Field(min_length=1)
    language: Language | None = None


class ExpectedRuling(Strict):
    """What the register says of one tool. ``tool`` is None for one that is not in it."""

    tool: str | None = None
    data_class: str | None = None
    task: str | None = None
    verdict: Verdict | None = None


class Case(Strict):
    """A question with the answer that is expected."""

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    language: Language
    role: Role = "employee"
    history: tuple[Asked, ...] = ()
    """Asked before, oldest first."""
    answerable: bool
    """Whether the documents say anything about it."""
    route: Route | None = None
    """What has to produce the answer; None where it does not matter."""
    verdict: Verdict | None = None
    tools: tuple[ExpectedRuling, ...] = ()
    sources: tuple[Source, ...] = ()
    """Any one of them suffices, unless :attr:`all`."""
    all: bool = False
    must_say: tuple[str, ...] = ()
    must_not_say: tuple[str, ...] = ()
    kind: str = Field(default="other", min_length=1)
    origin: str = Field(default="authored", pattern=r"^(authored|(gap|curated|set):.+)$")
    """``authored``, or where it comes from: ``gap:ID``, ``curated:ID``, ``set:NAME``."""
    pair: str | None = None
    """The same question in the other language: the same verdict and source are expected."""
    asked_on: date | None = None
    """The day it is asked on; None for the day of the run."""

    @property
    def tells_right(self) -> bool:
        """Whether it says by what an answer is right; else only that there is one."""
        return bool(self.sources or self.tools or self.verdict or self.route == "limits")

    @property
    def expects_answer(self) -> bool:
        """Whether the right reaction is an answer; “no rule yet” is not one, nor is silence."""
        return self.answerable and self.verdict is not Verdict.NOT_COVERED

    def slice_value(self, dimension: str) -> str | None:
        """Which slice of ``dimension`` it is in; None for none."""
        value = getattr(self, dimension)
        return str(value) if value is not None else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case is written, so that a message can say it."""

    file: str
    line: int | None = None
    sources: tuple[int | None, ...] = ()
    """The line of each of its sources."""


@dataclass(frozen=True, slots=True)
class Suite:
    """Cases that are run together, and where their agreed state is kept."""

    name: str
    cases: tuple[Case, ...]
    baseline: Path
    decisions: Path
    places: Mapping[str, Place] = field(default_factory=dict)
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The only documents that a case is asked over, by case; any other is asked over all."""
    whole: bool = True
    """False when some of its cases were left out: then its floors do not apply."""

    def only(self, slices: Sequence[tuple[str, str]]) -> Suite:
        """The part of it that lies in every one of ``slices`` (dimension and value)."""
        if not slices:
            return self
        kept = tuple(
            case
            for case in self.cases
            if all(case.slice_value(dimension) == value for dimension, value in slices)
        )
        return replace(self, cases=kept, whole=False)
