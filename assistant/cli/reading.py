"""``relais documents``: what Relais reads, exactly as it reads it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import bootstrap
from assistant.answering.document_state import link
from assistant.answering.model import DocumentInfo, DocumentState, Role
from assistant.bilingual import Language, Text, text
from assistant.cli.language import interface_language
from assistant.cli.opening import open_settings
from assistant.cli.output import console, write_json, write_text
from assistant.errors import IndexUnavailable
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.content.documents.model import Block, ExtractedDocument

_STATES: dict[DocumentState, Text] = {
    "current": text("en vigueur", "in force"),
    "superseded": text("remplacé", "superseded"),
    "upcoming": text("à venir", "not yet in force"),
}
_HEADINGS = (
    text("Document", "Document"),
    text("Titre", "Title"),
    text("Langue", "Language"),
    text("État", "State"),
    text("Responsable", "Owner"),
)
_NOT_INDEXED = text("rien n'a encore été indexé.", "nothing has been indexed yet.")


def list_documents(
    workspace: Path | None,
    knowledge: Path | None,
    role: Role,
    *,
    as_json: bool,
    language: Language | None,
) -> None:
    """Print the indexed documents that are open to ``role``.

    Raises:
        WorkspaceError: there is no such folder.
        IndexUnavailable: nothing has been indexed yet.
    """
    settings = open_settings(workspace, knowledge)
    spoken = interface_language(language, settings.default_language)
    bootstrap.check_knowledge_folder(settings)
    contents = bootstrap.open_contents(settings)
    if contents is None:
        raise IndexUnavailable(reason=_NOT_INDEXED)
    today = date.today()
    infos = [
        i for i in link(contents.infos, today).values() if not i.audience or role in i.audience
    ]
    infos.sort(key=lambda info: info.path)
    if as_json:
        write_json([_record(info, today) for info in infos])
    else:
        _show(infos, today, spoken)


def show_document(
    path: str, workspace: Path | None, knowledge: Path | None, *, blocks: bool
) -> None:
    """Print the extracted text of one document, or its blocks, one on each line.

    Raises:
        WorkspaceError: there is no such folder.
        DocumentUnreadable: there is no such document, or it cannot be read.
    """
    settings = open_settings(workspace, knowledge)
    bootstrap.check_knowledge_folder(settings)
    document = _indexed(settings, path)
    if document is None:
        with bootstrap.open_reader(settings) as reader:
            document = reader.read(settings.knowledge_dir, path)
    if blocks:
        write_text("".join(f"{_line(block)}\n" for block in document.blocks))
    else:
        write_text(document.text)


def _indexed(settings: Settings, path: str) -> ExtractedDocument | None:
    """The document as the index has it, unless the file has changed since."""
    contents = bootstrap.open_contents(settings)
    if contents is None:
        return None
    try:
        with (settings.knowledge_dir / path).open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
    stored = contents.stored(path, sha256)
    return stored.document if stored else None


def _line(block: Block) -> str:
    shown = (block.start, block.end, block.kind, block.level, block.page or "", block.plain)
    return "\t".join(str(value).replace("\t", " ").replace("\n", " ") for value in shown)


def _show(infos: list[DocumentInfo], today: date, language: Language) -> None:
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for heading in _HEADINGS:
        table.add_column(heading(language), overflow="fold", no_wrap=heading is _HEADINGS[0])
    for info in infos:
        state = _STATES[info.state(today)](language)
        table.add_row(info.path, info.title, info.language, state, info.owner or "")
    console().print(table)


def _record(info: DocumentInfo, today: date) -> dict[str, object]:
    return {
        "document": info.path,
        "title": info.title,
        "language": info.language,
        "state": info.state(today),
        "owner": info.owner,
        "effective_from": info.effective_from.isoformat() if info.effective_from else None,
        "audience": list(info.audience),
    }
