"""Chainlit, set up so that it keeps nothing, shows nothing of its own and answers only our door."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import shutil
import traceback
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from socketio.exceptions import ConnectionRefusedError as Refused

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.web.chat.guard import TOKEN_COOKIE, Engine
from assistant.web.chat.incoming import clean_handshake, clean_message, clean_settings
from assistant.web.chat.page import FILES, PATH
from assistant.web.identity import Person

if TYPE_CHECKING:
    from chainlit.session import WebsocketSession

Handler = Callable[..., Awaitable[Any]]
PersonOf = Callable[[str | None], Awaitable[Person | None]]
"""Who a Cookie header belongs to, asked of the database each time."""

SESSIONS_PER_PERSON: Final = 20
_EVENTS: Final = ("connection_successful", "clear_session", "disconnect")
"""Events that pass to Chainlit as they are: they carry nothing."""

_chainlit_handlers: dict[str, Handler] = {}


def prepare(settings: Settings) -> None:
    """Write Chainlit's folder and import it, with an environment that is ours alone.

    Importing Chainlit reads and writes its folder, so this comes before any other use of it. What
    an earlier run left in its file store is deleted.

    Raises:
        SettingsError: when the folder cannot be written.
    """
    root = settings.data_dir / "chat"
    try:
        shutil.rmtree(root, ignore_errors=True)
        (root / ".chainlit").mkdir(parents=True)
        (root / ".files").mkdir()
        shutil.copyfile(FILES / "config.toml", root / ".chainlit" / "config.toml")
        shutil.copytree(FILES / "translations", root / ".chainlit" / "translations")
        for name in ("chainlit.md", "chainlit_fr-FR.md", "chainlit_en-US.md"):
            # An empty file: no "read me" button, and no warning that there is none.
            (root / name).touch()
    except OSError as error:
        raise SettingsError(reason=f"{root}: {error.strerror}") from error
    os.environ.update(
        CHAINLIT_APP_ROOT=str(root),
        CHAINLIT_ROOT_PATH=PATH,
        CHAINLIT_AUTH_COOKIE_NAME=TOKEN_COOKIE,
        CHAINLIT_AUTH_SECRET=secrets.token_hex(32),
    )
    import chainlit.auth.cookie
    import chainlit.config
    import chainlit.data

    chainlit_log = logging.getLogger("chainlit")
    if not any(isinstance(known, _Discreet) for known in chainlit_log.filters):
        chainlit_log.addFilter(_Discreet())
    # A second application in one process finds Chainlit already imported with the first's folder.
    chainlit.auth.cookie._auth_cookie_name = TOKEN_COOKIE
    chainlit.config.config_file = str(root / ".chainlit" / "config.toml")
    chainlit.config.FILES_DIRECTORY = root / ".files"
    chainlit.config.reload_config()
    chainlit.config.config.root = str(root)
    # Without this, a DATABASE_URL or LITERAL_API_KEY in the environment would store conversations.
    chainlit.data._data_layer = None
    chainlit.data._data_layer_initialized = True


class _Discreet(logging.Filter):
    """Keeps what people typed out of the log: an exception's text and values may hold it."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else record.msg
        if isinstance(error, BaseException):
            frames = traceback.extract_tb(error.__traceback__)[-6:]
            where = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
            record.msg = f"unexpected {type(error).__qualname__} in {where}"
            record.args = None
            record.exc_info = None
            record.exc_text = None
        return True


def bundle() -> Path:
    """The folder of Chainlit's built page."""
    import chainlit.server

    return Path(chainlit.server.build_dir)


def engine(person_of: PersonOf) -> Engine:
    """Chainlit behind our checks; call :func:`prepare` first."""
    from chainlit.server import app

    return Engine(
        app=app,
        token_of=_token,
        owns=_owns,
        disconnect=lambda person: _disconnect(person, person_of),
    )


def cookie_of(environ: Mapping[str, Any]) -> str | None:
    """The Cookie header a socket was opened with."""
    value = environ.get("HTTP_COOKIE")
    return value if isinstance(value, str) else None


def guard_socket(person_of: PersonOf, stopped: Handler) -> None:
    """Replace Chainlit's socket handlers by ours, which check and then call them.

    Events we do not use have no handler left: they are ignored.

    Args:
        stopped: called in the chat's context when the person stops an answer.
    """
    from chainlit.server import sio

    handlers = sio.handlers["/"]
    if not _chainlit_handlers:
        _chainlit_handlers.update(handlers)
    original = _chainlit_handlers
    handlers.clear()
    handlers.update({name: original[name] for name in _EVENTS})
    handlers["connect"] = _connect(original["connect"], person_of)
    handlers["client_message"] = _client_message(original["client_message"])
    handlers["chat_settings_change"] = _settings(original["chat_settings_change"])
    handlers["stop"] = _stop(stopped)


def _connect(original: Handler, person_of: PersonOf) -> Handler:
    from chainlit.session import WebsocketSession, ws_sessions_id

    async def connect(sid: str, environ: dict[str, Any], auth: object = None) -> Any:
        handshake = clean_handshake(auth)
        person = await person_of(cookie_of(environ))
        if handshake is None or person is None:
            raise Refused("refused")
        existing = WebsocketSession.get_by_id(handshake["sessionId"])
        if existing is None:
            theirs = [s for s in ws_sessions_id.values() if _belongs(s, person)]
            if len(theirs) >= SESSIONS_PER_PERSON:
                raise Refused("refused")
        elif not _belongs(existing, person):
            raise Refused("refused")
        return await original(sid, environ, handshake)

    return connect


def _client_message(original: Handler) -> Handler:
    from chainlit.session import WebsocketSession

    async def client_message(sid: str, payload: object = None) -> None:
        session = WebsocketSession.get(sid)
        if session is None or session.user is None:
            return
        message = clean_message(payload, session.user.identifier)
        if message is not None:
            await original(sid, message)

    return client_message


def _settings(original: Handler) -> Handler:
    from chainlit.session import WebsocketSession

    async def chat_settings_change(sid: str, settings: object = None) -> None:
        if WebsocketSession.get(sid) is not None:
            await original(sid, clean_settings(settings))

    return chat_settings_change


def _stop(stopped: Handler) -> Handler:
    from chainlit.context import init_ws_context
    from chainlit.session import WebsocketSession

    async def stop(sid: str, *_: object) -> None:
        session = WebsocketSession.get(sid)
        if session is None:
            return
        init_ws_context(session)
        if session.current_task:
            session.current_task.cancel()
        await stopped()

    return stop


def _token(person: Person) -> str:
    from chainlit.auth import create_jwt
    from chainlit.user import User

    return create_jwt(User(identifier=person.id, display_name=person.name))


def _belongs(session: WebsocketSession, person: Person) -> bool:
    return session.user is not None and session.user.identifier == person.id


def _owns(session_id: str, person: Person) -> bool:
    from chainlit.session import WebsocketSession

    session = WebsocketSession.get_by_id(session_id)
    return session is not None and _belongs(session, person)


async def _disconnect(person: Person, person_of: PersonOf) -> None:
    from chainlit.server import sio
    from chainlit.session import ws_sessions_id

    for session in list(ws_sessions_id.values()):
        if _belongs(session, person) and await person_of(cookie_of(session.environ)) is None:
            session.to_clear = True
            await asyncio.shield(sio.disconnect(session.socket_id))
