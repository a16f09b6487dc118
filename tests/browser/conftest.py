"""A real server on this machine, a real Chromium, and visitors who are already signed in."""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright
from starlette.responses import Response

from assistant.answering.model import Answer, Masked, Question, Role
from assistant.bilingual import Language
from assistant.errors import IndexUnavailable, MessageTooLong
from assistant.web.app import create_app
from assistant.web.identity import SESSION_COOKIE, set_session
from assistant.web.services import Services
from tests import fakes
from tests.support.chat_learning import ChatCurricula
from tests.support.listening import FakeTopics

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SECRET = "detail-that-nobody-may-see"


class Assistant(fakes.FakeAssistant):
    """Answers in the person's language, masks one address, and fails on demand."""

    waiting: threading.Event

    def __call__(self, question: Question) -> Answer:
        text = question.text
        if len(text) > 4000:
            raise MessageTooLong(limit=4000, length=len(text))
        if "panne" in text:
            raise IndexUnavailable(reason="reconstruction en cours.")
        if "imprévu" in text:
            raise KeyError(SECRET)
        if "longtemps" in text:
            time.sleep(3)
        language = question.language or question.preferred
        answer = super().__call__(replace(question, language=language))
        address = re.search(r"\S+@\S+", text)
        if address is None:
            return answer
        masked = text.replace(address[0], "[adresse e-mail]")
        return replace(answer, question=masked, masked=(Masked("email", "[adresse e-mail]"),))


@dataclass
class Server:
    """The running application and what stands behind it."""

    address: str
    services: Services
    assistant: Assistant
    topics: FakeTopics

    def cookie(self, role: Role, language: Language, name: str) -> dict[str, str]:
        """The session cookie of a person with this role and language, created if new."""
        accounts = self.services.records.accounts
        account = accounts.by_name(name) or accounts.add(
            name, role=role, password="a long enough one", created=self.services.today()
        )
        accounts.set_language(account.id, language)
        token = self.services.records.sessions.open(
            account.id, self.services.clock(), timedelta(hours=8)
        )
        response = Response()
        set_session(response, token, self.services)
        value = re.match(rf"{SESSION_COOKIE}=([^;]+)", response.headers["set-cookie"])
        assert value
        return {"name": SESSION_COOKIE, "value": value[1], "url": self.address}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("workspace")
    (folder / "data").mkdir()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    assistant = Assistant()
    # Nothing to learn and nothing to pass on, until a test puts something there.
    curricula = ChatCurricula(None)
    topics = FakeTopics(known=None)
    services = fakes.fake_services(
        folder, answer=assistant, port=port, demo=True, curricula=curricula, topics=topics
    )
    config = uvicorn.Config(
        create_app(services), host="127.0.0.1", port=port, log_level="error", ws="websockets-sansio"
    )
    process = uvicorn.Server(config)
    thread = threading.Thread(target=process.run, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{port}"
    for _ in range(200):
        if process.started:
            break
        time.sleep(0.05)
    urllib.request.urlopen(f"{address}/sign-in").close()
    yield Server(address, services, assistant, topics)
    process.should_exit = True
    process.force_exit = True
    thread.join(5)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_ARGUMENTS))
    yield launched
    launched.close()


@dataclass
class Visitor:
    """Someone with a page open, and everything their browser did."""

    page: Page
    server: Server
    requests: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def listen(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(f"error: {error}"))
        self.page.on("websocket", self._socket)

    def _socket(self, opened: Any) -> None:
        self.requests.append(opened.url)
        opened.on("framereceived", lambda payload: self.frames.append(str(payload)))

    def open_chat(self) -> Page:
        self.page.goto(f"{self.server.address}/chat")
        self.page.locator("#starters button:not([disabled])").first.wait_for()
        return self.page

    def ask(self, question: str, *, shows: str = ".rl-card") -> None:
        """Type a question and wait until what it ``shows`` has appeared once more."""
        before = self.page.locator(shows).count()
        self.page.locator("#chat-input").fill(question)
        self.page.locator("#chat-submit:not([disabled])").wait_for()
        self.page.locator("#chat-input").press("Enter")
        self.page.locator(shows).nth(before).wait_for()
        self.page.locator("#stop-button").wait_for(state="detached")

    @property
    def last(self) -> Any:
        """The last answer on the page."""
        return self.page.locator(".rl-card").last


@pytest.fixture
def visitor(browser: Browser, server: Server) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser for someone signed in: ``visitor("champion", language="en", phone=True)``."""
    contexts: list[BrowserContext] = []

    def arrive(
        role: Role = "employee",
        *,
        language: Language = "fr",
        browser_language: str = "",
        phone: bool = False,
        dark: bool = False,
        name: str = "",
        signed_in: bool = True,
    ) -> Visitor:
        context = browser.new_context(
            locale=browser_language or {"fr": "fr-FR", "en": "en-GB"}[language],
            color_scheme="dark" if dark else "light",
            viewport={"width": 375, "height": 760} if phone else {"width": 1280, "height": 860},
            reduced_motion="reduce",
        )
        contexts.append(context)
        if signed_in:
            # A new person each time: nobody meets another test's language or pace.
            who = name or f"Camille {len(contexts)} {time.monotonic_ns()}"
            context.add_cookies([server.cookie(role, language, who)])  # type: ignore[list-item]
        page = context.new_page()
        page.set_default_timeout(10_000)
        arrived = Visitor(page, server)
        arrived.listen()
        return arrived

    yield arrive
    for context in contexts:
        context.close()
