"""What makes the tests quick on any machine, without making them test less.

Three costs have nothing to do with what is tested: compiling the same modules in every process,
waiting for a disk, and migrating one empty database after another.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

MEMORY = Path("/dev/shm")
_ROOM = 4 * 2**30
"""Free bytes that make a file system in memory large enough for everything the tests write."""
_FROM_NOTHING = "tests/unit/storage/test_database.py"
"""What tests the migrations themselves runs them on every database."""


def keep_bytecode(cache: Path, environment: MutableMapping[str, str] = os.environ) -> None:
    """Compile each module once, below ``cache``, for this process and all that it starts.

    Where the environment forbids bytecode, each process would compile the libraries anew: most of
    what starting a server takes. Nothing is written beside the sources.
    """
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    cache = Path(environment.setdefault("PYTHONPYCACHEPREFIX", str(cache)))
    if environment is os.environ:
        sys.dont_write_bytecode = False
        sys.pycache_prefix = str(cache)


def write_in_memory(
    memory: Path = MEMORY, environment: MutableMapping[str, str] = os.environ
) -> None:
    """Have pytest make its temporary folders in memory, where there is room for them.

    Records wait for the disk at each write that has to last; a file system in memory has nothing to
    wait for. Whoever names a folder for pytest gets that one.
    """
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free >= _ROOM:
        environment.setdefault("PYTEST_DEBUG_TEMPROOT", str(memory))


@contextmanager
def migrated_once() -> Iterator[None]:
    """Give each new SQLite database the tables of one that was really migrated, instead of anew.

    A database that has anything in it already goes through the migrations as ever.
    """
    from assistant.storage import database

    migrate = database._migrate
    template: list[bytes] = []

    def from_template(engine: Any) -> None:
        file = _new_file(engine)
        if file is None:
            migrate(engine)
            return
        if not template:
            template.append(_empty_records(database, migrate))
        file.write_bytes(template[0])

    database._migrate = from_template
    try:
        yield
    finally:
        database._migrate = migrate


def _new_file(engine: Any) -> Path | None:
    """The still empty file of a SQLite engine, unless what runs now is about the migrations."""
    if os.environ.get("PYTEST_CURRENT_TEST", "").startswith(_FROM_NOTHING):
        return None
    name = engine.url.database
    if engine.url.get_backend_name() != "sqlite" or not name or name == ":memory:":
        return None
    file = Path(name)
    return file if file.is_file() and file.stat().st_size == 0 else None


def _empty_records(database: Any, migrate: Callable[[Any], None]) -> bytes:
    """A closed database with every table and no row, as the migrations make it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "records.db")
        engine = database._engine(database.make_url(database.sqlite_url(file)), False)
        migrate(engine)
        engine.dispose()
        return file.read_bytes()
