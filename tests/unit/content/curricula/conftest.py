"""A small programme in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.curricula import problems_of, write_programme


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace of a programme without a mistake; not to be changed."""
    workspace = tmp_path_factory.mktemp("sound")
    assert problems_of(write_programme(workspace)) == []
    return workspace


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    """The folder of such a programme, free to be changed."""
    shutil.copytree(sound, tmp_path, dirs_exist_ok=True)
    return tmp_path / "curricula"
