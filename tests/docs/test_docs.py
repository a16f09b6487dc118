"""The documentation is tested: what it lists is what the code has, and its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.content.curricula.schema import schemas
from assistant.settings import Settings
from tests.docs.tables import DOCS, PART, SCHEMAS, TABLES, current

REPOSITORY = DOCS.parent
PAGES = sorted([*REPOSITORY.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
MAKE_TARGET = re.compile(r"`make ([a-z-]+)[^`]*`|^\s*make ([a-z-]+)", re.MULTILINE)
FILE = re.compile(r"`((?:\.ci|assistant|deploy|docs|eval|knowledge|tests)/[\w./-]+)`")
SETTING = re.compile(r"\bRELAIS_[A-Z0-9_]+\b")


def names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(REPOSITORY)) for path in paths]


def anchors(page: str) -> set[str]:
    """The anchors that a Markdown viewer makes of a page's headings."""
    headings = re.findall(r"^#+ +(.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_somewhere(path: Path, anchor: str) -> bool:
    return path.exists() and (not anchor or anchor in anchors(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_the_tables_of_a_page_say_what_the_code_says(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text == current(text), "run `make docs`"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_its_page(name: str) -> None:
    marked = [match[1] for page in PAGES for match in PART.finditer(page.read_text("utf-8"))]
    assert marked.count(name) == 1


def test_the_published_schemas_say_what_the_models_say() -> None:
    published = {path.name: path.read_text("utf-8") for path in SCHEMAS.iterdir()}
    assert published == schemas(), "run `make docs`"


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    dead = []
    for link in LINK.findall(CODE.sub("", page.read_text(encoding="utf-8"))):
        target, _, anchor = link.partition("#")
        if re.match(r"\w+:", target):
            continue
        path = (page.parent / target) if target else page
        if not leads_somewhere(path, anchor):
            dead.append(link)
    assert dead == []


def test_every_page_can_be_reached_from_the_index() -> None:
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    listed = {(DOCS / link.partition("#")[0]).resolve() for link in LINK.findall(index)}
    missing = [page for page in DOCS.rglob("*.md") if page.resolve() not in listed]
    assert names(missing) == ["docs/README.md"]


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_every_file_named_on_a_page_exists(page: Path) -> None:
    """A name in capitals, such as ``tools/ID.yaml``, stands for one the reader chooses."""
    named = FILE.findall(page.read_text(encoding="utf-8"))
    chosen_by_reader = re.compile(r"/[A-Z]+\.(yaml|py)$")
    missing = [
        name
        for name in named
        if not chosen_by_reader.search(name)
        and not (REPOSITORY / name).exists()
        and not (REPOSITORY / f"{name}.py").exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_every_make_target_named_on_a_page_exists(page: Path) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {a or b for a, b in MAKE_TARGET.findall(page.read_text(encoding="utf-8"))}
    assert named - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_every_setting_named_on_a_page_exists(page: Path) -> None:
    known = set(SETTING.findall(TABLES["settings"]()))
    named = set(SETTING.findall(page.read_text(encoding="utf-8")))
    assert named - known == set()


def test_every_setting_is_described() -> None:
    bare = [name for name, field in Settings.model_fields.items() if not field.description]
    assert bare == []


def test_the_deployment_files_name_only_settings_that_exist() -> None:
    known = set(SETTING.findall(TABLES["settings"]()))
    for name in ("Dockerfile", "deploy/compose.yaml", "deploy/nginx.conf"):
        named = set(SETTING.findall((REPOSITORY / name).read_text(encoding="utf-8")))
        assert named - known == set(), name
