"""Every repository of one installation, opened together, and how long each record is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from assistant.listening.pseudonym import quarter_of, week_before, week_of
from assistant.listening.retention import ROW_DAYS, TEXT_DAYS
from assistant.storage.accounts import AccountRepository
from assistant.storage.answer_feedback import AnswerFeedbackRepository
from assistant.storage.attempts import AttemptRepository
from assistant.storage.database import Database, open_database
from assistant.storage.erasure import tend
from assistant.storage.gaps import GapRepository
from assistant.storage.hidden_order import empty_log
from assistant.storage.learners import LearnerRepository
from assistant.storage.listening_records import ListeningRecords, open_listening_records
from assistant.storage.model_usage import KEPT_DAYS, ModelUsageRepository
from assistant.storage.module_voice import ModuleVoiceRepository
from assistant.storage.outbox import OutboxRepository
from assistant.storage.private_learning import any_private
from assistant.storage.refreshers import RefresherRepository
from assistant.storage.sessions import SessionRepository
from assistant.storage.training import TrainingRepository
from assistant.storage.training_figures import TrainingFiguresRepository
from assistant.storage.wave_decisions import WaveDecisionRepository
from assistant.storage.wave_training import WaveTrainingRepository

TRAINING_YEARS = 5
SENT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Records:
    """The repositories, one per noun."""

    database: Database
    accounts: AccountRepository
    sessions: SessionRepository
    attempts: AttemptRepository
    gaps: GapRepository
    feedback: AnswerFeedbackRepository
    learners: LearnerRepository
    training: TrainingRepository
    refreshers: RefresherRepository
    figures: TrainingFiguresRepository
    voice: ModuleVoiceRepository
    outbox: OutboxRepository
    listening: ListeningRecords
    decisions: WaveDecisionRepository
    wave_training: WaveTrainingRepository
    model_usage: ModelUsageRepository

    def listening_started(self) -> bool:
        """Whether records exist whose pseudonyms depend on the listening key."""
        return self.listening.any() or any_private(self.database)

    def apply_retention(self, now: datetime, *, training_years: int = TRAINING_YEARS) -> None:
        """Publish what weeks that are over allow, then delete what has been kept long enough.

        What people said: texts 90 days, rows 12 months. The training record: ``training_years``;
        statements that a store has taken, 30 days.

        Raises:
            NotRecorded: when the storage does not answer.
        """
        texts_before = week_before(now.date(), TEXT_DAYS)
        rows_before = week_before(now.date(), ROW_DAYS)
        self.sessions.forget_expired(now)
        self.attempts.forget_old(now)
        self.voice.publish(now.date())
        self.listening.forget(
            texts_before=texts_before,
            rows_before=rows_before,
            quarters_before=quarter_of(now.date() - timedelta(days=ROW_DAYS)),
            this_week=week_of(now.date()),
        )
        oldest = now.date() - timedelta(days=365 * training_years)
        self.training.expire(now.date())
        self.training.forget(before=oldest)
        sent_before = now.date() - timedelta(days=SENT_DAYS)
        self.outbox.forget(sent_before=sent_before, made_before=oldest)
        self.model_usage.forget(before=now.date() - timedelta(days=KEPT_DAYS))
        if not tend(self.database):
            empty_log(self.database)

    def close(self) -> None:
        """Close the database."""
        self.database.close()


def open_records(url: str, *, durable: bool = True) -> Records:
    """The records at ``url`` (a SQLAlchemy address), migrated to this version.

    Args:
        durable: False only for records that can be made again.

    Raises:
        SettingsError: when the database cannot be opened.
    """
    database = open_database(url, durable=durable)
    return Records(
        database=database,
        accounts=AccountRepository(database),
        sessions=SessionRepository(database),
        attempts=AttemptRepository(database),
        gaps=GapRepository(database),
        feedback=AnswerFeedbackRepository(database),
        learners=LearnerRepository(database),
        training=TrainingRepository(database),
        refreshers=RefresherRepository(database),
        figures=TrainingFiguresRepository(database),
        voice=ModuleVoiceRepository(database),
        outbox=OutboxRepository(database),
        listening=open_listening_records(database),
        decisions=WaveDecisionRepository(database),
        wave_training=WaveTrainingRepository(database),
        model_usage=ModelUsageRepository(database),
    )
