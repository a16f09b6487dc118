"""An HR designer with a plain browser, without JavaScript: opens forms, fills them in, presses."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup, Tag
from starlette.responses import Response
from starlette.testclient import TestClient

from assistant.answering.model import Role
from assistant.bilingual import Language
from assistant.storage.database import sqlite_url
from assistant.storage.records import open_records
from assistant.web.app import create_app
from assistant.web.identity import SESSION_COOKIE, set_session
from assistant.web.services import Services
from tests.support.studio import studio_services

_ADDRESS = "http://127.0.0.1:8100"


class Shown(BeautifulSoup):
    """A page that was shown, with its status and address."""

    status: int
    address: str

    def texts(self, selector: str) -> list[str]:
        """The words of every element that matches, white space collapsed."""
        return [" ".join(one.get_text().split()) for one in self.select(selector)]

    def words(self, selector: str = "main") -> str:
        """The words of the first element that matches."""
        return next(iter(self.texts(selector)), "")


@dataclass
class Designer:
    """Somebody signed in, in front of the workspace ``folder``."""

    folder: Path
    services: Services
    browser: TestClient

    def open(self, path: str) -> Shown:
        """Go to a page."""
        return _shown(self.browser.get(path))

    def press(self, page: Shown, do: str, **typed: str) -> Shown:
        """Fill the form of a page in and press one of its buttons.

        ``typed`` names content fields with ``__`` for dots, or others as they are after ``_``.
        """
        form = page.select_one("form[data-editor]") or _form_with(page, do)
        assert form, f"no form to {do!r} on {page.address}"
        fields = fields_of(form)
        fields |= {_name(name): value for name, value in typed.items()}
        fields["do"] = do
        return self.send(str(form["action"]), fields)

    def send(self, address: str, fields: dict[str, str]) -> Shown:
        """Post fields as they are; empty values stand for boxes that are not ticked."""
        data = {name: value for name, value in fields.items() if value is not None}
        return _shown(self.browser.post(address, data=data))

    def file(self, path: str) -> str:
        """A file of the programme."""
        return (self.folder / "curricula" / path).read_text("utf-8")


def designer(
    folder: Path, *, role: Role = "hr", language: Language = "en", **given: Any
) -> Designer:
    """A designer over the workspace ``folder``, which already has its files."""
    services = given.pop("services", None)
    if services is None:
        (folder / "data").mkdir(exist_ok=True)
        (folder / "data/records.db").write_bytes(_empty_records())
        services = studio_services(folder, demo=True, **given)
    browser = TestClient(
        create_app(services, chat=False), base_url=_ADDRESS, client=("127.0.0.1", 50000)
    )
    name, value = session_cookie(services, role, language)
    browser.cookies.set(name, value)
    return Designer(folder, services, browser)


@cache
def _empty_records() -> bytes:
    """A database with every table and no row: making one takes longer than most tests."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "records.db")
        open_records(sqlite_url(file)).close()
        return file.read_bytes()


def session_cookie(
    services: Services, role: Role, language: Language, name: str = ""
) -> tuple[str, str]:
    """The cookie of somebody with this role, who reads this language."""
    accounts, clock = services.records.accounts, services.clock
    name = name or f"{role} {language}"
    account = accounts.by_name(name) or accounts.add(
        name, role=role, password=None, created=services.today(), language=language
    )
    token = services.records.sessions.open(account.id, clock(), timedelta(hours=8))
    response = Response()
    set_session(response, token, services)
    return SESSION_COOKIE, response.headers["set-cookie"].partition("=")[2].partition(";")[0]


def fields_of(form: Tag) -> dict[str, str]:
    """What a browser would send of a form, without its buttons."""
    found: dict[str, str] = {}
    for one in form.select("input[name], select[name], textarea[name]"):
        name = str(one["name"])
        if one.name == "textarea":
            found[name] = one.get_text().removeprefix("\n")
        elif one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            found[name] = str(chosen.get("value", "")) if chosen else ""
        elif one.get("type") not in ("checkbox", "radio") or one.has_attr("checked"):
            found[name] = str(one.get("value", "on"))
    return found


def _form_with(page: Shown, do: str) -> Tag | None:
    button = page.select_one(f'button[name="do"][value="{do}"]')
    return button.find_parent("form") if button else None


def _name(given: str) -> str:
    return given[1:] if given.startswith("_") else "v." + given.replace("__", ".")


def _shown(response: Any) -> Shown:
    page = Shown(response.text, "lxml")
    page.status, page.address = response.status_code, str(response.url.path)
    return page
