"""What holds for every test: its marker, a quiet environment, and no silent skips in CI."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from tests.support.quick import keep_bytecode, migrated_once, write_in_memory

REPOSITORY = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"
KINDS = ("browser", "server", "slow")
SHARED_DATA = Path(os.environ.get("RELAIS_SHARED_DATA") or REPOSITORY.parent / "shared" / "data")
"""Documents and question sets that are too large, or not ours, to be in the repository."""

# Importing Chainlit writes into its root folder: keep that out of the repository.
os.environ.setdefault("CHAINLIT_APP_ROOT", tempfile.mkdtemp(prefix="relais-tests-"))
# Nothing is ever fetched from a model hub; a test that tried would fail instead of waiting.
os.environ["HF_HUB_OFFLINE"] = "1"
# A developer's own installation must not leak into the tests.
for _name in [name for name in os.environ if name.startswith("RELAIS_")]:
    del os.environ[_name]

keep_bytecode(REPOSITORY / ".venv" / "pycache")
write_in_memory()

# Examples are found by chance on a developer's machine, and are the same every time in CI.
hypothesis.settings.register_profile("default", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if IN_CI else "default")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests below ``tests/browser`` and ``tests/server`` carry that marker; others are ``unit``."""
    for item in items:
        folder = item.path.relative_to(REPOSITORY / "tests").parts[0]
        if folder in KINDS:
            item.add_marker(folder)
        if not any(item.get_closest_marker(kind) for kind in KINDS):
            item.add_marker("unit")
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: _place(item, slow))


def _place(item: pytest.Item, slow: set[Path]) -> int:
    """Files with slow tests first, so that no worker is left with them; browsers last.

    Playwright leaves an event loop running in the main thread, where other tests start their own.
    """
    if item.get_closest_marker("browser"):
        return 3
    if item.path.is_relative_to(REPOSITORY / "tests" / "server"):
        return 2
    return int(item.path not in slow)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With several workers (``-n``), whole files are given out; browsers and servers to one."""
    from tests.support.parallel import FilesThenAlone

    return FilesThenAlone(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_skip_in_ci(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_skip_in_ci(report)
    return report


def _fail_skip_in_ci(report: pytest.TestReport | pytest.CollectReport) -> None:
    """CI has every part installed, so a skipped test there is a test that was lost: it fails.

    Only what no installation brings may be missing: data marked ``optional_data``.
    """
    if not IN_CI or not report.skipped or hasattr(report, "wasxfail"):
        return
    if "optional_data" in report.keywords:
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"skipped, which CI does not accept: {reason}"


@pytest.fixture(scope="session", autouse=True)
def migrations_run_once() -> Iterator[None]:
    """A new database of records in this process is a copy of one that was migrated."""
    with migrated_once():
        yield


@pytest.fixture(scope="session")
def chromium() -> str:
    """The installed Chromium, to be given to Playwright as ``executable_path``."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    pytest.skip("Chromium is not installed (deploy/test-tools.sh --system)")


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The source of axe-core, to be injected into a page before ``axe.run()``."""
    script = REPOSITORY / ".venv/axe/node_modules/axe-core/axe.min.js"
    if not script.is_file():
        pytest.skip("axe-core is not installed (deploy/test-tools.sh; it needs npm)")
    return script.read_text(encoding="utf-8")
