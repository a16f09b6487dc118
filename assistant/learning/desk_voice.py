"""The learning desk, listening: check-ins, confidence around a module, comments, and stars.

What somebody says of themselves is kept under a pseudonym with the ISO week, never with their name.
Stars say how useful a module was; they are no self-rating, and stand in the training record.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from assistant.errors import NotFound, NothingOpen
from assistant.learning import events
from assistant.learning.check_ins import HELP_WANTED, is_weekly, number_due
from assistant.learning.desk_base import DeskBase, Person, wave_of
from assistant.learning.desk_views import CheckInView
from assistant.learning.training import AttemptKind, AttemptState

Moment = Literal["before", "after"]
_LONGEST_COMMENT = 2000


class VoiceDesk(DeskBase):
    """What one person says, kept apart from what they did."""

    def check_in_due(self, person_id: str, now: datetime) -> CheckInView | None:
        """The check-in that is due, if one is. Nothing happens to somebody who ignores it."""
        if self._rooms.curricula.current() is None:
            return None
        person = self._person(person_id, now)
        number = _number_due(person)
        if number <= person.private.checked_in:
            return None
        return CheckInView(number, is_weekly(number))

    def record_check_in(
        self,
        person_id: str,
        number: int,
        now: datetime,
        *,
        confidence: int | None,
        help_wanted: str | None,
    ) -> None:
        """Keep a check-in, or that it is behind the person when both answers are None.

        Args:
            number: the one that was due; another one, such as that of a second window, is ignored.

        Raises:
            NotFound: an answer that was not offered.
        """
        if confidence is not None and not 1 <= confidence <= 5:
            raise NotFound
        if help_wanted is not None and help_wanted not in HELP_WANTED:
            raise NotFound
        person = self._person(person_id, now)
        if not person.private.checked_in < number <= _number_due(person):
            return
        if confidence is not None or help_wanted is not None:
            speaker = self._rooms.speaker(person_id, now)
            self._rooms.voice.check_in(speaker, confidence=confidence, help_wanted=help_wanted)
        self._change(person_id, checked_in=number)

    def rate(
        self, person_id: str, module: str, moment: Moment, confidence: int, now: datetime
    ) -> None:
        """Keep how able somebody feels before or after a module, 1 to 5, without their name."""
        self._module(module)
        if not 1 <= confidence <= 5 or moment not in ("before", "after"):
            raise NotFound
        speaker = self._rooms.speaker(person_id, now)
        self._rooms.voice.confidence(speaker, module, moment, confidence)

    def comment(self, person_id: str, module: str, text: str, now: datetime) -> None:
        """Keep a comment on a module, masked, without a name; nothing when it is empty."""
        found = self._module(module)
        language = self._rooms.private.load(person_id).language or self._rooms.default_language
        masked = self._rooms.mask(text[:_LONGEST_COMMENT], language).strip()
        if masked:
            speaker = self._rooms.speaker(person_id, now)
            self._rooms.voice.comment(speaker, module, found.version, language, masked)

    def stars(self, person_id: str, module: str, stars: int, now: datetime) -> None:
        """Keep how useful a module was, 1 to 5, in the training record of who finished it.

        Raises:
            NothingOpen: they have not finished it.
        """
        if not 1 <= stars <= 5:
            raise NotFound
        learner = self._rooms.learners.find(person_id)
        finished = [
            attempt
            for attempt in self._rooms.training.attempts(person_id, module)
            if attempt.kind is AttemptKind.LEARN
            and attempt.state is AttemptState.FINISHED
            and attempt.progress is not None
        ]
        if learner is None or not finished:
            raise NothingOpen
        enrolment = self._rooms.training.enrolment(person_id)
        path = enrolment.path if enrolment else None
        event = events.rated(learner.actor, finished[-1], path, stars, now)
        self._rooms.training.stars(finished[-1], stars, event)


def _number_due(person: Person) -> int:
    """The latest check-in due for somebody; counted from their wave, or else from joining."""
    wave = wave_of(person.curriculum, person.learner)
    rhythm = wave.check_in if wave else "weekly"
    return number_due(person.profile.joined, person.today, rhythm)
