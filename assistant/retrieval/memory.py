"""Memory that is no longer needed, given back to the system."""

from __future__ import annotations

import ctypes


def give_back_memory() -> None:
    """Return what was freed to the system; the C library keeps much of it otherwise."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):  # another C library
        return
