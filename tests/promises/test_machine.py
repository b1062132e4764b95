"""The machine: what the operator's manual sets up is tight, and `guvoh doctor` says what is not well."""

import os
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest

import cast
from guvoh import ledger
from guvoh.circles import server_secret
from guvoh.circles.models import DirectoryEntry
from guvoh.kit import clock
from guvoh.ledger.models import Action
from guvoh.ops import checkup
from guvoh.ops.checkup import State
from guvoh.ops.home import Home
from ledger.cases import header, register

pytestmark = pytest.mark.t(95)
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "operators" / "README.md"
TIGHT = 2.0
# Each names what somebody who broke into the program could do without it.
WANTED = {
    "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
    "CapabilityBoundingSet=", "SystemCallFilter=@system-service", "IPAddressDeny=any", "LimitCORE=0",
    "MemorySwapMax=0", "UMask=0077", "RestrictNamespaces=yes", "ProtectProc=invisible",
}  # fmt: skip


def unit() -> str:
    """The systemd unit that the manual prints."""
    found = re.search(r"guvoh\.service`:\n\n```\n(.*?)```", MANUAL.read_text(), re.DOTALL)
    assert found
    return found[1]


def test_the_unit_of_the_manual_is_tight(tmp_path: Path) -> None:
    assert set(unit().splitlines()) >= WANTED
    if shutil.which("systemd-analyze"):
        path = tmp_path / "guvoh.service"
        path.write_text(unit())
        told = subprocess.run(
            ["systemd-analyze", "security", "--offline=true", "--no-pager", str(path)],
            capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
        level = re.search(r"Overall exposure level for guvoh\.service: ([\d.]+)", told.stdout)
        assert level, told.stderr
        assert float(level[1]) < TIGHT


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A folder as `guvoh found` makes it, with somebody to receive backups."""
    made = Home(tmp_path / "home")
    made.make()
    made.recipients.write_text("".join(f"{pyrage.x25519.Identity.generate().to_public()}\n" for _ in range(2)))
    return made


def test_permissions_key_file_and_recipients(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(server_secret.VARIABLE)
    assert checkup.permissions(home).state is State.WELL
    assert checkup.key_file(home).state is State.WELL
    assert checkup.recipients(home).state is State.WELL
    server_secret.write_file(home.server_key, server_secret.generate())
    assert checkup.permissions(home).state is State.WELL
    assert checkup.key_file(home).state is State.LOOK
    home.server_key.chmod(0o640)
    assert str(home.server_key) in checkup.permissions(home).text
    assert checkup.permissions(home).state is State.BAD
    home.recipients.write_text(home.recipients.read_text().splitlines()[0])
    assert checkup.recipients(home).state is State.LOOK
    home.recipients.unlink()
    assert checkup.recipients(home).state is State.BAD


def test_age_of_backup_and_of_its_proof(home: Home) -> None:
    checks = {"backup": (checkup.backup, 26), "proven restore": (checkup.proven_restore, 35 * 24)}
    for name, (check, most) in checks.items():
        assert check(home).state is State.BAD, "never"
        home.remember(name, clock.now() - timedelta(hours=most - 1))
        assert check(home).state is State.WELL
        home.remember(name, clock.now() - timedelta(hours=most + 1))
        assert check(home).state is State.LOOK


def test_room_on_the_disk(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for free, state in ((1 << 32, State.WELL), (1 << 30, State.LOOK), (1 << 20, State.BAD)):
        monkeypatch.setattr(os, "statvfs", lambda _, free=free: _Disk(free))
        assert checkup.room(home).state is state


class _Disk:
    """What os.statvfs says."""

    def __init__(self, free: int) -> None:
        self.f_bavail, self.f_frsize = free, 1


def test_swap_is_looked_at(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_text
    for told, state in (("Filename\n", State.WELL), ("Filename\n/dev/sda2 partition\n", State.LOOK)):
        monkeypatch.setattr(Path, "read_text", lambda path, *_, told=told: told)
        assert checkup.swap(home).state is state
    monkeypatch.setattr(Path, "read_text", read)


@pytest.mark.django_db
def test_an_altered_directory_or_ledger_is_bad(home: Home) -> None:
    assert checkup.directory(home).state is State.BAD, "no coalition"
    us = cast.coalition()
    for _ in range(3):
        register(us.amina, us.dushanbe, header())
    assert checkup.migrations(home).state is State.WELL
    assert checkup.directory(home).state is State.WELL
    assert checkup.chain(home).state is State.WELL
    assert "intact" not in checkup.chain(home).text
    heads = {head.hex()[:16] for _, head in ledger.verify().heads.values()}
    assert any(head in checkup.chain(home).text for head in heads)
    Action.objects.filter(seq=2).update(day=clock.today() - timedelta(days=1))
    assert checkup.chain(home).state is State.BAD
    DirectoryEntry.objects.filter(n=2).delete()
    assert checkup.directory(home).state is State.BAD


@pytest.mark.t(17)
def test_a_server_leaves_no_core_and_lets_nobody_read_its_memory() -> None:
    """In a process of its own: it cannot be taken back."""
    program = (
        "import ctypes, resource\nfrom guvoh.ops.serving import protect_memory\nprotect_memory()\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "(0, 0) 0"
