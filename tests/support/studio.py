"""A workspace of real files for the studio: its programme, its documents, and a library over them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.answering.document_state import describe, link
from assistant.answering.model import DocumentInfo, Role
from assistant.bootstrap.learning import Programme
from assistant.content.curricula.editor import CurriculaEditor
from assistant.content.curricula.files import CurriculaFiles
from assistant.content.documents.model import ExtractedDocument
from assistant.content.documents.walk import scan
from assistant.content.documents.worker import read
from assistant.errors import NotFound
from assistant.limits.model import Register
from assistant.web.services import Services
from tests import fakes


class FolderLibrary:
    """The documents of a folder as they were when it was first looked at; no index."""

    def __init__(self, knowledge: Path) -> None:
        self._knowledge = knowledge

    @cached_property
    def _held(self) -> dict[str, tuple[DocumentInfo, ExtractedDocument]]:
        paths, _ = scan(self._knowledge)
        read_ones = {path: read(self._knowledge, path, 10**7) for path in paths}
        infos = link((describe(one) for one in read_ones.values()), fakes.NOW.date())
        return {path: (infos[path], read_ones[path]) for path in read_ones}

    def documents(self, role: Role) -> list[DocumentInfo]:
        return [
            info for info, _ in self._held.values() if not info.audience or role in info.audience
        ]

    def open(self, path: str, role: Role) -> tuple[DocumentInfo, ExtractedDocument]:
        if path not in {info.path for info in self.documents(role)}:
            raise NotFound
        return self._held[path]


def programme_of(folder: Path, register: Register = fakes.REGISTER) -> Programme:
    """The programme of the workspace ``folder``, as bootstrap would build it."""
    knowledge = folder / "knowledge"
    files = CurriculaFiles(
        folder / "curricula", knowledge, lambda path: read(knowledge, path, 10**7)
    )
    return Programme(files, CurriculaEditor(files, lambda: register), lambda: register)


def studio_services(
    folder: Path, *, library: FolderLibrary | None = None, **given: Any
) -> Services:
    """Services over the workspace ``folder``: real files, everything else as in the fakes."""
    return fakes.fake_services(
        folder,
        curricula=programme_of(folder),
        library=library or FolderLibrary(folder / "knowledge"),
        **given,
    )
