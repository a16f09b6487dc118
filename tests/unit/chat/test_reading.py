"""Text on its way to the page."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.web.chat.reading import day, linked, paragraphs, plain, visible


def test_dates_are_written_as_each_language_writes_them() -> None:
    assert day(date(2026, 3, 2), "fr") == "2 mars 2026"
    assert day(date(2027, 1, 1), "fr") == "1er janvier 2027"
    assert day(date(2026, 3, 2), "en") == "2 March 2026"


def test_light_markup_is_not_shown() -> None:
    assert plain("- Une personne **relit toujours** le [registre](http://x.example).") == (
        "Une personne relit toujours le registre."
    )
    assert plain("![schéma](http://evil.example/a.png) Texte") == "schéma Texte"
    assert plain("## Titre `code`") == "Titre code"
    assert plain("| a | b |\n|---|---|\n| 30 jours | RSSI |") == "a · b · · 30 jours · RSSI"


def test_html_of_a_document_is_not_shown() -> None:
    assert (
        plain("avant <script>x()</script><b onclick='y'>gras</b> après") == "avant x() gras après"
    )


def test_words_with_underscores_and_products_stay_whole() -> None:
    assert plain("snake_case et 3 * 4 = 12") == "snake_case et 3 * 4 = 12"


def test_invisible_characters_are_removed() -> None:
    assert visible("a\u202eb\u200bc\x00d\r\ne") == "abcd\ne"


@given(st.text())
def test_nothing_invisible_survives(text: str) -> None:
    assert not set(visible(text)) & set("\u202e\u2066\u200b\ufeff\x00\x07\r")


def test_addresses_of_the_register_become_links_and_nothing_else_does() -> None:
    assert linked("Comité IA, comite@x.example, ou https://fil.example/regle.") == [
        {"t": "Comité IA, "},
        {"t": "comite@x.example", "href": "mailto:comite@x.example"},
        {"t": ", ou "},
        {"t": "fil.example/regle", "href": "https://fil.example/regle"},
        {"t": "."},
    ]
    assert linked("javascript:alert(1)") == [{"t": "javascript:alert(1)"}]


def test_our_markdown_becomes_blocks_without_links_images_or_html() -> None:
    blocks = paragraphs("Un **mot**.\n\n- a\n- b\n\n> c\n\n<b>x</b> ![i](http://e.example/i.png)")
    assert [block["kind"] for block in blocks] == ["p", "li", "li", "quote", "p"]
    assert blocks[0]["runs"] == [{"t": "Un "}, {"t": "mot", "b": True}, {"t": "."}]
    assert not [run for block in blocks for run in block["runs"] if "href" in run or "src" in run]


@given(st.text(max_size=300))
def test_any_markdown_can_be_read(text: str) -> None:
    for block in paragraphs(text):
        assert set(block) == {"kind", "runs"}
        assert all(set(run) <= {"t", "b"} for run in block["runs"])
