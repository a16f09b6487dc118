"""Takes the pictures of ``docs/images`` again: ``make screenshots``.

A real ``relais run --demo`` on a copy of the sample company in a temporary folder, and a real
Chromium. ``make screenshots ARGS="welcome verdict"`` takes only those. A picture that differs from
the present one in nothing but a measured time is left as it is.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, FloatRect, Page, expect, sync_playwright

from assistant.answering.model import Role
from assistant.bilingual import Language
from tests.browser.conftest import CHROMIUM_ARGUMENTS

REPOSITORY = Path(__file__).resolve().parents[2]
IMAGES = REPOSITORY / "docs" / "images"
DESKTOP = (1280, 800)
PHONE = (390, 800)
LARGEST = 250_000
"""Bytes of one picture."""
_COLOURS = (256, 192, 128, 96, 64)
_A_HAIR = 100
"""Pixels that may differ without the picture being written again."""
_SCALE = 2
_HIDDEN = ".relative > .absolute.bottom-4 button { visibility: hidden; }"
"""The button to the end of the conversation comes and goes with the last pixel of scrolling."""
_TIMES = '[data-step-type="tool"]'
"""Where the chat says how long an answer took."""
_START_SECONDS = 400


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: who looks, on what, and what they do first."""

    act: Callable[[Page], None]
    language: Language = "fr"
    role: Role | None = "employee"
    """None: nobody is signed in."""
    phone: bool = False
    dark: bool = False
    whole: bool = False
    """The whole page, not only what fits into the window."""
    start: str = "/chat"


def ask(page: Page, question: str) -> None:
    """Ask and wait until the answer is there, at rest, seen from its question on."""
    before = page.locator(".rl-card").count()
    page.locator("#chat-input").fill(question)
    page.locator("#chat-submit:not([disabled])").click()
    page.locator(".rl-card").nth(before).wait_for()
    page.locator("#stop-button").wait_for(state="detached")
    page.locator("#chat-input").blur()


def asking(question: str) -> Callable[[Page], None]:
    """A scene's act: ask one question."""
    return lambda page: ask(page, question)


def welcome(page: Page) -> None:
    page.locator("#welcome-screen #starters button:not([disabled])").first.wait_for()


def sign_in_page(page: Page) -> None:
    page.locator(".demo-roles button").first.wait_for()
    page.evaluate("document.activeElement.blur()")


def source_panel(question: str, source: int = 0) -> Callable[[Page], None]:
    """A scene's act: ask, then open one of the sources."""

    def act(page: Page) -> None:
        ask(page, question)
        page.locator(".rl-card").last.locator(".rl-chip").nth(source).click()
        mark = page.locator(".rl-panel mark, .rl-panel [data-mark]").first
        mark.wait_for()
        expect(mark).to_be_in_viewport()
        page.evaluate("document.activeElement.blur()")

    return act


def document_page(question: str, source: int = 0) -> Callable[[Page], None]:
    """A scene's act: ask, open a source, and go on to the whole document."""

    def act(page: Page) -> None:
        source_panel(question, source)(page)
        address = page.locator(".rl-panel a[href*='/documents/']").get_attribute("href")
        assert address
        page.goto(address if "://" in address else f"{origin(page)}{address}")
        expect(page.locator("#passage")).to_be_in_viewport()

    return act


def origin(page: Page) -> str:
    """Scheme, host and port of the page."""
    return str(page.evaluate("location.origin"))


def nothing(page: Page) -> None:
    page.locator("main").wait_for()


SCENES: dict[str, Scene] = {
    "sign-in": Scene(sign_in_page, role=None, whole=True, start="/sign-in"),
    "welcome": Scene(welcome),
    "verdict": Scene(asking("Puis-je mettre des données clients dans Copilot ?")),
    "source": Scene(
        source_panel("Combien de temps la transcription d’une réunion est-elle conservée ?")
    ),
    "abstention": Scene(asking("Who pays for my AI licence?"), language="en"),
    "tools": Scene(asking("Quels outils d’IA sont autorisés avec des données clients ?")),
    "document": Scene(document_page("Puis-je mettre des données clients dans Copilot ?")),
    "documents": Scene(nothing, role="admin", start="/documents"),
    "who-sees-what": Scene(nothing, language="en", start="/who-sees-what"),
    "worries": Scene(nothing, language="en", role="champion", start="/champions/worries"),
    "questions": Scene(nothing, role="champion", start="/champions/questions"),
    "studio": Scene(nothing, language="en", role="hr", start="/studio"),
    "verdict-dark": Scene(
        asking("May I translate a contract with DeepL?"), language="en", dark=True
    ),
    "phone": Scene(asking("Is Gemini allowed?"), language="en", phone=True),
    "phone-dark": Scene(asking("Puis-je utiliser Otter ?"), phone=True, dark=True),
}


@contextmanager
def running() -> Iterator[str]:
    """The address of a real server on a copy of the sample company, with demo sign-in."""
    with tempfile.TemporaryDirectory(prefix="relais-screenshots-") as folder:
        for name in ("knowledge", "curricula"):
            shutil.copytree(REPOSITORY / name, Path(folder, name))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        command = [sys.executable, "-m", "assistant", "run", "--demo", "--port", str(port)]
        quiet = {
            name: value for name, value in os.environ.items() if not name.startswith("RELAIS_")
        }
        quiet |= {"RELAIS_LOG_LEVEL": "WARNING", "RELAIS_COMPANY": "Ateliers Valserine"}
        server = subprocess.Popen([*command, "--workspace", folder], cwd=REPOSITORY, env=quiet)
        try:
            wait_for(f"{address}/readyz", server)
            yield address
        finally:
            server.terminate()
            server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Return once ``address`` answers 200."""
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    raise SystemExit("the server did not start")


Box = tuple[int, int, int, int]


def take(browser: Browser, address: str, scene: Scene) -> tuple[bytes, list[Box]]:
    """The picture of one scene, as PNG, and where in it stand measured times."""
    width, height = PHONE if scene.phone else DESKTOP
    context = browser.new_context(
        locale={"fr": "fr-FR", "en": "en-GB"}[scene.language],
        color_scheme="dark" if scene.dark else "light",
        viewport={"width": width, "height": height},
        device_scale_factor=_SCALE,
        is_mobile=scene.phone,
        has_touch=scene.phone,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    if scene.role:
        page.goto(f"{address}/sign-in")
        page.locator(f".demo-roles button[value={scene.role}]").click()
        page.wait_for_url(re.compile(r"/(chat|documents)"))
    page.goto(f"{address}{scene.start}")
    if scene.start == "/chat":
        welcome(page)
    scene.act(page)
    page.evaluate("document.fonts.ready")
    page.mouse.move(0, 0)
    page.wait_for_timeout(700)
    picture = page.screenshot(
        animations="disabled", caret="hide", full_page=scene.whole, style=_HIDDEN
    )
    boxes = [found.bounding_box() for found in page.locator(_TIMES).all()]
    context.close()
    return picture, [pixels(box) for box in boxes if box]


def pixels(box: FloatRect) -> Box:
    """Left, top, right and bottom of ``box`` in the picture."""
    left, top = _SCALE * int(box["x"]), _SCALE * int(box["y"])
    return (left, top, left + _SCALE * int(box["width"]), top + _SCALE * int(box["height"]))


def small(picture: bytes) -> bytes:
    """The same picture with as many colours as fit into :data:`LARGEST`."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in _COLOURS:
        written = io.BytesIO()
        reduced = image.quantize(colours, dither=Image.Dither.NONE)
        reduced.save(written, "PNG", optimize=True)
        if written.tell() < LARGEST:
            return written.getvalue()
    raise SystemExit("the picture is too rich: make its viewport smaller")


def same(path: Path, picture: bytes, varying: list[Box]) -> bool:
    """Whether the file at ``path`` shows this picture, whatever stands in the ``varying`` boxes."""
    if not path.is_file():
        return False
    before, now = (Image.open(source).convert("L") for source in (path, io.BytesIO(picture)))
    if before.size != now.size:
        return False
    difference = ImageChops.difference(before, now)
    for box in varying:
        difference.paste(0, box)
    return sum(difference.histogram()[24:]) < _A_HAIR


def installed_chromium() -> str:
    """The Chromium of this machine."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("Chromium is not installed (deploy/test-tools.sh --system)")


def main(wanted: list[str]) -> int:
    """Take the scenes ``wanted``, or all of them."""
    unknown = set(wanted) - set(SCENES)
    if unknown:
        raise SystemExit(f"no such picture: {', '.join(sorted(unknown))}")
    IMAGES.mkdir(parents=True, exist_ok=True)
    with running() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=installed_chromium(), args=list(CHROMIUM_ARGUMENTS)
        )
        for name in wanted or SCENES:
            path = IMAGES / f"{name}.png"
            taken, varying = take(browser, address, SCENES[name])
            picture = small(taken)
            kept = same(path, picture, varying)
            if not kept:
                path.write_bytes(picture)
            sys.stdout.write(f"{path.name}: {'unchanged' if kept else f'{len(picture):,} bytes'}\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
