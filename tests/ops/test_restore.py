"""A backup comes back into an empty place; then the site is for reading only until two coordinators have signed."""

from pathlib import Path

import pyrage
import pytest

import cast
from guvoh import ledger
from guvoh.circles import restoring
from guvoh.circles.actions import restores
from guvoh.circles.actions.seconds import second
from guvoh.circles.errors import Refused
from guvoh.circles.roles import Role
from guvoh.kinds.registry import KINDS
from guvoh.ledger.actions import new
from guvoh.ledger.errors import Refused as LedgerRefused
from guvoh.ops.backup import archive
from guvoh.ops.failures import Failure

pytestmark = pytest.mark.django_db


@pytest.fixture
def coalition() -> cast.Coalition:
    return cast.coalition()


def _case(coalition: cast.Coalition):
    person = KINDS["person"].model_validate({"names": [{"text": "Рустам Чинорбеков", "sort": "legal"}]})
    return ledger.actions.register(by=coalition.amina, circle=coalition.dushanbe, changes=[new(person)])


def _note():
    return new(KINDS["note"].model_validate({"text": "Позвонить матери"}))


def test_nothing_is_written_until_two_coordinators_have_signed(coalition: cast.Coalition) -> None:
    case = _case(coalition)
    restoring.mark()
    with pytest.raises(LedgerRefused):
        ledger.actions.write(by=coalition.amina, case=case, changes=[_note()])
    with pytest.raises(Refused):
        coalition.join("Farida", coalition.dushanbe, Role.MEMBER, by=coalition.amina)
    assert len(ledger.open(coalition.amina, case).records) == 1

    assert restores.confirm(by=coalition.amina) is False
    with pytest.raises(LedgerRefused):
        ledger.actions.write(by=coalition.amina, case=case, changes=[_note()])
    coalition.boris.refresh()
    (waiting,) = coalition.boris.directory.pending
    second(by=coalition.boris, of=waiting)

    ledger.actions.write(by=coalition.amina, case=case, changes=[_note()])
    assert len(ledger.open(coalition.amina, case).records) == 2
    assert len(ledger.verify(coalition.amina).heads) == 2, "writing goes on under a new replica"
    assert ledger.verify(coalition.amina).ok


def test_who_coordinates_no_organisation_cannot_sign(coalition: cast.Coalition) -> None:
    _case(coalition)
    restoring.mark()
    with pytest.raises(Refused):
        restores.confirm(by=coalition.chinara)


def test_nothing_can_be_signed_when_nothing_was_restored(coalition: cast.Coalition) -> None:
    with pytest.raises(Refused):
        restores.confirm(by=coalition.amina)


def test_the_page_is_there_only_while_a_restore_waits(coalition: cast.Coalition, reader) -> None:
    reader.enter(coalition.amina)
    assert reader.get("/restored").status_code == 404
    restoring.mark()
    page = reader.get("/restored")
    assert page.status_code == 200
    assert "Подписать восстановление" in page.content.decode()


@pytest.fixture
def keys() -> tuple[pyrage.x25519.Identity, Path]:
    return pyrage.x25519.Identity.generate()


def _archive(tmp_path: Path, identity) -> Path:
    source = tmp_path / "source"
    source.write_bytes(b"sealed " * 40_000)
    target = tmp_path / "one.guvoh.age"
    archive.write(
        target, [("database.sqlite3", source), ("files/ab/x", source)], [identity.to_public()], {"actions": 3}
    )
    return target


def test_an_archive_comes_back_as_it_was(tmp_path: Path, keys) -> None:
    target = _archive(tmp_path, keys)
    manifest = archive.unpack(target, [keys], tmp_path / "out")
    assert manifest["actions"] == 3
    assert (tmp_path / "out/files/ab/x").read_bytes() == (tmp_path / "source").read_bytes()


def test_the_machine_that_wrote_it_cannot_read_it(tmp_path: Path, keys) -> None:
    target = _archive(tmp_path, keys)
    with pytest.raises(Failure):
        archive.unpack(target, [pyrage.x25519.Identity.generate()], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("cut", [0, 100, 70_000, 200_000, -1])
def test_a_cut_archive_leaves_nothing_behind(tmp_path: Path, keys, cut: int) -> None:
    target = _archive(tmp_path, keys)
    target.write_bytes(target.read_bytes()[:cut])
    with pytest.raises(Failure):
        archive.unpack(target, [keys], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("place", [30, 500, 100_000])
def test_a_changed_byte_is_found(tmp_path: Path, keys, place: int) -> None:
    target = _archive(tmp_path, keys)
    whole = bytearray(target.read_bytes())
    whole[place] ^= 1
    target.write_bytes(whole)
    with pytest.raises(Failure):
        archive.unpack(target, [keys], tmp_path / "out")
    assert not list((tmp_path / "out").iterdir())
