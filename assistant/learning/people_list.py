"""What is wrong with a list of people before it is imported: by line, with what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence

from assistant.bilingual import Text, text
from assistant.learning.hr_ports import PersonImport, RowChange
from assistant.learning.hr_views import Field, RowProblem
from assistant.learning.model import Curriculum

LONGEST_NAME = 120
_MOST_NAMED = 12

_NO_NAME = text("le nom manque ou est illisible.", "the name is missing or unreadable.")
_NAME_REMEDY = text(
    f"Écrivez un nom de 1 à {LONGEST_NAME} caractères.",
    f"Write a name of 1 to {LONGEST_NAME} characters.",
)
_TWICE = text("« {value} » est déjà à la ligne {line}.", "“{value}” is already on line {line}.")
_SHARED = text("plusieurs personnes portent ce nom ici.", "several people here are called so.")
_TWICE_REMEDY = text(
    "Gardez une seule ligne ; pour deux personnes du même nom, donnez à chacune son identifiant "
    "de connexion.",
    "Keep one line; for two people of the same name, give each of them a login.",
)
_UNKNOWN = text("« {value} » n’existe pas ici.", "“{value}” does not exist here.")
_KNOWN = text("Choisissez parmi : {known}.", "Choose one of: {known}.")
_LEAVE_EMPTY = text("Laissez la case vide.", "Leave the cell empty.")


def problems_in(
    rows: Sequence[PersonImport], curriculum: Curriculum | None, shared: Collection[str] = ()
) -> Iterator[RowProblem]:
    """Every mistake in ``rows``, in their order.

    Args:
        shared: names that several people here have already.
    """
    known = _known(curriculum)
    seen: dict[str, int] = {}
    for row in rows:
        yield from _wrong_names(row)
        yield from _repeated(row, seen)
        if row.login is None and row.name in shared:
            yield RowProblem(row.line, "name", _SHARED, _TWICE_REMEDY)
        for field, values in known.items():
            value = getattr(row, field)
            if value is not None and value not in values:
                yield _unknown(row.line, field, value, values)


def same_person(rows: Sequence[PersonImport], changes: Sequence[RowChange]) -> Iterator[RowProblem]:
    """Lines that turn out to be about somebody of an earlier line: one by login, one by name."""
    seen: dict[str, int] = {}
    for row, change in zip(rows, changes, strict=True):
        if change.person_id is None:
            continue
        if change.person_id in seen:
            line = seen[change.person_id]
            message = _filled(_TWICE, value=row.login or row.name, line=line)
            yield RowProblem(row.line, "login" if row.login else "name", message, _TWICE_REMEDY)
        seen.setdefault(change.person_id, row.line)


def _known(curriculum: Curriculum | None) -> dict[Field, tuple[str, ...]]:
    if curriculum is None:
        return {}
    framework = curriculum.framework
    return {
        "role": tuple(role.id for role in framework.roles),
        "department": tuple(department.id for department in framework.departments),
        "trade": tuple(trade.id for trade in framework.trades),
        "wave": tuple(sorted(curriculum.waves)),
    }


def _wrong_names(row: PersonImport) -> Iterator[RowProblem]:
    if not _readable(row.name):
        yield RowProblem(row.line, "name", _NO_NAME, _NAME_REMEDY)
    if row.login is not None and not _readable(row.login):
        yield RowProblem(row.line, "login", _NO_NAME, _NAME_REMEDY)


def _readable(name: str) -> bool:
    return bool(name.strip()) and len(name) <= LONGEST_NAME and name.isprintable()


def _repeated(row: PersonImport, seen: dict[str, int]) -> Iterator[RowProblem]:
    """Whoever has a login is known by it; the others by their name."""
    field: Field = "login" if row.login else "name"
    value = row.login or row.name
    key = unicodedata.normalize("NFKC", " ".join(value.split())).casefold()
    if key and key in seen:
        message = _filled(_TWICE, value=value, line=seen[key])
        yield RowProblem(row.line, field, message, _TWICE_REMEDY)
    seen.setdefault(key, row.line)


def _unknown(line: int, field: Field, value: str, known: Iterable[str]) -> RowProblem:
    names = list(known)
    shown = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
    remedy = _filled(_KNOWN, known=shown) if names else _LEAVE_EMPTY
    return RowProblem(line, field, _filled(_UNKNOWN, value=value[:LONGEST_NAME]), remedy)


def _filled(template: Text, **values: object) -> Text:
    return text(template("fr", **values), template("en", **values))
