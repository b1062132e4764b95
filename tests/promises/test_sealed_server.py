"""A server without its secret, or with another one, does not start: no port is opened, no name is told."""

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from guvoh.circles import server_secret
from promises.house import House, free_port
from support.command import run

pytestmark = [pytest.mark.xdist_group("sealed"), pytest.mark.t(13), pytest.mark.slow]
STORES = Path(__file__).parents[1] / "stores"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """An installation that has lived, without its key file."""
    house = House(tmp_path_factory.mktemp("sealed") / "house")
    with tarfile.open(sorted(STORES.glob("*.tar.xz"))[-1]) as tar:
        tar.extractall(house.home, filter="data")
    run(house.home, "upgrade", "--no-backup")
    (house.home / "server.key").unlink()
    return house


def serve(house: House, *more: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """`guvoh serve`, as long as it runs by itself."""
    command = [sys.executable, "-m", "guvoh.ops", "serve", "--http", "--bind", f"localhost:{free_port()}", *more]
    return subprocess.run(command, env=house.environment(), input=typed, capture_output=True, text=True, timeout=60)


def test_without_the_secret_it_does_not_start(house: House) -> None:
    done = serve(house)
    assert done.returncode == 1
    assert "no key file" in done.stderr
    assert "listens" not in done.stdout


def test_a_mistyped_secret_is_named_by_its_group_and_opens_no_port(house: House) -> None:
    groups = server_secret.as_text(server_secret.generate()).split()
    groups[4] = "aaaaa"
    done = serve(house, "--ask-secret", typed=" ".join(groups) + "\n")
    assert done.returncode == 1
    assert "listens" not in done.stdout
    assert groups[0] not in done.stdout + done.stderr


def test_with_the_secret_of_another_installation_it_does_not_start(house: House) -> None:
    server_secret.write_file(house.home / "server.key", server_secret.generate())
    done = serve(house)
    (house.home / "server.key").unlink()
    assert done.returncode == 1
    assert "of another installation" in done.stderr
    assert "listens" not in done.stdout


def test_with_its_own_secret_typed_it_starts_and_answers(house: House, tmp_path: Path) -> None:
    """Else the refusals would mean nothing."""
    with tarfile.open(sorted(STORES.glob("*.tar.xz"))[-1]) as tar:
        tar.extract("server.key", tmp_path, filter="data")
    house.serve(workers=1, typed=(tmp_path / "server.key").read_text())
    try:
        assert house.visitor().get("/sign-in").status == 200
    finally:
        house.stop()
    assert not (house.home / "server.key").exists()
