"""What an administrator types: ``relais run``, ``index``, ``ask`` and the others."""

from __future__ import annotations


def main() -> int:
    """Run the command line; returns its exit code."""
    from assistant.cli.app import app
    from assistant.cli.edge import run

    return run(app)
