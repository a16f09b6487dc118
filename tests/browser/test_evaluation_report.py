"""The evaluation report as people open it: from a file, in either language, on any screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.bilingual import LANGUAGES, Language
from assistant.evaluation.report import html
from tests.unit.evaluation.test_report import WORSE

LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1280, "height": 900}},
    "dark": {"color_scheme": "dark", "viewport": {"width": 1280, "height": 900}},
    "phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_opens_from_a_file_fits_and_is_accessible(
    browser: Browser, axe_script: str, tmp_path: Path, language: Language, look: str
) -> None:
    path = tmp_path / "report.html"
    path.write_text(html(WORSE, language), "utf-8")
    context = browser.new_context(**LOOKS[look])  # type: ignore[arg-type]
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(path.as_uri())
    for opened in page.locator("details").all():
        opened.evaluate("element => { element.open = true }")
    page.evaluate(axe_script)
    result = page.evaluate("axe.run()")
    found = {
        item["id"]: [node["html"][:200] for node in item["nodes"]] for item in result["violations"]
    }
    wider = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    context.close()
    assert found == {}
    assert wider == 0
    assert (asked, complaints) == ([path.as_uri()], [])


def test_the_charts_change_colour_in_the_dark(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(html(WORSE, "en"), "utf-8")
    colours = []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(path.as_uri())
        text = page.locator(".chart svg text").first
        colours.append(text.evaluate("element => getComputedStyle(element).fill"))
        context.close()
    assert len(set(colours)) == 2
