"""The documents: who sees which, found by words, opened at exactly the passage, and harmless."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.model import Citation, DocumentInfo, Role
from assistant.content.documents.model import Block, ExtractedDocument
from assistant.web.document_view import Labels, render_document
from assistant.web.document_view.nodes import Span
from assistant.web.services import Services
from tests.fakes import (
    CHARTER,
    DOCUMENTS,
    MASKED_REFERENCE,
    NINETY_DAYS,
    NO_CLAUSE,
    REREAD,
    THIRTY_DAYS,
    FakeLibrary,
    cite,
)
from tests.web.conftest import Browser

RESTRICTED = "policies/entretiens-et-ia.md"
LABELS = Labels(page=lambda n: f"Page {n}", image=lambda d: f"[{d}]", table="Table")


def open_at(browser: Browser, citation: Citation) -> BeautifulSoup:
    address = f"/documents/{citation.document.path}?start={citation.start}&end={citation.end}"
    return BeautifulSoup(browser.get(address).text, "html.parser")


def marked(soup: BeautifulSoup) -> list[str]:
    return [mark.get_text() for mark in soup.find_all("mark")]


def shown(source: str, span: Span | None = None, path: str = "a.md", **options: object) -> str:
    """The HTML of a Markdown document."""
    info = DocumentInfo(path=path, title="Title", language="en")
    document = ExtractedDocument(path=path, text=source, blocks=(), title="Title", language="en")
    return str(render_document(info, document, LABELS, span=span, **options).html)  # type: ignore[arg-type]


def marks_of(source: str, quote: str) -> list[str]:
    """What is marked when ``quote`` is asked for."""
    start = source.index(quote)
    return marked(BeautifulSoup(shown(source, Span(start, start + len(quote))), "html.parser"))


# Who sees which


@pytest.mark.parametrize("role", ["employee", "champion"])
def test_a_document_kept_for_other_roles_does_not_exist(
    as_role: Callable[[Role], Browser], role: Role
) -> None:
    browser = as_role(role)
    hidden, missing = browser.get(f"/documents/{RESTRICTED}"), browser.get("/documents/none.md")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.text.replace(RESTRICTED, "") == missing.text.replace("none.md", "")
    assert "entretiens" not in browser.get("/documents").text


@pytest.mark.parametrize("role", ["hr", "sponsor", "admin"])
def test_a_document_kept_for_some_roles_opens_to_them(
    as_role: Callable[[Role], Browser], role: Role
) -> None:
    browser = as_role(role)
    page = browser.get(f"/documents/{RESTRICTED}")
    assert page.status_code == 200
    assert "Réservé à" in page.text
    assert f"/documents/{RESTRICTED}" in browser.get("/documents").text


@pytest.mark.parametrize(
    "path",
    ["../settings.py", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "policies/", "%00", "a" * 3000],
)
def test_a_path_out_of_the_library_does_not_exist(
    as_role: Callable[[Role], Browser], path: str
) -> None:
    assert as_role("admin").get(f"/documents/{path}").status_code == 404


def test_documents_need_a_signed_in_person(browser: Browser) -> None:
    asked = browser.get("/documents", headers={"accept": "application/json"})
    assert (asked.status_code, asked.json()["error"]) == (401, "NotSignedIn")


# The list


def test_the_list_groups_by_kind_and_puts_what_is_in_force_first(
    as_role: Callable[[Role], Browser],
) -> None:
    soup = BeautifulSoup(as_role("employee").get("/documents").text, "html.parser")
    titles = [str(heading.contents[0]).strip() for heading in soup.select(".group h2")]
    assert titles == ["Politiques et règles", "Modes d’emploi par métier"]
    first = [item["class"][0] for item in soup.select(".group")[0].select("li")]
    assert first == ["current", "current", "upcoming", "superseded"]
    assert [badge.get_text() for badge in soup.select(".badge")] == ["À venir", "Remplacé"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("q=charte", 2),
        ("q=CHARTE+utilisation", 1),
        ("q=procedure", 1),
        ("q=comite", 2),
        ("language=en", 2),
        ("q=agents&language=fr", 0),
        ("q=+", 5),
    ],
)
def test_the_list_is_searched_without_javascript(
    as_role: Callable[[Role], Browser], search: str, found: int
) -> None:
    soup = BeautifulSoup(as_role("employee").get(f"/documents?{search}").text, "html.parser")
    assert len(soup.select(".documents li")) == found


def test_a_search_without_result_says_so_and_leads_on(as_role: Callable[[Role], Browser]) -> None:
    page = as_role("employee").get("/documents", params={"q": "<b>nothing</b>"})
    assert "Aucun document ne correspond" in page.text
    assert "<b>nothing" not in page.text
    assert 'href="/chat"' in page.text


# One document


@pytest.mark.parametrize("citation", [MASKED_REFERENCE, NO_CLAUSE, NINETY_DAYS])
def test_a_citation_opens_with_exactly_its_quote_marked(
    as_role: Callable[[Role], Browser], citation: Citation
) -> None:
    soup = open_at(as_role("employee"), citation)
    assert marked(soup) == [citation.quote]
    assert [mark.get("id") for mark in soup.find_all("mark")] == ["passage"]


def test_a_quote_with_emphasis_is_marked_as_it_reads(as_role: Callable[[Role], Browser]) -> None:
    assert marked(open_at(as_role("employee"), REREAD)) == [REREAD.quote.replace("**", "")]


def test_a_cited_table_row_is_marked_cell_by_cell(as_role: Callable[[Role], Browser]) -> None:
    soup = open_at(as_role("employee"), THIRTY_DAYS)
    assert marked(soup) == ["Transcription de réunion", "30 jours", "Service informatique"]
    assert [mark.get("id") for mark in soup.find_all("mark")] == ["passage", None, None]


def test_a_quote_in_a_paged_document_is_marked_and_pages_are_numbered(
    as_role: Callable[[Role], Browser],
) -> None:
    quote = "Un incident grave est traité le jour même."
    soup = open_at(as_role("employee"), cite("policies/procedure-incident.pdf", quote))
    assert marked(soup) == [quote]
    markers = [marker.get_text() for marker in soup.select(".page-marker")]
    assert markers == ["Page 1", "Page 2"]


@pytest.mark.parametrize("query", ["start=5&end=5", "start=9&end=2", "start=a&end=b", "end=3"])
def test_a_senseless_span_marks_nothing(as_role: Callable[[Role], Browser], query: str) -> None:
    page = as_role("employee").get(f"/documents/policies/charte-ia.md?{query}")
    assert page.status_code == 200
    assert "<mark" not in page.text


def test_a_passage_that_is_no_longer_there_is_said_so(as_role: Callable[[Role], Browser]) -> None:
    page = as_role("employee").get("/documents/policies/charte-ia.md?start=90000&end=90010")
    assert "le document a changé depuis" in page.text


def test_a_superseded_document_names_its_successor(as_role: Callable[[Role], Browser]) -> None:
    soup = BeautifulSoup(
        as_role("employee").get("/documents/policies/charte-ia-2025.md").text, "html.parser"
    )
    banner = soup.select_one(".banner.superseded")
    assert banner and "n’est plus en vigueur" in banner.get_text()
    assert banner.a and banner.a["href"] == "/documents/policies/charte-ia.md"


def test_a_successor_kept_for_others_is_not_named(
    browse: Callable[..., Browser], services: Services
) -> None:
    held = dict(DOCUMENTS)
    old, text = held["policies/charte-ia-2025.md"]
    held[old.path] = (replace(old, superseded_by=RESTRICTED), text)
    browser = browse(replace(services, library=FakeLibrary(held)))
    browser.form("/sign-in/demo", role="employee")
    page = unescape(browser.get(f"/documents/{old.path}").text)
    assert "n’est plus en vigueur" in page
    assert "entretiens" not in page


def test_a_document_not_yet_in_force_says_from_when(as_role: Callable[[Role], Browser]) -> None:
    page = as_role("employee").get("/documents/policies/ai-agents.md")
    assert "il s’appliquera à partir du 15 janvier 2027" in unescape(page.text)


def test_a_page_says_its_owner_dates_and_both_languages(as_role: Callable[[Role], Browser]) -> None:
    soup = BeautifulSoup(
        as_role("employee").get("/documents/playbooks/meeting-notes.md").text, "html.parser"
    )
    facts = soup.select_one(".facts-list")
    assert facts and "Direction commerciale" in facts.get_text()
    assert "22 juin 2026" in facts.get_text()
    assert soup.html and soup.html["lang"] == "fr"
    article = soup.select_one("article")
    assert article and article["lang"] == "en"


def test_the_first_of_a_month_is_written_as_the_french_write_it(
    as_role: Callable[[Role], Browser],
) -> None:
    page = as_role("employee").get("/documents/policies/procedure-incident.pdf")
    assert "1er avril 2026" in page.text


def test_a_reader_of_the_other_language_is_shown_the_translation(
    browse: Callable[..., Browser], services: Services
) -> None:
    held = dict(DOCUMENTS)
    info = DocumentInfo(
        path="policies/ai-charter.md",
        title="AI charter",
        language="en",
        translation_of="policies/charte-ia.md",
    )
    held[info.path] = (info, "# AI charter\n\nThis charter applies to everybody.\n")
    browser = browse(
        replace(services, library=FakeLibrary(held)), headers={"accept-language": "en"}
    )
    browser.form("/sign-in/demo", role="employee")
    page = browser.get("/documents/policies/charte-ia.md").text
    assert "This document exists in English" in page
    assert '/documents/policies/ai-charter.md"' in page


def test_the_contents_lead_to_the_headings(as_role: Callable[[Role], Browser]) -> None:
    soup = BeautifulSoup(
        as_role("employee").get("/documents/policies/charte-ia.md").text, "html.parser"
    )
    links = [a["href"] for a in soup.select("nav.toc a")]
    assert "#donnees-clients" in links
    for link in links:
        assert soup.find(id=link[1:])
    assert len(soup.find_all("h1")) == 1


# Harmless


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "![x](https://evil.example/pixel.png)",
        "[x](javascript:alert(1))",
        "[x](https://evil.example)",
        "[x](data:text/html,hi)",
        "<https://evil.example>",
        "[x](//evil.example)",
        "[x][r]\n\n[r]: https://evil.example",
        "<iframe src=//evil.example></iframe>",
        '<a href="https://evil.example">x</a>',
        "<svg onload=alert(1)>",
        '<p style="position:fixed">x</p>',
        "```\n<script>alert(1)</script>\n```",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.pdf"])
def test_nothing_in_a_document_runs_loads_or_leads_away(source: str, path: str) -> None:
    block = Block("paragraph", start=0, end=len(source), plain=source)
    info = DocumentInfo(path=path, title="T", language="en")
    document = ExtractedDocument(path, source, (block,), "T", "en")
    soup = BeautifulSoup(str(render_document(info, document, LABELS).html), "html.parser")
    assert not soup.find_all(["script", "img", "iframe", "svg", "a", "style", "form"])
    assert not [tag for tag in soup.find_all(True) if {"style", "href", "src"} & set(tag.attrs)]


def test_a_link_to_another_known_document_opens_its_page() -> None:
    source = "[charter](../b/c.md#rules) [gone](gone.md)"
    html = shown(source, path="a/x.md", known={"b/c.md"})
    assert '<a href="/documents/b/c.md#rules">charter</a>' in html
    assert html.count("<a ") == 1
    assert "gone" in html


def test_the_address_of_an_outward_link_stays_readable() -> None:
    html = shown("[intranet](https://lefil.example/x) and [mail](mailto:a@b.example)")
    assert 'intranet <span class="address">(https://lefil.example/x)</span>' in html
    assert "(a@b.example)" in html


# The mark, whatever the Markdown


@pytest.mark.parametrize(
    ("source", "quote", "expected"),
    [
        ("One **two three** four.", "two three", ["two three"]),
        ("One **two three** four.", "One **two", ["One ", "two"]),
        ("One **two** three.", "**two** three", ["two three"]),
        ("Use `a*b` and *c*.", "`a*b` and *c*", ["a*b and c"]),
        ("See [the charter](x.md) now.", "[the charter](x.md) now", ["the charter now"]),
        ("Price\\: 5 \\* 3 &amp; more", "5 \\* 3 &amp; more", ["5 * 3 & more"]),
        ("- first\n- second item\n", "second item", ["second item"]),
        ("> quoted\n> words here\n", "words here", ["words here"]),
        ("1. a\n   continued line\n2. b\n", "continued line", ["continued line"]),
        ("# Big title\n\ntext", "Big title", ["Big title"]),
        ("a b\n\na b\n", "a b\n\na b", ["a b", "a b"]),
        ("| A | B |\n|---|---|\n| x \\| y | x |\n", "x \\| y", ["x | y"]),
        ("| A | B |\n|---|---|\n| 30 | 30 |\n", "30 |\n", ["30"]),
        ("```\ncode one\ncode two\n```\n", "code two", ["code two"]),
        ("line one\nline two\n", "one\nline", ["one\nline"]),
        ("same same same", "same same", ["same same"]),
        ("~~old~~ new", "~~old~~ new", ["old new"]),
        ("été : « oui »\n", "« oui »", ["« oui »"]),
    ],
)
def test_the_mark_is_exactly_the_quote(source: str, quote: str, expected: list[str]) -> None:
    assert marks_of(source, quote) == expected


WORDS = st.lists(
    st.sampled_from(["alpha", "bêta", "30", "of", "*em*", "**b c**", "`x`"]), min_size=1
)
LINES = st.sampled_from(["{}", "- {}", "1. {}", "> {}", "## {}", "  - {}"])
DOCUMENT = st.lists(st.tuples(LINES, WORDS), min_size=1, max_size=8)


@given(DOCUMENT, st.data())
def test_for_any_document_the_marks_read_as_the_span_reads(
    parts: list[tuple[str, list[str]]], data: st.DataObject
) -> None:
    source = "\n\n".join(line.format(" ".join(words)) for line, words in parts) + "\n"
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    soup = BeautifulSoup(shown(source, Span(start, end)), "html.parser")
    assert letters("".join(marked(soup))) == letters(without_numbering(source, start, end))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def without_numbering(source: str, start: int, end: int) -> str:
    """The characters of the span that a reader sees: all but the numbers of numbered lists."""
    hidden = {
        place
        for match in re.finditer(r"(?m)^1\. ", source)
        for place in range(match.start(), match.end())
    }
    return "".join(source[place] for place in range(start, end) if place not in hidden)


def test_marking_does_not_change_what_a_document_says() -> None:
    plain = BeautifulSoup(shown(CHARTER), "html.parser").get_text()
    for start in range(0, len(CHARTER) - 40, 37):
        html = shown(CHARTER, Span(start, start + 40))
        assert letters(plain) in letters(BeautifulSoup(html, "html.parser").get_text())


def test_a_long_document_is_rendered_quickly() -> None:
    source = "".join(f"## Heading {n}\n\nA **bold** sentence number {n}.\n\n" for n in range(3000))
    began = time.perf_counter()
    html = shown(source, Span(len(source) - 20, len(source) - 5))
    assert "<mark" in html
    assert time.perf_counter() - began < 5
