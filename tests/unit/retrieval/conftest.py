"""A small company whose documents are indexed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.indexing import Company

CHARTER = """
    # AI charter

    ## Transcripts

    Meeting transcripts are kept for 30 days.

    ## Review

    A person rereads every text before it is sent.
    """
HELPDESK = """
    # Helpdesk

    The helpdesk answers on internal phone 4120.
    """


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory where there is one: an index waits for the disk at each durable write."""
    memory = "/dev/shm"
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder)


@pytest.fixture
def company(tmp_path: Path) -> Company:
    """Two indexed documents."""
    made = Company(tmp_path)
    made.write("policies/charter.md", CHARTER)
    made.write("policies/helpdesk.md", HELPDESK)
    made.index()
    return made
