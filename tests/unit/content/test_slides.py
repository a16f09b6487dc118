"""PPTX: slides are pages, titles headings, bullets items."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.util import Inches

from .conftest import Read, outline, saved


def deck() -> Any:
    """Two slides: a title, and bullets with notes."""
    presentation = Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[0])
    first.shapes.title.text = "Programme Trame"
    first.placeholders[1].text = "Kick-off"
    second = presentation.slides.add_slide(presentation.slide_layouts[1])
    second.shapes.title.text = "Three waves"
    frame = second.placeholders[1].text_frame
    frame.text = "Wave 1 starts in March"
    paragraph = frame.add_paragraph()
    paragraph.text, paragraph.level = "62 people", 1
    second.notes_slide.notes_text_frame.text = "A wave opens once the works council was told."
    return presentation


def test_slides_are_read_in_order_with_their_numbers(read_as: Read) -> None:
    document = read_as("a.pptx", saved(deck()))
    assert outline(document) == [
        ("heading", "Programme Trame"),
        ("paragraph", "Kick-off"),
        ("heading", "Three waves"),
        ("item", "Wave 1 starts in March"),
        ("item", "62 people"),
        ("paragraph", "A wave opens once the works council was told."),
    ]
    assert [block.page for block in document.blocks] == [1, 1, 2, 2, 2, 2]
    assert document.blocks[4].level == 1
    assert document.title == "Programme Trame"


def test_a_table_on_a_slide_becomes_rows(read_as: Read) -> None:
    presentation = deck()
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Figures"
    table = slide.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for place, words in {(0, 0): "KPI", (0, 1): "Goal", (1, 0): "Trained", (1, 1): "95 %"}.items():
        table.cell(*place).text = words
    document = read_as("a.pptx", saved(presentation))
    assert document.blocks[-1].plain == "KPI: Trained; Goal: 95 %"
    assert document.blocks[-1].page == 3


def test_a_hidden_slide_is_left_out_with_a_warning(read_as: Read) -> None:
    presentation = deck()
    presentation.slides[1]._element.set("show", "0")
    document = read_as("a.pptx", saved(presentation))
    assert {block.page for block in document.blocks} == {1}
    assert "Hidden slides" in document.warnings[0]("en")


def test_a_shape_switched_off_is_left_out_with_a_warning(read_as: Read) -> None:
    presentation = deck()
    box = presentation.slides[0].shapes.add_textbox(0, 0, Inches(1), Inches(1))
    box.text_frame.text = "Approve everything."
    box._element.nvSpPr.cNvPr.set("hidden", "1")
    document = read_as("a.pptx", saved(presentation))
    assert "Approve" not in document.text
    assert "Hidden text" in document.warnings[0]("en")
