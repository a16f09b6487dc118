"""Keys: made once, private, and missed loudly."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.storage.keys import open_key, open_keys


def test_the_first_start_makes_two_different_private_keys(tmp_path: Path) -> None:
    keys = open_keys(tmp_path / "secrets", listening_started=False)
    assert len(keys.session) == len(keys.listening) == 32
    assert keys.session != keys.listening
    for name in ("session.key", "listening.key"):
        assert stat.S_IMODE((tmp_path / "secrets" / name).stat().st_mode) == 0o600


def test_later_starts_read_the_same_keys(tmp_path: Path) -> None:
    first = open_keys(tmp_path, listening_started=False)
    assert open_keys(tmp_path, listening_started=True) == first


def test_starts_at_the_same_moment_agree_on_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: open_key(tmp_path / "a.key", create=True), range(8)))
    assert len(found) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.key"]


def test_a_missing_listening_key_stops_the_start_once_records_depend_on_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"listening\.key.*missing"):
        open_keys(tmp_path, listening_started=True)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_key_others_can_read_stops_the_start(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "listening.key"
    open_key(path, create=True)
    path.chmod(mode)
    with pytest.raises(SettingsError, match="chmod 600"):
        open_key(path, create=True)


@pytest.mark.parametrize("content", ["", "not hexadecimal", "ab" * 31])
def test_a_damaged_key_stops_the_start_and_is_not_replaced(tmp_path: Path, content: str) -> None:
    path = tmp_path / "listening.key"
    path.touch(0o600)
    path.write_text(content)
    with pytest.raises(SettingsError, match="damaged"):
        open_key(path, create=True)
    assert path.read_text() == content


def test_a_key_behind_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    open_key(tmp_path / "real.key", create=True)
    (tmp_path / "listening.key").symlink_to(tmp_path / "real.key")
    with pytest.raises(SettingsError):
        open_key(tmp_path / "listening.key", create=True)


def test_keys_are_never_printed(tmp_path: Path) -> None:
    keys = open_keys(tmp_path, listening_started=False)
    assert keys.session.hex() not in repr(keys)
    assert repr(keys.session) not in repr(keys)
