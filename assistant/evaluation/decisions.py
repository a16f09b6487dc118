"""``DECISIONS.md``: why the agreed state changed, and by how much; newest first."""

from __future__ import annotations

import re
from pathlib import Path

from assistant.bilingual import Language, text
from assistant.errors import FolderNotWritable, system_reason
from assistant.evaluation import files
from assistant.evaluation.baseline import Baseline, Comparison
from assistant.evaluation.numbers import Numbers
from assistant.evaluation.wording import RATE_NAMES

_FIRST_ENTRY = re.compile(r"^## ", re.MULTILINE)
_SHOWN = ("passed", "verdict", "evidence", "pairs", *("wrong_answers", "over_refusals"))

_NEW_FILE = text(
    "# Décisions, avec leurs chiffres\n\nUn changement est adopté avec la différence qu'il a "
    "mesurée. Le plus récent en premier.\n",
    "# Decisions, with their numbers\n\nA change is adopted with the difference it measured. "
    "Newest first.\n",
)
_HEAD = text("| | avant | maintenant |\n|---|---|---|", "| | before | now |\n|---|---|---|")
_FIRST = text("| | maintenant |\n|---|---|", "| | now |\n|---|---|")
_WORSE = text("Ne passent plus : {cases}.", "No longer pass: {cases}.")
_BETTER = text("Passent désormais : {cases}.", "Pass now: {cases}.")
_P_VALUE = text("Test exact de McNemar : p = {p}.", "McNemar's exact test: p = {p}.")


def entry(
    now: Baseline, before: Baseline | None, changed: Comparison | None, language: Language
) -> str:
    """The entry for a new agreed state, with its figures beside those it replaces."""
    numbers = Numbers(language)
    lines = [f"## {now.blessed.isoformat()} · {now.reason}", ""]
    lines.append((_HEAD if before else _FIRST)(language))
    for name in _SHOWN:
        shown = [numbers.of(b.reached.get(name)) for b in (before, now) if b is not None]
        lines.append(f"| {' | '.join([RATE_NAMES[name](language), *shown])} |")
    remarks = []
    if changed is not None:
        for template, cases in ((_WORSE, changed.worse), (_BETTER, changed.better)):
            if cases:
                remarks.append(template(language, cases=", ".join(f"`{case}`" for case in cases)))
        if changed.p_value is not None:
            remarks.append(_P_VALUE(language, p=numbers.decimal(changed.p_value, 3)))
    return "\n".join([*lines, *(["", *remarks] if remarks else [])]) + "\n"


def add(path: Path, new: str, language: Language) -> None:
    """Put an entry above the others of the file, which is made when there is none.

    Raises:
        FolderNotWritable: it cannot be read or written.
    """
    try:
        present = path.read_text("utf-8") if path.exists() else _NEW_FILE(language)
    except OSError as error:
        raise FolderNotWritable(path=path.parent, reason=system_reason(error)) from error
    first = _FIRST_ENTRY.search(present)
    introduction = present[: first.start()] if first else present
    others = present[first.start() :] if first else ""
    parts = [introduction.rstrip() + "\n", new, *([others] if others else [])]
    files.write(path, "\n".join(parts))
