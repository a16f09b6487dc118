"""What became of each topic people raised, with everything said about it before."""

from __future__ import annotations

from typing import cast

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from assistant.bilingual import Text
from assistant.errors import AnswerChanged
from assistant.listening.answers import TopicAnswer
from assistant.listening.model import State
from assistant.storage.database import Database
from assistant.storage.listening_schema import TopicAnswerRow


class TopicAnswerRepository:
    """Answers by topic; each change is a version of its own."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self) -> dict[str, TopicAnswer]:
        """The last version of each."""
        last = (
            select(TopicAnswerRow.category, func.max(TopicAnswerRow.number).label("number"))
            .group_by(TopicAnswerRow.category)
            .subquery()
        )
        same = (TopicAnswerRow.category == last.c.category, TopicAnswerRow.number == last.c.number)
        query = select(TopicAnswerRow).join(last, (same[0]) & (same[1]))
        with self._database.read() as session:
            return {row.category: _answer(row) for row in session.scalars(query)}

    def history(self, category: str) -> list[TopicAnswer]:
        """Every version of one, oldest first."""
        query = (
            select(TopicAnswerRow)
            .where(TopicAnswerRow.category == category)
            .order_by(TopicAnswerRow.number)
        )
        with self._database.read() as session:
            return [_answer(row) for row in session.scalars(query)]

    def add(self, answer: TopicAnswer) -> None:
        """Keep a new version.

        Raises:
            AnswerChanged: somebody else added a version of this number first.
            NotRecorded: when it could not be stored.
        """
        row = TopicAnswerRow(
            category=answer.category,
            number=answer.number,
            state=answer.state,
            owner=answer.owner,
            text_fr=answer.text.fr if answer.text else None,
            text_en=answer.text.en if answer.text else None,
            changed=answer.changed,
            due=answer.due,
        )
        try:
            with self._database.write() as session:
                session.add(row)
        except IntegrityError as error:
            raise AnswerChanged from error


def _answer(row: TopicAnswerRow) -> TopicAnswer:
    both = Text(fr=row.text_fr, en=row.text_en) if row.text_fr and row.text_en else None
    return TopicAnswer(
        category=row.category,
        number=row.number,
        state=cast("State", row.state),
        owner=row.owner,
        text=both,
        changed=row.changed,
        due=row.due,
    )
