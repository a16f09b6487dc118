"""Five thousand people and what each of them took, written by the database itself in seconds."""

from __future__ import annotations

from datetime import date

from sqlalchemy import text

from assistant.learning.model import Curriculum
from assistant.storage.records import Records

_PEOPLE = """
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :people - 1)
INSERT INTO {table} SELECT {columns} FROM n
"""
_ID = "printf('%08d-0000-4000-8000-000000000000', i)"
_NAME = "printf('Personne %05d', (i * 7919) % 100000)"


def gather(
    records: Records, curriculum: Curriculum, today: date, people: int = 5000, took: int = 60
) -> None:
    """Accounts, learners, attempts at ``took`` % of all modules, and every first answer.

    SQLite only. What each person took and answered follows from their number alone.
    """
    framework = curriculum.framework
    departments = [one.id for one in framework.departments]
    modules = sorted(curriculum.active_modules(), key=lambda module: module.id)
    with records.database.write() as session:
        session.execute(text("CREATE TEMP TABLE dept(k INTEGER, id TEXT)"))
        session.execute(
            text("CREATE TEMP TABLE mods(k INTEGER, id TEXT, version INTEGER, src TEXT)")
        )
        session.execute(
            text("CREATE TEMP TABLE asked(module TEXT, item TEXT, k INTEGER, skill TEXT)")
        )
        for k, name in enumerate(departments):
            session.execute(text("INSERT INTO dept VALUES (:k, :id)"), {"k": k, "id": name})
        for k, module in enumerate(modules):
            cited = ", ".join(f'["{s.passage}", "{s.hash or "0" * 16}"]' for s in module.sources)
            values = {"k": k, "id": module.id, "v": module.version, "src": f"[{cited}]"}
            session.execute(text("INSERT INTO mods VALUES (:k, :id, :v, :src)"), values)
            for place, item in enumerate(curriculum.items_of(module.id)):
                values = {"m": module.id, "i": item.id, "k": place, "s": item.competency}
                session.execute(text("INSERT INTO asked VALUES (:m, :i, :k, :s)"), values)
        given = {"people": people, "today": today, "took": took, "depts": len(departments)}
        for statement in _STATEMENTS:
            session.execute(text(statement), given)
        session.execute(text("ANALYZE"))


_STATEMENTS = (
    _PEOPLE.format(
        table="accounts(id, name, name_key, role, created, disabled)",
        columns=f"{_ID}, {_NAME}, lower({_NAME}), 'employee', :today, 0",
    ),
    f"""
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < :people - 1)
    INSERT INTO learners(person_id, name, name_key, login, role, department, trade, tools, wave,
                         joined, actor, settled)
    SELECT {_ID}, {_NAME}, lower({_NAME}), {_NAME},
           CASE WHEN i % 12 = 0 THEN 'manager' ELSE 'employee' END,
           (SELECT id FROM dept WHERE k = i % :depts), NULL, '["copilot-m365"]', NULL,
           date(:today, '-' || (i % 200) || ' days'),
           printf('%08d-1111-4000-8000-000000000000', i), '[]' FROM n
    """,
    """
    INSERT INTO module_attempts(person_id, module, number, nth, kind, version, finished, standing,
                                moved_on, began, format, language, progress, day, score, trainer,
                                sources, stars)
    SELECT person_id, id, 1, k + 1, 'learn', version, f <> 0, 1, f > 3, d, 'read', 'fr',
           CASE WHEN f = 0 THEN 'started' WHEN f < 4 THEN 'completed' ELSE 'passed' END,
           d, CASE WHEN f > 0 THEN f / 10.0 END, NULL, src, 1 + f % 5
    FROM (SELECT l.person_id, m.*, (l.rowid * 31 + m.k * 17) % 10 AS f,
                 date(:today, '-' || ((l.rowid + m.k * 3) % 150) || ' days') AS d
          FROM learners l CROSS JOIN mods m WHERE (l.rowid * 13 + m.k * 29) % 100 < :took)
    """,
    """
    INSERT INTO item_results(person_id, module, attempt, item, version, competency, level, choice,
                             correct, first_try, at)
    SELECT a.person_id, a.module, 1, q.item, 1, q.skill, 1, 0,
           (l.rowid * 7 + q.k * 11) % 10 < 7, 1, 1790000000000
    FROM module_attempts a JOIN asked q ON q.module = a.module
    JOIN learners l ON l.person_id = a.person_id WHERE a.finished
    """,
)
