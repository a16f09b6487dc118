"""A small training programme that is right in every respect, written as files."""

from __future__ import annotations

from pathlib import Path

from assistant.answering.documents import ExtractedDocument
from assistant.content.curricula.files import CurriculaFiles
from assistant.content.curricula.lint import check_curricula
from assistant.content.curricula.passages import Passages
from assistant.content.curricula.reading import read_curricula
from assistant.content.documents.worker import read as read_document
from assistant.content.problems import Problem
from tests.support.register import REGISTER

CHARTER = """\
---
language: en
---
# AI charter

## Client data

Client data goes into Copilot only once the client's name has been removed. Ask when in doubt.

## Review

A colleague reads every text before it is **sent to a client**.

### Figures

| figure | checked by |
|---|---|
| price | sales |

## Secrets

A trade secret never leaves the company.
"""

FRAMEWORK = """\
version: "1"
title: {fr: "Référentiel", en: "Framework"}
levels:
  - {id: none, label: {fr: "Débutant", en: "Beginner"}}
  - {id: aware, label: {fr: "Averti", en: "Aware"}}
  - {id: able, label: {fr: "Autonome", en: "Able"}}
  - {id: expert, label: {fr: "Référent", en: "Expert"}}
roles:
  - {id: employee, label: {fr: "Salarié", en: "Employee"}}
  - {id: manager, label: {fr: "Responsable", en: "Manager"}}
departments:
  - {id: design, label: {fr: "Création", en: "Design"}}
  - {id: sales, label: {fr: "Ventes", en: "Sales"}}
trades:
  - {id: designer, label: {fr: "Designer", en: "Designer"}}
  - {id: seller, label: {fr: "Vendeur", en: "Seller"}}
weekly_minutes: 30
"""

COMPETENCY = """\
id: {id}
label: {{fr: "Compétence {id}", en: "Competency {id}"}}
description: {{fr: "Ce que l’on sait faire.", en: "What one can do."}}
statements:
  1: {{fr: "Un peu.", en: "A little."}}
  2: {{fr: "Bien.", en: "Well."}}
  3: {{fr: "Très bien.", en: "Very well."}}
targets: {targets}
"""

MODULE = """\
# Written by hand: this line stays.
id: {id}
version: 1
state: active
title: {{fr: "Titre {id}", en: "Title {id}"}}
summary: {{fr: "Résumé.", en: "Summary."}}
objectives:
  - {{competency: {competency}, from: {start}, to: {end}}}
{more}variants:
  - {{format: read, language: fr, minutes: 10, lesson: {id}.fr.md}}
  - {{format: read, language: en, minutes: 10, lesson: {id}.en.md}}
  - format: workshop
    language: fr
    minutes: 20
    where: {{fr: "Salle Jacquard.", en: "Jacquard room."}}
sources:
  - passage: {passage}
    quote: "{quote}"
    hash: {hash}
fallback: {{fr: "Le faire à la main.", en: "Do it by hand."}}
"""

LESSON = """\
## First card

Words to read. See the [charter]({passage}).

> {quote}
> — [AI charter]({passage})

## Second card

- one
- two
"""

ITEM = """\
  - id: {id}
    module: {module}
    competency: {competency}
    level: {level}
    stem: {{fr: "Quoi faire ?", en: "What to do?"}}
    choices:
      - text: {{fr: "Ceci.", en: "This."}}
        correct: true
        feedback: {{fr: "Oui.", en: "Yes."}}
      - text: {{fr: "Cela.", en: "That."}}
        feedback: {{fr: "Non.", en: "No."}}
    source:
      passage: {passage}
      quote: "{quote}"
      hash: {hash}
"""

PATH = """\
id: everyone
version: 1
state: active
title: {fr: "Tout le monde", en: "Everyone"}
summary: {fr: "Le socle.", en: "The basics."}
targets: {data: 2, review: 1}
pins:
  - {module: basics, week: 1}
  - {module: hard-cases, week: 3}
weeks: 6
weekly_minutes: 30
"""

WAVE = """\
id: first
label: {fr: "Première vague", en: "First wave"}
departments: [design, sales]
starts: 2026-12-01
ends: 2027-02-28
champions:
  - {department: design, trained_in: [basics]}
  - {department: sales, trained_in: [basics, review]}
criteria:
  - {measure: completion, at_least: 0.8}
council: {consulted_on: 2026-11-03}
"""

CLIENT_DATA = "policies/charter.md#client-data"
REVIEW = "policies/charter.md#review"
SECRETS = "policies/charter.md#secrets"
QUOTES = {
    CLIENT_DATA: "Client data goes into Copilot only once the client's name has been removed.",
    REVIEW: "A colleague reads every text before it is sent to a client.",
    SECRETS: "A trade secret never leaves the company.",
}
MODULES: dict[str, tuple[str, int, int, str, str]] = {
    "basics": (
        "data",
        0,
        1,
        CLIENT_DATA,
        "mandatory_for:\n"
        "  policy: policies/charter.md#client-data\n"
        "  within_days: 30\n"
        "tools: [copilot]\n",
    ),
    "hard-cases": ("data", 1, 2, SECRETS, "requires: [basics]\n"),
    "review": ("review", 0, 1, REVIEW, "recommended_after: [basics]\n"),
}


def write_programme(workspace: Path) -> Path:
    """Write the programme and the charter it rests on; returns its folder."""
    write(workspace / "knowledge/policies/charter.md", CHARTER)
    stamps = _passages(workspace)
    folder = workspace / "curricula"
    write(folder / "framework.yaml", FRAMEWORK)
    for name, targets in (("data", "{employee: 1, manager: 2}"), ("review", "{employee: 1}")):
        write(folder / f"competencies/{name}.yaml", COMPETENCY.format(id=name, targets=targets))
    for name, (competency, start, end, passage, more) in MODULES.items():
        place = {
            "passage": passage,
            "quote": QUOTES[passage],
            "hash": stamps.hash(passage),
            "competency": competency,
        }
        module = MODULE.format(id=name, start=start, end=end, more=more, **place)
        write(folder / f"modules/{name}.yaml", module)
        for language in ("fr", "en"):
            write(folder / f"modules/{name}.{language}.md", LESSON.format(**place))
        items = (
            ITEM.format(id=f"{name}-{number}", module=name, level=end, **place)
            for number in (1, 2, 3)
        )
        write(folder / f"items/{name}.yaml", "items:\n" + "".join(items))
    write(folder / "paths/everyone.yaml", PATH)
    write(folder / "waves/first.yaml", WAVE)
    return folder


def write(file: Path, content: str) -> Path:
    """Write a file and the folders it needs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, "utf-8")
    return file


def change(file: Path, old: str, new: str, times: int = 1) -> None:
    """Replace words of a file that are known to be there."""
    text = file.read_text("utf-8")
    assert old in text, (old, file)
    file.write_text(text.replace(old, new, times), "utf-8")


def read(folder: Path, path: str) -> ExtractedDocument:
    """A document of the workspace that ``folder`` belongs to, read in this process."""
    return read_document(folder.parent / "knowledge", path, 10**6)


def files_of(folder: Path, **given: object) -> CurriculaFiles:
    """The programme as its files are."""
    knowledge = folder.parent / "knowledge"
    return CurriculaFiles(folder, knowledge, lambda path: read(folder, path), **given)  # type: ignore[arg-type]


def problems_of(folder: Path, superseded: dict[str, str] | None = None) -> list[Problem]:
    """Everything the check says of the programme."""
    loaded, _ = read_curricula(folder)
    return check_curricula(loaded, _passages(folder.parent), REGISTER, superseded)


def _passages(workspace: Path) -> Passages:
    knowledge = workspace / "knowledge"
    found: dict[str, ExtractedDocument] = {}

    def find(path: str) -> ExtractedDocument | None:
        if path not in found and (knowledge / path).is_file():
            found[path] = read(workspace / "curricula", path)
        return found.get(path)

    return Passages(find)
