"""Why a sentence is not shown."""

from __future__ import annotations

from typing import Literal

Reason = Literal[
    "no citation", "unknown source", "hidden characters", "other script", "link", "markup",
    "placeholder", "about itself", "question", "language", "quotation", "verdict", "repeated",
    "unfinished", "too little", "not in the source", "name", "number", "number dropped", "who",
    "kind of data", "dropped", "modality", "condition", "scope", "order", "citation",
]  # fmt: skip
"""One word or two for the log and the tests; people are never shown it."""
