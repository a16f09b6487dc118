"""Opens the database of records, brings it up to date, and hands out transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DataError, IntegrityError, ProgrammingError
from sqlalchemy.orm import Session

from assistant import bilingual
from assistant.errors import NotRecorded, RecordsUnavailable, SettingsError

MIGRATIONS = Path(__file__).parent / "migrations"

_WRITE = "relais_write"
_OUTSIDE = "relais_outside"
_MIGRATION_LOCK = 0x52454C4149
_BUSY_SECONDS = 5
_OUR_MISTAKES = (IntegrityError, ProgrammingError, DataError)


class Database:
    """Short transactions on the records; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{_WRITE: True})

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A transaction that only reads.

        Raises:
            RecordsUnavailable: when the storage does not answer.
        """
        try:
            with Session(self._engine) as session:
                yield session
        except _OUR_MISTAKES:
            raise
        except DatabaseError as error:
            raise RecordsUnavailable from error

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A transaction that is on disk when the block ends.

        Raises:
            NotRecorded: when the storage is full, locked, read-only, damaged or away; nothing of
                the transaction was kept.
        """
        try:
            with Session(self._writer, expire_on_commit=False) as session, session.begin():
                yield session
        except _OUR_MISTAKES:
            raise
        except DatabaseError as error:
            raise NotRecorded from error

    @contextmanager
    def write_soon(self) -> Iterator[Connection]:
        """A transaction that outlives this process, and reaches the disk with the next one.

        Nothing waits for the disk: the machine stopping may lose it. For what need not be kept at
        any price, beside what must.

        Raises:
            NotRecorded: when the storage is full, locked, read-only, damaged or away; nothing of
                the transaction was kept.
        """
        try:
            with self.alone() if self.dialect == "sqlite" else self._engine.begin() as connection:
                if self.dialect == "sqlite":
                    with _without_syncing(connection):
                        yield connection
                else:
                    connection.execute(text("SET LOCAL synchronous_commit TO OFF"))
                    yield connection
        except _OUR_MISTAKES:
            raise
        except DatabaseError as error:
            raise NotRecorded from error

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._engine.dialect.name

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A connection outside any transaction, for what tends the storage itself.

        Raises:
            NotRecorded: when the storage does not answer or has no room.
        """
        # On SQLite the driver begins nothing by itself: see _prepare_sqlite.
        options = (
            {_OUTSIDE: True} if self.dialect == "sqlite" else {"isolation_level": "AUTOCOMMIT"}
        )
        try:
            with self._engine.execution_options(**options).connect() as connection:
                yield connection
        except _OUR_MISTAKES:
            raise
        except DatabaseError as error:
            raise NotRecorded from error

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


@contextmanager
def _without_syncing(connection: Connection) -> Iterator[None]:
    """A transaction on a SQLite connection that has none, committed without ``fsync``.

    In WAL mode ``synchronous = NORMAL`` keeps the database sound whatever happens
    (https://www.sqlite.org/pragma.html#pragma_synchronous).
    """
    level = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    connection.exec_driver_sql(f"PRAGMA synchronous = {min(level, 1)}")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.rollback()
            raise
        connection.commit()
    finally:
        connection.exec_driver_sql(f"PRAGMA synchronous = {level}")


def one_at_a_time(session: Session, lock: int) -> None:
    """Make transactions that take the same lock wait for each other, whatever the database.

    SQLite lets one transaction write at a time anyway; PostgreSQL has to be told.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})


def sqlite_url(path: Path) -> str:
    """The database address of the SQLite file ``path``."""
    return URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def open_database(url: str, *, durable: bool = True) -> Database:
    """The database at ``url``, with every migration applied.

    Args:
        durable: whether what was written survives the machine stopping; only records that can be
            made again may do without, and are then written several times faster on SQLite.

    Raises:
        SettingsError: when the address is malformed, or the database cannot be opened or was
            written by a newer version.
    """
    try:
        parsed = make_url(url)
        engine = _engine(parsed, durable)
    except (ArgumentError, ImportError) as error:
        raise SettingsError(
            reason=bilingual.text(
                "RELAIS_DATABASE n'est pas une adresse SQLAlchemy utilisable, comme "
                "`postgresql+psycopg://relais@serveur/relais`.",
                "RELAIS_DATABASE is not a usable SQLAlchemy address, such as "
                "`postgresql+psycopg://relais@server/relais`.",
            )
        ) from error
    try:
        _migrate(engine)
    except CommandError as error:
        engine.dispose()
        raise SettingsError(
            reason=bilingual.text(
                "les enregistrements ont été écrits par une version plus récente de Relais ; "
                "installez cette version, ou indiquez un autre dossier avec RELAIS_DATA.",
                "the records were written by a newer version of Relais; install that version, or "
                "name another folder with RELAIS_DATA.",
            )
        ) from error
    except (DatabaseError, OSError) as error:
        engine.dispose()
        raise SettingsError(
            reason=bilingual.text(
                "la base des enregistrements ne s'ouvre pas ; vérifiez RELAIS_DATABASE, l'espace "
                "libre et les droits sur le dossier de données.",
                "the database of records does not open; check RELAIS_DATABASE, free space and "
                "permissions of the data folder.",
            )
        ) from error
    return Database(engine)


def _engine(url: URL, durable: bool) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, hide_parameters=True, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        _private_file(Path(url.database))
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    if not durable:
        event.listen(engine, "connect", _without_waiting_for_the_disk)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _private_file(path: Path) -> None:
    """Create the file so that only this user reads it; SQLite gives its siblings the same mode."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        return  # opening it a moment later says so in words


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver's own BEGIN comes too late for a read followed by a write: see _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _without_waiting_for_the_disk(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA synchronous = OFF")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(_OUTSIDE, False):
        return
    writes = options.get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.execution_options(**{_WRITE: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK}
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(url: str) -> bool:
    """Whether the existing database at ``url`` has every migration; nothing is changed in it.

    Raises:
        SettingsError: when it cannot be opened.
    """
    scripts = ScriptDirectory(str(MIGRATIONS))
    try:
        engine = create_engine(make_url(url), hide_parameters=True)
        with engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_heads()
        engine.dispose()
    except (ArgumentError, ImportError, DatabaseError) as error:
        raise SettingsError(
            reason=bilingual.text(
                "la base des enregistrements ne s'ouvre pas ; vérifiez RELAIS_DATABASE.",
                "the database of records does not open; check RELAIS_DATABASE.",
            )
        ) from error
    return set(found) == set(scripts.get_heads())
