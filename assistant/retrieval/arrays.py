"""Arrays in ``.npy`` files, written and read a few rows at a time, whatever their size.

Rows go through ``pread`` and ``pwrite`` instead of a mapping: of a mapped file, every page that was
ever looked at counts as memory of this process.
"""

from __future__ import annotations

import os
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class RowWriter:
    """A new array of a known shape whose rows are written in any order."""

    def __init__(self, path: Path, shape: tuple[int, int], dtype: npt.DTypeLike) -> None:
        self.shape = shape
        self._dtype = np.dtype(dtype)
        self._file = path.open("w+b")
        header = {
            "descr": np.lib.format.dtype_to_descr(self._dtype),
            "fortran_order": False,
            "shape": shape,
        }
        np.lib.format.write_array_header_1_0(self._file, header)
        self._file.flush()
        self._start = self._file.tell()
        self._row = shape[1] * self._dtype.itemsize
        os.ftruncate(self._file.fileno(), self._start + shape[0] * self._row)

    def put(self, first: int, rows: Array) -> None:
        """Write consecutive ``rows``, shape (rows, columns), from row ``first`` on."""
        if first < 0 or first + len(rows) > self.shape[0] or rows.shape[1:] != self.shape[1:]:
            raise ValueError("rows outside the array")
        data = np.ascontiguousarray(rows, self._dtype).tobytes()
        place = self._start + first * self._row
        while data:
            written = os.pwrite(self._file.fileno(), data, place)
            data, place = data[written:], place + written

    def close(self) -> None:
        """Close the file; the array is complete."""
        self._file.close()


class Rows:
    """Reads rows of a two-dimensional array; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """
        Raises:
            ValueError: the file does not hold such an array, or not all of it.
        """
        mapped = np.load(path, mmap_mode="r")
        if mapped.ndim != 2 or not mapped.flags.c_contiguous:
            raise ValueError("not rows")
        self.shape: tuple[int, int] = mapped.shape
        self.dtype = mapped.dtype
        self._start = int(mapped.offset)
        self._row = self.shape[1] * self.dtype.itemsize
        self._handle = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._handle)

    def __len__(self) -> int:
        return self.shape[0]

    def __getitem__(self, wanted: int | slice) -> Array:
        """Row ``wanted``, shape (columns,), or consecutive rows, shape (rows, columns)."""
        if isinstance(wanted, slice):
            first, last, step = wanted.indices(len(self))
            if step != 1:
                raise ValueError("rows are read one after the other")
            return self._read(first, max(first, last))
        if not -len(self) <= wanted < len(self):
            raise IndexError(wanted)
        first = wanted % len(self)
        return self._read(first, first + 1).reshape(self.shape[1])

    def _read(self, first: int, last: int) -> Array:
        found = np.empty((last - first, self.shape[1]), self.dtype)
        place = self._start + first * self._row
        # A read may end early where a signal comes in or the file is a network's.
        room = found.reshape(-1).view(np.uint8).data
        while len(room):
            count = os.preadv(self._handle, [room], place)
            if not count:
                raise OSError("an array of the index ends early")
            room, place = room[count:], place + count
        return found
