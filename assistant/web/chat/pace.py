"""How many questions one person may ask in a row."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from assistant.errors import TooManyQuestions

QUESTIONS = 20
SECONDS = 60.0
PEOPLE_KEPT = 10_000


@dataclass(slots=True)
class Pace:
    """At most :data:`QUESTIONS` in any :data:`SECONDS`, per person."""

    asked: defaultdict[str, deque[float]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=QUESTIONS))
    )

    def check(self, person_id: str, now: float) -> None:
        """Count one more question of ``person_id`` at ``now`` (seconds, any origin).

        Raises:
            TooManyQuestions: when it comes too soon; it is then not counted.
        """
        if len(self.asked) > PEOPLE_KEPT:
            self.asked.clear()
        times = self.asked[person_id]
        if len(times) == QUESTIONS and now - times[0] < SECONDS:
            raise TooManyQuestions(seconds=math.ceil(SECONDS - (now - times[0])))
        times.append(now)
