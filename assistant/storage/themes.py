"""Themes of what people say, as champions' pages see and name them."""

from __future__ import annotations

import json
from typing import Any, cast

from sqlalchemy import select, update

from assistant.bilingual import LANGUAGES, Text
from assistant.errors import NotFound, ThemeChanged
from assistant.listening.themes.model import Sheet, Theme, ThemeState, Words
from assistant.storage.database import Database
from assistant.storage.replies import settled
from assistant.storage.schema import GapRow
from assistant.storage.theme_schema import ThemeRow, ThemeSheetRow


class ThemeRepository:
    """Themes of which a figure was ever published; of the others nothing is told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, subject: str | None = None) -> list[Theme]:
        """Every one, or those of a subject, in the order of their random ids."""
        query = select(ThemeRow).where(ThemeRow.since.is_not(None)).order_by(ThemeRow.id)
        if subject is not None:
            query = query.where(ThemeRow.subject == subject)
        with self._database.read() as session:
            return [_theme(row) for row in session.scalars(query)]

    def get(self, theme_id: str) -> Theme | None:
        """One of them."""
        with self._database.read() as session:
            row = session.get(ThemeRow, theme_id)
            return _theme(row) if row is not None and row.since is not None else None

    def rename(self, theme_id: str, name: Text, number: int) -> Theme:
        """Give a name, in place of the one before.

        Raises:
            NotFound: there is no such theme.
            ThemeChanged: somebody else changed it first; nothing was changed.
            NotRecorded: when it could not be stored.
        """
        return self._change(theme_id, number, {"name_fr": name.fr, "name_en": name.en})

    def assign(self, theme_id: str, owner: str | None, number: int) -> Theme:
        """Give it to an owner, or take it back with None; raises as :meth:`rename` does.

        A theme that is answered stays so.
        """
        theme = self._present(theme_id)
        state = theme.state if theme.state == "answered" else _state(owner)
        return self._change(theme_id, number, {"owner": owner, "state": state})

    def answer(self, theme_id: str, curated_id: str, number: int) -> Theme:
        """Note which curated answer answers it; its gaps are answered too.

        Raises as :meth:`rename` does.
        """
        values = {"answer": curated_id, "state": "answered"}
        return self._change(theme_id, number, values, gaps="answered", given=curated_id)

    def reopen(self, theme_id: str, number: int) -> Theme:
        """Undo :meth:`answer`: the theme is open again, or assigned, and its gaps are open.

        Raises as :meth:`rename` does.
        """
        values = {"answer": None, "state": _state(self._present(theme_id).owner)}
        return self._change(theme_id, number, values, gaps="open")

    def texts(self, theme_id: str) -> Sheet | None:
        """The texts that may be shown just now, if any."""
        with self._database.read() as session:
            row = session.get(ThemeSheetRow, theme_id)
            return Sheet(row.block, tuple(json.loads(row.texts))) if row is not None else None

    def _present(self, theme_id: str) -> Theme:
        theme = self.get(theme_id)
        if theme is None:
            raise NotFound
        return theme

    def _change(
        self,
        theme_id: str,
        number: int,
        values: dict[str, Any],
        gaps: str | None = None,
        given: str = "",
    ) -> Theme:
        self._present(theme_id)
        with self._database.write() as session:
            row = session.get(ThemeRow, theme_id)
            if row is None or row.number != number:
                raise ThemeChanged
            for name, value in {**values, "number": number + 1}.items():
                setattr(row, name, value)
            if gaps is not None:
                session.execute(update(GapRow).where(GapRow.theme == theme_id).values(state=gaps))
            if given:  # the last step of giving a reply
                session.execute(settled(theme_id, given))
            session.flush()
            return _theme(row)


def words_of(kept: str) -> Words:
    """Words of a theme, as they are kept."""
    found = json.loads(kept)
    return {language: tuple(found.get(language, ())) for language in LANGUAGES}


def _state(owner: str | None) -> ThemeState:
    return "assigned" if owner else "open"


def _theme(row: ThemeRow) -> Theme:
    return Theme(
        id=row.id,
        subject=row.subject,
        since=row.since or "",
        words=words_of(row.words),
        name=Text(fr=row.name_fr, en=row.name_en) if row.name_fr and row.name_en else None,
        owner=row.owner,
        state=cast("ThemeState", row.state),
        answer=row.answer,
        number=row.number,
    )
