"""What all tests stand on: a place of their own, secrets of their own, both databases, a browser.

`GUVOH_TEST_POSTGRES=1` runs everything on a private PostgreSQL; nothing is skipped when `CI=true`.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from support import place

place.settle()  # before anything asks the settings for the database

from guvoh.circles import boot, server_secret  # noqa: E402
from guvoh.sealing import passphrases  # noqa: E402
from support.browser import Browser, Visit  # noqa: E402
from support.reader import Reader  # noqa: E402
from support.server import Server  # noqa: E402

QUICK = 99
DATABASE = {"db", "transactional_db", "django_db_setup"}

# How long an example takes says how busy the machine is. Speed is measured in bench/; the few tests that ask for it ask
# for time of the processor.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Launcher memory, a server secret in a file, and a passphrase setting that takes a millisecond."""
    if boot.VARIABLE not in os.environ:
        boot.make()
    path = tmp_path_factory.mktemp("secret") / "server-secret"
    server_secret.write_file(path, server_secret.generate())
    os.environ[server_secret.VARIABLE] = str(path)
    passphrases.PARAMETERS[QUICK] = passphrases.Parameters(memory=64, passes=1, lanes=1)
    slow, passphrases.CURRENT = passphrases.CURRENT, QUICK
    yield
    passphrases.CURRENT = slow


@pytest.fixture(scope="session")
def home() -> Path:
    """The folder this run of the tests calls home."""
    return place.HOME


@pytest.fixture
def reader() -> Reader:
    """A client that looks at every page it fetches (tests/support/reader.py)."""
    return Reader()


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    """The product at an address of this machine, in this process, with the test's database."""
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with Browser() as browser:
        yield browser


@pytest.fixture
def visit(chromium: Browser, server: Server) -> Iterator[Visit]:
    """`visit(scripts=False, phone=True, language="en")` opens a browser window on the server."""
    with Visit(chromium, server) as visiting:
        yield visiting


def pytest_make_parametrize_id(val: object) -> str | None:
    """Bytes name no test: an archive made while collecting carries the time, and two workers would differ."""
    return type(val).__name__ if isinstance(val, bytes | bytearray) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL what asks a database: the rest is the same there."""
    if not os.environ.get("GUVOH_TEST_POSTGRES"):
        return
    asking = [one for one in items if one.get_closest_marker("django_db") or DATABASE & set(one.fixturenames)]  # type: ignore[attr-defined]
    config.hook.pytest_deselected(items=[one for one in items if one not in asking])
    items[:] = asking


def pytest_collection_finish() -> None:
    """What was collected stays to the end: looking through it for garbage again and again takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """Where nobody looks at the output, a skipped test is a failed one."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]
    if report.skipped and os.environ.get("CI") == "true" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and CI=true: {report.longrepr}"
