"""Checks a whole curriculum, for ``relais check``, the studio and the editor."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.bilingual import text
from assistant.content.curricula.findings import Check, shown
from assistant.content.curricula.layout import FRAMEWORK
from assistant.content.curricula.lint_ids import check_ids
from assistant.content.curricula.lint_items import check_items
from assistant.content.curricula.lint_modules import check_modules
from assistant.content.curricula.lint_paths import check_paths
from assistant.content.curricula.lint_sources import check_sources
from assistant.content.curricula.lint_unfinished import check_unfinished
from assistant.content.curricula.lint_waves import check_waves
from assistant.content.curricula.passages import Passages
from assistant.content.curricula.reading import Loaded
from assistant.content.problems import Problem, from_error
from assistant.limits.model import Register

_NO_FRAMEWORK = text(
    "il n’y a pas de référentiel : rien de ce dossier n’est employé.",
    "there is no framework: nothing in this folder is used.",
)
_WRITE_FRAMEWORK = text(
    "Écrivez framework.yaml, avec les niveaux et les rôles.",
    "Write framework.yaml, with the levels and the roles.",
)


def check_curricula(
    loaded: Loaded,
    passages: Passages,
    register: Register,
    superseded: Mapping[str, str] | None = None,
) -> list[Problem]:
    """Everything wrong, or doubtful, in a curriculum, ordered by file and line.

    Args:
        loaded: the files, lessons included.
        passages: the company's documents.
        register: the tools that may be named.
        superseded: documents no longer in force, and what took the place of each.
    """
    if loaded.empty:
        return []
    check = Check(loaded, passages, register, superseded or {})
    check.problems += [from_error(error) for error in loaded.errors]
    if loaded.framework is None and ("framework", "framework") not in loaded.broken:
        check.add_at("error", shown(FRAMEWORK), _NO_FRAMEWORK, _WRITE_FRAMEWORK)
    check_ids(check)
    check_sources(check)
    check_modules(check)
    check_items(check)
    check_paths(check)
    check_waves(check)
    check_unfinished(check)
    return ordered(check.problems)


def ordered(problems: list[Problem]) -> list[Problem]:
    """Each problem once, by file and line."""
    found = dict.fromkeys(problems)
    return sorted(found, key=lambda p: (p.path, p.line or 0, p.field or "", p.message.en))
