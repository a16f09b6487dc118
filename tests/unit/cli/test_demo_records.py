"""The invented half-year of the sample company, as ``relais run --demo`` fills it in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pytest

from assistant import bootstrap
from assistant.bootstrap import learning, listening
from assistant.bootstrap.themes import reader_alone
from assistant.cli.demo.filling import fill
from assistant.cli.demo.people import LABEL, invent
from assistant.cli.demo.remembering import Remembering
from assistant.cli.demo.sayings import everything
from assistant.content.curricula.files import CurriculaFiles
from assistant.learning.desk import LearningDesk
from assistant.listening.desk import ListeningDesk
from assistant.listening.publication.model import COMPANY, Cut
from assistant.settings import Settings
from assistant.storage.database import sqlite_url
from assistant.storage.records import Records, open_records
from tests.conftest import REPOSITORY
from tests.unit.cli.conftest import Relais

TODAY = date(2026, 11, 21)


@dataclass
class Demo:
    """The filled records and the desks over them."""

    records: Records
    learning: LearningDesk
    listening: ListeningDesk
    told: list[tuple[int, int]]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    settings = Settings(workspace=REPOSITORY, data=folder)
    records = open_records(sqlite_url(folder / "demo.db"), durable=False)
    keys = bootstrap.open_keys(settings, records)
    with bootstrap.open_reader(settings) as reader:
        files = CurriculaFiles(
            settings.curricula_dir,
            settings.knowledge_dir,
            lambda path: reader.read(settings.knowledge_dir, path),
        )
        read = Remembering(reader_alone(settings), everything())
        heard = listening.open_listening(
            records, keys, listening.open_taxonomies(settings), None, files.current, lambda: read
        )
        taught = learning.open_learning(settings, files, records, keys, heard)
        told: list[tuple[int, int]] = []
        fill(taught, heard, records, TODAY, lambda done, of: told.append((done, of)))
        yield Demo(records, taught, heard, told)
    records.close()


def test_the_sample_company_has_a_hundred_and_eighty_people_each_marked_as_invented() -> None:
    places = dict.fromkeys(
        ("design", "quality", "it", "hr", "finance", "management", "sales", "support"), TODAY
    )
    people = invent(Random(1), {**places, "production": TODAY})
    assert len({one.name for one in people}) == len(people) == 180
    assert all(one.name.endswith(LABEL) for one in people)
    assert sum(one.sign_in == "champion" for one in people) == 11


@pytest.mark.slow
@pytest.mark.timeout(300)
class TestHalfAYear:
    def test_themes_show_under_topics_and_among_questions_with_their_texts(
        self, demo: Demo
    ) -> None:
        themes = demo.listening.themes
        assert {"workload", "gap"} <= {theme.subject for theme in themes.all()}
        for theme in themes.all():
            assert theme.words["fr"] and theme.words["en"]
        sheets = [themes.texts(theme.id) for theme in themes.all()]
        shown = {text for sheet in sheets if sheet for text in sheet.texts}
        assert len(shown) >= 8
        assert shown <= {" ".join(text.split()) for _, text in everything()}

    def test_progress_is_told_week_by_week(self, demo: Demo) -> None:
        assert demo.told == [(week, 26) for week in range(1, 27)]

    def test_the_data_worry_of_the_last_weeks_is_noticed(self, demo: Demo) -> None:
        last = demo.listening.snapshots.between("2026-W45", "2026-W46")
        assert [one.week for one in last] == ["2026-W45", "2026-W46"]
        assert any("topic:data-compliance" in one.alerts for one in last)

    def test_the_jobs_question_calms_down_once_it_is_answered(self, demo: Demo) -> None:
        measure = "topic:jobs-and-future"
        weeks = demo.listening.snapshots.between("2026-W21", "2026-W46")
        shown = [one.cell(measure, COMPANY, one.week) for one in weeks]
        early = [cell.people for cell in shown[:8] if cell and cell.people]
        late = [cell.people for cell in shown[16:] if cell and cell.people]
        assert len(early) >= 4
        assert not late
        assert demo.listening.answers.current()["jobs-and-future"].told

    def test_the_second_wave_says_its_workload_is_too_high(self, demo: Demo) -> None:
        wave = Cut(kind="wave", id="wave-2")
        weeks = demo.listening.snapshots.between("2026-W38", "2026-W46")
        cells = [one.cell("topic:workload", wave, one.week) for one in weeks]
        assert any(cell is not None and cell.shown == "count" for cell in cells)

    def test_hr_has_records_to_look_at_and_an_evidence_pack_to_print(self, demo: Demo) -> None:
        done = {row.figures.module: row.figures.done for row in demo.learning.hr.completion()}
        assert done["data-before-you-paste"] > 50
        assert sum(1 for number in done.values() if number) > 12

    def test_nothing_in_it_is_dated_after_today(self, demo: Demo) -> None:
        assert demo.listening.snapshots.last_week() == "2026-W46"


def test_removing_the_demonstration_leaves_the_real_records(relais: Relais, company: Path) -> None:
    settings = Settings(workspace=company, demo=True)
    open_records(bootstrap.database_url(Settings(workspace=company))).close()
    invented = bootstrap.demo_database(settings)
    open_records(sqlite_url(invented)).close()
    result = relais("remove-demo", "--workspace", company, "--language", "en")
    assert result.exit_code == 0
    assert not invented.exists()
    assert (settings.data_dir / "records.db").exists()
    again = relais("remove-demo", "--workspace", company, "--language", "en")
    assert "no demonstration records" in again.stdout
