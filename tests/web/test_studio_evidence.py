"""The evidence pack: what it opens with, every line of it, and that it can be read anywhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from assistant.bilingual import Language
from assistant.learning.hr_views import EvidenceRow, PolicyVersion
from assistant.learning.people import Progress
from assistant.web.studio import evidence_figures, evidence_pack
from assistant.web.studio.evidence_figures import by_person, figures_of
from assistant.web.studio.paper.letters import font_for, measured, settled, wrapped
from assistant.web.studio.paper.sheets import MEASURE, Column, Group, Sheets
from tests.support.office import HASH, NOW, TODAY, Office, days, open_office, pdf_text, unzipped
from tests.unit.learning.school import CHARTER

ACCENTED = "Zoë Þórsdóttir-Łukasiewicz d’Ormesson"
VIETNAMESE = "Nguyễn Thị Hằng"
OTHERS = ("Ștefan Gülşen Őry", "Αλέξανδρος", "Дмитрий")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path, company="L’Œuvre « Été »")
    yield made
    made.services.records.close()


def trained(office: Office) -> None:
    """Two people in sales, one in production, with everything a record can hold."""
    office.hire(ACCENTED, VIETNAMESE, department="sales", role="manager", tools=("copilot",))
    office.hire("Ana Costa", department="production", role="employee")
    office.take(ACCENTED, "safe-data", True, False, True, on=NOW - days(20))
    office.take(VIETNAMESE, "safe-data")
    ana, zoe = office.people["Ana Costa"], office.people[ACCENTED]
    office.hr.record_attendance([ana], "evening", "Paul Ferrand", TODAY, NOW)
    office.hr.waive(zoe, "checking", "Élise Martin", NOW, reason="Certifiée en mars.")


def lines(data: bytes, separator: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=separator))


# --- the page -------------------------------------------------------------------------------------


def test_with_nothing_to_prove_there_is_nothing_to_download(office: Office) -> None:
    page = office.open("/studio/evidence")
    assert "nothing to prove" in page.words(".pack-card")
    assert not page.select(".pack-files")


def test_a_pack_is_one_press_away_for_the_company_a_team_or_a_person(office: Office) -> None:
    trained(office)
    company = office.open("/studio/evidence")
    assert company.texts(".pack-facts dd") == ["3", "4"]
    team = office.open("/studio/evidence?department=production")
    assert team.words(".pack-scope") == "production" and team.texts(".pack-facts dd") == ["1", "1"]
    zoe = office.people[ACCENTED]
    one = office.open(f"/studio/evidence?person={zoe}")
    assert one.words(".pack-scope") == ACCENTED and one.texts(".pack-facts dd") == ["1", "2"]
    for page in (company, team, one):
        for link in page.select(".pack-files a"):
            assert office.get(str(link["href"])).status_code == 200


def test_a_period_narrows_the_pack(office: Office) -> None:
    trained(office)
    page = office.open(f"/studio/evidence?since={TODAY}")
    assert page.texts(".pack-facts dd")[1] == "3"
    rows = lines(office.get(f"/studio/evidence/lines.csv?until={TODAY - days(1)}").content)
    assert [row["Name"] for row in rows] == [ACCENTED]


# --- on paper -------------------------------------------------------------------------------------


def test_it_opens_with_what_the_law_asks_and_what_it_does_and_does_not_prove(
    office: Office,
) -> None:
    trained(office)
    cover, law, *_ = pdf_text(office.get("/studio/evidence/pack.pdf").content)
    assert "L’Œuvre « Été »" in cover and "The whole company" in cover
    assert "Made on 18 November 2026" in cover and "version 1" in cover
    for words in ("2024/1689", "2 February 2025", "What this pack shows", "What it does not show"):
        assert words in law
    assert "not legal advice" in law


def test_every_line_says_tool_role_module_version_rules_result_day_and_trainer(
    office: Office,
) -> None:
    trained(office)
    text = " ".join(pdf_text(office.get("/studio/evidence/pack.pdf").content))
    assert f"{ACCENTED} manager · sales · uses Microsoft 365 Copilot" in text
    assert "Data first, version 2" in text and "Completed, 67%" in text and "29 Oct 2026" in text
    assert "Waived by Élise Martin. Certifiée en mars." in text
    assert "Paul Ferrand (workshop)" in text
    assert HASH in text and "Text unchanged" in text and " yes" in text


def test_a_rule_that_changed_since_is_said_to_have_changed(office: Office) -> None:
    trained(office)
    now = office.school.curriculum.model_copy(update={"passages": {CHARTER: "f" * 16}})
    office.elise.services.curricula.curriculum = now  # type: ignore[union-attr]
    text = " ".join(pdf_text(office.get("/studio/evidence/pack.pdf").content))
    assert "no, changed since" in text
    assert lines(office.get("/studio/evidence/lines.csv").content)[0]["Passages changed since"]


@pytest.mark.parametrize(("language", "title"), [("fr", "Maîtrise de l’IA"), ("en", "AI literacy")])
def test_it_comes_in_both_languages_whoever_asks(
    office: Office, language: Language, title: str
) -> None:
    trained(office)
    answer = office.get(f"/studio/evidence/pack.pdf?language={language}")
    document = pypdfium2.PdfDocument(answer.content)
    assert title in pdf_text(answer.content)[0]
    assert document.get_metadata_value("Author") == "L’Œuvre « Été »"
    stem = "preuve-toute-lentreprise" if language == "fr" else "evidence-the-whole-company"
    assert f'"{stem}-2026-11-18.pdf"' in answer.headers["content-disposition"]


@pytest.mark.parametrize("name", [ACCENTED, VIETNAMESE, *OTHERS])
def test_any_name_is_drawn_and_can_be_read_back(office: Office, name: str) -> None:
    office.hire(name)
    office.take(name, "safe-data")
    text = " ".join(pdf_text(office.get("/studio/evidence/pack.pdf").content))
    assert settled(name) in text


def test_pages_are_numbered_and_tables_name_their_columns_on_every_page(office: Office) -> None:
    office.hire(*(f"Person {n:03}" for n in range(60)), department="sales")
    for name in office.people:
        office.hr.waive(office.people[name], "checking", "Élise", NOW, reason="x")
        office.hr.waive(office.people[name], "evening", "Élise", NOW, reason="x")
    pages = pdf_text(office.get("/studio/evidence/pack.pdf").content)
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} / {len(pages)}" in page
    held = [page for page in pages if "Person 0" in page]
    assert len(held) > 2
    assert all("Module Rules Result Date With" in page for page in held)
    assert all("Evidence pack · The whole company · 18 November 2026" in page for page in held)


# --- as a file of lines ---------------------------------------------------------------------------


def test_the_same_lines_come_as_csv(office: Office) -> None:
    trained(office)
    rows = lines(office.get("/studio/evidence/lines.csv").content)
    assert len(rows) == 4
    first = next(r for r in rows if r["Name"] == ACCENTED and r["Module id"] == "safe-data")
    assert first["Role"] == "manager" and first["AI tools used"] == "Microsoft 365 Copilot"
    assert first["Module version"] == "2" and first["Result"] == "Completed"
    assert first["First try (%)"] == "67" and first["Date"] == "2026-10-29"
    assert first["Passages of rules (fingerprint)"] == f"{CHARTER} ({HASH})"
    waived = next(r for r in rows if r["Result"] == "Waived")
    assert (waived["With"], waived["Reason"]) == ("Élise Martin", "Certifiée en mars.")


def test_no_cell_is_taken_for_a_formula(office: Office) -> None:
    office.hire("=HYPERLINK(1)", "@Zoé", "-Ana")
    for name in office.people:
        office.take(name, "safe-data")
    rows = lines(office.get("/studio/evidence/lines.csv").content)
    assert {row["Name"] for row in rows} == {"'=HYPERLINK(1)", "'@Zoé", "'-Ana"}


# --- both together, however many there are --------------------------------------------------------


def test_the_complete_pack_holds_both(office: Office) -> None:
    trained(office)
    files = unzipped(office.get("/studio/evidence/pack.zip").content)
    stem = "evidence-the-whole-company-2026-11-18"
    assert set(files) == {f"{stem}-pack.pdf", f"{stem}-lines.csv"}
    assert len(lines(files[f"{stem}-lines.csv"])) == 4
    assert ACCENTED in " ".join(pdf_text(files[f"{stem}-pack.pdf"]))


def test_a_large_company_gets_a_summary_and_volumes_in_which_nobody_is_split(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_figures, "KEPT", 10)
    monkeypatch.setattr(evidence_pack, "KEPT", 10)
    office.hire(*(f"Person {n:02}" for n in range(9)), department="sales")
    for person in office.people.values():
        for name in ("safe-data", "checking", "evening"):
            office.hr.waive(person, name, "Élise", NOW, reason="x")
    files = unzipped(office.get("/studio/evidence/pack.zip").content)
    volumes = [
        " ".join(pdf_text(data)) for name, data in sorted(files.items()) if "-lines-0" in name
    ]
    assert len(volumes) == 3
    for n in range(9):
        assert sum(f"Person {n:02}" in text for text in volumes) == 1
    summary = " ".join(pdf_text(next(data for name, data in files.items() if "-pack" in name)))
    assert "The 27 lines are in the volumes enclosed" in summary
    assert "Person 00" not in summary
    alone = " ".join(pdf_text(office.get("/studio/evidence/pack.pdf").content))
    assert "Person 00" not in alone


# --- adding up ------------------------------------------------------------------------------------


def line(person: str, name: str = "safe-data", version: int = 1, **more: object) -> EvidenceRow:
    given: dict[str, object] = {
        "person_id": person, "name": person, "role": "employee", "department": None,
        "tools": ("copilot",), "taught_tools": (), "module": name, "title": None,
        "version": version, "policies": (PolicyVersion(CHARTER, HASH, True),),
        "result": Progress.PASSED, "score": 0.5, "on": TODAY, "format": None, "trainer": None,
        "note": None,
    }  # fmt: skip
    return EvidenceRow(**{**given, **more})  # type: ignore[arg-type]


def test_figures_count_people_once_and_lines_as_often_as_they_are() -> None:
    rows = [line("a"), line("a", version=2, score=1.0), line("b", tools=(), role=None)]
    figures = figures_of(rows)
    assert (len(figures.people), figures.lines) == (2, 3)
    assert {key: len(group.people) for key, group in figures.roles.items()} == {
        "employee": 1,
        None: 1,
    }
    assert figures.tools["copilot"].lines == 2
    assert sorted(figures.numbers.values()) == [1, 2]
    assert [len(person.rows) for person in by_person(rows)] == [2, 1]


# --- paper itself ---------------------------------------------------------------------------------


def test_lines_break_at_plain_spaces_never_at_fixed_ones_and_never_stick_out() -> None:
    said = "Une phrase « assez\u00a0longue » qui\u00a0doit tenir : " + "x" * 90
    found = wrapped(said, "text", 10, 120)
    assert all(measured(part, "text", 10) <= 120 for part in found)
    assert "".join(found).replace(" ", "") == said.replace(" ", "")
    assert any("assez\u00a0longue" in part for part in found)


def test_a_letter_a_face_lacks_is_taken_from_the_one_that_has_more() -> None:
    assert font_for("Zoë", "text") == "relais-text"
    assert font_for("Nguyễn", "text") == "relais-text-more"
    assert font_for("Дмитрий", "title") == "relais-strong-more"


def test_a_group_that_goes_on_overleaf_is_named_there_again() -> None:
    sheets = Sheets(
        title="t", author="a", language="en", running="r", page="Page {n}", more="(continued)"
    )
    sheets.groups(
        [Column("A", 0.6), Column("B", 0.4, right=True)], [Group("Zoé", "", [["x", "1"]] * 60)]
    )
    pages = pdf_text(sheets.finished())
    assert len(pages) == 2 and "Zoé (continued)" in pages[1] and "A B" in pages[1]
    assert MEASURE > 400
