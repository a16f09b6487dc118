"""Builds the training programme, the learning desk, and the way to a learning record store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.bilingual import Language, text
from assistant.content.problems import Problem, from_error
from assistant.errors import SettingsError
from assistant.limits.model import Register
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.bootstrap import Answering
    from assistant.content.curricula.editor import CurriculaEditor
    from assistant.content.curricula.files import CurriculaFiles
    from assistant.content.documents.reader import DocumentReader
    from assistant.learning.desk import LearningDesk
    from assistant.learning.lessons import Lesson, SourceView
    from assistant.learning.model import Curriculum, Format, Source
    from assistant.learning.ports import Curricula, Outbox
    from assistant.learning.xapi import StatementBuilder
    from assistant.listening.desk import ListeningDesk
    from assistant.lrs.sender import Sender
    from assistant.storage.keys import Keys
    from assistant.storage.records import Records

_NO_SECRET = text(
    "le fichier RELAIS_LRS_SECRET_FILE ne peut pas être lu, ou il est vide.",
    "the file RELAIS_LRS_SECRET_FILE cannot be read, or is empty.",
)


class Programme:
    """The training programme's files, as people learn from them and HR works on them."""

    def __init__(
        self, files: CurriculaFiles, editor: CurriculaEditor, register: Callable[[], Register]
    ) -> None:
        self.files = files
        self.editor = editor
        self._register = register

    def current(self) -> Curriculum | None:
        """The programme; None without a readable framework. The same until a file changes."""
        return self.files.current()

    def lesson(
        self, module_id: str, language: Language, fmt: Format | None = None
    ) -> Lesson | None:
        """The lesson of a module; None when it has none."""
        return self.files.lesson(module_id, language, fmt)

    def quote(self, source: Source) -> SourceView | None:
        """A passage as it can be opened; None when it is gone."""
        return self.files.quote(source)

    def unreadable(self) -> list[Problem]:
        """What keeps files, or parts of them, out of :meth:`current`."""
        return [from_error(error) for error in self.files.loaded().errors]

    def problems(self) -> list[Problem]:
        """Everything ``relais check`` says of the programme."""
        return self.files.check(self._register())


def open_programme(settings: Settings, answering: Answering, reader: DocumentReader) -> Programme:
    """The training programme of the workspace, resting on its documents as they are now.

    Args:
        reader: kept by the caller, who also closes it.
    """
    from assistant.content.curricula.editor import CurriculaEditor
    from assistant.content.curricula.files import CurriculaFiles

    knowledge = settings.knowledge_dir
    seen: tuple[object, Mapping[str, str]] = (None, {})

    def superseded() -> Mapping[str, str]:
        nonlocal seen
        key = (answering.base.size()[0], date.today())
        if seen[0] != key:
            documents = answering.base.documents("admin")
            seen = (key, {d.path: d.superseded_by for d in documents if d.superseded_by})
        return seen[1]

    files = CurriculaFiles(
        settings.curricula_dir,
        knowledge,
        lambda path: reader.read(knowledge, path),
        superseded,
    )
    register = answering.register_file.register
    return Programme(files, CurriculaEditor(files, register), register)


def open_sender(
    settings: Settings, outbox: Outbox, curriculum: Callable[[], Curriculum | None]
) -> Sender | None:
    """What sends training events to the learning record store; None where none is configured.

    Raises:
        SettingsError: the file of the secret cannot be read, or is empty.
    """
    if settings.lrs_url is None or settings.lrs_key is None or settings.lrs_secret_file is None:
        return None
    from assistant.lrs.client import Account, LrsClient
    from assistant.lrs.sender import Sender

    account = Account(settings.lrs_url, settings.lrs_key, _secret(settings.lrs_secret_file))
    return Sender(outbox, LrsClient(account), lambda: statement_builder(settings, curriculum()))


def statement_builder(settings: Settings, curriculum: Curriculum | None) -> StatementBuilder:
    """What builds the xAPI statements of this installation."""
    from assistant.learning.xapi import StatementBuilder

    local = f"http://{settings.host}:{settings.port}"
    return StatementBuilder(settings.public_url or local, curriculum)


def read_curriculum(settings: Settings) -> Curriculum | None:
    """The curriculum as its files are now, without looking at the documents behind it."""
    from assistant.content.curricula.reading import read_curricula

    loaded, _ = read_curricula(settings.curricula_dir)
    return loaded.curriculum()


def _secret(path: Path) -> str:
    try:
        secret = path.read_text("utf-8").strip()
    except (OSError, UnicodeError) as error:
        raise SettingsError(reason=_NO_SECRET) from error
    if not secret:
        raise SettingsError(reason=_NO_SECRET)
    return secret


def open_learning(
    settings: Settings,
    curricula: Curricula,
    records: Records,
    keys: Keys,
    listening: ListeningDesk,
) -> LearningDesk:
    """The learning desk over these curricula and records.

    Args:
        listening: says under which name somebody is heard, and where they count.
    """
    from assistant.learning.desk import LearningDesk
    from assistant.learning.desk_base import Rooms
    from assistant.learning.hr_desk import HrDesk
    from assistant.learning.hr_records import HrRooms
    from assistant.learning.ports import Speaker
    from assistant.storage.private_learning import PrivateLearningRepository

    def speaker(person_id: str, now: datetime) -> Speaker:
        heard = listening.speaker(person_id, now)
        place = heard.place
        return Speaker(heard.pseudonym, heard.week, place.team, place.wave, place.trade)

    rooms = Rooms(
        curricula=curricula,
        learners=records.learners,
        training=records.training,
        refreshers=records.refreshers,
        private=PrivateLearningRepository(records.database, keys.listening),
        voice=records.voice,
        speaker=speaker,
        mask=listening.redacted,
        default_language=settings.default_language,
    )
    hr = HrRooms(
        curricula=curricula,
        learners=records.learners,
        training=records.training,
        figures=records.figures,
        published=records.voice,
        outbox=records.outbox,
        statement=partial(statement_builder, settings),
        sends=settings.lrs_url is not None,
    )
    return LearningDesk(rooms, HrDesk(hr))
