"""The repository itself: what it must not contain, what its parts promise each other."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from functools import cache
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]

# Assembled from pieces, so that this file does not contain what it forbids.
MACHINE_PATH = re.compile(
    r"(?<![\w.~-])/(?:" + "|".join(["work", "home", "root", "Users", "farm"]) + r")/[\w.-]"
    r"|(?<![\w.~-])/" + "opt" + r"/(?:wheels|pypi)"
    r"|\bbash_" + r"jobs\b"
)
INDEX_ADDRESS = re.compile(
    r"https?://[^\s\"'<>]*/" + r"simple\b|https?://files\.|" + r"registry\.npm" + "js"
    r"|--(?:extra-)?index" + r"-url[ =]|file:" + r"///"
)
PRIVATE_ADDRESS = re.compile(
    r"(?<![\d.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?![\d.])"
)


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is tracked, or would be once added."""
    if not (REPOSITORY / ".git").exists():
        pytest.skip("this is not a git checkout")
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    return tuple(path for name in names if name and (path := REPOSITORY / name).is_file())


@cache
def text_files() -> dict[str, str]:
    texts = {}
    for path in repository_files():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            texts[str(path.relative_to(REPOSITORY))] = content.decode("utf-8", "replace")
    return texts


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {match[0]}"
        for name, content in text_files().items()
        for number, line in enumerate(content.splitlines(), start=1)
        if (match := pattern.search(line))
    ]


def project() -> dict[str, object]:
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def locked() -> dict[str, str]:
    lines = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if not line.startswith("#")]
    return {name: version for name, version in pairs}


def normal_name(requirement: str) -> str:
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("pattern", [MACHINE_PATH, INDEX_ADDRESS, PRIVATE_ADDRESS])
def test_no_file_names_a_machine_or_an_index(pattern: re.Pattern[str]) -> None:
    assert found(pattern) == []


def test_the_search_for_machine_paths_would_find_one() -> None:
    assert MACHINE_PATH.search('cd "/' + 'home/someone/relais"')
    assert MACHINE_PATH.search("--find-links /" + "opt/wheels")
    assert INDEX_ADDRESS.search("https://mirror.example/pypi/" + "simple")
    assert PRIVATE_ADDRESS.search("host = 192.168." + "1.20")
    assert not MACHINE_PATH.search("/workspace/knowledge and docs/home/page")


def test_nothing_that_is_made_while_running_is_tracked() -> None:
    made = re.compile(r"(^|/)(\.files|\.chainlit|\.relais|__pycache__|node_modules|\.venv)(/|$)")
    assert [name for name in map(str, repository_files()) if made.search(name)] == []


def test_no_tracked_file_is_larger_than_two_megabytes() -> None:
    large = [path for path in repository_files() if path.stat().st_size > 2_000_000]
    assert large == []


def test_the_lock_names_one_exact_public_version_of_each_package() -> None:
    lines = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").splitlines()
    wrong = [
        line
        for line in lines
        if not line.startswith("#") and not re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)
    ]
    assert wrong == []
    assert len(locked()) == len([line for line in lines if not line.startswith("#")])


def test_every_dependency_of_the_project_is_in_the_lock() -> None:
    metadata = project()["project"]
    assert isinstance(metadata, dict)
    # The peers are other people's software, measured in an environment of their own.
    extras = [e for name, e in metadata["optional-dependencies"].items() if name != "peers"]
    wanted = {normal_name(r) for r in [*metadata["dependencies"], *(r for e in extras for r in e)]}
    assert wanted - set(locked()) == set()


def test_the_layers_hold() -> None:
    assert lint_imports(REPOSITORY).returncode == 0, lint_imports(REPOSITORY).stdout


@pytest.mark.parametrize(
    ("module", "statement", "contract"),
    [
        ("limits/planted.py", "import assistant.web", "Imports point down only"),
        ("limits/planted.py", "import assistant.answering", "Imports point down only"),
        ("retrieval/planted.py", "import assistant.storage", "Imports point down only"),
        ("planted.py", "import json", "Imports point down only"),
        ("answering/planted.py", "import assistant.settings", "Only the edges"),
        ("answering/planted.py", "import chromadb.config", "assistant.retrieval only"),
        ("web/planted.py", "def late():\n    import sqlalchemy", "assistant.storage only"),
        ("web/planted.py", "from chainlit.context import context", "assistant.web.chat only"),
        ("storage/planted.py", "from tenacity import retry", "assistant.llm only"),
        ("learning/planted.py", "import httpx", "assistant.lrs and assistant.llm only"),
        ("answering/planted.py", "import openai", "assistant.lrs and assistant.llm only"),
        ("learning/planted.py", "import assistant.listening", "Imports point down only"),
        ("web/planted.py", "from cryptography.fernet import Fernet", "assistant.storage only"),
        ("retrieval/planted.py", "import docx", "assistant.content only"),
        ("bootstrap_planted/__init__.py", "", "Imports point down only"),
    ],
)
def test_an_import_in_the_wrong_place_is_caught(
    tmp_path: Path, module: str, statement: str, contract: str
) -> None:
    shutil.copytree(
        REPOSITORY / "assistant",
        tmp_path / "assistant",
        ignore=lambda _, names: [n for n in names if "." in n and not n.endswith(".py")],
    )
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    (tmp_path / "assistant" / module).parent.mkdir(exist_ok=True)
    (tmp_path / "assistant" / module).write_text(statement + "\n", encoding="utf-8")
    result = lint_imports(tmp_path)
    assert result.returncode == 1
    broken = [line for line in result.stdout.splitlines() if " BROKEN" in line]
    assert any(contract in line for line in broken), result.stdout


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_build_step_of_the_image_is_a_script() -> None:
    dockerfile = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
    steps = re.findall(r"^RUN +(.+)$", dockerfile, re.MULTILINE)
    assert steps
    for step in steps:
        script = REPOSITORY / shlex.split(step)[0]
        assert script.parent.name == "deploy", step
        assert script.stat().st_mode & 0o111, f"{script.name} cannot be executed"
        copied = rf"^COPY .*{re.escape(f'deploy/{script.name}')}"
        assert re.search(copied, dockerfile, re.MULTILINE), f"{script.name} is not copied"


def test_everything_the_image_copies_exists_and_reaches_the_build() -> None:
    dockerfile = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
    ignored = (REPOSITORY / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for line in re.findall(r"^COPY (?!--from)(.+)$", dockerfile, re.MULTILINE):
        for source in shlex.split(line)[:-1]:
            assert (REPOSITORY / source).exists(), source
            assert f"!{source}" in ignored, f"{source} is not let through by .dockerignore"


def test_the_image_runs_as_an_ordinary_user_and_has_a_health_check() -> None:
    dockerfile = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
    final = dockerfile[dockerfile.rindex("\nFROM ") :]
    assert re.search(r"^USER (?!0|root)\d+:\d+$", final, re.MULTILINE)
    probe = re.search(r"^HEALTHCHECK .*?CMD (\[.*\])$", final.replace("\\\n", ""), re.MULTILINE)
    assert probe is not None
    assert "/healthz" in json.loads(probe[1])[2]


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package_and_the_sample_company(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    (wheel,) = tmp_path.glob("relais-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        shipped = set(archive.namelist())
        entry_points = archive.read(next(n for n in shipped if n.endswith("entry_points.txt")))
    expected = set()
    for path in repository_files():
        name = str(path.relative_to(REPOSITORY))
        if name.startswith("assistant/"):
            expected.add(name)
        elif name.startswith(("knowledge/", "curricula/", "eval/cases/")):
            expected.add(f"assistant/_sample/{name}")
    assert expected - shipped == set()
    assert any(name.startswith("assistant/_sample/knowledge/policies/") for name in shipped)
    assert any(name.startswith("assistant/_sample/curricula/modules/") for name in shipped)
    assert any(name.startswith("assistant/_sample/eval/cases/") for name in shipped)
    assert any(name.endswith("/licenses/LICENSE") for name in shipped)
    assert b"relais = assistant.cli:main" in entry_points
    foreign = {n for n in shipped if not n.startswith(("assistant/", "relais-"))}
    assert foreign == set()
