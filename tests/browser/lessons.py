"""What people do while they learn in the chat, as steps that browser tests share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import fakes
from tests.browser.conftest import Server
from tests.support.chat_learning import ChatCurricula, programme

RIGHT, WRONG = "Je masque d’abord.", "Je colle tout."


@pytest.fixture
def curricula(server: Server) -> Iterator[ChatCurricula]:
    """A programme to learn from, as long as a test runs; and the clock where it was."""
    held = server.services.curricula
    clock = server.services.clock
    assert isinstance(held, ChatCurricula) and isinstance(clock, fakes.Clock)
    before = clock.now
    held.curriculum = programme()
    yield held
    held.curriculum = None
    clock.now = before


def later(server: Server, **passed: int) -> None:
    clock = server.services.clock
    assert isinstance(clock, fakes.Clock)
    clock.now += timedelta(**passed)


def last(page: Page, what: str) -> Locator:
    return page.locator(what).last


def open_path(page: Page) -> Locator:
    page.locator(".rl-my-path").click()
    path = page.locator(".rl-path").last
    expect(path.locator(".rl-stop, .rl-empty").first).to_be_visible()
    return path


def stop(path: Locator, title: str) -> Locator:
    """One module of the path."""
    return path.locator(".rl-stop").filter(has=path.page.locator("h4", has_text=title))


def start(page: Page) -> Locator:
    """Open the first module of the path and begin it."""
    page.locator(".rl-path").last.locator("[data-first] .rl-stop-row button").click()
    module = page.locator(".rl-module").last
    if not module.locator(".rl-stages").count():
        module.get_by_role("button", name=re.compile("^(Commencer|Start)$")).click()
    module.locator(".rl-stages").wait_for()
    return module


def read(module: Locator) -> None:
    """Turn the pages up to the questions."""
    while not module.locator(".rl-question").count():
        heading = module.locator(".rl-page-title").inner_text()
        module.locator(".rl-turn .rl-primary").click()
        expect(module.locator(".rl-page-title", has_text=heading)).to_have_count(0)


def answer(module: Locator, words: str) -> Locator:
    module.locator(".rl-option", has_text=words).click()
    module.get_by_role("button", name=re.compile("^(Valider|Check)$")).click()
    feedback = module.locator(".rl-feedback-box")
    feedback.wait_for()
    return feedback


def onwards(module: Locator) -> None:
    stem = module.locator(".rl-stem").inner_text()
    module.locator(".rl-question .rl-primary").click()
    expect(module.locator(".rl-stem", has_text=stem.splitlines()[0])).to_have_count(0)


def take(module: Locator, wrong: int = 0) -> None:
    read(module)
    for number in range(4):
        answer(module, WRONG if number < wrong else RIGHT)
        onwards(module)
    module.locator(".rl-result").wait_for()
