"""The options that several commands share. Their help is in :mod:`assistant.cli.help`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from assistant.answering.model import Role
from assistant.bilingual import Language

Workspace = Annotated[Path | None, typer.Option("--workspace", metavar="DIR", show_default=False)]
Knowledge = Annotated[Path | None, typer.Option("--knowledge", metavar="DIR", show_default=False)]
Spoken = Annotated[Language | None, typer.Option("--language", show_default=False)]
AsRole = Annotated[Role, typer.Option("--as")]
AsJson = Annotated[bool, typer.Option("--json")]
