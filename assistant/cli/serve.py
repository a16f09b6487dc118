"""``relais run``: index, then serve until asked to stop."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager, closing, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from assistant import bootstrap
from assistant.bilingual import Language, text
from assistant.bootstrap import Answering
from assistant.cli.demo.records import prepare_demo
from assistant.cli.edge import tell
from assistant.cli.language import interface_language
from assistant.cli.opening import open_settings, quiet_libraries
from assistant.cli.output import IndexProgress, console
from assistant.cli.services import open_topics, services_of, upkeep_of
from assistant.errors import AccountError, AddressTaken, IndexBusy, RelaisError, system_reason
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.listening.topics import TopicRecogniser
    from assistant.storage.records import Records
    from assistant.web.services import Services

Application = Callable[..., Any]
"""What uvicorn serves; only the web layer knows which library it was made with."""

_GRACE_SECONDS = 10
_UNSPECIFIED = {"0.0.0.0": "127.0.0.1", "::": "::1"}
_LOG = logging.getLogger("relais.run")

_LOADING = text("Chargement de l'encodeur…", "Loading the encoder…")
_FIRST_INDEX = text("Première indexation de « {path} ».", "Indexing “{path}” for the first time.")
_UPDATED = text(
    "L'index est à jour : {documents} documents, {passages} passages.",
    "The index is up to date: {documents} documents, {passages} passages.",
)
_NOT_UPDATED = text(
    "L'index n'a pas été mis à jour ; le précédent continue de servir. {reason}",
    "The index was not updated; the one before keeps serving. {reason}",
)
_SERVING = text(
    "Relais répond à {address} — Ctrl+C pour l'arrêter.",
    "Relais answers at {address} — Ctrl+C to stop it.",
)
_DEMO = text(
    "Démonstration : ouvrez cette adresse et cliquez sur une personne, sans mot de passe :",
    "Demo: open this address and click on a person, no password needed:",
)
_NOBODY = text(
    "Personne ne peut encore se connecter : `relais users add NOM --role admin` crée un compte.",
    "Nobody can sign in yet: `relais users add NAME --role admin` creates an account.",
)
_STOPPED = text("Relais est arrêté.", "Relais has stopped.")


def run(
    workspace: Path | None,
    host: str | None,
    port: int | None,
    *,
    demo: bool,
    open_browser: bool,
    language: Language | None,
) -> None:
    """Index where needed, then serve until interrupted.

    Raises:
        RelaisError: something needed is missing, taken or refused, in one sentence.
    """
    settings = open_settings(workspace, host=host, port=port, demo=demo or None)
    spoken = interface_language(language, settings.default_language)
    quiet_libraries(settings.log_level)
    bootstrap.check_knowledge_folder(settings)
    bootstrap.prepare_data_folder(settings)
    with ExitStack() as stack:
        listening = stack.enter_context(closing(listen(settings.host, settings.port)))
        if not settings.demo:
            # A database that does not open is told of before anything slow starts.
            bootstrap.open_records(settings).close()
        if console(error=True).is_terminal:
            tell(_LOADING(spoken))
        answering = stack.enter_context(closing(bootstrap.open_answering(settings)))
        current = answering.usable()
        if not current:
            _index_first(answering, spoken)
        answering.warm_up()
        reader = stack.enter_context(bootstrap.open_reader(settings))
        if settings.demo:
            prepare_demo(settings, answering, reader, spoken)
        records = stack.enter_context(closing(bootstrap.open_records(settings)))
        if settings.demo:
            create_demo_accounts(records)
        topics = open_topics(answering)
        services = services_of(answering, records, reader, topics)
        if services.rewording is not None:
            stack.callback(services.rewording.model.close)
        stack.enter_context(upkeep_of(services).at_work())
        at_work = partial(_at_work, answering, topics, spoken, update=current)
        ready = partial(_announce, services, spoken, open_browser=open_browser)
        # Whether an interruption still arrives here depends on when the event loop ended.
        with suppress(KeyboardInterrupt):
            serve(_application(services, at_work), listening, ready)
        tell(_STOPPED(spoken))


def create_demo_accounts(records: Records) -> None:
    """One account for each role, marked as demo: without a password, open by one click only."""
    from assistant.web.wording import DEMO_NAMES

    for role, name in DEMO_NAMES.items():
        if records.accounts.by_name(name) is None:
            try:
                records.accounts.add(name, role=role, password=None, created=bootstrap.now().date())
            except AccountError:  # another process was first
                continue


def listen(host: str, port: int) -> socket.socket:
    """A socket bound to this address, so that a taken port is known before anything slow starts.

    Raises:
        AddressTaken: with the system's reason.
    """
    shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        made = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressTaken(address=shown, reason=system_reason(error)) from error
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.set_inheritable(False)
    except OSError as error:
        made.close()
        raise AddressTaken(address=shown, reason=system_reason(error)) from error
    return made


def serve(app: Application, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve ``app`` until a signal asks to stop; ``ready`` is called once it answers."""
    import uvicorn

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets=sockets)
            if self.started:
                ready()

    logging.getLogger("uvicorn.error").setLevel("WARNING")
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level=None,
        # Who opened which page when is nobody's business.
        access_log=False,
        server_header=False,
        ws="websockets-sansio",
        lifespan="on",
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    Server(config).run(sockets=[listening])


def _application(services: Services, at_work: Callable[[], object]) -> Application:
    from assistant.web.app import create_app

    return create_app(services, lifespans=(at_work,))  # type: ignore[arg-type]


def _index_first(answering: Answering, language: Language) -> None:
    from assistant.cli.indexing import show_summary

    folder = answering.settings.knowledge_dir
    tell(_FIRST_INDEX(language, path=folder))
    with IndexProgress(language) as progress:
        summary = answering.update(progress)
    show_summary(summary, folder, language, error=True)


@asynccontextmanager
async def _at_work(
    answering: Answering, topics: TopicRecogniser, language: Language, *, update: bool
) -> AsyncIterator[None]:
    """While the server lives: catch up with the folder, then follow it.

    The examples of the topics are read once the server is there: a start does not wait for them.
    """
    topics.warm_up_aside()
    if answering.settings.watch:
        answering.base.start_watching()
    if update:
        threading.Thread(
            target=_update, args=(answering, language), name="first-update", daemon=True
        ).start()
    yield


def _update(answering: Answering, language: Language) -> None:
    try:
        summary = answering.update()
    except IndexBusy as error:
        _LOG.info("%s", error)
    except RelaisError as error:
        tell(_NOT_UPDATED(language, reason=error.message(language)))
    else:
        if summary.changed:
            tell(_UPDATED(language, documents=summary.documents, passages=summary.passages))


def _announce(services: Services, language: Language, *, open_browser: bool) -> None:
    settings = services.settings
    address = settings.public_url or _address(settings)
    typer.echo(_SERVING(language, address=address))
    if settings.demo:
        from assistant.web.wording import DEMO_NAMES, ROLE_NAMES

        typer.echo(_DEMO(language))
        for role, name in DEMO_NAMES.items():
            typer.echo(f"  {name} — {ROLE_NAMES[role](language)}")
    elif not services.records.accounts.all():
        typer.echo(_NOBODY(language))
    if open_browser:
        import webbrowser

        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()


def _address(settings: Settings) -> str:
    host = _UNSPECIFIED.get(settings.host, settings.host)
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
