"""A company whose training has gone on for months, written into the records in one go."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from assistant.bilingual import text
from assistant.learning import events
from assistant.learning.model import Curriculum, Item, Module, State
from assistant.learning.training import Attempt, AttemptKind, AttemptState
from assistant.listening.pseudonym import week_of
from assistant.storage.accounts import name_key
from assistant.storage.records import Records
from assistant.storage.schema import AccountRow
from assistant.storage.training_schema import (
    AttemptRow,
    EnrolmentRow,
    EventRow,
    LearnerRow,
    ModuleCommentRow,
    ModuleConfidenceRow,
    ReplyRow,
)

FIRST = (
    "Élise", "Nadia", "Loïc", "Zoé", "Mathéo", "Inès", "Paweł", "Thị Hằng", "Grace", "Oliver",
    "Chloé", "Fatou", "Søren", "Gülşen", "Théo", "Maëlle", "Amélie", "Priya", "Ștefan", "Aïcha",
    "Hugo", "Camille", "François", "Jürgen", "Bénédicte", "Karim", "Léa", "Tomáš", "Siân", "Yann",
)  # fmt: skip
LAST = (
    "Martin", "Benali", "Lefèvre", "Nguyễn", "Kowalczyk", "d’Ormesson", "Diallo", "Ferrand",
    "Østergård", "Yılmaz", "Ó Briain", "Lambert", "Perrin", "Fayol", "Dubois", "Łukasiewicz",
    "Garcia-Peña", "Rousseau", "Müller", "Ionescu", "Petit", "Morel", "Le Goff", "Blanchard",
    "Dvořák", "Haddad", "Roche", "Vasseur", "Chevallier", "Whitaker",
)  # fmt: skip
TRAINERS = ("Paul Ferrand", "Agnès Roche", "Cabinet Lumen")
REMARKS = (
    ("fr", "L’exemple du devis m’a fait gagner du temps dès le lendemain."),
    ("fr", "La question 3 est ambiguë : deux réponses me semblent justes."),
    ("fr", "Un peu long pour une pause, mais utile."),
    ("en", "I would have liked one more case from the support team."),
    ("fr", "On comprend enfin pourquoi il faut masquer la référence du client."),
    ("fr", "Manque un exemple pour l’atelier."),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How much there is."""

    people: int = 180
    seed: int = 7
    share: float = 0.45
    """Of all modules, how many a person has begun on average."""


def wider(curriculum: Curriculum, modules: int) -> Curriculum:
    """The same curriculum with so many active modules: some of them twice, under other names."""
    active = [m for m in curriculum.modules.values() if m.state is State.ACTIVE]
    found, items = dict(curriculum.modules), dict(curriculum.items)
    for n in range(len(active), modules):
        model = active[n % len(active)]
        name = f"{model.id}-{n}"
        title = text(f"{model.title.fr} ({n})", f"{model.title.en} ({n})")
        found[name] = model.model_copy(update={"id": name, "title": title})
        for item in curriculum.items_of(model.id):
            items[f"{item.id}-{n}"] = item.model_copy(
                update={"id": f"{item.id}-{n}", "module": name}
            )
    return curriculum.model_copy(update={"modules": found, "items": items})


def train(
    records: Records, curriculum: Curriculum, today: date, scale: Scale | None = None
) -> None:
    """Fill the records: people, what they took, what they answered, and what they said."""
    company = _Company(curriculum, today, scale or Scale())
    with records.database.write() as session:
        for table, rows in company.tables():
            for at in range(0, len(rows), 5000):
                session.execute(insert(table), rows[at : at + 5000])
    records.voice.publish(today)


class _Company:
    def __init__(self, curriculum: Curriculum, today: date, scale: Scale) -> None:
        self.random = Random(scale.seed)
        self.curriculum, self.today, self.scale = curriculum, today, scale
        active = {m.id: m for m in curriculum.modules.values() if m.state is State.ACTIVE}
        self.modules = sorted(active.values(), key=lambda m: (m.mandatory_for is None, m.id))
        self.items = {m.id: curriculum.items_of(m.id) for m in self.modules}
        self.hard = {m.id: self.random.uniform(-0.25, 0.35) for m in self.modules}
        self.people: list[dict[str, Any]] = []
        self.rows: dict[Any, list[dict[str, Any]]] = {
            table: []
            for table in (
                AccountRow, LearnerRow, EnrolmentRow, AttemptRow, ReplyRow, EventRow,
                ModuleConfidenceRow, ModuleCommentRow,
            )
        }  # fmt: skip

    def tables(self) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
        for n in range(self.scale.people):
            self._person(n)
        return ((table, rows) for table, rows in self.rows.items() if rows)

    def _person(self, n: int) -> None:
        draw, framework = self.random, self.curriculum.framework
        name = f"{draw.choice(FIRST)} {draw.choice(LAST)}"
        called = f"{name} {n}" if self.scale.people > 400 else name
        login = f"{name_key(called).replace(' ', '.')}.{n}@ateliers-valserine.example"
        ident = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        department = draw.choice(framework.departments).id
        waves = [w for w in self.curriculum.waves.values() if department in w.departments]
        role = draw.choices(["employee", "manager", "champion"], [86, 10, 4])[0]
        joined = self.today - timedelta(days=draw.randrange(5, 240))
        actor = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        self.rows[AccountRow].append({
            "id": ident, "name": login, "name_key": name_key(login), "language": None,
            "role": "employee", "team": None, "password_hash": None, "created": joined,
            "disabled": False,
        })  # fmt: skip
        self.rows[LearnerRow].append({
            "person_id": ident, "name": called, "name_key": name_key(called), "login": login, "role": role,
            "department": department, "trade": draw.choice(framework.trades).id,
            "tools": json.dumps(sorted(draw.sample(["copilot-m365", "chatgpt-enterprise", "deepl-pro", "github-copilot"], k=draw.randrange(4)))),
            "wave": waves[0].id if waves and draw.random() < 0.5 else None, "joined": joined,
            "actor": actor, "settled": json.dumps(["department", "role"]),
        })  # fmt: skip
        enrolment = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        self.rows[EnrolmentRow].append({
            "id": enrolment, "person_id": ident, "path": next(iter(self.curriculum.paths), "all"),
            "version": 1, "began": joined, "ended": None,
        })  # fmt: skip
        able, keen = draw.random(), draw.betavariate(5, 2)
        span = max((self.today - joined).days, 1)
        taken = [
            (joined + timedelta(days=draw.randrange(span)), module)
            for module in self.modules
            if draw.random() < keen * (1.25 if module.mandatory_for else self.scale.share)
        ]
        for nth, (began, module) in enumerate(sorted(taken, key=lambda one: one[0]), start=1):
            self._takes(ident, actor, enrolment, module, able, began, nth)

    def _takes(
        self, person: str, actor: str, enrolment: str, module: Module, able: float, began: date, nth: int
    ) -> None:  # fmt: skip
        draw = self.random
        done = min(began + timedelta(days=draw.randrange(0, 4)), self.today)
        version = module.version if draw.random() < 0.8 else max(1, module.version - 1)
        fate = draw.random()
        left = fate < 0.08 + max(0.0, self.hard[module.id]) / 2
        workshop = fate > 0.9
        waived = 0.88 < fate <= 0.9
        right = [self._right(item, n, able, module) for n, item in enumerate(self.items[module.id])]
        answered = right and not (left or workshop or waived)
        score = sum(right) / len(right) if answered else None
        passed = score is not None and score >= module.mastery_score
        progress = (
            "started" if left else "completed" if workshop else "waived" if waived
            else "passed" if passed else "completed"
        )  # fmt: skip
        row = {
            "person_id": person, "module": module.id, "number": 1, "nth": nth, "kind": "learn", "version": version,
            "finished": not left, "standing": True, "moved_on": progress in ("passed", "waived"),
            "began": began, "registration": enrolment,
            "format": "workshop" if workshop else module.variants[0].format, "language": "fr",
            "progress": progress, "day": began if left else done, "score": score,
            "trainer": draw.choice(TRAINERS) if workshop else "Claire Fontaine" if waived else None,
            "note": "Certifiée par l’éditeur le 12 mars 2026." if waived else None,
            "sources": json.dumps([[s.passage, s.hash or "0" * 16] for s in module.sources]),
            "stars": draw.choice([3, 4, 4, 5]) if score is not None and draw.random() < 0.4 else None,
        }  # fmt: skip
        self.rows[AttemptRow].append(row)
        if answered:
            self._answers(person, module, right, done)
            self._says(module, done)
        if len(self.rows[EventRow]) < 3000:
            self._tells(person, actor, row, module, done)

    def _right(self, item: Item, n: int, able: float, module: Module) -> bool:
        chance = 0.95 - 0.5 * (1 - able) - self.hard[module.id]
        if n == 2 and self.hard[module.id] > 0.2:
            chance = 0.9 - 0.6 * able
        return self.random.random() < min(0.98, max(0.05, chance))

    def _answers(self, person: str, module: Module, right: list[bool], on: date) -> None:
        at = int(datetime.combine(on, time(9), UTC).timestamp() * 1000)
        for item, correct in zip(self.items[module.id], right, strict=True):
            self.rows[ReplyRow].append({
                "person_id": person, "module": module.id, "attempt": 1, "item": item.id,
                "version": item.version, "competency": item.competency, "level": item.level,
                "choice": item.correct if correct else 0, "correct": correct, "first_try": True, "at": at,
            })  # fmt: skip

    def _says(self, module: Module, on: date) -> None:
        draw = self.random
        if draw.random() < 0.3 and len(self.rows[ModuleConfidenceRow]) < 4000:
            before = draw.choice([1, 2, 2, 3, 3, 4])
            after = min(5, before + draw.choice([0, 1, 1, 2]))
            name = uuid.UUID(int=draw.getrandbits(128), version=4).hex
            for moment, value in (("before", before), ("after", after)):
                self.rows[ModuleConfidenceRow].append({
                    "id": str(uuid.UUID(int=draw.getrandbits(128), version=4)), "week": week_of(on),
                    "pseudonym": name, "module": module.id, "moment": moment, "value": value,
                })  # fmt: skip
        if draw.random() < 0.06 and len(self.rows[ModuleCommentRow]) < 2000:
            language, said = draw.choice(REMARKS)
            self.rows[ModuleCommentRow].append({
                "id": str(uuid.UUID(int=draw.getrandbits(128), version=4)), "week": week_of(on),
                "pseudonym": uuid.UUID(int=draw.getrandbits(128), version=4).hex,
                "module": module.id, "version": module.version, "language": language, "text": said,
            })  # fmt: skip

    def _tells(
        self, person: str, actor: str, row: dict[str, Any], module: Module, on: date
    ) -> None:
        attempt = Attempt(
            person_id=person, module=module.id, number=1, kind=AttemptKind.LEARN,
            version=row["version"], state=AttemptState.FINISHED, began=row["began"],
            registration=row["registration"], language="fr",
        )  # fmt: skip
        event = events.launched(actor, attempt, None, datetime.combine(on, time(9), UTC))
        refused = self.random.random() < 0.002
        self.rows[EventRow].append({
            "statement_id": event.id, "person_id": person,
            "event": event.model_dump_json(exclude_none=True), "made": on,
            "state": "refused" if refused else self.random.choice(["sent", "sent", "waiting"]),
            "sent": None, "reason": "context.registration is not a UUID" if refused else None,
        })  # fmt: skip
