"""Training that happened before these records began, taken over all at once."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.learning.training import Attempt, Reply
from assistant.storage.database import Database
from assistant.storage.training_rows import attempt_row, reply_row


def take_over(
    database: Database, history: Sequence[tuple[Attempt, Sequence[Reply]]], stars: Sequence[int]
) -> None:
    """Keep finished or open attempts, one for each person and module, with their answers.

    Nothing is told to a learning record store: these events are not new.

    Args:
        history: oldest first; people must not have any attempt yet.
        stars: how useful each was found, 1 to 5, in the same order; 0 where nobody said.

    Raises:
        NotRecorded: nothing was kept.
    """
    places: dict[str, int] = {}
    with database.write() as session:
        for (attempt, replies), useful in zip(history, stars, strict=True):
            nth = places[attempt.person_id] = places.get(attempt.person_id, 0) + 1
            row = attempt_row(attempt, nth)
            row.standing = attempt.progress is not None
            row.moved_on, row.score = attempt.moved_on, attempt.score
            row.stars = useful or None
            if attempt.on is not None:
                row.finished, row.day = True, attempt.on
            session.add(row)
            session.add_all(reply_row(attempt.person_id, reply) for reply in replies)
