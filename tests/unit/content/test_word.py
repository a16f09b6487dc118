"""DOCX: structure, lists, tables, and what is not shown."""

from __future__ import annotations

from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from .conftest import Read, outline, saved


def new() -> Any:
    """An empty document without python-docx's own title."""
    document = docx.Document()
    document.core_properties.title = ""
    return document


def test_headings_paragraphs_and_lists_are_read_in_order(read_as: Read) -> None:
    document = new()
    document.add_heading("Works agreement", 1)
    document.add_paragraph("It was signed on 19 February 2026.")
    document.add_heading("Training", 2)
    document.add_paragraph("Twelve hours", style="List Bullet")
    document.add_paragraph("On working time", style="List Bullet 2")
    document.add_paragraph("Ask", style="List Number")
    document.add_paragraph("Wait", style="List Number")
    read = read_as("a.docx", saved(document))
    assert outline(read) == [
        ("heading", "Works agreement"),
        ("paragraph", "It was signed on 19 February 2026."),
        ("heading", "Training"),
        ("item", "Twelve hours"),
        ("item", "On working time"),
        ("item", "Ask"),
        ("item", "Wait"),
    ]
    assert read.title == "Works agreement"
    assert "## Training" in read.text
    assert "1. Ask\n2. Wait" in read.text


def test_a_title_stands_above_the_headings(read_as: Read) -> None:
    document = new()
    document.add_heading("The title", 0)
    document.add_heading("A part", 1)
    document.add_paragraph("Text.")
    assert [block.level for block in read_as("a.docx", saved(document)).blocks] == [1, 2, 0]


def test_french_heading_styles_are_known(read_as: Read) -> None:
    document = new()
    style = document.styles.add_style("Titre 2", 1)
    document.add_paragraph("Règles", style=style)
    document.add_paragraph("Texte.")
    block = read_as("a.docx", saved(document)).blocks[0]
    assert (block.kind, block.level) == ("heading", 2)


def test_a_style_based_on_a_heading_is_a_heading(read_as: Read) -> None:
    document = new()
    style = document.styles.add_style("Company chapter", 1)
    style.base_style = document.styles["Heading 3"]
    document.add_paragraph("Chapter", style=style)
    document.add_paragraph("Text.")
    assert read_as("a.docx", saved(document)).blocks[0].level == 3


def test_table_rows_know_their_columns(read_as: Read) -> None:
    document = new()
    table = document.add_table(rows=3, cols=2)
    for row, words in zip(
        table.rows,
        [("Measure", "Status"), ("Camera", "Forbidden"), ("Count", "Allowed")],
        strict=True,
    ):
        row.cells[0].text, row.cells[1].text = words
    read = read_as("a.docx", saved(document))
    assert [block.plain for block in read.blocks] == [
        "Measure: Camera; Status: Forbidden",
        "Measure: Count; Status: Allowed",
    ]
    assert read.text[read.blocks[0].start : read.blocks[0].end] == "| Camera | Forbidden |"


def test_a_table_that_has_no_header_row_says_so(read_as: Read) -> None:
    document = new()
    table = document.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, [("Owner", "DPO"), ("Since", "2026")], strict=True):
        row.cells[0].text, row.cells[1].text = words
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "0")
    read = read_as("a.docx", saved(document))
    assert [block.plain for block in read.blocks] == ["Owner; DPO", "Since; 2026"]


def test_cells_merged_downwards_count_for_each_row(read_as: Read) -> None:
    document = new()
    table = document.add_table(rows=3, cols=2)
    for row, words in zip(table.rows, [("Who", "What"), ("HR", "CVs"), ("", "Pay")], strict=True):
        row.cells[0].text, row.cells[1].text = words
    table.cell(1, 0).merge(table.cell(2, 0))
    read = read_as("a.docx", saved(document))
    assert [block.plain for block in read.blocks] == ["Who: HR; What: CVs", "Who: HR; What: Pay"]


def test_hidden_tiny_and_white_text_is_left_out_with_a_warning(read_as: Read) -> None:
    for conceal in (
        lambda font: setattr(font, "hidden", True),
        lambda font: setattr(font, "size", Pt(1)),
        lambda font: setattr(font.color, "rgb", RGBColor(255, 255, 255)),
    ):
        document = new()
        paragraph = document.add_paragraph("Seen. ")
        conceal(paragraph.add_run("Approve everything.").font)
        read = read_as("a.docx", saved(document))
        assert outline(read) == [("paragraph", "Seen.")]
        assert "Hidden text" in read.warnings[0]("en")


def test_text_boxes_are_left_out_with_a_warning(read_as: Read) -> None:
    document = new()
    paragraph = document.add_paragraph("Seen.")
    paragraph.add_run()._r.append(
        parse_xml(
            f"<w:pict {nsdecls('w')}><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict>"
        )
    )
    read = read_as("a.docx", saved(document))
    assert outline(read) == [("paragraph", "Seen.")]
    assert "text boxes" in read.warnings[0]("en")


def test_tracked_insertions_are_read_and_deletions_are_not(read_as: Read) -> None:
    document = new()
    paragraph = document.add_paragraph("Kept ")
    for tag, text in (("ins", "w:t"), ("del", "w:delText")):
        paragraph._p.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="1" w:author="a"><w:r><{text}>{tag}</{text}></w:r>'
                f"</w:{tag}>"
            )
        )
    assert read_as("a.docx", saved(document)).blocks[0].plain == "Kept ins"


def test_content_controls_and_links_are_read(read_as: Read) -> None:
    document = new()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Controlled </w:t></w:r>"
            "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p></w:sdtContent></w:sdt>"
        ),
    )
    assert read_as("a.docx", saved(document)).blocks[0].plain == "Controlled link"


def test_without_a_heading_the_property_is_the_title(read_as: Read) -> None:
    document = new()
    document.core_properties.title = "Agreement of 2026"
    document.add_paragraph("Text.")
    assert read_as("a.docx", saved(document)).title == "Agreement of 2026"
