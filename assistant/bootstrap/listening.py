"""Builds the listening desk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import NotRecorded
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.bilingual import Language
    from assistant.learning.model import Curriculum
    from assistant.listening.desk import ListeningDesk
    from assistant.listening.ports import Recogniser, Taxonomies
    from assistant.listening.publication.asked import Asked
    from assistant.listening.publication.trained import Training
    from assistant.listening.themes.ports import ThemeReader
    from assistant.listening.weekly import Weekly
    from assistant.storage.keys import Keys
    from assistant.storage.records import Records

_log = logging.getLogger("relais.listening")


def open_listening(
    records: Records,
    keys: Keys,
    taxonomies: Taxonomies,
    recogniser: Recogniser | None = None,
    curriculum: Callable[[], Curriculum | None] = lambda: None,
    reader: Callable[[], ThemeReader | None] = lambda: None,
    knowledge: Path | None = None,
) -> ListeningDesk:
    """The listening desk over these records.

    Args:
        taxonomies: the company's topics.
        recogniser: None where nothing is to be offered, such as on the command line.
        curriculum: the training programme, which says which teams make up a wave.
        reader: reads texts when a week closes; None: it closes without new themes.
        knowledge: the folder that approved answers are written to; None where none is.
    """
    from assistant.bootstrap.replies import FiledReplies
    from assistant.bootstrap.themes import open_theming
    from assistant.listening.desk import ListeningDesk, ListeningRooms
    from assistant.listening.pseudonym import mark_of, pseudonym_in
    from assistant.storage.people import PeopleRepository

    kept = records.listening
    people = PeopleRepository(records.database, lambda: waves_of_teams(curriculum()))
    return ListeningDesk(
        ListeningRooms(
            taxonomies=taxonomies,
            recogniser=recogniser,
            concerns=kept.concerns,
            ratings=kept.ratings,
            plane=kept.plane,
            snapshots=kept.snapshots,
            answers=kept.answers,
            marks=kept.marks,
            daily=kept.daily,
            people=people,
            placements=kept.placements,
            replies=FiledReplies(records.database, knowledge) if knowledge else kept.replies,
            themes=kept.themes,
            pseudonym=partial(pseudonym_in, keys.listening),
            mark=partial(mark_of, keys.listening),
            mask=_mask,
            theming=open_theming(kept.theme_upkeep, people, _mask, reader),
            modules=records.voice,
            asked=lambda: asked_of(records, curriculum()),
            training=lambda today: training_of(records, curriculum(), today),
            published_training=records.wave_training,
        )
    )


def open_taxonomies(settings: Settings) -> Taxonomies:
    """The topics of the workspace, as its file is now."""
    from assistant.content.concerns import ConcernsFile

    return ConcernsFile(settings.knowledge_dir)


def erase(records: Records, desk: ListeningDesk, person_id: str, now: datetime) -> bool:
    """Erase a person from every plane, and from the bytes of the files as far as that goes now.

    Returns:
        False when the files are still to be written anew: that happens within hours, by itself.

    Raises:
        NotRecorded: nothing was erased.
    """
    from assistant.storage.erasure import erase_person

    erase_person(records.database, person_id, *desk.traces(person_id, now))
    return _tended(records)


def erase_said(records: Records, desk: ListeningDesk, person_id: str, now: datetime) -> bool:
    """Erase everything a person said without their name; see :func:`erase`."""
    from assistant.storage import erasure

    erasure.erase_said(records.database, *desk.traces(person_id, now))
    return _tended(records)


def _tended(records: Records) -> bool:
    from assistant.storage.erasure import tend

    try:
        return tend(records.database)
    except NotRecorded:
        _log.warning("the files of the records are to be written anew; this is tried again later")
        return False


def open_weekly(
    records: Records,
    taxonomies: Taxonomies,
    curriculum: Callable[[], Curriculum | None],
    reader: Callable[[], ThemeReader | None] = lambda: None,
) -> Weekly:
    """What closes weeks. It needs no key: nobody is looked for.

    Args:
        reader: see :func:`open_listening`.
    """
    from assistant.bootstrap.themes import open_theming
    from assistant.listening.weekly import ClosingRooms, Weekly
    from assistant.storage.people import PeopleRepository

    kept = records.listening
    people = PeopleRepository(records.database, lambda: waves_of_teams(curriculum()))
    return Weekly(
        ClosingRooms(
            kept.plane,
            kept.snapshots,
            people,
            kept.placements,
            taxonomies,
            records.voice,
            lambda: asked_of(records, curriculum()),
            open_theming(kept.theme_upkeep, people, _mask, reader),
            lambda today: training_of(records, curriculum(), today),
            records.wave_training,
        )
    )


def _mask(said: str, language: Language) -> str:
    from assistant.answering.guard import clean, mask

    return mask(clean(said), language).text


def asked_of(records: Records, curriculum: Curriculum | None) -> Asked:
    """Whom questions of confidence are put to, by the list of people as it is now."""
    from assistant.bootstrap.asked import AskedOf
    from assistant.learning.hr_records import EVERYBODY
    from assistant.storage.people import PeopleRepository

    people = PeopleRepository(records.database, dict).everyone()
    return AskedOf([one.id for one in people], records.figures.learners(EVERYBODY), curriculum)


def training_of(records: Records, curriculum: Curriculum | None, today: date) -> Training:
    """How everybody stands with what they must take, at the end of a day."""
    from assistant.learning.wave_training import mandatory_modules, standings
    from assistant.listening.publication.trained import Standing, Training

    if curriculum is None:
        return Training()
    found = standings(records.figures, curriculum, today)
    people = {who: Standing(one.done, one.right) for who, one in found.items()}
    return Training(mandatory_modules(curriculum), people)


def waves_of_teams(curriculum: Curriculum | None) -> Mapping[str, str]:
    """The wave of each team: the first one that begins, where it is in several."""
    if curriculum is None:
        return {}
    waves = sorted(curriculum.waves.values(), key=lambda wave: (wave.starts, wave.id))
    return {team: wave.id for wave in reversed(waves) for team in wave.departments}
