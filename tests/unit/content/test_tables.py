"""Lists people hand in: any separator, any encoding, a workbook; and every line that goes wrong."""

from __future__ import annotations

import csv
import io
import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from assistant.content.table_text import list_text
from assistant.content.tables import MOST_ROWS, Table, read_table
from assistant.errors import ListUnreadable

HEADER = ("Nom", "Service", "Métier")
ELISE = ("Élise Lefèvre", "Création", "Designer")
PAWEL = ("Paweł Kowalczyk", "Qualité", "Contrôle")

letters = st.characters(
    whitelist_categories=("Lu", "Ll", "Nd"), max_codepoint=0x17F, blacklist_characters="ŉ"
)
cells = st.text(st.one_of(letters, st.sampled_from(" -’.,;|'\"")), max_size=20).map(
    lambda cell: " ".join(cell.split())
)
western = st.text(st.sampled_from("abcdeéèàçêôûîïëùÉÀ ’-"), min_size=1, max_size=15).map(
    lambda cell: " ".join(cell.split())
)


def is_header(found: tuple[str, ...]) -> bool:
    return "Nom" in found


def written(rows: list[tuple[str, ...]], separator: str = ";", ends: str = "\r\n") -> str:
    """Rows as a spreadsheet would save them."""
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator=ends).writerows(rows)
    return file.getvalue()


def table(source: str | bytes, encoding: str = "utf-8") -> Table:
    return read_table(source.encode(encoding) if isinstance(source, str) else source, is_header)


def found(read: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in read.rows]


# --- what is written comes back -------------------------------------------------------------------


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(western, cells, cells), min_size=1, max_size=12),
    separator=st.sampled_from(";,\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    ends=st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_a_spreadsheet_saves_comes_back_cell_by_cell(
    rows: list[tuple[str, str, str]], separator: str, encoding: str, ends: str
) -> None:
    rows = [row for row in rows if row[0]]
    read = table(written([HEADER, *rows], separator, ends), encoding)
    assert read.header == HEADER
    assert found(read) == rows
    assert read.problems == ()


@settings(max_examples=60, deadline=None)
@given(
    lines=st.lists(
        st.tuples(western, western, western, st.sampled_from([";", ","]), st.booleans()),
        min_size=2,
        max_size=30,
    )
)
def test_lines_of_several_encodings_and_separators_come_back_as_they_were_meant(
    lines: list[tuple[str, str, str, str, bool]],
) -> None:
    """Two exports pasted one below the other."""
    lines = [line for line in lines if all(line[:3])]
    data = "Nom;Service;Métier\n".encode()
    for *row, separator, old in lines:
        data += f"{separator.join(row)}\n".encode("cp1252" if old else "utf-8")
    assert found(table(data)) == [tuple(row) for *row, _, _ in lines]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16-le", "utf-16-be", "mac_roman"])
def test_files_that_do_not_say_their_encoding_are_read_with_their_accents(encoding: str) -> None:
    rows = [("Élise Lefèvre", "Création", "Designer été"), ("Noël Forêt", "Qualité", "Contrôle")]
    assert found(table(written([HEADER, *rows]), encoding)) == rows


def test_it_says_which_lines_were_in_another_encoding_than_the_rest() -> None:
    data = written([HEADER, ELISE]).encode() + b"No\xebl;Qualit\xe9;Contr\xf4le\r\n"
    assert list_text(data).repaired == (3,)
    read = table(data)
    assert found(read)[1] == ("Noël", "Qualité", "Contrôle")
    assert "3" in read.notes[0]("en") and "accents" in read.notes[0]("fr")


def test_it_says_which_lines_had_another_separator() -> None:
    read = table("Nom;Service;Métier\nÉlise;Création;Designer\nPaweł,Qualité,Contrôle\n")
    assert found(read)[1] == ("Paweł", "Qualité", "Contrôle")
    assert "3" in read.notes[0]("en")


# --- what spreadsheets and people do --------------------------------------------------------------


def test_titles_above_the_header_and_empty_lines_are_skipped_and_lines_keep_their_number() -> None:
    read = table("Export du 18/11/2026;;\n\nNom;Service;Métier\n\nÉlise;Création;Designer\n")
    assert [(row.line, row.cells[0]) for row in read.rows] == [(5, "Élise")]


def test_a_declared_separator_is_obeyed() -> None:
    read = table("sep=|\r\nNom|Service|Métier\r\nÉlise|Création, studio|Designer\r\n")
    assert found(read) == [("Élise", "Création, studio", "Designer")]


def test_cells_missing_or_left_over_at_the_end_are_empty_ones() -> None:
    read = table("Nom;Service;Métier;;\nÉlise;Création\nPaweł;Qualité;Contrôle;;\n")
    assert found(read) == [("Élise", "Création", ""), ("Paweł", "Qualité", "Contrôle")]


def test_a_line_break_inside_a_quoted_cell_is_a_space() -> None:
    read = table('Nom;Service;Métier\n"Élise\nLefèvre";Création;Designer\nPaweł;Qualité;Contrôle\n')
    assert [row.line for row in read.rows] == [2, 4]
    assert found(read)[0][0] == "Élise Lefèvre"


def test_an_inch_mark_inside_a_cell_is_nothing_special() -> None:
    assert found(table('Nom;Service;Métier\nÉlise;Écran 27";Designer\n'))[0][1] == 'Écran 27"'


# --- what goes wrong is said line by line ---------------------------------------------------------


def test_a_quotation_mark_left_open_costs_its_own_line_only() -> None:
    lines = ["Nom;Service;Métier", 'Élise;"Création;Designer', *["Paweł;Qualité;Contrôle"] * 9]
    read = table("\n".join(lines))
    assert [problem.line for problem in read.problems] == [2]
    assert len(read.rows) == 9
    assert "Close it" in read.problems[0].remedy("en")


def test_a_line_with_too_many_cells_says_how_many_and_what_to_do() -> None:
    read = table("Nom;Service;Métier\nÉlise;Création;Designer;x;y\n")
    assert found(read) == []
    assert "5" in read.problems[0].message("en") and "3" in read.problems[0].message("fr")


def test_a_remark_below_the_list_is_no_person() -> None:
    read = table("Nom;Service;Métier\nÉlise;Création;Designer\n1 ligne exportée\n")
    assert len(read.rows) == 1
    assert [problem.line for problem in read.problems] == [3]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3" + bytes(range(32)) * 9, "neither a CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, ".xls"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"Nom;Service\n" + b"x;y\n" * (MOST_ROWS + 20), str(MOST_ROWS)),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(ListUnreadable) as refused:
        table(data)
    assert said in refused.value.message("en")


def test_nine_thousand_open_quotation_marks_do_not_take_forever() -> None:
    began = time.perf_counter()
    read = table("Nom;Service;Métier\n" + 'Élise;"Création;Designer\n' * 9001)
    assert len(read.rows) + len(read.problems) > 0
    assert time.perf_counter() - began < 5


# --- workbooks ------------------------------------------------------------------------------------


def workbook(*rows: tuple[object, ...], empty_sheet_first: bool = False) -> bytes:
    book = Workbook()
    sheet = book.active
    if empty_sheet_first:
        sheet = book.create_sheet("People")
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook_is_read_like_a_list_with_days_and_numbers_as_people_write_them() -> None:
    data = workbook(
        ("Nom", "Depuis", "Badge"),
        ("Élise Lefèvre", datetime(2026, 3, 2, 9, 30), 1042.0),
        (None, None, None),
        ("Paweł", date(2026, 4, 1), "A-7"),
        empty_sheet_first=True,
    )
    read = table(data)
    assert [(row.line, row.cells) for row in read.rows] == [
        (2, ("Élise Lefèvre", "2026-03-02", "1042")),
        (4, ("Paweł", "2026-04-01", "A-7")),
    ]


def test_a_stray_cell_far_away_in_a_workbook_costs_nothing() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(("Nom", "Service"))
    sheet.append(("Élise", "Création"))
    sheet["XFD900000"] = "x"
    file = io.BytesIO()
    book.save(file)
    with pytest.raises(ListUnreadable) as refused:
        table(file.getvalue())
    assert str(MOST_ROWS) in refused.value.message("en")


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("notes.txt", "hello")
    with pytest.raises(ListUnreadable):
        table(file.getvalue())
