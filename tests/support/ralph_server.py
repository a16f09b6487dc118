"""Ralph as a learning record store, run by its own Python: ``ralph_server.py FOLDER PORT``.

Its file backend writes each request as if it were the first, and the second one fails because the
file is there. The backend below appends instead, so that it can serve.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

USER, SECRET = "relais", "correct horse"


def main(folder: Path, port: int) -> None:
    os.environ |= {
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(folder / "auth.json"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder),
    }
    import bcrypt
    import uvicorn
    from ralph.backends.data.base import BaseOperationType
    from ralph.backends.lrs import fs

    class AppendingBackend(fs.FSLRSBackend):
        """The file backend, writing behind what is there."""

        def write(self, data, target=None, chunk_size=None, ignore_errors=False, *_):  # type: ignore[no-untyped-def]
            append = BaseOperationType.APPEND
            return super().write(data, target, chunk_size, ignore_errors, append)

    fs.FSLRSBackend = AppendingBackend
    (folder / "fs_lrs.jsonl").touch()
    (folder / "auth.json").write_text(
        json.dumps(
            [
                {
                    "username": USER,
                    "hash": bcrypt.hashpw(SECRET.encode(), bcrypt.gensalt(rounds=4)).decode(),
                    "scopes": ["all"],
                    "agent": {"mbox": "mailto:relais@relais.example"},
                    "target": None,
                }
            ]
        )
    )
    uvicorn.run("ralph.api:app", host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
