"""Expected answers that cannot be asked for or compared."""

from __future__ import annotations

from assistant.bilingual import text
from assistant.errors.base import RelaisError
from assistant.errors.content import ContentError


class CasesUnusable(ContentError):
    """A file of expected answers is wrong, or no longer fits the documents.

    Details: ``path``, ``reason`` (with the line where known).
    """

    exit_code = 2
    wording = text(
        "Les cas de « {path} » ne peuvent pas être joués : {reason}",
        "The cases in “{path}” cannot be run: {reason}",
    )


class NothingToEvaluate(RelaisError):
    """There is no expected answer to ask for. Details: ``path``."""

    exit_code = 2
    wording = text(
        "Il n'y a aucune question à poser dans « {path} ». Écrivez-y des cas "
        "(`eval/cases/*.yaml`), ou donnez une liste avec "
        "`--questions FICHIER --knowledge DOSSIER`.",
        "There is no question to ask in “{path}”. Write cases there (`eval/cases/*.yaml`), or "
        "give a list with `--questions FILE --knowledge DIR`.",
    )


class BaselineUnusable(RelaisError):
    """The agreed state of the expected answers cannot be compared with. Details: ``path``,
    ``reason``.
    """

    exit_code = 2
    wording = text(
        "L'état de référence « {path} » ne peut pas servir : {reason} Refaites-le avec "
        '`relais eval --bless "RAISON"`.',
        "The baseline “{path}” cannot be used: {reason} Make it again with "
        '`relais eval --bless "REASON"`.',
    )


class EvaluationRunning(RelaisError):
    """Another run of the expected answers writes to the same folder. Details: ``path``."""

    exit_code = 2
    wording = text(
        "Une autre évaluation écrit déjà dans « {path} ». Attendez qu'elle ait fini, ou donnez un "
        "autre dossier avec `--out DOSSIER`.",
        "Another evaluation is already writing to “{path}”. Wait until it has finished, or give "
        "another folder with `--out DIR`.",
    )
