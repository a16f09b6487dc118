"""Checks documents: what their front matter says, how they refer to each other, empty headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

from assistant.answering.document_state import describe
from assistant.answering.model import ROLES
from assistant.bilingual import Text, text
from assistant.content.documents.model import ExtractedDocument
from assistant.content.problems import LOOK_AT_FILE, Problem, Severity
from assistant.limits.model import Register

KNOWN_KEYS = {
    "id",
    "title",
    "language",
    "lang",
    "owner",
    "audience",
    "effective_from",
    "review_by",
    "supersedes",
    "translation_of",
}
_FORMATS_WITH_GUESSED_HEADINGS = (".pdf", ".pptx")
_FRONT_MATTER_AT_MOST = 30_000

_UNKNOWN_KEY = text("cette clé n'est pas utilisée par Relais.", "Relais does not use this key.")
_CHECK_SPELLING = text(
    "Vérifiez son orthographe, ou laissez-la si un autre logiciel s'en sert.",
    "Check its spelling, or leave it if other software needs it.",
)
_WRONG_DATE = text("ce n'est pas une date.", "this is not a date.")
_WRITE_DATE = text("Écrivez-la AAAA-MM-JJ.", "Write it YYYY-MM-DD.")
_ADD_OWNER = text(
    "Ajoutez-le à owners.yaml, ou corrigez-le.", "Add it to owners.yaml, or correct it."
)
_CORRECT_PATH = text(
    "Écrivez le chemin depuis le dossier knowledge, par exemple policies/charte.md.",
    "Write the path from the knowledge folder, such as policies/charter.md.",
)
_CYCLE = text(
    "ces documents se remplacent l'un l'autre en cercle.",
    "these documents supersede one another in a circle.",
)
_BREAK_CYCLE = text("Retirez l'un des « supersedes ».", "Remove one of the “supersedes”.")
_SAME_LANGUAGE = text(
    "ce document est dans la même langue que celui dont il serait la traduction.",
    "this document is in the same language as the one it is said to translate.",
)
_CHECK_LANGUAGE = text(
    "Vérifiez « language » et « translation_of ».", "Check “language” and “translation_of”."
)
_OVERDUE_REMEDY = text(
    "Relisez le document, puis avancez la date.", "Review the document, then move the date."
)
_FILL_HEADING = text(
    "Écrivez la réponse sous le titre, ou supprimez-le : personne n'y trouvera rien.",
    "Write the answer under the heading, or remove it: nobody will find anything there.",
)
_OTHER_ID = text("Donnez à chaque document son identifiant.", "Give each document its own id.")


def check_documents(
    knowledge: Path,
    paths: set[str],
    documents: Mapping[str, ExtractedDocument],
    register: Register,
    today: date,
) -> list[Problem]:
    """Problems of the documents that could be read; ``paths`` also has those that could not."""
    problems: list[Problem] = []
    ids: dict[str, str] = {}
    superseded = {str(document.front_matter.get("supersedes")) for document in documents.values()}
    for path, document in documents.items():
        checker = _Checker(knowledge / path, document)
        checker.warnings()
        checker.keys()
        checker.people(register)
        checker.dates(today, path in superseded)
        checker.references(paths, documents)
        checker.empty_headings()
        checker.identifier(ids)
        problems += checker.problems
    problems += _cycles(knowledge, documents)
    return problems


class _Checker:
    """Checks one document."""

    def __init__(self, file: Path, document: ExtractedDocument) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._document = document
        self._front: dict[str, Any] = document.front_matter
        self._info = describe(document)

    def _add(
        self,
        severity: Severity,
        message: Text,
        remedy: Text,
        key: str | None = None,
        line: int | None = None,
    ) -> None:
        if key and line is None:
            line = key_line(self._file, key)
        self.problems.append(Problem(self._document.path, severity, message, remedy, line, key))

    def warnings(self) -> None:
        """What the reader noticed, hidden text for one."""
        for warning in self._document.warnings:
            self._add("warning", warning, LOOK_AT_FILE)

    def keys(self) -> None:
        """Keys nobody reads are mostly misspelt ones."""
        for key in self._front:
            if key not in KNOWN_KEYS:
                self._add("warning", _UNKNOWN_KEY, _CHECK_SPELLING, key)

    def people(self, register: Register) -> None:
        """The owner is known, and so are the roles."""
        owner = self._front.get("owner")
        if owner is not None and owner not in register.owners:
            message = text(
                f"« {owner} » n'est pas un propriétaire connu.", f"“{owner}” is no known owner."
            )
            self._add("error", message, _ADD_OWNER, "owner")
        audience = self._front.get("audience")
        for role in audience if isinstance(audience, list) else [audience] if audience else []:
            if role not in ROLES:
                message = text(f"« {role} » n'est pas un rôle.", f"“{role}” is not a role.")
                names = ", ".join(ROLES)
                remedy = text(f"Rôles possibles : {names}.", f"Possible roles: {names}.")
                self._add("error", message, remedy, "audience")

    def dates(self, today: date, superseded: bool) -> None:
        """Dates are dates, and the review of a document still in use is not overdue."""
        for key, value in (
            ("effective_from", self._info.effective_from),
            ("review_by", self._info.review_by),
        ):
            if self._front.get(key) is not None and value is None:
                self._add("error", _WRONG_DATE, _WRITE_DATE, key)
        due = self._info.review_by
        if due and due < today and not superseded:
            message = text(
                f"ce document devait être revu avant le {due:%d/%m/%Y}.",
                f"this document was to be reviewed by {due:%Y-%m-%d}.",
            )
            self._add("warning", message, _OVERDUE_REMEDY, "review_by")

    def references(self, paths: set[str], documents: Mapping[str, ExtractedDocument]) -> None:
        """``supersedes`` and ``translation_of`` name documents that exist."""
        for key in ("supersedes", "translation_of"):
            value = self._front.get(key)
            if value is None:
                continue
            if value not in paths:
                message = text(f"« {value} » n'existe pas.", f"“{value}” does not exist.")
                self._add("error", message, _CORRECT_PATH, key)
            elif value == self._document.path:
                self._add("error", _CYCLE, _BREAK_CYCLE, key)
        original = documents.get(str(self._front.get("translation_of")))
        if original and original.language == self._document.language:
            self._add("warning", _SAME_LANGUAGE, _CHECK_LANGUAGE, "translation_of")

    def empty_headings(self) -> None:
        """Headings with nothing under them, not even a deeper heading."""
        if self._document.path.lower().endswith(_FORMATS_WITH_GUESSED_HEADINGS):
            return
        for heading in empty_headings(self._document):
            message = text(
                f"le titre « {heading.plain} » n'a aucun texte sous lui.",
                f"the heading “{heading.plain}” has no text under it.",
            )
            line = text_line(self._file, self._document, heading.start)
            self._add("warning", message, _FILL_HEADING, line=line)

    def identifier(self, ids: dict[str, str]) -> None:
        """Ids are not shared; ``ids`` holds those seen so far."""
        value = self._front.get("id")
        if value is None:
            return
        first = ids.setdefault(str(value), self._document.path)
        if first != self._document.path:
            message = text(
                f"l'identifiant « {value} » est déjà celui de {first}.",
                f"the id “{value}” already belongs to {first}.",
            )
            self._add("error", message, _OTHER_ID, "id")


def empty_headings(document: ExtractedDocument) -> Iterator[Any]:
    """Heading blocks followed by no text before the next heading of their level or above."""
    blocks = document.blocks
    for heading, following in zip_longest(blocks, blocks[1:]):
        if heading.kind != "heading":
            continue
        if following is None or (following.kind == "heading" and following.level <= heading.level):
            yield heading


def key_line(file: Path, key: str) -> int | None:
    """Line of ``key:`` in a text file's front matter; None for other formats."""
    head = _head(file)
    if head is None or not head.lstrip().startswith("---"):
        return None
    for number, line in enumerate(head.splitlines(), start=1):
        if re.match(rf"[\"']?{re.escape(key)}[\"']?\s*:", line):
            return number
        if number > 1 and line.rstrip() == "---":
            return None
    return None


def text_line(file: Path, document: ExtractedDocument, position: int) -> int | None:
    """Line of the file that ``position`` of the extracted text stands on, where it has lines."""
    if file.suffix.lower() not in (".md", ".markdown", ".txt"):
        return None
    try:
        whole = file.read_bytes()
    except OSError:
        return None
    before = len(re.findall(rb"\r\n|\r|\n", whole)) - document.text.count("\n")
    return max(before, 0) + document.text.count("\n", 0, position) + 1


def _head(file: Path) -> str | None:
    if file.suffix.lower() not in (".md", ".markdown", ".txt"):
        return None
    try:
        with file.open("rb") as stream:
            return stream.read(_FRONT_MATTER_AT_MOST).decode("utf-8-sig", errors="replace")
    except OSError:
        return None


def _cycles(knowledge: Path, documents: Mapping[str, ExtractedDocument]) -> list[Problem]:
    """Documents that supersede one another in a circle, each circle reported once."""
    follows = {
        path: str(document.front_matter["supersedes"])
        for path, document in documents.items()
        if document.front_matter.get("supersedes") is not None
    }
    problems: list[Problem] = []
    done: set[str] = set()
    for start in follows:
        trail: list[str] = []
        path = start
        while path in follows and path not in done:
            done.add(path)
            trail.append(path)
            path = follows[path]
        if len(trail) > 1 and path in trail:
            line = key_line(knowledge / path, "supersedes")
            problems.append(Problem(path, "error", _CYCLE, _BREAK_CYCLE, line, "supersedes"))
    return problems
