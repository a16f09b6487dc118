#!/usr/bin/env python3
"""Rehearse the container image where there is no container engine.

Runs every RUN step of the Dockerfile with a scratch folder as the image's root folder, then uses
what was built the way a container would be used: the environment, user and health check of the
Dockerfile, a read-only file system, an empty /tmp, and no network but loopback.

    deploy/rehearse.py            everything, in a scratch folder that is removed afterwards
    deploy/rehearse.py FOLDER     keep the result in FOLDER

Namespaces need root. Without it the steps still run, but unconfined; with CI=true that is an error.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
IMAGE_FOLDERS = ("/app", "/data", "/workspace")
USER = "10001"
QUESTION = "May I put client data into Copilot?"
SECONDS_TO_BECOME_HEALTHY = 120


def main() -> int:
    if sys.argv[1:2] == ["--inside"]:
        return use(Path(sys.argv[2]))
    kept = len(sys.argv) > 1
    # Not below /tmp: the rehearsal puts an empty file system there.
    root = Path(sys.argv[1]) if kept else Path(tempfile.mkdtemp(prefix="relais-", dir="/var/tmp"))
    root.mkdir(parents=True, exist_ok=True)
    root = root.resolve()
    root.chmod(0o755)
    try:
        build(root)
        return subprocess.run(
            [*confinement(), sys.executable, __file__, "--inside", root]
        ).returncode
    finally:
        if not kept:
            shutil.rmtree(root, ignore_errors=True)


def build(root: Path) -> None:
    """Run the RUN steps, in order, below ``root``."""
    environment = os.environ | {"RELAIS_ROOT": str(root), "RELAIS_PYTHON": image_python()}
    for step in instructions("RUN"):
        print(f"--- RUN {step}", flush=True)
        subprocess.run(shlex.split(step), cwd=REPOSITORY, env=environment, check=True)


def image_python() -> str:
    """An interpreter that an ordinary user can execute; the system's, when it is the image's."""
    version = [sys.executable, "-c", "import sys; print(sys.version_info[:2])"]
    system = ["/usr/bin/python3", *version[1:]]
    wanted = re.search(r"^FROM python:(\d+)\.(\d+)", dockerfile(), re.MULTILINE)
    assert wanted is not None
    expected = f"({wanted[1]}, {wanted[2]})"
    if Path(system[0]).exists() and output(system) == expected:
        return system[0]
    return "python3"


def confinement() -> list[str]:
    """The command that closes what follows in namespaces of its own; empty where not possible."""
    unshare = ["unshare", "--mount", "--net"]
    if shutil.which("unshare") and subprocess.run([*unshare, "true"]).returncode == 0:
        return unshare
    if os.environ.get("CI") == "true":
        raise SystemExit("namespaces are not available: the rehearsal needs root")
    print("--- not root: going on without a read-only file system and with the network", flush=True)
    return []


def use(root: Path) -> int:
    """Inside the confinement: make a workspace, ask, serve, check health."""
    confined = os.getuid() == 0
    if confined:
        close_file_system(root)
    image = Image(root, confined)
    workspace = str(root / "workspace")
    image.run(["relais", "init", workspace])
    answer = json.loads(image.run(["relais", "ask", "--json", QUESTION]))
    if answer["verdict"] != "conditional" or not answer["citations"]:
        raise SystemExit(f"wrong answer from the image: {json.dumps(answer, indent=2)}")
    entrypoint = json.loads(only("ENTRYPOINT")) + json.loads(only("CMD"))
    print(f"--- {shlex.join(entrypoint)}", flush=True)
    server = subprocess.Popen(image.command(entrypoint), env=image.environment, cwd="/tmp")
    try:
        return wait_until_healthy(image, server)
    finally:
        server.terminate()
        server.wait(timeout=30)


def close_file_system(root: Path) -> None:
    """Everything read-only, except the volumes and an empty /tmp; loopback up."""
    for folder in ("data", "workspace"):
        subprocess.run(["mount", "--bind", root / folder, root / folder], check=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", "/tmp"], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", "/"], check=True)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)


class Image:
    """What was built, run with the Dockerfile's environment and user."""

    def __init__(self, root: Path, confined: bool) -> None:
        self.confined = confined
        self.environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        for name, value in re.findall(r"(\w+)=(\S+)", " ".join(instructions("ENV"))):
            in_root = re.sub(rf"^({'|'.join(IMAGE_FOLDERS)})\b", rf"{root}\1", value)
            self.environment[name] = in_root.replace("$PATH", self.environment["PATH"])

    def command(self, arguments: list[str]) -> list[str]:
        program = shutil.which(arguments[0], path=self.environment["PATH"]) or arguments[0]
        user = [] if not self.confined else [
            "setpriv", f"--reuid={USER}", f"--regid={USER}", "--clear-groups",
            "--no-new-privs", "--bounding-set=-all",
        ]  # fmt: skip
        return [*user, program, *arguments[1:]]

    def run(self, arguments: list[str]) -> str:
        print(f"--- {shlex.join(arguments)}", flush=True)
        return output(self.command(arguments), env=self.environment, cwd="/tmp")


def wait_until_healthy(image: Image, server: subprocess.Popen[bytes]) -> int:
    probe = json.loads(re.sub(r".*?CMD ", "", only("HEALTHCHECK"), count=1))
    started = time.monotonic()
    while time.monotonic() - started < SECONDS_TO_BECOME_HEALTHY:
        if server.poll() is not None:
            raise SystemExit(f"the server stopped with exit code {server.returncode}")
        if not subprocess.run(
            image.command(probe), env=image.environment, cwd="/tmp", stderr=subprocess.DEVNULL
        ).returncode:
            print(f"healthy after {time.monotonic() - started:.0f} s")
            return 0
        time.sleep(1)
    raise SystemExit("the server never became healthy")


def dockerfile() -> str:
    return (REPOSITORY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def instructions(name: str) -> list[str]:
    """The arguments of every instruction of that name, continued lines joined."""
    return re.findall(rf"^{name} +(.+)$", dockerfile(), re.MULTILINE)


def only(name: str) -> str:
    (arguments,) = instructions(name)
    return arguments


def output(command: list[str], **options: object) -> str:
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, **options)  # type: ignore[call-overload]
    return str(done.stdout).strip()


if __name__ == "__main__":
    sys.exit(main())
