"""Where somebody stands: what is behind them, what they know, what they may and must still take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.learning.graph import Atlas, atlas_of, needs
from assistant.learning.mastery import (
    Skill,
    changed_since,
    done_records,
    mastery,
    reached_levels,
)
from assistant.learning.model import Audience, Curriculum, LearningPath, Module, State, Variant
from assistant.learning.people import History, ModuleRecord, Profile, Wish


@dataclass(frozen=True, slots=True)
class Standing:
    """One person before one curriculum, on one day."""

    curriculum: Curriculum
    profile: Profile
    wish: Wish
    today: date
    atlas: Atlas
    path: LearningPath | None
    known: Mapping[Skill, float]
    """Probability of mastery."""
    levels: Mapping[str, int]
    """Level met in each competency."""
    done: Mapping[str, ModuleRecord]
    """Modules behind the person."""
    started: frozenset[str]
    """Modules begun, not behind them, that they may finish."""
    changed: Mapping[str, tuple[str, ...]]
    """Modules behind them whose passages say something else by now: which passages."""
    available: frozenset[str]
    """Modules that may be planned."""
    required: frozenset[str]
    """Mandatory ones among those."""
    needs: Mapping[str, frozenset[str]]
    """Available module to what has to be planned right before it."""
    variants: Mapping[str, Variant]
    """The variant of each module this person would be given."""

    def due(self, module: str) -> date | None:
        """The day by which a module must be done; None when there is none.

        It counts from the day the person joined or, while that is not known, from today.
        """
        if module not in self.required:
            return None
        mandatory = self.curriculum.modules[module].mandatory_for
        assert mandatory is not None
        return self.joined + timedelta(days=mandatory.within_days)

    @property
    def joined(self) -> date:
        """The day the person's path began, or today while that is not known."""
        return self.today if self.profile.joined == date.min else self.profile.joined

    def target(self, competency: str) -> int:
        """The level their path aims at; 0 for none."""
        return self.path.targets.get(competency, 0) if self.path else 0


def standing(
    curriculum: Curriculum, profile: Profile, history: History, wish: Wish, today: date
) -> Standing:
    """Work out where somebody stands."""
    atlas = atlas_of(curriculum)
    known = mastery(curriculum, profile, history.results, today, history.modules)
    levels = reached_levels(curriculum, known, history.modules)
    done = done_records(curriculum, history.modules)
    begun = {record.module for record in history.modules} - done.keys()
    available = frozenset(
        module.id
        for module in curriculum.modules.values()
        if module.id not in done and may_take(curriculum, profile, module, module.id in begun)
    )
    required = frozenset(m for m in available if is_mandatory(curriculum.modules[m], profile))

    def settled(module: str) -> bool:
        if module in required or module in begun:
            return False
        return module in done or is_known(curriculum.modules[module], levels)

    return Standing(
        curriculum=curriculum,
        profile=profile,
        wish=wish,
        today=today,
        atlas=atlas,
        path=path_for(curriculum, profile),
        known=known,
        levels=levels,
        done=done,
        started=frozenset(begun) & available,
        changed=_changed(curriculum, profile, done),
        available=available,
        required=required,
        needs={m: needs(atlas, m, available.__contains__, settled) for m in available},
        variants={m.id: variant_for(profile, wish, m) for m in curriculum.modules.values()},
    )


def variant_for(profile: Profile, wish: Wish, module: Module) -> Variant:
    """The variant of a module somebody would be given."""
    wanted = wish.formats.get(module.id)
    formats = profile.formats if wanted is None else (wanted, *profile.formats)
    return module.variant(profile.language, formats)


def path_for(curriculum: Curriculum, profile: Profile) -> LearningPath | None:
    """The active path whose audience describes this person most closely; None when none is meant.

    More lines that fit win, then a role over a trade over a department over a tool, then the
    shorter list, then the earlier id. A person without a role ends up on the path for everybody.
    """

    def closeness(path: LearningPath) -> tuple[object, ...]:
        lines = _lines(path.audience)
        given = tuple(bool(line) for line in lines)
        return (-sum(given), tuple(not g for g in given), sum(map(len, lines)), path.id)

    fitting = [
        path
        for path in curriculum.paths.values()
        if path.state is State.ACTIVE and profile.matches(path.audience)
    ]
    return min(fitting, key=closeness, default=None)


def may_take(curriculum: Curriculum, profile: Profile, module: Module, begun: bool) -> bool:
    """Whether a module can be planned for someone.

    Only active ones can, made for their trade or for all, and never one whose passage is being
    checked. Who is in the middle of a retired one, or has changed trade since, may finish it.
    """
    if module.id in curriculum.stale or module.state is State.DRAFT:
        return False
    return begun or (module.state is State.ACTIVE and is_for_trade(module, profile))


def is_for_trade(module: Module, profile: Profile) -> bool:
    """Whether a module is made for all trades, or for this person's."""
    return not module.trades or profile.trade in module.trades


def is_mandatory(module: Module, profile: Profile) -> bool:
    """Whether this person must take a module. A retired one binds nobody any more."""
    return (
        module.state is State.ACTIVE
        and module.mandatory_for is not None
        and profile.matches(module.mandatory_for)
    )


def is_known(module: Module, levels: Mapping[str, int]) -> bool:
    """Whether a module would teach nothing new."""
    return all(levels.get(o.competency, 0) >= o.end for o in module.objectives)


def _changed(
    curriculum: Curriculum, profile: Profile, done: Mapping[str, ModuleRecord]
) -> dict[str, tuple[str, ...]]:
    """What has changed since the person did it, where the module is still one for them."""
    found = {}
    for name in sorted(done):
        module = curriculum.modules.get(name)
        if module is None or module.state is not State.ACTIVE or not is_for_trade(module, profile):
            continue
        passages = changed_since(curriculum, module, done[name])
        if passages:
            found[name] = passages
    return found


def _lines(audience: Audience) -> tuple[tuple[str, ...], ...]:
    return (audience.roles, audience.trades, audience.departments, audience.tools)
