"""When the power goes: what was acknowledged had been asked of the disk, and a file before the action that names it."""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.signals import connection_created

from cast import Coalition
from guvoh import ledger
from guvoh.ledger.files import places
from guvoh.ledger.models import Action
from ledger.cases import entry, header, record, register

pytestmark = pytest.mark.t(75)
FULL = 2


def test_sqlite_waits_for_the_disk_at_every_commit(db: None) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL waits unless its administrator says otherwise
    with connection.cursor() as cursor:
        for pragma, wanted in (("synchronous", FULL), ("journal_mode", "wal"), ("secure_delete", 1)):
            cursor.execute(f"PRAGMA {pragma}")
            assert cursor.fetchone() == (wanted,), pragma


def test_a_file_is_on_the_disk_before_the_action_that_names_it(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes, its name and its folder, and only then the ledger."""
    case = register(us.amina, us.dushanbe, header(), record("document", name="Справка"))
    one = entry(ledger.open(us.amina, case), "document")
    before = Action.objects.count()
    asked: list[tuple[str, int]] = []
    fsync, rename = os.fsync, Path.rename

    def synced(handle: int) -> None:
        asked.append((os.readlink(f"/proc/self/fd/{handle}"), Action.objects.count()))
        fsync(handle)

    def renamed(path: Path, target: Any) -> Path:
        assert asked, "it gets its name before its bytes are on the disk"
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    ref = ledger.files.store(by=us.amina, case=case, record=one.id, stream=io.BytesIO(b"x" * 200_000), name="скан.pdf")
    place = places.of(ref.id)
    names = [name for name, actions in asked if actions == before]
    assert names[0].startswith(str(place))
    assert names[1:3] == [str(place.parent), str(place.parent.parent)]
    assert Action.objects.count() == before + 1


def test_nothing_switches_the_waiting_off() -> None:
    """Whoever opens a connection gets it so: no other receiver sets pragmas."""
    assert connection.vendor != "sqlite" or "synchronous=FULL" in str(connection.settings_dict["OPTIONS"])
    assert all("guvoh" not in str(receiver) for _, receiver, *_ in connection_created.receivers)
