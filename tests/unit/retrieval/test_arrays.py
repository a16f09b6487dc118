"""Arrays on disk: rows come back as they were written, and damage is noticed."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.arrays import Rows, RowWriter

SOME = np.arange(40, dtype=np.float32).reshape(10, 4)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    writer = RowWriter(tmp_path / "some.npy", (10, 4), np.float32)
    writer.put(7, SOME[7:])
    writer.put(0, SOME[:7])
    writer.close()
    return tmp_path / "some.npy"


def test_rows_written_in_any_order_are_an_ordinary_array(file: Path) -> None:
    assert np.array_equal(np.load(file), SOME)


def test_rows_are_read_one_by_one_and_in_a_row(file: Path) -> None:
    rows = Rows(file)
    assert len(rows) == 10 and rows.shape == (10, 4)
    assert np.array_equal(rows[3], SOME[3]) and np.array_equal(rows[-1], SOME[-1])
    assert np.array_equal(rows[2:5], SOME[2:5]) and np.array_equal(rows[8:99], SOME[8:])
    assert rows[5:5].shape == (0, 4) and rows[6:2].shape == (0, 4)


def test_rows_nobody_wrote_are_zero_and_others_are_converted(tmp_path: Path) -> None:
    writer = RowWriter(tmp_path / "half.npy", (3, 2), np.float16)
    writer.put(1, np.ones((1, 2), np.float32))
    writer.close()
    found = np.load(tmp_path / "half.npy")
    assert found.dtype == np.float16 and found.tolist() == [[0, 0], [1, 1], [0, 0]]


def test_an_array_may_be_empty(tmp_path: Path) -> None:
    RowWriter(tmp_path / "none.npy", (0, 4), np.float32).close()
    rows = Rows(tmp_path / "none.npy")
    assert len(rows) == 0 and rows[0:0].shape == (0, 4)


@pytest.mark.parametrize("first, rows", [(-1, SOME[:1]), (9, SOME[:2]), (0, SOME[:1, :3])])
def test_nothing_is_written_outside_the_array(
    tmp_path: Path, first: int, rows: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    writer = RowWriter(tmp_path / "some.npy", (10, 4), np.float32)
    with pytest.raises(ValueError, match="outside"):
        writer.put(first, rows)
    writer.close()
    assert not np.load(tmp_path / "some.npy").any()


@pytest.mark.parametrize("wanted", [10, -11])
def test_a_row_that_is_not_there_is_an_error(file: Path, wanted: int) -> None:
    with pytest.raises(IndexError):
        Rows(file)[wanted]


def test_other_steps_are_refused(file: Path) -> None:
    with pytest.raises(ValueError, match="one after the other"):
        Rows(file)[::2]


def test_a_file_that_ends_early_is_refused(file: Path) -> None:
    os.truncate(file, file.stat().st_size - 1)
    with pytest.raises(ValueError):
        Rows(file)


def test_a_file_cut_while_it_is_open_is_an_error_and_not_rubbish(file: Path) -> None:
    rows = Rows(file)
    os.truncate(file, file.stat().st_size - 1)
    assert np.array_equal(rows[8], SOME[8])
    with pytest.raises(OSError, match="ends early"):
        rows[9]


def test_what_is_not_rows_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "flat.npy", np.arange(4))
    np.save(tmp_path / "turned.npy", np.asfortranarray(SOME))
    for name in ("flat.npy", "turned.npy"):
        with pytest.raises(ValueError, match="not rows"):
            Rows(tmp_path / name)
