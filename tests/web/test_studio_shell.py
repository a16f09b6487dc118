"""The studio's door: who may open it, what it says of broken files, and how quick it is."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from assistant.answering.model import Role
from assistant.bilingual import Language
from tests import fakes
from tests.support.curricula import change, write_programme
from tests.support.designer import Designer, designer

PAGES = (
    "/studio",
    "/studio/coverage/data",
    "/studio/design",
    "/studio/design/new",
    "/studio/design/paths",
    "/studio/design/paths/new",
    "/studio/design/paths/everyone",
    "/studio/design/modules/basics",
    "/studio/design/modules/basics/lessons",
    "/studio/design/modules/basics/items",
    "/studio/design/modules/basics/publish",
    "/studio/design/modules/basics/recheck",
    "/studio/preview",
    "/studio/population",
)


@pytest.fixture
def elise(tmp_path: Path) -> Designer:
    """An HR designer in front of a small programme."""
    write_programme(tmp_path)
    return designer(tmp_path)


@pytest.mark.parametrize("role", ["employee", "champion", "sponsor"])
def test_for_everybody_else_the_studio_does_not_exist(tmp_path: Path, role: Role) -> None:
    write_programme(tmp_path)
    someone = designer(tmp_path, role=role)
    missing = someone.open("/studio-of-nobody")
    for path in PAGES:
        page = someone.open(path)
        assert (page.status, page.words("h1")) == (404, missing.words("h1"))
    assert "/studio" not in [a["href"] for a in someone.open("/documents").select(".nav a")]


@pytest.mark.parametrize("role", ["hr", "admin"])
def test_hr_and_administrators_find_it_in_the_navigation(tmp_path: Path, role: Role) -> None:
    write_programme(tmp_path)
    page = designer(tmp_path, role=role).open("/studio")
    assert page.status == 200
    assert page.select_one('.nav a[href="/studio"][aria-current="page"]')


def test_a_stranger_is_sent_to_the_sign_in_page(tmp_path: Path) -> None:
    write_programme(tmp_path)
    elise = designer(tmp_path)
    elise.browser.cookies.clear()
    assert elise.open("/studio/design").address == "/sign-in"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_opens_in_both_languages_without_a_word_of_script(
    tmp_path: Path, language: Language
) -> None:
    write_programme(tmp_path)
    elise = designer(tmp_path, language=language)
    for path in PAGES:
        page = elise.open(path)
        assert page.status == 200, path
        assert page.html and page.html["lang"] == language
        assert not page.select("script:not([src]), style, [style], [onclick], [onsubmit]"), path
        assert len(page.select("h1")) == 1, path
        ids = [one["id"] for one in page.select("[id]")]
        assert [one for one in set(ids) if ids.count(one) > 1] == [], path


def test_a_form_made_for_somebody_else_changes_nothing(elise: Designer) -> None:
    before = elise.file("modules/basics.yaml")
    refused = elise.send("/studio/design/modules/basics", {"do": "save", "token": "forged"})
    assert refused.status == 403
    assert elise.file("modules/basics.yaml") == before


def test_a_field_no_form_has_is_refused(elise: Designer) -> None:
    page = elise.open("/studio/design/modules/basics")
    assert elise.press(page, "check", _v__class="x").status in (200, 422)
    assert elise.press(page, "check", **{"_v.Title.FR": "x"}).status == 422


# Broken files


def test_a_module_that_is_not_yaml_is_named_with_its_line_and_everything_else_works(
    elise: Designer,
) -> None:
    (elise.folder / "curricula/modules/torn.yaml").write_text(
        "id: torn\ntitle: {fr: 'x'\n", "utf-8"
    )
    for path in PAGES:
        page = elise.open(path)
        assert page.status == 200, path
        assert "curricula/modules/torn.yaml" in page.words(".broken"), path
        assert re.search(r"line \d", page.words(".broken")), path


def test_a_broken_file_is_repaired_as_text_and_only_once_it_can_be_read(elise: Designer) -> None:
    change(elise.folder / "curricula/modules/review.yaml", "from: 0", "from: zero")
    page = elise.open("/studio")
    link = page.select_one('.broken a[href="/studio/repair/module/review"]')
    assert link
    form = elise.open(str(link["href"]))
    assert "- {competency: review, from: zero, to: 1}" in form.texts(".excerpt")
    text = form.select_one("textarea")
    assert text

    def save(source: str) -> object:
        fields = {one["name"]: one.get("value", "") for one in form.select(".repair input")}
        return elise.send("/studio/repair/module/review", {**fields, "text": source})

    still = save(text.get_text().replace("zero", "nought"))
    assert still.status == 422  # type: ignore[attr-defined]
    assert "zero" in elise.file("modules/review.yaml")
    save(text.get_text().replace("zero", "0"))
    assert "from: 0" in elise.file("modules/review.yaml")
    assert not elise.open("/studio").select(".broken")


def test_a_file_that_is_right_cannot_be_edited_as_text(elise: Designer) -> None:
    assert elise.open("/studio/repair/module/basics").status == 404
    assert elise.open("/studio/repair/passwd/basics").status == 404


def test_a_broken_framework_closes_the_studio_with_the_way_to_open_it(tmp_path: Path) -> None:
    folder = write_programme(tmp_path)
    (folder / "framework.yaml").write_text("version: [", "utf-8")
    page = designer(tmp_path).open("/studio/design")
    assert page.words("h1") == "The programme cannot be opened"
    assert "curricula/framework.yaml" in page.words(".broken")
    assert page.select('a[href="/studio/repair/framework/framework"]')


def test_without_a_programme_the_studio_says_what_it_needs(browse: object, tmp_path: Path) -> None:
    services = fakes.fake_services(tmp_path, demo=True)
    page = designer(tmp_path, services=services).open("/studio")
    assert page.words("h1") == "There is no programme yet"
    assert "framework.yaml" in page.words(".lead")
    services.records.close()


# Speed


def test_every_page_takes_less_than_300_ms_with_60_modules(tmp_path: Path) -> None:
    folder = write_programme(tmp_path)
    for number in range(57):
        for name in ("modules/review.yaml", "items/review.yaml"):
            source = (folder / name).read_text("utf-8").replace("review-", f"copy-{number}-")
            source = source.replace("id: review\n", f"id: copy-{number}\n")
            source = source.replace("module: review\n", f"module: copy-{number}\n")
            (folder / name.replace("review", f"copy-{number}")).write_text(source, "utf-8")
    elise = designer(tmp_path)
    assert len(elise.open("/studio/design").select(".modules li")) == 60
    for path in PAGES:
        elise.open(path)
        times = []
        for _ in range(3):
            began = time.perf_counter()
            elise.browser.get(path)
            times.append(time.perf_counter() - began)
        assert min(times) < 0.3, (path, times)
