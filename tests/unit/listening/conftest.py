"""A listening desk in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.listening.desk import ListeningDesk
from assistant.storage.records import Records
from tests.support.listening import desk_over, open_desk


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    _, opened = open_desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def desk(records: Records) -> ListeningDesk:
    return desk_over(records)
