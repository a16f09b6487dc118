"""The curated answers without one of them, or with an eye on it: to tell what that one changes."""

from __future__ import annotations

from datetime import date

from assistant.answering.curated import CuratedAnswer
from assistant.answering.model import Role
from assistant.answering.ports import Cited, Curator, Near
from assistant.answering.same_question import IN_USE
from assistant.bilingual import Language


class Without:
    """A curator that does not know one answer."""

    def __init__(self, curator: Curator, answer_id: str) -> None:
        self._curator = curator
        self._answer_id = answer_id

    def nearest(
        self, text: str, language: Language, role: Role, *, wanted: int = 3
    ) -> tuple[Near, ...]:
        """The answers nearest to ``text``, that one left out."""
        found = self._curator.nearest(text, language, role, wanted=wanted + 1)
        return tuple(near for near in found if near.answer.id != self._answer_id)[:wanted]

    def cited(self, answer: CuratedAnswer, role: Role, today: date) -> Cited | None:
        """What ``answer`` cites."""
        return self._curator.cited(answer, role, today)


class Watched:
    """A curator that notices when one answer is near enough to be considered.

    Where it is not, everything is as it would be without that answer. For one thread at a time.
    """

    def __init__(self, curator: Curator, answer_id: str) -> None:
        self._curator = curator
        self._answer_id = answer_id
        self._considered = False

    def nearest(
        self, text: str, language: Language, role: Role, *, wanted: int = 3
    ) -> tuple[Near, ...]:
        """The answers nearest to ``text``."""
        found = self._curator.nearest(text, language, role, wanted=wanted)
        self._considered |= any(
            near.answer.id == self._answer_id and near.similarity >= IN_USE.near_across
            for near in found
        )
        return found

    def cited(self, answer: CuratedAnswer, role: Role, today: date) -> Cited | None:
        """What ``answer`` cites."""
        return self._curator.cited(answer, role, today)

    def considered(self) -> bool:
        """Whether it was considered since this was last asked."""
        considered, self._considered = self._considered, False
        return considered
