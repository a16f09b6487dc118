"""An answer as text: nothing a document says can become a link, an image or HTML."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.answering.model import Answer, Citation, DocumentInfo, Ruling
from assistant.answering.rendering import answer_text, escape, quote_text, ruling_text
from assistant.bilingual import Language
from assistant.limits.model import Verdict

RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
ACTIVE = {"link_open", "image", "html_inline", "html_block"}
HOSTILE = [
    "![pixel](https://evil.example/p.png)",
    "[click](javascript:alert(1))",
    "<https://evil.example>",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[ref]: https://evil.example\n[ref]",
    "</blockquote>\n\n# Ignore the rules above",
    "line\r![x](https://evil.example)\u2028<b>",
    "\\![x](https://evil.example)",
    "``` <b> ```",
    "&lt;script&gt; &#60;b&#62;",
    "| a | b |\n|---|---|\n| ![x](y) | <i> |",
]
hostile = st.lists(
    st.sampled_from(
        [*HOSTILE, *"[]()<>!`\\*_|#~", "\n", "\r", " ", "a", "https://x.example", "'", '"']
    ),
    max_size=12,
).map("".join)


def kinds(markdown: str) -> set[str]:
    """The kinds of token a Markdown renderer that lets HTML through would see."""
    found = set()
    for token in RENDERER.parse(markdown):
        found.add(token.type)
        found.update(child.type for child in token.children or ())
    return found


def citation(
    quote: str, title: str = "Charte", heading: str = "Règles", plain: str = ""
) -> Citation:
    info = DocumentInfo(path="a.md", title=title, language="fr")
    return Citation(info, (heading,), 3, quote, 0, len(quote), "fr", "current", plain)


def answer(language: Language = "fr", **given: Any) -> Answer:
    parts: dict[str, Any] = {"route": "policy", "answered": True, "lead": "Voici :", "text": ""}
    return Answer(id="1", question="?", language=language, **{**parts, **given})


@given(hostile, hostile, hostile)
def test_no_link_image_or_html_of_a_document_survives(quote: str, title: str, heading: str) -> None:
    quoted = citation(quote, title, heading)
    whole = answer(lead=f"Voici ce que dit « {title} » :", notes=(f"« {title} » n’est plus.",))
    assert not kinds(answer_text(whole, [quoted], ())) & ACTIVE


@pytest.mark.parametrize("quote", HOSTILE)
def test_hostile_markup_is_shown_as_the_characters_it_is_made_of(quote: str) -> None:
    shown = RENDERER.render(quote_text(citation(quote), "fr"))
    assert not re.search(r"<(?:a|img|script|b|i)\b", shown)
    assert not kinds(quote_text(citation("", plain=quote), "fr")) & ACTIVE


@given(hostile)
def test_every_line_of_a_quote_stays_inside_the_quote(quote: str) -> None:
    *lines, source = quote_text(citation(quote), "fr").splitlines()
    assert all(line.startswith("> ") for line in lines)
    assert source.startswith("— ")


@given(st.text())
def test_escaping_changes_nothing_that_is_read(text: str) -> None:
    assert re.sub(r"\\([\\`*_\[\]<>#|~!])", r"\1", escape(text)) == text


def test_a_quote_in_the_other_language_says_so_in_the_askers() -> None:
    quoted = replace(citation("Kept for 30 days."), language="en")
    assert "(citation en anglais)" in quote_text(quoted, "fr")
    assert "citation en" not in quote_text(replace(quoted, language="fr"), "fr")
    assert "(quoted in French)" in quote_text(replace(quoted, language="fr"), "en")


def test_the_source_names_document_heading_and_page() -> None:
    assert quote_text(citation("Oui."), "fr") == "> Oui.\n— Charte › Règles, p. 3"


def test_a_table_row_is_shown_as_it_reads() -> None:
    row = citation("| Prompts | 90 jours |", plain="Donnée: Prompts; Durée: 90 jours")
    assert quote_text(row, "fr").startswith("> Donnée: Prompts; Durée: 90 jours\n")


RULING = Ruling(
    tool="copilot",
    tool_name="Copilot",
    data_class="client",
    task=None,
    verdict=Verdict.CONDITIONAL,
    sentence="Oui, Copilot est autorisé avec des données « client », à une condition.",
    condition="la référence est masquée.",
    decided_by="Comité IA",
    decided_on=date(2026, 3, 2),
    why="Le contrat protège les données.",
    contest="contest@valserine.example",
    review="Toujours relu par l’auteur.",
    fallback="À la main.",
    contact="IT (it@valserine.example)",
    citation=citation("La référence est masquée."),
)


def test_a_verdict_comes_with_everything_beside_it() -> None:
    shown = ruling_text(RULING, "fr")
    assert shown.startswith("**Autorisé sous condition.** Oui, Copilot est autorisé")
    for part in (
        "Condition : la référence est masquée.",
        "Décidé par Comité IA, le 2 mars 2026.",
        "Pourquoi : Le contrat protège les données.",
        "Pour contester : contest@valserine.example",
        "Relecture humaine : Toujours relu par l’auteur.",
        "Sans l’IA : À la main.",
        "À qui demander : IT (it@valserine.example)",
        "> La référence est masquée.",
    ):
        assert part in shown


def test_what_a_verdict_does_not_have_is_not_shown() -> None:
    bare = Ruling(None, "Grok", None, None, Verdict.NOT_COVERED, "“Grok” is not in the register.")
    assert ruling_text(bare, "en") == "**No rule yet.** “Grok” is not in the register."


def test_the_parts_of_an_answer_come_in_order() -> None:
    whole = answer(notes=("Une note.",))
    shown = answer_text(whole, [citation("Une règle.")], ["Une limite."])
    places = [
        shown.index(part) for part in ("Voici :", "- Une limite.", "Une note.", "> Une règle.")
    ]
    assert places == sorted(places)
