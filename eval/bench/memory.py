"""The memory of this process, as the kernel counts it (Linux)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of 1,000,000 bytes."""

    resident: float
    """In memory now, files that are mapped included."""
    anonymous: float
    """Of it, what is no copy of a file and can therefore not be dropped."""
    peak: float
    """The most that was resident since the process began."""


def memory_now(status: str | None = None) -> Memory:
    """The memory of this process; ``status`` stands in for the kernel's own words."""
    lines = (status or _STATUS.read_text("utf-8")).splitlines()
    kilobytes = {
        name: int(rest.split()[0])
        for name, _, rest in (line.partition(":") for line in lines)
        if name in ("VmRSS", "RssAnon", "VmHWM")
    }

    def megabytes(name: str) -> float:
        return round(kilobytes[name] * 1024 / 1e6, 1)

    return Memory(megabytes("VmRSS"), megabytes("RssAnon"), megabytes("VmHWM"))
