"""Importing people: what a list would change is seen first; it goes in whole, or not at all."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.content.tables import read_table
from assistant.errors import UnreadableRequest
from assistant.learning.hr_ports import Page, PeopleFilter
from assistant.learning.training import Learner
from assistant.web.studio.people_columns import is_header, recognised
from assistant.web.studio.people_parcel import packed, unpacked
from tests.support.designer import Shown, designer, fields_of
from tests.support.office import Office, open_office

CONFIRM = "/studio/records/import/confirm"
CHECK = "/studio/records/import/check"

FRENCH = """Matricule;Nom;Prénom;E-mail;Service;Métier;Outils d'IA;Date d'entrée;Vague
7;Lefèvre;Élise;e.lefevre@x.example;Sales;weaver;Copilot, DeepL Pro;02/03/2026;Vague 1
8;Kowalczyk;Paweł;p.k@x.example;production;;;;
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = open_office(tmp_path)
    yield made
    made.services.records.close()


def everybody(office: Office) -> dict[str, Learner]:
    found = office.hr.people(PeopleFilter(), Page(size=20_000)).rows
    return {row.learner.name: row.learner for row in found}


def tally(page: Shown) -> list[str]:
    """New, changed, unchanged, to correct."""
    return page.texts(".tally dd")


# --- reading it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Nom;Prénom;Service", ("last_name", "first_name", "department")),
        ("NAME;Login;Team", ("name", "login", "department")),
        ("Full name;E-mail address;Job title", ("name", "login", "trade")),
        ("Nom complet;Libellé service;Vague;Badge", ("name", "department", "wave", None)),
        ("Nom;Nom;Service", ("name", None, "department")),
    ],
)
def test_columns_are_recognised_in_french_and_english(
    header: str, columns: tuple[str | None, ...]
) -> None:
    assert recognised(header.split(";")) == columns
    assert is_header(header.split(";"))


def test_a_french_export_is_understood_as_it_is(office: Office) -> None:
    page = office.hand_in(FRENCH.encode("cp1252", errors="replace").replace(b"Pawe?", b"Pawel"))
    assert page.status == 200
    assert tally(page) == ["2", "0", "0", "0"]
    assert "Nothing is recorded yet" in page.words(".lead")
    assert everybody(office) == {}
    office.submit(page, CONFIRM)
    people = everybody(office)
    assert set(people) == {"Élise Lefèvre", "Pawel Kowalczyk"}
    elise = people["Élise Lefèvre"]
    assert (elise.login, elise.department, elise.trade) == (
        "e.lefevre@x.example",
        "sales",
        "weaver",
    )
    assert elise.tools == {"copilot", "deepl"}
    assert (elise.wave, elise.joined.isoformat()) == ("first", "2026-03-02")


def test_what_would_change_is_shown_before_and_after(office: Office) -> None:
    office.hire("Nadia Benali", "Loïc Petit", department="sales")
    page = office.hand_in("Name;Department\nNadia Benali;production\nLoïc Petit;sales\n".encode())
    assert tally(page) == ["0", "1", "1", "0"]
    changed = next(words for words in page.texts("#lines ~ .list tbody tr") if "Nadia" in words)
    assert "Department: before: sales" in changed and "after: production" in changed


def test_importing_it_a_second_time_changes_nothing(office: Office) -> None:
    office.submit(office.hand_in(FRENCH.encode()), CONFIRM)
    page = office.hand_in(FRENCH.encode())
    assert tally(page) == ["0", "0", "2", "0"]
    assert "changes nothing" in page.words(".confirm-bar")
    assert not page.select(f'[formaction="{CONFIRM}"]')


def test_the_export_offered_before_can_be_imported_again(office: Office) -> None:
    office.submit(office.hand_in(FRENCH.encode()), CONFIRM)
    before = office.get("/studio/records/people.csv")
    assert before.headers["content-disposition"].endswith('"relais-people.csv"')
    office.submit(office.hand_in(b"Name;Department\nNobody Else;sales\n"), CONFIRM)
    page = office.hand_in(before.content)
    assert tally(page) == ["0", "0", "2", "0"]


def test_the_template_has_every_column_and_nobody_in_it(office: Office) -> None:
    template = office.get("/studio/records/import/template.csv").content
    table = read_table(template, is_header)
    assert None not in recognised(table.header) and table.rows == ()


# --- words and columns the programme does not know ------------------------------------------------


def test_an_unknown_word_is_asked_about_once_however_many_lines_have_it(office: Office) -> None:
    lines = "".join(f"Person {n};Ventes\n" for n in range(30))
    page = office.hand_in(f"Nom;Service\n{lines}".encode())
    assert page.status == 422
    assert page.texts(".meanings label") == ["“Ventes” means Department, 30 lines"]
    assert tally(page)[3] == "30"
    page = office.submit(page, CHECK, **{"means-0": "sales"})
    assert page.status == 200 and tally(page) == ["30", "0", "0", "0"]
    office.submit(page, CONFIRM)
    assert {one.department for one in everybody(office).values()} == {"sales"}


def test_an_unknown_word_can_be_left_out(office: Office) -> None:
    page = office.hand_in("Nom;Métier\nZoé;Vendeuse\n".encode())
    office.submit(office.submit(page, CHECK, **{"means-0": "-"}), CONFIRM)
    assert everybody(office)["Zoé"].trade is None


def test_what_is_written_almost_alike_is_proposed(office: Office) -> None:
    page = office.hand_in(b"Name;Department\nZoe;productoin\n")
    chosen = page.select_one(".meanings option[selected]")
    assert chosen and chosen["value"] == "production"


def test_columns_can_be_named_when_they_are_not_recognised(office: Office) -> None:
    page = office.hand_in("Qui;Où\nZoé;sales\n".encode())
    assert page.status == 422 and "No column holds a name" in page.words(".alert")
    page = office.submit(page, CHECK, **{"column-0": "name", "column-1": "department"})
    office.submit(page, CONFIRM)
    assert everybody(office)["Zoé"].department == "sales"


# --- mistakes -------------------------------------------------------------------------------------


def test_every_mistake_says_its_line_its_column_and_what_to_do(office: Office) -> None:
    page = office.hand_in(
        "Nom;Service;Date d'entrée\n"
        "Zoé;sales;31/02/2026\n"
        ";sales;\n"
        'Paweł;"sales;\n'
        "Inès;sales;2026-03-02;x;y\n"
        "Zoé Dupont;sales;\n"
        "zoé  dupont;production;\n".encode()
    )
    assert page.status == 422
    rows = page.texts("#problems ~ .list tbody tr")
    lines = page.texts("#problems ~ .list tbody th")
    assert [line.removeprefix("Line ") for line in lines] == ["2", "3", "4", "5", "7"]
    assert "Date d'entrée" in rows[0] and "31/12/2026" in rows[0]
    assert "There is no name" in rows[1]
    assert "quotation mark" in rows[2]
    assert "cells" in rows[3]
    assert "already on line 6" in rows[4]
    file = office.elise.browser.post(
        "/studio/records/import/problems.csv", data=fields_of(_form(page))
    )
    assert len(file.content.decode("utf-8-sig").splitlines()) == 6
    assert not page.select(f'[formaction="{CONFIRM}"]')


def test_nothing_is_imported_while_a_line_is_wrong_whatever_a_browser_sends(office: Office) -> None:
    page = office.hand_in("Nom;Service\nZoé;sales\n;sales\n".encode())
    again = office.elise.send(CONFIRM, fields_of(_form(page)))
    assert again.status == 422
    assert everybody(office) == {}


def test_what_is_confirmed_is_what_was_shown(office: Office) -> None:
    """The columns are changed, and confirm is pressed without looking again."""
    page = office.hand_in("Nom;Service\nZoé;sales\n".encode())
    again = office.submit(page, CONFIRM, **{"column-1": ""})
    assert "What this list would change" in again.words("h1")
    assert everybody(office) == {}


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "Choose a file"), (b"\n", "empty"), (b"\x89PNG\r\n\x1a\n" + bytes(99), "neither")],
)
def test_what_is_no_list_is_said_to_be_none(office: Office, data: bytes, said: str) -> None:
    page = office.hand_in(data)
    assert page.status == 422 and said in page.words(".alert")


# --- ten thousand lines ---------------------------------------------------------------------------


def big_list(people: int, seed: int = 3) -> bytes:
    """Lines in UTF-8 and Windows-1252, with semicolons and commas, in no order."""
    draw = random.Random(seed)
    data = "Nom;Service;Métier\n".encode()
    for n in range(people):
        separator, encoding = draw.choice(";;;,"), draw.choice(["utf-8", "utf-8", "cp1252"])
        name = f"{draw.choice(['Zoé', 'Loïc', 'Maëlle'])} Lefèvre {n}"
        cells = (name, draw.choice(["sales", "Production"]), "weaver")
        data += f"{separator.join(cells)}\n".encode(encoding)
    return data


def test_ten_thousand_lines_of_mixed_encodings_and_separators_lose_nobody(office: Office) -> None:
    began = time.perf_counter()
    page = office.hand_in(big_list(10_000))
    assert page.status == 200
    assert tally(page) == ["10000", "0", "0", "0"]
    assert len(page.select(".banner")) == 2
    done = office.submit(page, CONFIRM)
    assert "10000 new people" in done.words(".noted")
    people = everybody(office)
    assert len(people) == 10_000
    assert all("Lefèvre" in name for name in people)
    assert time.perf_counter() - began < 60


def test_one_bad_line_in_ten_thousand_keeps_all_of_them_out(office: Office) -> None:
    page = office.hand_in(big_list(2_000) + b";sales;weaver\n")
    assert page.status == 422 and tally(page)[3] == "1"
    assert everybody(office) == {}


# --- its own limits and defences ------------------------------------------------------------------


def test_a_file_may_be_larger_here_than_anything_elsewhere_but_not_endless(office: Office) -> None:
    padded = b"Nom;Service\nZoe;sales\n" + b";\n" * 1_200_000
    assert office.hand_in(padded).status == 200
    refused = office.hand_in(b"x" * 8_100_000)
    assert refused.status == 413 and "8 Mo" in refused.words()
    elsewhere = office.elise.browser.post("/studio/records/reminders", content=b"x" * 1_100_000)
    assert elsewhere.status_code == 413


def test_a_file_from_another_site_is_refused(office: Office) -> None:
    files = {"list": ("a.csv", b"Nom;Service\nZoe;sales\n", "text/csv")}
    post = office.elise.browser.post
    assert post("/studio/records/import", files=files).status_code == 403
    assert post("/studio/records/import", data={"token": "x"}, files=files).status_code == 403


def test_only_hr_may_hand_in_a_list(office: Office, tmp_path: Path) -> None:
    employee = designer(tmp_path, services=office.services, role="employee")
    files = {"list": ("a.csv", b"Nom\nZoe\n", "text/csv")}
    assert employee.browser.post("/studio/records/import", files=files).status_code == 404


def test_a_list_on_its_way_through_the_page_comes_back_as_it_was(office: Office) -> None:
    table = read_table(FRENCH.encode(), is_header)
    assert unpacked(packed(table)) == table
    for broken in ("", "x", packed(table)[:-8], packed(table).swapcase()):
        with pytest.raises(UnreadableRequest):
            unpacked(broken)


def _form(page: Shown):  # type: ignore[no-untyped-def]
    form = page.select_one("form.drafting")
    assert form
    return form
