"""The repositories of listening, opened together."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.storage.concerns import ConcernRepository, RatingRepository
from assistant.storage.daily_marks import DailyMarkRepository
from assistant.storage.database import Database
from assistant.storage.marks import MarkRepository
from assistant.storage.placements import PlacementRepository
from assistant.storage.plane import PlaneRepository
from assistant.storage.replies import ReplyRepository
from assistant.storage.snapshots import SnapshotRepository
from assistant.storage.theme_upkeep import ThemeUpkeepRepository
from assistant.storage.themes import ThemeRepository
from assistant.storage.topic_answers import TopicAnswerRepository


@dataclass(frozen=True, slots=True)
class ListeningRecords:
    """One repository per noun."""

    concerns: ConcernRepository
    ratings: RatingRepository
    plane: PlaneRepository
    snapshots: SnapshotRepository
    answers: TopicAnswerRepository
    marks: MarkRepository
    daily: DailyMarkRepository
    placements: PlacementRepository
    replies: ReplyRepository
    themes: ThemeRepository
    theme_upkeep: ThemeUpkeepRepository

    def any(self) -> bool:
        """Whether there is anything that depends on the listening key."""
        return self.plane.any() or self.marks.any()

    def forget(
        self, *, texts_before: str, rows_before: str, quarters_before: str, this_week: str
    ) -> None:
        """Delete what has been kept long enough; snapshots and answers stay.

        Args:
            texts_before: an ISO week: words of earlier ones go.
            rows_before: an ISO week: rows of earlier ones go.
            quarters_before: a quarter: marks last used, and places frozen, in earlier ones go.
            this_week: an ISO week: the marks of days of all others go.
        """
        self.plane.forget(texts_before=texts_before, rows_before=rows_before)
        self.theme_upkeep.forget(texts_before=texts_before)
        self.marks.forget(quarters_before)
        self.daily.forget(this_week)
        self.placements.forget(quarters_before)


def open_listening_records(database: Database) -> ListeningRecords:
    """The repositories over one database."""
    return ListeningRecords(
        concerns=ConcernRepository(database),
        ratings=RatingRepository(database),
        plane=PlaneRepository(database),
        snapshots=SnapshotRepository(database),
        answers=TopicAnswerRepository(database),
        marks=MarkRepository(database),
        daily=DailyMarkRepository(database),
        placements=PlacementRepository(database),
        replies=ReplyRepository(database),
        themes=ThemeRepository(database),
        theme_upkeep=ThemeUpkeepRepository(database),
    )
