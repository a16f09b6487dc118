"""Themes as the closing of weeks finds, keeps and publishes them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

import numpy as np
from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from assistant.bilingual import Language
from assistant.listening.themes.model import (
    GAP,
    THUMBS_DOWN,
    Centre,
    Found,
    Known,
    NewTheme,
    Utterance,
    UtteranceKind,
)
from assistant.storage.database import Database, one_at_a_time
from assistant.storage.listening_schema import ConcernRow, UpkeepRow
from assistant.storage.schema import AnswerFeedbackRow, GapRow
from assistant.storage.theme_schema import ThemeRow, ThemeSheetRow
from assistant.storage.themes import words_of

THEMED: Final[Mapping[UtteranceKind, Any]] = {
    "concern": ConcernRow,
    "gap": GapRow,
    "feedback": AnswerFeedbackRow,
}
"""The tables whose rows can be in a theme."""

_STATE: Final = "themes"
_DRAWN: Final = "theme-sheets"
_TAKEN_BACK: Final = "theme-sheets-taken-back"
_LOOKED: Final = "theme-sheets-looked"
_KEEPING: Final = 0x5448454D45


class ThemeUpkeepRepository:
    """Every theme, and every text that may be put into one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self) -> str:
        """A word that is another one after each :meth:`keep`."""
        return self._remembered(_STATE)

    def known(self) -> list[Known]:
        """Every theme, as far as new texts are compared with it."""
        with self._database.read() as session:
            return [_known(row) for row in session.scalars(select(ThemeRow).order_by(ThemeRow.id))]

    def written(self, first: str, last: str) -> list[Utterance]:
        """Texts of these weeks, both included, whose writers agreed that they may be shown."""
        with self._database.read() as session:
            return [
                *_concerns(session, first, last),
                *_gaps(session, first, last),
                *_thumbs_down(session, first, last),
            ]

    def keep(self, found: Found, read_by: str, state: str) -> bool:
        """Keep what was found, unless :meth:`state` has changed since; whether it was kept.

        A row that has a theme already keeps it; one that is gone meanwhile stays gone.

        Raises:
            NotRecorded: when it could not be stored; nothing was.
        """
        with self._database.write() as session:
            one_at_a_time(session, _KEEPING)
            known = session.get(UpkeepRow, _STATE)
            if (known.value if known else "") != state:
                return False
            session.merge(UpkeepRow(name=_STATE, value=secrets.token_hex(16)))
            session.add_all(_new(theme, read_by) for theme in found.new)
            for theme, centre in found.moved.items():
                values = {**_columns(centre), "read_by": read_by}
                session.execute(update(ThemeRow).where(ThemeRow.id == theme).values(values))
            for theme, words in found.worded.items():
                changed = {"words": json.dumps(words)}
                session.execute(update(ThemeRow).where(ThemeRow.id == theme).values(changed))
            for (kind, row_id), theme in sorted(found.given.items()):
                table = THEMED[kind]
                mine = (table.id == row_id, table.theme.is_(None))
                session.execute(update(table).where(*mine).values(theme=theme))
            answered = select(ThemeRow.id).where(ThemeRow.state == "answered")
            joined = (GapRow.theme.in_(answered), GapRow.state == "open")
            session.execute(update(GapRow).where(*joined).values(state="answered"))
        return True

    def published(self, week: str, themes: Collection[str]) -> None:
        """Note that figures of these were published when ``week`` closed."""
        new = (ThemeRow.id.in_(themes), ThemeRow.since.is_(None))
        with self._database.write() as session:
            session.execute(update(ThemeRow).where(*new).values(since=week))

    def last_sheets(self) -> str:
        """The block whose texts were drawn last; empty before any."""
        return self._remembered(_DRAWN)

    def sheets_state(self) -> str:
        """A word that is another one after a text was taken back, or everything of somebody."""
        return self._remembered(_TAKEN_BACK)

    def keep_sheets(
        self, block: str, week: str, sheets: Mapping[str, Sequence[str]], state: str
    ) -> bool:
        """Show these texts from now on, by theme, unless :meth:`sheets_state` has changed since or
        the block was drawn already; whether they were kept. Those of themes left out stay.

        Raises:
            NotRecorded: when they could not be stored; nothing was.
        """
        with self._database.write() as session:
            one_at_a_time(session, _KEEPING)
            known = session.get(UpkeepRow, _DRAWN)
            taken_back = session.get(UpkeepRow, _TAKEN_BACK)
            if (taken_back.value if taken_back else "") != state:
                return False
            if known is not None and known.value >= block:
                return False
            session.merge(UpkeepRow(name=_DRAWN, value=block))
            for theme, texts in sorted(sheets.items()):
                said = json.dumps(list(texts), ensure_ascii=False)
                session.merge(ThemeSheetRow(theme=theme, block=block, week=week, texts=said))
        return True

    def rest(self, hour: str, goes: Callable[[], bool]) -> None:
        """Delete every sheet if ``goes`` says so, which is asked once in an hour by whichever
        process comes first, and only while there are any.

        Raises:
            NotRecorded: when they could not be deleted; it is not asked again in this hour.
        """
        with self._database.write() as session:
            one_at_a_time(session, _KEEPING)
            known = session.get(UpkeepRow, _LOOKED)
            if known is not None and known.value == hour:
                return
            session.merge(UpkeepRow(name=_LOOKED, value=hour))
            if goes():
                session.execute(delete(ThemeSheetRow))

    def forget(self, *, texts_before: str) -> None:
        """Delete sheets whose texts are of earlier weeks, and themes never published that nobody's
        row is in any more.
        """
        used = [select(table.theme).where(table.theme.is_not(None)) for table in THEMED.values()]
        unused = [ThemeRow.id.not_in(query) for query in used]
        with self._database.write() as session:
            session.execute(delete(ThemeSheetRow).where(ThemeSheetRow.week < texts_before))
            session.execute(delete(ThemeRow).where(ThemeRow.since.is_(None), *unused))

    def _remembered(self, name: str) -> str:
        with self._database.read() as session:
            row = session.get(UpkeepRow, name)
            return row.value if row is not None else ""


def drop_all_sheets(session: Session) -> None:
    """Delete every sheet: if only some went, it would show what the person had spoken about."""
    _undo_drawing(session)
    session.execute(delete(ThemeSheetRow))


def take_back(session: Session, week: str | None) -> None:
    """Delete every sheet, if a record of ``week`` that goes could be on one; None: none goes.

    Whatever the record was: if sheets went only for a text that is on one, or only the sheet it is
    on, they would tell of whoever is known to have taken something back what that was about. A
    record of a week that no sheet is of tells nothing of that kind.
    """
    if week is None:
        return
    _undo_drawing(session)
    latest = session.scalar(select(func.max(ThemeSheetRow.week)))
    if latest is not None and week <= latest:
        session.execute(delete(ThemeSheetRow))


def _undo_drawing(session: Session) -> None:
    """Sheets that are being drawn just now, from texts that go, are not kept."""
    one_at_a_time(session, _KEEPING)
    session.merge(UpkeepRow(name=_TAKEN_BACK, value=secrets.token_hex(16)))


def _concerns(session: Session, first: str, last: str) -> Iterator[Utterance]:
    said = select(ConcernRow).where(ConcernRow.text.is_not(None))
    for row in _of_weeks(session, said, ConcernRow, first, last):
        yield _utterance("concern", row, row.category, row.text)


def _gaps(session: Session, first: str, last: str) -> Iterator[Utterance]:
    said = select(GapRow).where(GapRow.question.is_not(None))
    for row in _of_weeks(session, said, GapRow, first, last):
        yield _utterance("gap", row, GAP, row.question)


def _thumbs_down(session: Session, first: str, last: str) -> Iterator[Utterance]:
    down = (AnswerFeedbackRow.rating == "down", AnswerFeedbackRow.question.is_not(None))
    said = select(AnswerFeedbackRow).where(*down)
    for row in _of_weeks(session, said, AnswerFeedbackRow, first, last):
        yield _utterance("feedback", row, THUMBS_DOWN, row.question)


def _of_weeks(session: Session, query: Any, table: Any, first: str, last: str) -> Iterable[Any]:
    return session.scalars(query.where(table.week >= first, table.week <= last).order_by(table.id))


def _utterance(kind: UtteranceKind, row: Any, subject: str, said: str) -> Utterance:
    return Utterance(
        kind=kind,
        id=row.id,
        subject=subject,
        week=row.week,
        pseudonym=row.pseudonym,
        language=cast("Language", row.language),
        text=said,
        theme=row.theme,
    )


def _new(theme: NewTheme, read_by: str) -> ThemeRow:
    return ThemeRow(
        id=theme.id,
        subject=theme.subject,
        since=None,
        read_by=read_by,
        words=json.dumps(theme.words),
        state="open",
        number=1,
        **_columns(theme.centre),
    )


def _columns(centre: Centre) -> dict[str, Any]:
    return {
        "vector": centre.vector.astype("<f4").tobytes(),
        "concepts": json.dumps(dict(sorted(centre.concepts.items()))),
        "weight": centre.weight,
    }


def _known(row: ThemeRow) -> Known:
    vector = np.frombuffer(row.vector, dtype="<f4")
    return Known(
        id=row.id,
        subject=row.subject,
        centre=Centre(vector, json.loads(row.concepts), row.weight),
        read_by=row.read_by,
        worded=any(words_of(row.words).values()),
    )
