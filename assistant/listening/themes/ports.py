"""What themes need from the rooms below; ``storage`` and ``retrieval`` provide it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from assistant.bilingual import Language, Text
from assistant.listening.themes.model import Found, Known, Sheet, Term, Theme, Utterance
from assistant.listening.topics.reading import Reading


class Themes(Protocol):
    """Themes as champions' pages see them: only those of which a figure was ever published."""

    def all(self, subject: str | None = None) -> list[Theme]:
        """Every one, or those of a subject, in the order of their random ids."""
        ...

    def get(self, theme_id: str) -> Theme | None:
        """One of them."""
        ...

    def rename(self, theme_id: str, name: Text, number: int) -> Theme:
        """Give a name, in place of the one before.

        Args:
            number: the version that was read.

        Raises:
            NotFound: there is no such theme.
            ThemeChanged: somebody else changed it first; nothing was changed.
            NotRecorded: when it could not be stored.
        """
        ...

    def assign(self, theme_id: str, owner: str | None, number: int) -> Theme:
        """Give it to an owner, or take it back with None; raises as :meth:`rename` does.

        A theme that is answered stays so.
        """
        ...

    def answer(self, theme_id: str, curated_id: str, number: int) -> Theme:
        """Note which curated answer answers it; its gaps are answered too.

        Raises as :meth:`rename` does.
        """
        ...

    def reopen(self, theme_id: str, number: int) -> Theme:
        """Undo :meth:`answer`: the theme is open again, or assigned, and its gaps are open.

        Raises as :meth:`rename` does.
        """
        ...

    def texts(self, theme_id: str) -> Sheet | None:
        """The texts that may be shown just now, if any."""
        ...


class ThemeUpkeep(Protocol):
    """Themes as the closing of weeks sees them, published or not."""

    def state(self) -> str:
        """A word that is another one after each :meth:`keep`."""
        ...

    def known(self) -> list[Known]:
        """Every theme, as far as new texts are compared with it."""
        ...

    def written(self, first: str, last: str) -> list[Utterance]:
        """Texts of these weeks, both included, whose writers agreed that they may be shown."""
        ...

    def keep(self, found: Found, read_by: str, state: str) -> bool:
        """Keep what was found, unless :meth:`state` has changed since; whether it was kept.

        A row that has a theme already keeps it; one that is gone meanwhile stays gone.

        Raises:
            NotRecorded: when it could not be stored; nothing was.
        """
        ...

    def published(self, week: str, themes: Collection[str]) -> None:
        """Note that figures of these were published when ``week`` closed."""
        ...

    def last_sheets(self) -> str:
        """The block whose texts were drawn last; empty before any."""
        ...

    def sheets_state(self) -> str:
        """A word that is another one after a text was taken back, or everything of somebody."""
        ...

    def keep_sheets(
        self, block: str, week: str, sheets: Mapping[str, Sequence[str]], state: str
    ) -> bool:
        """Show these texts from now on, by theme; those of themes left out stay.

        Args:
            week: the last one of ``block``.
            state: :meth:`sheets_state` before the texts were read; if it has changed, or the block
                was drawn already, nothing is kept.

        Returns:
            Whether they were kept.

        Raises:
            NotRecorded: when they could not be stored; nothing was.
        """
        ...

    def rest(self, hour: str, goes: Callable[[], bool]) -> None:
        """Show no texts any more, if ``goes`` says so, which is asked once in an hour.

        Raises:
            NotRecorded: when that could not be stored.
        """
        ...


class ThemeReader(Protocol):
    """Reads texts of either language so that they can be put together."""

    @property
    def model(self) -> str:
        """Identifies what it reads with: readings of two models cannot be compared."""
        ...

    def examples(self, texts: Sequence[tuple[Language, str]]) -> list[Reading]:
        """Read texts, in order; nothing of them is kept."""
        ...

    def terms(self, text: str, language: Language) -> list[Term]:
        """The words of a text that say something, with what the other language calls them."""
        ...

    def translated(self, form: str, language: Language) -> str | None:
        """The most usual word of the other language for one of ``language``."""
        ...
