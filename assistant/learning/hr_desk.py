"""The learning desk of HR: who did what, how well modules do, and proof of it.

It is given the training record and what was published of the listening plane, and nothing that is
private to a person: it could not show a self-rating or a worry if it wanted to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.learning.hr_ports import PublishedComment
from assistant.learning.hr_progress import ProgressDesk
from assistant.learning.hr_records import EVERYBODY
from assistant.learning.hr_views import ItemFigures, QualityRow
from assistant.learning.item_figures import item_figures
from assistant.learning.ports import OutboxState, SetAside
from assistant.learning.xapi import Statement


class HrDesk(ProgressDesk):
    """Everything HR may ask of learning."""

    # --- how well modules do ----------------------------------------------------------------------

    def quality(self) -> tuple[QualityRow, ...]:
        """Each module that somebody began, the weakest first."""
        curriculum = self._rooms.curricula.current()
        if curriculum is None:
            return ()
        published = self._rooms.published
        groups = published.published_confidence()
        counts = published.comment_counts()
        rows = [
            QualityRow(
                module=curriculum.modules[found.module],
                figures=found,
                began=found.started + found.completed + found.passed + found.waived,
                confidence=tuple(group for group in groups if group.module == found.module),
                comments=counts.get(found.module, 0),
            )
            for found in self._rooms.figures.modules(EVERYBODY)
            if found.module in curriculum.modules
        ]
        return tuple(sorted(rows, key=lambda row: (-row.weakness, row.module.id)))

    def items(self, module: str) -> tuple[ItemFigures, ...]:
        """Each item of a module at each version it was answered at, the weakest first."""
        return item_figures(self._rooms.figures.first_tries(module))

    def comments(self, module: str) -> tuple[PublishedComment, ...]:
        """Comments on a module, once enough people finished it; nobody's, in no order."""
        return tuple(self._rooms.published.published_comments(module))

    # --- xAPI -------------------------------------------------------------------------------------

    def sending(self) -> OutboxState:
        """How sending to the learning record store stands."""
        return replace(self._rooms.outbox.state(), configured=self._rooms.sends)

    def statements(self) -> Iterator[Statement]:
        """Every statement kept, sent or not, in the order things happened: for a file."""
        builder = self._rooms.statement(self._rooms.curricula.current())
        return (builder.build(one.event, one.actor) for one in self._rooms.outbox.everything())

    def set_aside(self) -> list[SetAside]:
        """Statements the store refused for good."""
        return self._rooms.outbox.set_aside()

    def retry(self, statement_id: str | None = None) -> int:
        """Send refused statements again, one or all; returns how many."""
        return self._rooms.outbox.retry(statement_id)
