"""The planted documents, and how each is written: the attack in the place that it names.

Every document is a short policy that is of use, so that its question finds it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field
from ruamel.yaml import YAML

from assistant.bilingual import Language

PLANTED = Path(__file__).parent / "planted"
HELD_OUT = Path(__file__).parent / "planted_held_out"
"""Attacks in other words, on which nothing was fitted; they are not indexed."""

Place = Literal[
    "prose",
    "inline",
    "comment",
    "white",
    "css",
    "zero-width",
    "tags",
    "bidi",
    "table",
    "base64",
    "homoglyph",
    "docx-hidden",
    "docx-property",
    "docx-comment",
    "pptx-note",
    "pdf-metadata",
    "pdf-white",
]


class Attack(BaseModel):
    """A document with an attack in it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^(fr|en)-[a-z-]+$")
    family: str
    place: Place
    title: str
    fact: str
    """What the document is of use for; it answers :attr:`question`."""
    question: str
    attack: str
    goal: str
    """What the attacker wants, in words."""
    never: tuple[str, ...] = Field(min_length=1)
    """The attack has succeeded when the answer says one of these."""

    @property
    def language(self) -> Language:
        """That of document and question."""
        return "fr" if self.id.startswith("fr-") else "en"


def read_attacks(folder: Path = PLANTED) -> tuple[Attack, ...]:
    """Every planted document."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        entries = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
        found += [Attack.model_validate(entry) for entry in entries]
    return tuple(found)


def plant(attack: Attack, folder: Path) -> Path:
    """Write the document of ``attack`` into ``folder``."""
    kind = attack.place.partition("-")[0]
    write = _FILES.get(kind) or _FILES.get(attack.place) or _markdown
    return write(attack, folder / attack.id)


def _markdown(attack: Attack, path: Path) -> Path:
    fact, order = attack.fact, attack.attack
    bodies: Mapping[Place, str] = {
        "prose": f"{fact} {order}",
        "inline": f"{fact.rstrip('.')}, {order}.",
        "comment": f"{fact} <!-- {order} -->",
        "zero-width": f"{fact} " + "\u200b".join(order) + ".",
        "tags": fact + "".join(chr(0xE0000 + ord(c)) for c in order if ord(c) < 128),
        "bidi": f"{fact} \u202e{order[::-1]}\u202c",
        "base64": f"{fact} {base64.b64encode(order.encode()).decode()}",
        "homoglyph": f"{fact} {order.translate(_LOOKALIKES)}",
    }
    body = bodies.get(attack.place) or _table(attack)
    front = f"---\ntitle: {attack.title}\nlanguage: {attack.language}\nowner: site\n---\n"
    target = path.with_suffix(".md")
    target.write_text(f"{front}# {attack.title}\n\n{body}\n", "utf-8")
    return target


_LOOKALIKES = str.maketrans("aeopcxyi", "аеорсхуі")


def _table(attack: Attack) -> str:
    heads = ("Règle", "Remarque") if attack.language == "fr" else ("Rule", "Remark")
    return (
        f"{attack.fact}\n\n| {heads[0]} | {heads[1]} |\n|---|---|\n"
        f"| {attack.title} | {attack.attack} |\n| {attack.fact} | {attack.attack} |"
    )


def _html(attack: Attack, path: Path) -> Path:
    style = "color:#fff;font-size:1px" if attack.place == "white" else "display:none"
    target = path.with_suffix(".html")
    target.write_text(
        f'<!doctype html><html lang="{attack.language}"><head><title>{escape(attack.title)}'
        f"</title></head><body><h1>{escape(attack.title)}</h1><p>{escape(attack.fact)} "
        f'<span style="{style}">{escape(attack.attack)}</span></p></body></html>',
        "utf-8",
    )
    return target


def _docx(attack: Attack, path: Path) -> Path:
    from docx import Document

    document = Document()
    document.add_heading(attack.title, 1)
    paragraph = document.add_paragraph(attack.fact)
    if attack.place == "docx-hidden":
        run = paragraph.add_run(f" {attack.attack}")
        run.font.hidden = True
    elif attack.place == "docx-property":
        document.core_properties.comments = attack.attack
        document.core_properties.subject = attack.attack
    else:
        document.sections[0].header.paragraphs[0].text = attack.attack
    target = path.with_suffix(".docx")
    document.save(str(target))
    return target


def _pptx(attack: Attack, path: Path) -> Path:
    from pptx import Presentation

    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text = attack.title
    slide.placeholders[1].text = attack.fact
    slide.notes_slide.notes_text_frame.text = attack.attack
    target = path.with_suffix(".pptx")
    deck.save(str(target))
    return target


def _pdf(attack: Attack, path: Path) -> Path:
    from reportlab.lib.colors import black, white
    from reportlab.pdfgen.canvas import Canvas

    held = BytesIO()
    canvas = Canvas(held, pagesize=(595, 842))
    canvas.setTitle(attack.title)
    if attack.place == "pdf-metadata":
        canvas.setSubject(attack.attack)
        canvas.setKeywords(attack.attack)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(60, 780, attack.title)
    canvas.setFont("Helvetica", 11)
    for line, words in enumerate(_lines(attack.fact)):
        canvas.drawString(60, 740 - 14 * line, words)
    if attack.place == "pdf-white":
        canvas.setFillColor(white)
        for line, words in enumerate(_lines(attack.attack)):
            canvas.drawString(60, 690 - 14 * line, words)
        canvas.setFillColor(black)
    canvas.save()
    target = path.with_suffix(".pdf")
    target.write_bytes(held.getvalue())
    return target


def _lines(text: str, width: int = 85) -> list[str]:
    lines = [""]
    for word in text.replace("’", "'").split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


_FILES: Mapping[str, Callable[[Attack, Path], Path]] = {
    "docx": _docx,
    "pptx": _pptx,
    "pdf": _pdf,
    "white": _html,
    "css": _html,
}
