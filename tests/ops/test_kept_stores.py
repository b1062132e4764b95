"""The demo store of every version that was given out opens in this one: upgraded, verified, read, written."""

import json
import tarfile
from pathlib import Path

import pytest

from support.command import run

STORES = Path(__file__).parent.parent / "stores"
KEPT = sorted(path.name.removesuffix(".tar.xz") for path in STORES.glob("*.tar.xz"))
AMINA = ("Амина Чинорбекова", "bridge velvet timber harbour 51")


def test_there_is_a_kept_store() -> None:
    assert KEPT


@pytest.mark.t(80)
@pytest.mark.parametrize("version", KEPT)
def test_a_kept_store_opens_and_can_be_searched(version: str, tmp_path: Path) -> None:
    with tarfile.open(STORES / f"{version}.tar.xz") as tar:
        tar.extractall(tmp_path / "home", filter="data")
    home = tmp_path / "home"
    run(home, "upgrade", "--no-backup")
    assert json.loads(run(home, "verify", "--json"))["ok"] is True
    name, passphrase = AMINA
    member = ("--member", name, "--passphrase-stdin")
    checked = json.loads(run(home, "verify", *member, "--json", stdin=f"{passphrase}\n"))
    assert checked["problems"] == []
    assert checked["with_keys"] > 0
    assert "cases" in run(home, "rebuild", *member, stdin=f"{passphrase}\n")
