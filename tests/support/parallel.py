"""Several workers for the tests that are alone on the machine, one for those that are not."""

from __future__ import annotations

from typing import Any

from xdist.scheduler import LoadScopeScheduling

ALONE = ("tests/browser/", "tests/server/")
"""Tests that start a whole Relais process, or a Chromium: two at a time would wait for each other
until one gives up."""


class FilesThenAlone(LoadScopeScheduling):
    """Gives out whole files, in the order of collection; those of :data:`ALONE` are one file.

    As they are collected last, one worker comes to them when nothing else is left to give out.
    """

    def __init__(self, config: Any, log: Any) -> None:
        super().__init__(config, log)
        # The largest scope first would be the one that has to be last.
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return "alone" if nodeid.startswith(ALONE) else nodeid.partition("::")[0]
