"""The application over fakes, and a browser-like client that fills forms in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from assistant.answering.model import Role
from assistant.web.app import create_app
from assistant.web.services import Services
from tests.fakes import Clock, fake_services

ADDRESS = "http://127.0.0.1:8100"
LOOPBACK = ("127.0.0.1", 50000)
PASSWORD = "une phrase facile à retenir"


class Browser(TestClient):
    """A client on the application's own address that keeps cookies and reads forms."""

    def form(self, address: str, page: str = "/sign-in", **fields: str) -> Any:
        """Send a form with the token that ``page`` carries."""
        found = re.search(r'name="token" value="([^"]+)"', self.get(page).text)
        assert found, f"no form on {page}"
        return self.post(address, data={"token": found[1], **fields}, follow_redirects=False)

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> Any:
        """Fill the sign-in form in."""
        return self.form("/sign-in", name=name, password=password, **fields)


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a password hash is tested with the accounts; here it would only be slow."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("assistant.storage.accounts._HASHER", quick)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    made = fake_services(tmp_path, clock=clock, demo=True)
    yield made
    made.records.close()


@pytest.fixture
def browse(services: Services) -> Callable[..., Browser]:
    """Makes browsers of one application; ``services`` or ``client`` may be given."""

    def make(given: Services = services, **options: Any) -> Browser:
        app = options.pop("app", None) or create_app(given, chat=False)
        return Browser(app, **{"base_url": ADDRESS, "client": LOOPBACK, **options})

    return make


@pytest.fixture
def browser(browse: Callable[..., Browser]) -> Browser:
    return browse()


@pytest.fixture
def elise(services: Services) -> str:
    """The name of an HR designer with an account."""
    services.records.accounts.add(
        "Élise Martin", role="hr", password=PASSWORD, created=services.today(), team="RH"
    )
    return "Élise Martin"


@pytest.fixture
def as_role(browse: Callable[..., Browser]) -> Callable[[Role], Browser]:
    """A browser signed in as the demo person of a role."""

    def make(role: Role) -> Browser:
        browser = browse()
        assert browser.form("/sign-in/demo", role=role).status_code == 303
        return browser

    return make
