"""The learning desk, studying: modules, quick checks and refreshers, from beginning to end.

All three are attempts at a module. Its questions are answered one by one; each answer is on disk
when it has been shown to be right or wrong. The score is the share of right answers at the first
try of the attempt, and taking a module again is a new attempt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from assistant.bilingual import Language
from assistant.errors import (
    ModuleWithdrawn,
    NoQuickCheck,
    NotFound,
    NothingOpen,
    QuestionChanged,
    QuestionsLeft,
)
from assistant.learning import events
from assistant.learning.desk_base import Person
from assistant.learning.desk_path import PathDesk
from assistant.learning.desk_views import AnswerView, FinishView, ModuleView
from assistant.learning.events import Event
from assistant.learning.mastery import mastery
from assistant.learning.model import Curriculum, Format, Item, Module, State
from assistant.learning.outcomes import (
    achievements_after,
    given_up,
    outcome_of,
    passages_of,
    passed_by,
)
from assistant.learning.people import ModuleRecord, Progress
from assistant.learning.planner import quick_check
from assistant.learning.questions import Asked, questions_of, reply_to, result_of
from assistant.learning.standing import path_for
from assistant.learning.training import (
    Achievement,
    Attempt,
    AttemptKind,
    AttemptState,
    Enrolment,
    Outcome,
    Reply,
)


class StudyDesk(PathDesk):
    """Beginning, answering and finishing."""

    def begin(
        self,
        person_id: str,
        module: str,
        now: datetime,
        *,
        fmt: Format | None = None,
        language: Language | None = None,
    ) -> ModuleView:
        """Begin a module, or go on with it: an open attempt is taken up where it was left.

        Raises:
            NotFound: there is no such module.
            ModuleWithdrawn: it is not offered any more, and was not begun before.
        """
        person = self._person(person_id, now, language)
        return self._open(person, module, AttemptKind.LEARN, now, fmt)

    def know_this(
        self, person_id: str, module: str, now: datetime, language: Language | None = None
    ) -> ModuleView:
        """Begin the quick check of a module somebody says they know.

        Raises:
            NoQuickCheck: it has too few questions to show that.
        """
        person = self._person(person_id, now, language)
        if not quick_check(person.curriculum, module):
            raise NoQuickCheck
        return self._open(person, module, AttemptKind.CHECK, now)

    def refresh(
        self, person_id: str, module: str, now: datetime, language: Language | None = None
    ) -> ModuleView:
        """Begin a refresher: a few of the module's questions."""
        person = self._person(person_id, now, language)
        return self._open(person, module, AttemptKind.REFRESH, now)

    def current(self, person_id: str, now: datetime) -> ModuleView | None:
        """What is begun and not finished, the latest if there are several."""
        if self._rooms.curricula.current() is None:
            return None
        begun = [
            attempt
            for attempt in self._rooms.training.attempts(person_id)
            if attempt.state is AttemptState.OPEN
        ]
        person = self._person(person_id, now) if begun else None
        for attempt in reversed(begun):
            if person is not None and attempt.module in person.curriculum.modules:
                return self._module_view(person, attempt)
        return None

    def studying(self, person_id: str, module: str, now: datetime) -> ModuleView | None:
        """What is open of a module, as it stands; nothing is begun. None when nothing is open."""
        attempt = self._rooms.training.open_attempt(person_id, module)
        person = self._person(person_id, now) if attempt else None
        if attempt is None or person is None or module not in person.curriculum.modules:
            return None
        return self._module_view(person, attempt)

    def keep_place(self, person_id: str, module: str, place: int, now: datetime) -> None:
        """Remember the lesson card somebody has reached, from 0."""
        self._rooms.private.change(
            person_id,
            lambda private: private.model_copy(
                update={"places": {**private.places, module: max(place, 0)}}
            ),
        )

    def leave(self, person_id: str, module: str, now: datetime) -> None:
        """Give up what is open of a module; the answers given are kept."""
        attempt = self._rooms.training.open_attempt(person_id, module)
        if attempt is not None:
            self._rooms.training.finish(attempt, given_up(now.date()), (), ())

    def answer(
        self,
        person_id: str,
        item: str,
        choice: int,
        now: datetime,
        *,
        version: int | None = None,
    ) -> AnswerView:
        """Keep an answer to a question of something that is open.

        Answered again before the end, a question keeps its first answer: that one is shown.

        Args:
            choice: place of the choice, from 0.
            version: of the item as it was shown, to refuse answers to what was corrected since.

        Raises:
            NotFound: there is no such item or choice.
            QuestionChanged: the item was corrected between showing and answering.
            NothingOpen: its module is not begun, or finished already.
        """
        person = self._person(person_id, now)
        asked = person.curriculum.items.get(item)
        if asked is None or not 0 <= choice < len(asked.choices):
            raise NotFound
        if version is not None and version != asked.version:
            raise QuestionChanged
        attempt = self._rooms.training.open_attempt(person_id, asked.module)
        if attempt is None:
            raise NothingOpen
        reply = self._rooms.training.reply(
            attempt,
            reply_to(asked, attempt, choice, now),
            lambda kept: events.answered(
                person.learner.actor, attempt, self._path_of(person), kept, asked
            ),
        )
        if reply.version != asked.version:
            raise QuestionChanged
        return self._answer_view(person, attempt, asked, reply)

    def finish(self, person_id: str, module: str, now: datetime) -> FinishView:
        """Finish what is open of a module.

        A module that was retired meanwhile can be finished too, with the questions it still has.

        Raises:
            NothingOpen: nothing of it is open.
            QuestionsLeft: not all of its questions are answered.
        """
        person = self._person(person_id, now)
        attempt = self._rooms.training.open_attempt(person_id, module)
        taught = person.curriculum.modules.get(module)
        if attempt is None or taught is None:
            raise NothingOpen
        asked = self._asked(person.curriculum, attempt)
        if asked.left:
            raise QuestionsLeft(left=len(asked.left))
        return self._close(person, taught, attempt, asked.score, now)

    # --- beginning --------------------------------------------------------------------------------

    def _open(
        self,
        person: Person,
        module_id: str,
        kind: AttemptKind,
        now: datetime,
        fmt: Format | None = None,
    ) -> ModuleView:
        curriculum, person_id = person.curriculum, person.learner.person_id
        module = self._module(module_id)
        begun = self._rooms.training.open_attempt(person_id, module_id)
        if begun is not None and begun.kind is kind:
            return self._module_view(person, begun)
        if not _offered(curriculum, module) and (begun is None or kind is not AttemptKind.LEARN):
            raise ModuleWithdrawn
        enrolment = self._enrolled_in(person, path_for(curriculum, person.profile), now)
        path = enrolment.path if enrolment else None
        attempt = self._rooms.training.begin(
            self._attempt(person, module, kind, fmt, enrolment),
            lambda kept: _begun(person.learner.actor, kept, path, now),
        )
        return self._module_view(person, attempt)

    def _attempt(
        self,
        person: Person,
        module: Module,
        kind: AttemptKind,
        fmt: Format | None,
        enrolment: Enrolment | None,
    ) -> Attempt:
        learns = kind is AttemptKind.LEARN
        profile, wish = person.profile, person.private.wish
        chosen = fmt or wish.formats.get(module.id)
        formats = (chosen, *profile.formats) if chosen else profile.formats
        return Attempt(
            person_id=person.learner.person_id,
            module=module.id,
            number=0,
            kind=kind,
            version=module.version,
            state=AttemptState.OPEN,
            began=person.today,
            registration=enrolment.id if enrolment else None,
            format=module.variant(profile.language, formats).format if learns else None,
            language=profile.language,
            progress=Progress.STARTED if learns else None,
            sources=passages_of(person.curriculum, module),
        )

    def _trainer(self, attempt: Attempt) -> str | None:
        """Who held the session of this module that the person attended."""
        attempts = self._rooms.training.attempts(attempt.person_id, attempt.module)
        held = [
            one.trainer
            for one in attempts
            if one.version == attempt.version and one.kind is AttemptKind.LEARN and one.trainer
        ]
        return held[-1] if held else None

    def _path_of(self, person: Person) -> str | None:
        enrolment = self._rooms.training.enrolment(person.learner.person_id)
        return enrolment.path if enrolment else None

    # --- asking -----------------------------------------------------------------------------------

    def _asked(self, curriculum: Curriculum, attempt: Attempt) -> Asked:
        replies = self._rooms.training.replies(attempt.person_id, attempt.module)
        return questions_of(curriculum, attempt, replies)

    def _module_view(self, person: Person, attempt: Attempt) -> ModuleView:
        module = person.curriculum.modules[attempt.module]
        learns = attempt.kind is AttemptKind.LEARN
        language = attempt.language or person.profile.language
        asked = self._asked(person.curriculum, attempt)
        variant = module.variant(language, (attempt.format,) if attempt.format else ())
        return ModuleView(
            module=module,
            attempt=attempt,
            lesson=self.curricula.lesson(module.id, language, variant.format)
            if learns and variant.lesson
            else None,
            where=variant.where if learns else None,
            questions=asked.left,
            answered=asked.answered,
            place=person.private.places.get(module.id, 0),
        )

    def _answer_view(
        self, person: Person, attempt: Attempt, item: Item, reply: Reply
    ) -> AnswerView:
        curriculum, history = person.curriculum, person.history
        skill = (item.competency, item.level)
        results = (*history.results, result_of(reply))
        before, after = (
            mastery(curriculum, person.profile, given, person.today, history.modules)
            for given in (history.results, results)
        )
        return AnswerView(
            item=item,
            choice=reply.choice,
            correct=reply.correct,
            right=item.correct,
            first_try=reply.first_try,
            feedback=item.choices[reply.choice].feedback,
            source=self.curricula.quote(item.source),
            mastery_before=before.get(skill, 0.0),
            mastery_after=after.get(skill, 0.0),
            left=tuple(left.id for left in self._asked(curriculum, attempt).left),
        )

    # --- finishing --------------------------------------------------------------------------------

    def _close(
        self,
        person: Person,
        module: Module,
        attempt: Attempt,
        score: float | None,
        now: datetime,
    ) -> FinishView:
        card = self._rooms.refreshers.find(attempt.person_id, module.id)
        outcome = outcome_of(attempt, module, score, card, now)
        if attempt.kind is AttemptKind.LEARN:
            outcome = replace(outcome, trainer=self._trainer(attempt))
        fresh, renewed = self._achieved(person, module, attempt, outcome)
        path, actor = self._path_of(person), person.learner.actor
        told = [
            *_ended(actor, attempt, outcome, path, now, passed_by(module, score)),
            *(events.achieved(actor, what, attempt.registration, path) for what in fresh),
        ]
        self._rooms.training.finish(attempt, outcome, (*fresh, *renewed), told)
        self._forget_place(attempt)
        planned = self.path(attempt.person_id, now)
        return FinishView(
            module=module,
            kind=attempt.kind,
            progress=outcome.progress,
            score=score,
            moved_on=outcome.moved_on,
            may_retry=not outcome.moved_on and attempt.kind is AttemptKind.LEARN,
            achieved=fresh,
            change=planned.change if planned else None,
            next_refresher=outcome.refresher.due if outcome.refresher else None,
        )

    def _achieved(
        self, person: Person, module: Module, attempt: Attempt, outcome: Outcome
    ) -> tuple[tuple[Achievement, ...], tuple[Achievement, ...]]:
        """What the person has shown with this attempt, and what it renews."""
        if outcome.progress is None:
            return (), ()
        record = ModuleRecord(
            module.id,
            attempt.version,
            outcome.progress,
            outcome.on,
            outcome.score,
            attempt.sources,
        )
        history = replace(person.history, modules=(*person.history.modules, record))
        held = self._rooms.training.achievements(attempt.person_id)
        return achievements_after(
            person.curriculum, person.profile, history, module, held, person.today
        )

    def _forget_place(self, attempt: Attempt) -> None:
        self._rooms.private.change(
            attempt.person_id,
            lambda private: private.model_copy(
                update={"places": {m: p for m, p in private.places.items() if m != attempt.module}}
            ),
        )


def _offered(curriculum: Curriculum, module: Module) -> bool:
    """Whether somebody may begin it now."""
    return module.state is State.ACTIVE and module.id not in curriculum.stale


def _begun(actor: str, attempt: Attempt, path: str | None, now: datetime) -> Sequence[Event]:
    """What is told when an attempt begins: for a check or a refresher, nothing."""
    learns = attempt.kind is AttemptKind.LEARN
    return [events.launched(actor, attempt, path, now)] if learns else []


def _ended(
    actor: str,
    attempt: Attempt,
    outcome: Outcome,
    path: str | None,
    now: datetime,
    passed: bool | None,
) -> Sequence[Event]:
    """What is told when an attempt ends; of a check or refresher only that it was passed."""
    if outcome.progress is None:
        return ()
    if attempt.kind is AttemptKind.CHECK:
        return [events.waived(actor, attempt, path, now, by="check", score=outcome.score)]
    return events.finished(actor, attempt, path, now, score=outcome.score, passed=passed)
