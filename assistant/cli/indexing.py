"""``relais index``: bring the index up to date, and say what was done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant import bootstrap
from assistant.bilingual import Language, Text, text
from assistant.cli.language import interface_language
from assistant.cli.opening import open_settings, quiet_libraries
from assistant.cli.output import IndexProgress, console, write_json

if TYPE_CHECKING:
    from assistant.retrieval.generation import Skipped
    from assistant.retrieval.indexer import Summary

_COUNTS: dict[str, Text] = {
    "documents": text("Documents", "Documents"),
    "passages": text("Passages", "Passages"),
    "read": text("Documents lus", "Documents read"),
    "embedded": text("Passages encodés", "Passages encoded"),
    "removed": text("Documents retirés", "Documents removed"),
}
_SECONDS = text("Durée", "Time taken")
_SKIPPED = text("Laissés de côté", "Left out")
_WARNINGS = text("À savoir", "Worth knowing")
_UNCHANGED = text(
    "Rien n'a changé : l'index est à jour.", "Nothing changed: the index is up to date."
)
_DONE = text("L'index est à jour.", "The index is up to date.")
_NONE = text(
    "Il n'y a aucun document dans « {path} » : Relais répondra que les documents ne disent rien.",
    "There are no documents in “{path}”: Relais will answer that the documents do not say.",
)


def index(
    workspace: Path | None,
    knowledge: Path | None,
    *,
    rebuild: bool,
    as_json: bool,
    language: Language | None,
) -> None:
    """Bring the index up to date and print what was done.

    Raises:
        RelaisError: there are no documents or no encoder, or another process is indexing.
    """
    settings = open_settings(workspace, knowledge)
    spoken = interface_language(language, settings.default_language)
    quiet_libraries()
    bootstrap.check_knowledge_folder(settings)
    bootstrap.prepare_data_folder(settings)
    answering = bootstrap.open_answering(settings)
    try:
        with IndexProgress(spoken) as progress:
            summary = answering.update(progress, rebuild=rebuild)
    finally:
        answering.close()
    if as_json:
        write_json(_record(summary, spoken))
    else:
        show_summary(summary, settings.knowledge_dir, spoken)


def show_summary(
    summary: Summary, folder: Path, language: Language, *, error: bool = False
) -> None:
    """Print what an index run did, what it left out, and why."""
    from rich.table import Table

    out = console(error=error)
    table = Table(show_header=False, box=None, padding=(0, 2))
    table.add_column()
    table.add_column(justify="right")
    for name, label in _COUNTS.items():
        table.add_row(label(language), str(getattr(summary, name)))
    table.add_row(_SECONDS(language), f"{summary.seconds:.1f} s")
    out.print((_DONE if summary.changed else _UNCHANGED)(language))
    out.print(table)
    if not summary.documents:
        out.print(_NONE(language, path=folder))
    warnings = [note for notes in summary.warnings.values() for note in notes]
    for title, notes in ((_SKIPPED, list(summary.skipped)), (_WARNINGS, warnings)):
        if notes:
            out.print(f"\n{title(language)} ({len(notes)})")
            for note in notes:
                out.print(f"  {note.path} — {_reason(note, language)}")


def _reason(note: Skipped, language: Language) -> str:
    return note.fr if language == "fr" else note.en


def _record(summary: Summary, language: Language) -> dict[str, Any]:
    def entries(notes: tuple[Skipped, ...]) -> list[dict[str, str]]:
        return [{"path": note.path, "reason": _reason(note, language)} for note in notes]

    return {
        "generation": summary.generation,
        "changed": summary.changed,
        **{name: getattr(summary, name) for name in _COUNTS},
        "skipped": entries(summary.skipped),
        "warnings": [e for notes in summary.warnings.values() for e in entries(notes)],
        "seconds": round(summary.seconds, 3),
    }
