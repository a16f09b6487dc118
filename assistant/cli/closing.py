"""``relais close-week``: close every week that is over and not closed yet."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import bootstrap
from assistant.bilingual import Language, text
from assistant.bootstrap import learning, listening
from assistant.bootstrap.themes import reader_alone
from assistant.cli.edge import tell
from assistant.cli.language import interface_language
from assistant.cli.opening import check_workspace_exists, open_settings
from assistant.cli.output import write_json

if TYPE_CHECKING:
    from assistant.listening.publication.model import Snapshot

_CLOSED = text(
    "Semaine {week} close : {shown} chiffres publiés, {held} retenus, {people} personnes actives.",
    "Week {week} closed: {shown} figures published, {held} held back, {people} active people.",
)
_NOTHING = text(
    "Rien à clore : la dernière semaine écoulée est close ({week}).",
    "Nothing to close: the last week that is over is closed ({week}).",
)


def close_week(workspace: Path | None, *, as_json: bool, language: Language | None) -> None:
    """Close weeks as the server does every Monday; running it twice changes nothing.

    Raises:
        NotRecorded: a week could not be closed; those before it are.
    """
    settings = open_settings(workspace)
    check_workspace_exists(settings)
    with closing(bootstrap.open_records(settings)) as records:
        weekly = listening.open_weekly(
            records,
            listening.open_taxonomies(settings),
            lambda: learning.read_curriculum(settings),
            partial(reader_alone, settings),
        )
        closed = weekly.close_weeks(bootstrap.now())
        last = records.listening.snapshots.last_week()
    if as_json:
        write_json([_record(snapshot) for snapshot in closed])
        return
    spoken = interface_language(language, settings.default_language)
    for snapshot in closed:
        tell(_CLOSED(spoken, **_counts(snapshot)))
    if not closed:
        tell(_NOTHING(spoken, week=last))


def _counts(snapshot: Snapshot) -> dict[str, Any]:
    shown = sum(cell.shown != "few" for cell in snapshot.cells)
    return {
        "week": snapshot.week,
        "shown": shown,
        "held": len(snapshot.withheld),
        "people": snapshot.active,
    }


def _record(snapshot: Snapshot) -> dict[str, Any]:
    """How many figures were held back for each reason; never which, since that tells of them."""
    reasons = Counter(one.reason for one in snapshot.withheld)
    return {**_counts(snapshot), "reasons": dict(sorted(reasons.items()))}
