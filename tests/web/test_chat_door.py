"""The door in front of the chat, without a browser."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from socketio.exceptions import ConnectionRefusedError as Refused
from starlette.responses import Response
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from assistant.web.app import create_app
from assistant.web.identity import SESSION_COOKIE, set_session
from assistant.web.services import Services
from tests import fakes

HOST = "http://127.0.0.1:8100"
HERE = {"origin": HOST}


@pytest.fixture
def services(tmp_path: Path) -> Services:
    (tmp_path / "data").mkdir()
    return fakes.fake_services(tmp_path)


@pytest.fixture
def guest(services: Services) -> Iterator[TestClient]:
    with TestClient(create_app(services), base_url=HOST, follow_redirects=False) as client:
        yield client


def signed_cookie(services: Services, name: str) -> str:
    accounts = services.records.accounts
    account = accounts.by_name(name) or accounts.add(
        name, role="employee", password="a long enough one", created=services.today()
    )
    token = services.records.sessions.open(account.id, services.clock(), timedelta(hours=1))
    response = Response()
    set_session(response, token, services)
    return response.headers["set-cookie"].split(";")[0].partition("=")[2]


@pytest.fixture
def person(guest: TestClient, services: Services) -> TestClient:
    guest.cookies.set(SESSION_COOKIE, signed_cookie(services, "Camille"))
    return guest


def handler(name: str) -> Any:
    from chainlit.server import sio

    return sio.handlers["/"].get(name)


def environ(services: Services, name: str) -> dict[str, str]:
    return {"HTTP_COOKIE": f"{SESSION_COOKIE}={signed_cookie(services, name)}"}


def test_a_guest_is_sent_to_sign_in_before_anything_is_loaded(guest: TestClient) -> None:
    for path in ("/chat/", "/chat/login", "/chat/login/callback"):
        response = guest.get(path)
        assert (response.status_code, response.headers["location"]) == (303, "/sign-in?next=/chat")


def test_a_guest_gets_no_settings_user_or_socket(guest: TestClient) -> None:
    for path in ("/chat/user", "/chat/project/settings", "/chat/ws/socket.io/?EIO=4"):
        assert guest.get(path).status_code == 401


def test_a_person_gets_the_page_in_their_language_with_a_strict_policy(
    person: TestClient, services: Services
) -> None:
    account = services.records.accounts.by_name("Camille")
    assert account
    services.records.accounts.set_language(account.id, "en")
    response = person.get("/chat/", headers={"accept-language": "fr"})
    assert '<html lang="en">' in response.text
    assert "unsafe-eval" not in response.headers["content-security-policy"]
    assert response.headers["cache-control"] == "no-store"
    assert "chainlit" not in response.text.casefold()
    assert "http://" not in response.text and "https://" not in response.text


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/openapi.json"),
        ("GET", "/docs"),
        ("GET", "/health"),
        ("GET", "/copilot/index.js"),
        ("GET", "/assets/index-B2u6IBgX.js.map"),
        ("GET", "/assets/%2e%2e/%2e%2e/server.py"),
        ("GET", "/public/%2e%2e/config.toml"),
        ("GET", "/project/file/x?session_id=y"),
        ("POST", "/project/file?session_id=y"),
        ("PUT", "/feedback"),
        ("DELETE", "/feedback"),
        ("POST", "/project/threads"),
        ("GET", "/project/thread/x"),
        ("GET", "/project/share/x"),
        ("DELETE", "/project/thread"),
        ("PUT", "/project/element"),
        ("DELETE", "/project/element"),
        ("POST", "/mcp"),
        ("DELETE", "/mcp"),
        ("POST", "/login"),
        ("POST", "/auth/jwt"),
        ("POST", "/auth/header"),
        ("GET", "/auth/oauth/github"),
        ("GET", "/anything/else"),
    ],
)
def test_routes_that_are_not_used_do_not_exist(person: TestClient, method: str, path: str) -> None:
    response = person.request(method, f"/chat{path}", headers=HERE)
    assert response.status_code == 404
    assert response.json() == {"detail": "Not found"}


def test_settings_allow_no_upload_html_or_editing(person: TestClient) -> None:
    settings = person.get("/chat/project/settings?language=de-DE").json()
    features = settings["features"]
    assert features["spontaneous_file_upload"]["enabled"] is False
    for name in ("unsafe_allow_html", "user_message_markdown", "edit_message", "favorites"):
        assert features[name] is False
    assert settings["dataPersistence"] is False
    assert len(settings["chatProfiles"][0]["starters"]) == 4


def test_an_environment_with_a_database_does_not_store_conversations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nowhere.example/x")
    monkeypatch.setenv("LITERAL_API_KEY", "x")
    (tmp_path / "data").mkdir()
    create_app(fakes.fake_services(tmp_path))
    from chainlit.data import get_data_layer

    assert get_data_layer() is None


def test_what_an_earlier_run_left_is_deleted_at_the_start(tmp_path: Path) -> None:
    left = tmp_path / "data" / "chat" / ".files" / "session" / "left.txt"
    left.parent.mkdir(parents=True)
    left.write_text("secret", encoding="utf-8")
    create_app(fakes.fake_services(tmp_path))
    assert not left.exists()


def test_no_cookie_but_our_own_is_ever_set(person: TestClient) -> None:
    for method, path in (
        ("GET", "/chat/"),
        ("GET", "/chat/user"),
        ("GET", "/chat/project/settings"),
        ("POST", "/chat/set-session-cookie"),
    ):
        response = person.request(method, path, headers=HERE, json={"session_id": "x"})
        assert response.status_code == 200
        assert "set-cookie" not in response.headers
        assert "access-control-allow-origin" not in response.headers


def test_another_site_cannot_press_buttons_or_open_sockets(person: TestClient) -> None:
    foreign = {"origin": "https://evil.example"}
    body = {"sessionId": str(uuid.uuid4()), "action": {"name": "feedback", "payload": {}}}
    assert person.post("/chat/project/action", json=body, headers=foreign).status_code in (403, 404)
    for headers in (foreign, {}):
        with (
            pytest.raises(WebSocketDisconnect),
            person.websocket_connect(
                "/chat/ws/socket.io/?EIO=4&transport=websocket", headers=headers
            ),
        ):
            pass


def test_sessions_of_others_and_sessions_that_do_not_exist_look_the_same(
    person: TestClient, services: Services
) -> None:
    from chainlit.session import WebsocketSession
    from chainlit.user import User

    theirs = str(uuid.uuid4())
    WebsocketSession(
        id=theirs,
        socket_id="s",
        emit=lambda *_: None,
        emit_call=lambda *_: None,
        user_env={},
        client_type="webapp",
        user=User(identifier="somebody-else"),
    )
    answers = [
        person.post(
            "/chat/project/action",
            json={"sessionId": session, "action": {"name": "feedback", "payload": {}}},
            headers=HERE,
        )
        for session in (theirs, str(uuid.uuid4()), "../x")
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {
        (404, '{"detail":"Not found"}')
    }


def test_a_large_or_malformed_action_is_refused(person: TestClient) -> None:
    for content in (b"x" * 20_000, b"{", b"[" * 5_000, b"\xff"):
        response = person.post("/chat/project/action", content=content, headers=HERE)
        assert response.status_code == 404


def test_only_the_events_we_use_have_a_handler(guest: TestClient) -> None:
    from chainlit.server import sio

    assert set(sio.handlers["/"]) == {
        "connect",
        "connection_successful",
        "client_message",
        "chat_settings_change",
        "clear_session",
        "disconnect",
        "stop",
    }


ID = "256019fb-6f1e-4eb9-a4b0-77bda46271e5"


@pytest.mark.parametrize("session", ["../../tmp/x", "", None, "a" * 36, ID.upper()])
def test_a_socket_whose_ids_are_not_uuids_is_refused(
    guest: TestClient, services: Services, session: Any
) -> None:
    with pytest.raises(Refused):
        asyncio.run(handler("connect")("sid", environ(services, "Camille"), {"sessionId": session}))


def test_a_socket_without_a_session_of_ours_is_refused(guest: TestClient) -> None:
    with pytest.raises(Refused):
        asyncio.run(handler("connect")("sid", {}, {"sessionId": str(uuid.uuid4())}))


def test_a_socket_cannot_take_over_someone_elses_chat(
    guest: TestClient, services: Services
) -> None:
    from chainlit.session import WebsocketSession
    from chainlit.user import User

    theirs = str(uuid.uuid4())
    WebsocketSession(
        id=theirs,
        socket_id="other",
        emit=lambda *_: None,
        emit_call=lambda *_: None,
        user_env={},
        client_type="webapp",
        user=User(identifier="somebody-else"),
    )
    with pytest.raises(Refused):
        asyncio.run(handler("connect")("sid", environ(services, "Camille"), {"sessionId": theirs}))


def test_signing_out_of_the_chat_ends_the_session(person: TestClient) -> None:
    assert person.get("/chat/user").status_code == 200
    response = person.post("/chat/logout", headers=HERE)
    assert response.json() == {"success": True}
    assert f'{SESSION_COOKIE}=""' in response.headers["set-cookie"]
    assert person.get("/chat/user").status_code == 401


def test_a_token_from_the_browser_is_ignored(guest: TestClient) -> None:
    from chainlit.auth import create_jwt
    from chainlit.user import User

    token = create_jwt(User(identifier="anybody"))
    guest.cookies.set("relais_chat", token)
    response = guest.get("/chat/project/settings", headers={"authorization": f"Bearer {token}"})
    assert response.status_code == 401


def test_the_appearance_chosen_here_is_kept_for_the_other_pages(person: TestClient) -> None:
    response = person.post("/chat/theme", content="dark", headers=HERE)
    assert "relais_theme=dark" in response.headers["set-cookie"]
    assert "set-cookie" not in person.post("/chat/theme", content="x=1", headers=HERE).headers


def test_what_people_typed_never_reaches_the_log(
    guest: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    log = logging.getLogger("chainlit")
    with caplog.at_level(logging.DEBUG, logger="chainlit"):
        try:
            raise ValueError("mon numéro est le 06 12 34 56 78")
        except ValueError as error:
            log.exception(error)
    assert "06 12" not in caplog.text
    assert "ValueError" in caplog.text
