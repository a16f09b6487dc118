"""The curriculum as values: competencies, modules, assessment items, paths and waves.

Names follow CASE (competencies and levels), cmi5 (``move_on``, ``mastery_score``, ``waived``) and
Open Badges (evidence). One file of ``curricula/`` holds one of these, in YAML.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from assistant.bilingual import Language, Text

Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=80)]
"""Lower-case words joined by hyphens, such as ``safe-data``."""

PassageRef = Annotated[str, Field(pattern=r"^[^#\s][^#]*(?:#[^#\s]+)?$")]
"""A document below the knowledge folder and the slug of one of its headings: ``a/b.md#slug``."""

Level = Annotated[int, Field(ge=1, le=3)]
"""A proficiency level that can be reached; 0 is where everybody begins."""

Format = Literal["read", "video", "workshop", "peer", "hands-on"]
"""How a variant of a module is taken; all but ``workshop`` and ``peer`` are self-paced."""

FORMATS: tuple[Format, ...] = ("read", "video", "workshop", "peer", "hands-on")
SELF_PACED: frozenset[Format] = frozenset({"read", "video", "hands-on"})


class State(StrEnum):
    """Where a module, an item or a path stands: only active ones are planned."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


class MoveOn(StrEnum):
    """What lets a learner move on from a module (cmi5, ``moveOn``)."""

    PASSED = "passed"
    COMPLETED = "completed"
    COMPLETED_AND_PASSED = "completed-and-passed"
    COMPLETED_OR_PASSED = "completed-or-passed"
    NOT_APPLICABLE = "not-applicable"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Labelled(_Frozen):
    """Something with an id and a name in both languages: a role, a department, a trade."""

    id: Identifier
    label: Text


class Source(_Frozen):
    """A policy passage that a module or an item rests on."""

    passage: PassageRef
    quote: str | None = Field(
        default=None, min_length=1, description="a sentence of the passage, word for word"
    )
    hash: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{16}$",
        description="what the passage was when somebody last checked this against it; written by "
        "`relais curricula stamp` and by the studio",
    )


# --- competencies ---------------------------------------------------------------------------------


class Framework(_Frozen):
    """What the whole programme speaks of; ``framework.yaml``."""

    version: str = Field(min_length=1, description="raised when levels or targets change")
    title: Text
    levels: tuple[Labelled, ...] = Field(min_length=4, max_length=4, description="levels 0 to 3")
    roles: tuple[Labelled, ...] = Field(min_length=1, description="what people answer for")
    departments: tuple[Labelled, ...] = ()
    trades: tuple[Labelled, ...] = ()
    weekly_minutes: int = Field(
        default=30, ge=5, le=600, description="minutes per week for someone who named none"
    )


class Alignment(_Frozen):
    """Where a competency stands in a public framework."""

    framework: str = Field(min_length=1, description="such as `DigComp 2.2`")
    code: str = Field(min_length=1, description="such as `2.1`")
    url: str | None = None


class Competency(_Frozen):
    """Something people can do, at three levels; ``competencies/<id>.yaml``."""

    id: Identifier
    label: Text
    description: Text
    statements: dict[Level, Text] = Field(
        min_length=3, description="what someone at levels 1, 2 and 3 does"
    )
    alignments: tuple[Alignment, ...] = ()
    targets: dict[Identifier, Annotated[int, Field(ge=0, le=3)]] = Field(
        default_factory=dict, description="target level per role; a role left out has none"
    )


class Objective(_Frozen):
    """What a module teaches: ``{competency: safe-data, from: 0, to: 1}``."""

    competency: Identifier
    start: int = Field(ge=0, le=2, alias="from")
    end: Level = Field(alias="to")

    @model_validator(mode="after")
    def _upwards(self) -> Self:
        if self.end <= self.start:
            raise PydanticCustomError("not_upwards", "`to` must be above `from`")
        return self


# --- modules --------------------------------------------------------------------------------------


class Audience(_Frozen):
    """Whom something is for: everybody, or those who match each line that is not empty."""

    roles: tuple[Identifier, ...] = ()
    departments: tuple[Identifier, ...] = ()
    trades: tuple[Identifier, ...] = ()
    tools: tuple[Identifier, ...] = Field(default=(), description="who uses one of these tools")


class Mandatory(Audience):
    """Who must take a module, by which policy, and how soon."""

    policy: PassageRef
    within_days: int = Field(
        ge=1, le=730, description="days from joining the programme to having done it"
    )


class Variant(_Frozen):
    """One way to take a module, in one language."""

    format: Format
    language: Language
    minutes: int = Field(ge=1, le=600)
    lesson: str | None = Field(
        default=None,
        pattern=r"^[a-z0-9][a-z0-9.-]*\.md$",
        description="lesson file beside the module; needed for `read` and `hands-on`",
    )
    where: Text | None = Field(
        default=None, description="place, link or whom to ask, for the other formats"
    )

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if self.lesson is None and self.where is None:
            raise PydanticCustomError("nowhere", "a `lesson` or a `where` is needed")
        return self


class Refresher(_Frozen):
    """How a module is kept fresh: spaced by the learner's answers, or every so many days."""

    kind: Literal["spaced", "fixed"]
    days: int | None = Field(default=None, ge=7, le=1095, description="only for `fixed`")

    @model_validator(mode="after")
    def _days_when_fixed(self) -> Self:
        if (self.kind == "fixed") != (self.days is not None):
            raise PydanticCustomError("refresher_days", "`days` goes with `fixed`, and only there")
        return self


class Module(_Frozen):
    """One module; ``modules/<id>.yaml``, with its lessons beside it."""

    id: Identifier
    version: int = Field(ge=1, description="raised with each change of substance")
    state: State
    title: Text
    summary: Text
    objectives: tuple[Objective, ...] = Field(min_length=1)
    requires: tuple[Identifier, ...] = ()
    recommended_after: tuple[Identifier, ...] = ()
    trades: tuple[Identifier, ...] = Field(default=(), description="empty: for every trade")
    tools: tuple[Identifier, ...] = Field(default=(), description="tools it teaches")
    mandatory_for: Mandatory | None = None
    addresses_concerns: tuple[Identifier, ...] = ()
    variants: tuple[Variant, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    move_on: MoveOn = MoveOn.PASSED
    mastery_score: float = Field(default=0.75, ge=0, le=1, description="share of right answers")
    refresher: Refresher | None = None
    task: Text | None = Field(default=None, description="hands-on, on the person's own work")
    without_ai: Text | None = Field(default=None, description="a drill that keeps the skill")
    fallback: Text = Field(description="how the same work is done without AI")

    def minutes(self, language: Language, formats: tuple[Format, ...] = ()) -> int:
        """Length of the variant someone would be given."""
        return self.variant(language, formats).minutes

    def variant(self, language: Language, formats: tuple[Format, ...] = ()) -> Variant:
        """The variant in ``language`` whose format comes first in ``formats``.

        Preferences rank, they never exclude: a variant in the language wins over a preferred
        format in the other one, and a self-paced one over the rest where nothing else decides.
        """

        def rank(variant: Variant) -> tuple[bool, int, bool]:
            place = formats.index(variant.format) if variant.format in formats else len(formats)
            return (variant.language != language, place, variant.format not in SELF_PACED)

        return min(self.variants, key=rank)


# --- items ----------------------------------------------------------------------------------------


class Choice(_Frozen):
    """One answer to choose, and what is said to someone who chose it."""

    text: Text
    correct: bool = False
    feedback: Text


class Item(_Frozen):
    """One assessment item; ``items/<module>.yaml`` holds the items of a module.

    ``slip``, ``guess`` and ``transit`` are the parameters of Bayesian knowledge tracing (Corbett
    and Anderson, 1995).
    """

    id: Identifier
    version: int = Field(default=1, ge=1, description="raised when stem or right answer changes")
    state: State = State.ACTIVE
    module: Identifier
    competency: Identifier
    level: Level
    stem: Text
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=6)
    source: Source
    slip: float = Field(default=0.1, gt=0, lt=0.5)
    guess: float = Field(default=0.25, gt=0, lt=0.5)
    transit: float = Field(default=0.1, ge=0, lt=0.5)

    @property
    def correct(self) -> int:
        """Place of the right choice, from 0; -1 while there is none."""
        return next((i for i, choice in enumerate(self.choices) if choice.correct), -1)


# --- paths and waves ------------------------------------------------------------------------------


class Pin(_Frozen):
    """A module that a path places itself."""

    module: Identifier
    week: int | None = Field(default=None, ge=1, le=104)


class LearningPath(_Frozen):
    """A learning path as HR designs it; ``paths/<id>.yaml``."""

    id: Identifier
    version: int = Field(default=1, ge=1)
    state: State
    title: Text
    summary: Text
    audience: Audience = Field(default_factory=Audience)
    targets: dict[Identifier, Level] = Field(min_length=1, description="level per competency")
    pins: tuple[Pin, ...] = ()
    weeks: int = Field(ge=1, le=104, description="how long it should take")
    weekly_minutes: int = Field(ge=5, le=600)

    @property
    def budget(self) -> int:
        """Minutes in all."""
        return self.weeks * self.weekly_minutes


class ChampionOf(_Frozen):
    """A champion of a wave: which team, and what they are trained in."""

    department: Identifier
    trained_in: tuple[Identifier, ...] = ()


class Criterion(_Frozen):
    """A condition for going on at the end of a wave, such as ``completion >= 0.8``."""

    measure: Literal["completion", "first_try", "confidence", "worries", "gaps", "adoption"]
    at_least: float | None = None
    at_most: float | None = None


class Council(_Frozen):
    """When the works council was consulted, or why that was not needed."""

    consulted_on: date | None = None
    waived: Text | None = Field(default=None, description="the reason it was not needed")


class Wave(_Frozen):
    """A cohort of the rollout; ``waves/<id>.yaml``."""

    id: Identifier
    label: Text
    departments: tuple[Identifier, ...] = Field(min_length=1)
    starts: date
    ends: date
    champions: tuple[ChampionOf, ...] = ()
    check_in: Literal["weekly", "monthly"] = "weekly"
    criteria: tuple[Criterion, ...] = ()
    council: Council = Field(default_factory=Council)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends <= self.starts:
            raise PydanticCustomError("ends_before", "`ends` must come after `starts`")
        return self


class Curriculum(_Frozen):
    """Everything below ``curricula/`` that is right in form, by id."""

    framework: Framework
    competencies: dict[str, Competency] = Field(default_factory=dict)
    modules: dict[str, Module] = Field(default_factory=dict)
    items: dict[str, Item] = Field(default_factory=dict)
    paths: dict[str, LearningPath] = Field(default_factory=dict)
    waves: dict[str, Wave] = Field(default_factory=dict)
    stale: frozenset[str] = Field(
        default=frozenset(), description="ids of modules and items whose passage has changed"
    )
    passages: dict[str, str] = Field(
        default_factory=dict,
        description="what each passage that a module rests on is now: reference and hash",
    )

    def active_modules(self) -> tuple[Module, ...]:
        """The modules that can be planned, in the order of their ids."""
        found = (self.modules[name] for name in sorted(self.modules))
        return tuple(m for m in found if m.state is State.ACTIVE and m.id not in self.stale)

    def items_of(self, module: str) -> tuple[Item, ...]:
        """The items of a module that can be asked, in the order of their ids."""
        found = (self.items[name] for name in sorted(self.items))
        return tuple(
            i
            for i in found
            if i.module == module and i.state is State.ACTIVE and i.id not in self.stale
        )
