"""The learning desk, the path: who somebody is, what is planned for them, and what they changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from assistant.bilingual import Language
from assistant.errors import NotFound
from assistant.learning import events
from assistant.learning.desk_base import DeskBase, Person
from assistant.learning.desk_views import DoneView, PathView, ProfileView, StepView, Welcome
from assistant.learning.mastery import done_records
from assistant.learning.model import Curriculum, Format, LearningPath
from assistant.learning.people import Profile, Wish
from assistant.learning.plan import Difference, Plan
from assistant.learning.planner import plan
from assistant.learning.replanning import Cause, current_week, replan
from assistant.learning.standing import path_for
from assistant.learning.training import AttemptKind, AttemptState, Enrolment

_MOST_MINUTES = 600
_ASKED = 3
_CAUSES = (
    ("who", Cause.ROLE),
    ("start", Cause.WAVE),
    ("curriculum", Cause.POLICY),
    ("self", Cause.PERSON),
    ("history", Cause.RESULT),
)
"""The widest first: each contains those after it."""


class PathDesk(DeskBase):
    """Profile, path and wishes of one person."""

    def profile(self, person_id: str, now: datetime) -> ProfileView:
        """What the planner knows of somebody."""
        return _profile_view(self._person(person_id, now))

    def save_welcome(self, person_id: str, welcome: Welcome, now: datetime) -> ProfileView:
        """Keep what somebody said in the welcome, or changed later; skipped steps change nothing.

        Role, department, trade and tools go to the training record, except what HR has set; the
        rest is the person's alone.
        """
        person = self._person(person_id, now, welcome.language)
        framework = person.curriculum.framework
        self._rooms.learners.say(
            person_id,
            role=_one_of(welcome.role, [role.id for role in framework.roles]),
            department=_one_of(welcome.department, [team.id for team in framework.departments]),
            trade=_one_of(welcome.trade, [trade.id for trade in framework.trades]),
            tools=welcome.tools,
        )
        given = {
            "weekly_minutes": _within(welcome.weekly_minutes, 0, _MOST_MINUTES),
            "formats": welcome.formats,
            "worries": None if welcome.worries is None else frozenset(welcome.worries),
            "confidence": None
            if welcome.confidence is None
            else person.private.confidence | _ratings(person.curriculum, welcome.confidence),
        }
        changed = {name: value for name, value in given.items() if value is not None}
        self._change(person_id, welcomed=True, **changed)
        return self.profile(person_id, now)

    def path(
        self, person_id: str, now: datetime, language: Language | None = None
    ) -> PathView | None:
        """Somebody's path as it stands now; None without a curriculum.

        It is planned anew when the curriculum, the person or their results have changed since, or
        a week has gone by.
        """
        if self._rooms.curricula.current() is None:
            return None
        person = self._person(person_id, now, language)
        planned, change = self._planned(person)
        return self._path_view(person, planned, change, self._enrolled(person, planned, now))

    # --- wishes -----------------------------------------------------------------------------------

    def pin(self, person_id: str, module: str, now: datetime) -> PathView | None:
        """Take a module before the others."""
        self._module(module)
        return self._wish(
            person_id,
            now,
            lambda wish: replace(
                wish,
                pinned=(*(m for m in wish.pinned if m != module), module),
                postponed=wish.postponed - {module},
            ),
        )

    def unpin(self, person_id: str, module: str, now: datetime) -> PathView | None:
        """Let the planner place a module again."""
        return self._wish(
            person_id,
            now,
            lambda wish: replace(wish, pinned=tuple(m for m in wish.pinned if m != module)),
        )

    def postpone(self, person_id: str, module: str, now: datetime) -> PathView | None:
        """Take a module as late as possible."""
        self._module(module)
        return self._wish(
            person_id,
            now,
            lambda wish: replace(
                wish,
                pinned=tuple(m for m in wish.pinned if m != module),
                postponed=wish.postponed | {module},
            ),
        )

    def unpostpone(self, person_id: str, module: str, now: datetime) -> PathView | None:
        """Let the planner place a module again."""
        return self._wish(
            person_id, now, lambda wish: replace(wish, postponed=wish.postponed - {module})
        )

    def swap_format(
        self, person_id: str, module: str, fmt: Format | None, now: datetime
    ) -> PathView | None:
        """Take a module in another format; None goes back to the person's preferences.

        Raises:
            NotFound: the module does not exist in that format.
        """
        variants = self._module(module).variants
        if fmt is not None and all(variant.format != fmt for variant in variants):
            raise NotFound

        def changed(wish: Wish) -> Wish:
            formats: dict[str, Format] = {k: v for k, v in wish.formats.items() if k != module}
            if fmt is not None:
                formats[module] = fmt
            return replace(wish, formats=formats)

        return self._wish(person_id, now, changed)

    def _wish(
        self, person_id: str, now: datetime, change: Callable[[Wish], Wish]
    ) -> PathView | None:
        self._rooms.private.change(
            person_id,
            lambda private: private.model_copy(update={"wish": change(private.wish)}),
        )
        return self.path(person_id, now)

    # --- planning ---------------------------------------------------------------------------------

    def _planned(self, person: Person) -> tuple[Plan, Difference | None]:
        """The stored plan, or a new one and what is different in it."""
        private = person.private
        prints = self._prints(person)
        if private.plan is not None and private.planned_for == prints:
            return private.plan, None
        given = (person.curriculum, person.profile, person.history, private.wish, person.today)
        change: Difference | None = None
        if private.plan is None:
            made = plan(*given)
        else:
            made, change = replan(*given, private.plan, _cause(private.planned_for, prints))
        self._change(person.learner.person_id, plan=made, planned_for=prints)
        return made, change if change is not None and not change.empty else None

    def _prints(self, person: Person) -> dict[str, str]:
        """Fingerprints of what a plan is made from."""
        who, history, kept = person.profile, person.history, person.private.plan
        said = (
            who.language,
            who.weekly_minutes,
            who.formats,
            sorted(who.confidence.items()),
            sorted(who.worries),
            _wish_print(person.private.wish),
        )
        return {
            "curriculum": self._curriculum_print(person.curriculum),
            "who": _print(who.role, who.department, who.trade, sorted(who.tools)),
            "start": who.joined.isoformat(),
            "self": _print(*said),
            "history": _print(len(history.results), history.modules),
            "week": (current_week(kept, person.today) if kept else person.today).isoformat(),
        }

    def _enrolled(self, person: Person, planned: Plan, now: datetime) -> Enrolment | None:
        """The enrolment in the path planned on, made at the first time."""
        return self._enrolled_in(person, person.curriculum.paths.get(planned.path or ""), now)

    def _enrolled_in(
        self, person: Person, path: LearningPath | None, now: datetime
    ) -> Enrolment | None:
        training, person_id = self._rooms.training, person.learner.person_id
        current = training.enrolment(person_id)
        if path is None or (current is not None and current.path == path.id):
            return current
        return training.enrol(
            person_id,
            path.id,
            path.version,
            person.today,
            lambda made: [
                events.assigned(person.learner.actor, made, now, person.profile.language)
            ],
        )

    def _path_view(
        self, person: Person, planned: Plan, change: Difference | None, enrolment: Enrolment | None
    ) -> PathView:
        curriculum, history = person.curriculum, person.history
        done = done_records(curriculum, history.modules)
        open_now = {
            attempt.module
            for attempt in self._rooms.training.attempts(person.learner.person_id)
            if attempt.state is AttemptState.OPEN and attempt.kind is AttemptKind.LEARN
        }
        wish = person.private.wish
        steps = tuple(
            StepView(
                step=step,
                module=curriculum.modules[step.module],
                record=history.record(step.module),
                open=step.module in open_now,
                pinned=step.module in wish.pinned,
                postponed=step.module in wish.postponed,
                ready=all(m in done for m in curriculum.modules[step.module].requires),
            )
            for step in planned.steps
            if step.module in curriculum.modules
        )
        return PathView(
            plan=planned,
            path=curriculum.paths.get(planned.path or ""),
            enrolment=enrolment,
            steps=steps,
            done=tuple(DoneView(curriculum.modules.get(m), done[m]) for m in done),
            change=change,
            week=(person.today - planned.made).days // 7 + 1,
            minutes_left=sum(step.step.minutes for step in steps),
            achieved=tuple(self._rooms.training.achievements(person.learner.person_id)),
        )


def _cause(before: dict[str, str], after: dict[str, str]) -> Cause:
    """Why there is a new plan: the widest of what has changed."""
    return next((cause for name, cause in _CAUSES if before.get(name) != after[name]), Cause.TIME)


def _profile_view(person: Person) -> ProfileView:
    path = path_for(person.curriculum, person.profile)
    return ProfileView(
        profile=person.profile,
        learner=person.learner,
        settled=person.learner.settled,
        welcomed=person.private.welcomed,
        ask_confidence=_worth_asking(person.curriculum, person.profile, path),
    )


def _worth_asking(
    curriculum: Curriculum, profile: Profile, path: LearningPath | None
) -> tuple[str, ...]:
    """The competencies whose self-rating would change most: the highest targets, unrated ones."""
    targets = (
        dict(path.targets)
        if path
        else {
            competency.id: competency.targets.get(profile.role or "", 0)
            for competency in curriculum.competencies.values()
        }
    )
    open_ones = [
        name
        for name, target in targets.items()
        if target and name in curriculum.competencies and name not in profile.confidence
    ]
    return tuple(sorted(open_ones, key=lambda name: (-targets[name], name))[:_ASKED])


def _ratings(curriculum: Curriculum, given: dict[str, int]) -> dict[str, int]:
    return {
        name: value
        for name, value in given.items()
        if name in curriculum.competencies and 1 <= value <= 5
    }


def _one_of(value: str | None, known: list[str]) -> str | None:
    return value if value in known else None


def _within(value: int | None, least: int, most: int) -> int | None:
    return None if value is None else min(max(value, least), most)


def _wish_print(wish: Wish) -> str:
    return _print(wish.pinned, sorted(wish.postponed), sorted(wish.formats.items()))


def _print(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
