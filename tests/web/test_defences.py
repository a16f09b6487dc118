"""What an attacker from outside tries: other sites, other hosts, large bodies, forged forms."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from assistant.answering.model import Role
from assistant.errors import NotRecorded, RelaisError
from assistant.settings import Settings
from assistant.web.app import create_app
from assistant.web.middleware import allowed_hosts
from assistant.web.services import Services
from tests.web.conftest import ADDRESS, LOOPBACK, PASSWORD, Browser

PAGES = ("/sign-in", "/who-sees-what", "/nowhere", "/documents", "/healthz")
SOCKET = "ws://127.0.0.1:8100/socket"
FORMS = ("/sign-in", "/sign-in/demo", "/sign-out", "/language", "/theme")


def own_log(caplog: pytest.LogCaptureFixture) -> str:
    """What the application itself wrote: the test client logs addresses too."""
    return "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("relais"))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_carries_the_security_headers(browser: Browser, page: str) -> None:
    headers = browser.get(page, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    for directive in ("frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'"):
        assert directive in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in headers


@pytest.mark.parametrize("page", ["/sign-in", "/who-sees-what", "/documents", "/nowhere"])
def test_no_page_needs_more_than_the_policy_allows(
    as_role: Callable[[Role], Browser], page: str
) -> None:
    text = as_role("admin").get(page).text
    for forbidden in ("<script", " style=", "javascript:", "http://", "https://", " onclick"):
        assert forbidden not in text


def test_static_files_may_be_kept_and_change_address_with_their_content(browser: Browser) -> None:
    page = browser.get("/sign-in").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in address
    assert "immutable" in browser.get(address).headers["cache-control"]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/static/../app.py"])
def test_nothing_describes_the_application_to_strangers(browser: Browser, path: str) -> None:
    assert browser.get(path).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_a_form_without_its_token_changes_nothing(browser: Browser, form: str) -> None:
    refused = browser.post(form, data={"name": "a", "password": "b", "role": "admin"})
    assert refused.status_code == 403
    assert "Rechargez-la et recommencez" in refused.text


@pytest.mark.parametrize("form", ["/sign-out", "/language", "/theme"])
def test_a_form_made_for_another_session_changes_nothing(
    as_role: Callable[[Role], Browser], form: str
) -> None:
    mine, other = as_role("employee"), as_role("employee")
    token = other.get("/documents").text.split('name="token" value="')[1].split('"')[0]
    assert mine.post(form, data={"token": token, "language": "en"}).status_code == 403
    assert mine.get("/documents").status_code == 200


def test_the_token_of_a_stranger_s_form_needs_its_cookie(browse: Callable[..., Browser]) -> None:
    mine, attacker = browse(), browse()
    token = attacker.get("/sign-in").text.split('name="token" value="')[1].split('"')[0]
    mine.get("/sign-in")
    refused = mine.post("/sign-in", data={"token": token, "name": "a", "password": "b"})
    assert refused.status_code == 403


def test_a_made_up_form_cookie_is_not_believed(browser: Browser) -> None:
    browser.cookies.set("relais_form", "made-up", domain="127.0.0.1", path="/")
    assert browser.post("/theme", data={"token": "made-up", "theme": "dark"}).status_code == 403


def test_a_form_is_not_taken_as_json_or_with_files(browser: Browser) -> None:
    assert browser.post("/theme", json={"token": "x"}).status_code == 403
    assert browser.post("/theme", files={"token": b"x"}).status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "[::1"]
)
def test_a_request_for_another_host_is_refused(browser: Browser, host: str) -> None:
    refused = browser.get("/sign-in", headers={"host": host})
    assert refused.status_code == 421
    assert "RELAIS_PUBLIC_URL" in refused.text
    assert "relais_session" not in refused.headers.get("set-cookie", "")


@pytest.mark.parametrize("host", ["localhost:8100", "127.0.0.1:8100", "[::1]:8100", "LOCALHOST"])
def test_the_names_of_this_machine_are_answered(browser: Browser, host: str) -> None:
    assert browser.get("/sign-in", headers={"host": host}).status_code == 200


def test_the_public_address_is_answered_and_the_wildcard_is_not_a_name() -> None:
    settings = Settings(host="0.0.0.0", public_url="https://relais.example:8443")
    assert allowed_hosts(settings) == {"relais.example", "localhost", "127.0.0.1", "::1"}


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:9999", "http://localhost:8100"]
)
def test_a_form_sent_by_another_site_is_refused(browser: Browser, origin: str) -> None:
    token = browser.get("/sign-in").text.split('name="token" value="')[1].split('"')[0]
    refused = browser.post(
        "/theme", data={"token": token, "theme": "dark"}, headers={"origin": origin}
    )
    assert refused.status_code == 403
    assert "relais_theme" not in browser.cookies


def test_a_form_sent_by_our_own_page_is_taken(browser: Browser) -> None:
    token = browser.get("/sign-in").text.split('name="token" value="')[1].split('"')[0]
    browser.post("/theme", data={"token": token, "theme": "dark"}, headers={"origin": ADDRESS})
    assert browser.cookies["relais_theme"] == "dark"


def test_a_browser_that_says_the_form_is_cross_site_is_believed(browser: Browser) -> None:
    token = browser.get("/sign-in").text.split('name="token" value="')[1].split('"')[0]
    headers = {"sec-fetch-site": "cross-site"}
    refused = browser.post("/theme", data={"token": token, "theme": "dark"}, headers=headers)
    assert refused.status_code == 403


def test_another_site_gets_no_permission_to_read(browser: Browser) -> None:
    asked = browser.options(
        "/documents",
        headers={"origin": "https://evil.example", "access-control-request-method": "GET"},
    )
    assert asked.status_code == 403
    assert not [name for name in asked.headers if name.startswith("access-control-")]


@pytest.fixture
def probed(services: Services) -> Iterator[TestClient]:
    """The application with a few more routes, as a door would add them."""
    app = create_app(services, chat=False)

    async def echo(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_text("hello")
        await socket.close()

    async def swallow(request: Request) -> PlainTextResponse:
        return PlainTextResponse(str(len(await request.body())))

    def careless(_request: Request) -> PlainTextResponse:
        raise ValueError("what a person typed")

    def full(_request: Request) -> PlainTextResponse:
        raise NotRecorded

    def permissive(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("x", headers={"access-control-allow-origin": "*"})

    app.router.routes.append(WebSocketRoute("/socket", echo))
    app.add_route("/swallow", swallow, methods=["POST"])
    app.add_route("/careless", careless)
    app.add_route("/full", full)
    app.add_route("/permissive", permissive)
    yield Browser(app, base_url=ADDRESS, client=LOOPBACK)


def test_our_own_page_may_open_a_socket(probed: TestClient) -> None:
    with probed.websocket_connect(SOCKET, headers={"origin": ADDRESS}) as socket:
        assert socket.receive_text() == "hello"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", None])
def test_another_site_opens_no_socket(probed: TestClient, origin: str | None) -> None:
    headers = {"origin": origin} if origin else {}
    with (
        pytest.raises(WebSocketDisconnect),
        probed.websocket_connect(SOCKET, headers=headers),
    ):
        pass


def test_a_large_body_is_refused_by_its_announced_size(probed: TestClient) -> None:
    refused = probed.post("/swallow", content=b"x" * 1_000_001)
    assert refused.status_code == 413
    assert "trop volumineux" in refused.text
    assert probed.post("/swallow", content=b"x" * 1_000_000).text == "1000000"


def test_a_large_body_of_unknown_size_is_refused_while_it_arrives(probed: TestClient) -> None:
    sent = 0

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(40):
            sent += 1
            yield b"x" * 100_000

    refused = probed.post("/swallow", content=pieces())
    assert refused.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e9", "twelve", "99999999999999999999"])
def test_a_senseless_length_is_refused(probed: TestClient, length: str) -> None:
    assert probed.post("/swallow", headers={"content-length": length}).status_code == 413


def test_a_door_cannot_open_the_application_to_other_sites(probed: TestClient) -> None:
    assert "access-control-allow-origin" not in probed.get("/permissive").headers


def test_an_unexpected_error_is_shown_as_the_general_sentence_and_logged_without_content(
    probed: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    shown = probed.get("/careless?question=private", headers={"accept-language": "en"})
    assert shown.status_code == 500
    assert RelaisError().message("en") in shown.text.replace("&#39;", "'")
    assert "what a person typed" not in shown.text
    logged = own_log(caplog)
    assert "unexpected ValueError in careless" in logged
    assert "what a person typed" not in logged
    assert "private" not in logged


def test_a_record_that_could_not_be_stored_is_said_so(probed: TestClient) -> None:
    shown = probed.get("/full", headers={"accept": "application/json"})
    assert shown.status_code == 507
    assert shown.json() == {"error": "NotRecorded", "message": NotRecorded().message("fr")}


def test_the_log_names_routes_not_what_people_look_for(
    as_role: Callable[[Role], Browser], caplog: pytest.LogCaptureFixture
) -> None:
    browser = as_role("employee")
    caplog.clear()
    caplog.set_level(logging.INFO, logger="relais")
    browser.get("/documents/policies/charte-ia.md?start=1&end=9")
    browser.get("/documents?q=licenciement")
    browser.get("/licenciement")
    lines = own_log(caplog).splitlines()
    assert [line.rsplit(" ", 2)[0] for line in lines] == [
        "GET /documents/{path:path} 200",
        "GET /documents 200",
        "GET - 404",
    ]
    assert "licenciement" not in "".join(lines)


def test_passwords_and_names_are_never_logged(
    browser: Browser, elise: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="relais")
    browser.sign_in(elise)
    browser.sign_in("nobody", "a wrong phrase")
    logged = own_log(caplog)
    for secret in (elise, PASSWORD, "a wrong phrase", "nobody"):
        assert secret not in logged


def test_a_broken_database_gives_a_page_that_says_so(
    as_role: Callable[[Role], Browser], services: Services, tmp_path: Path
) -> None:
    browser = as_role("employee")
    services.records.close()
    (tmp_path / "data" / "records.db").write_bytes(b"no longer a database" * 400)
    shown = browser.get("/documents")
    assert shown.status_code == 503
    assert "Les enregistrements ne répondent pas" in shown.text
