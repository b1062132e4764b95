"""What needs two people needs two: not one twice, not somebody who left, not for something else, not a second time."""

from collections.abc import Callable
from typing import Any

import pytest

import cast
from guvoh.circles.actions.membership import lock_member, remove_member, unlock
from guvoh.circles.actions.seconds import second, take_back
from guvoh.circles.directory import store
from guvoh.circles.directory.entries.membership import Remove
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import DirectoryBroken, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import DirectoryEntry
from guvoh.circles.roles import Standing

pytestmark = pytest.mark.t(38)


class Five:
    """Dushanbe: Amina coordinates; Farida, Madina and Zarina are members; Rustam is locked."""

    def __init__(self, us: cast.Coalition) -> None:
        self.us, self.amina = us, us.amina
        names = ("Farida", "Madina", "Zarina", "Rustam")
        self.farida, self.madina, self.zarina, self.rustam = (us.join(name, us.dushanbe) for name in names)
        lock_member(by=self.fresh(self.madina), member=self.rustam.member)

    def fresh(self, keyring: Keyring) -> Keyring:
        keyring.refresh()
        return keyring

    @property
    def now(self) -> Directory:
        return store.current()

    def locked(self, keyring: Keyring) -> bool:
        return self.now.members[keyring.member].standing is Standing.LOCKED

    def asked(self, by: Keyring, member: Keyring) -> bytes:
        """Somebody asks to unlock a member; out: the hash of what waits."""
        assert not unlock(by=self.fresh(by), member=member.member)
        return self.fresh(by).directory.head


@pytest.fixture
def five(coalition: cast.Coalition) -> Five:
    return Five(coalition)


def refused(what: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as problem:
        what()
    return problem.value.code


def test_two_are_enough(five: Five) -> None:
    """Else the refusals would mean nothing."""
    waiting = five.asked(five.farida, five.rustam)
    second(by=five.fresh(five.zarina), of=waiting)
    assert not five.locked(five.rustam)


def test_one_person_twice_is_one_person(five: Five) -> None:
    waiting = five.asked(five.farida, five.rustam)
    assert not unlock(by=five.fresh(five.farida), member=five.rustam.member)
    assert refused(lambda: second(by=five.farida, of=waiting)) == "not-entitled"
    take_back(by=five.farida, of=waiting)
    again = five.asked(five.farida, five.rustam)
    assert refused(lambda: second(by=five.farida, of=again)) == "not-entitled"
    assert five.locked(five.rustam)


def test_he_is_not_his_own_second(five: Five) -> None:
    waiting = five.asked(five.farida, five.rustam)
    assert refused(lambda: second(by=five.fresh(five.rustam), of=waiting)) == "not-entitled"
    assert five.locked(five.rustam)


def test_a_stranger_is_no_second(five: Five) -> None:
    waiting = five.asked(five.farida, five.rustam)
    assert refused(lambda: second(by=five.fresh(five.us.chinara), of=waiting)) == "not-entitled"


@pytest.mark.parametrize("way", ["removed", "locked"])
@pytest.mark.parametrize("who", ["asked", "agrees"])
def test_who_is_out_does_not_count_whether_he_asked_or_agrees(five: Five, way: str, who: str) -> None:
    waiting = five.asked(five.farida, five.rustam)
    out = five.farida if who == "asked" else five.zarina
    if way == "removed":
        remove_member(by=five.fresh(five.amina), circle=five.us.dushanbe, member=out.member)
    else:
        lock_member(by=five.fresh(five.amina), member=out.member)
    assert refused(lambda: second(by=_still(five.zarina), of=waiting)) == "not-entitled"
    assert five.locked(five.rustam)


def _still(keyring: Keyring) -> Keyring:
    """Her keyring at the newest directory, if she has one at all: who lost her last circle has none."""
    try:
        keyring.refresh()
    except Refused as problem:
        raise Refused("not-entitled") from problem
    return keyring


def test_an_agreement_is_good_once(five: Five) -> None:
    waiting = five.asked(five.farida, five.rustam)
    second(by=five.fresh(five.zarina), of=waiting)
    lock_member(by=five.fresh(five.madina), member=five.rustam.member)
    assert refused(lambda: second(by=five.fresh(five.zarina), of=waiting)) == "nothing-waits"
    assert refused(lambda: second(by=five.fresh(five.madina), of=waiting)) == "nothing-waits"
    assert five.locked(five.rustam)


def test_an_agreement_copied_in_the_database_breaks_the_chain(five: Five) -> None:
    waiting = five.asked(five.farida, five.rustam)
    second(by=five.fresh(five.zarina), of=waiting)
    row = DirectoryEntry.objects.latest("n")
    lock_member(by=five.fresh(five.madina), member=five.rustam.member)
    five.asked(five.farida, five.rustam)
    row.n = DirectoryEntry.objects.latest("n").n + 1
    row.save(force_insert=True)
    store.forget()
    with pytest.raises(DirectoryBroken):
        store.current()


def test_an_agreement_is_good_for_one_thing(five: Five) -> None:
    """Two people wait to be unlocked; to agree to one is not to agree to the other."""
    first = five.asked(five.farida, five.rustam)
    lock_member(by=five.fresh(five.amina), member=five.madina.member)
    other = five.asked(five.farida, five.madina)
    second(by=five.fresh(five.zarina), of=first)
    assert not five.locked(five.rustam)
    assert five.locked(five.madina)
    assert five.now.pending.keys() == {other}
    assert refused(lambda: second(by=five.fresh(five.zarina), of=bytes(32))) == "nothing-waits"


def test_an_agreement_to_remove_one_removes_nobody_else(five: Five) -> None:
    """Where no coordinator stands two members act for one."""
    us = five.us
    remove_member(by=five.fresh(five.amina), circle=us.dushanbe, member=five.amina.member)
    assert not remove_member(by=five.fresh(five.farida), circle=us.dushanbe, member=five.rustam.member)
    (waiting,) = [one for one in five.now.pending.values() if isinstance(one.body, Remove)]
    again = lambda: remove_member(by=five.fresh(five.farida), circle=us.dushanbe, member=five.rustam.member)  # noqa: E731
    assert refused(again) == "already-asked"
    assert five.now.members[five.rustam.member].standing is Standing.LOCKED
    second(by=five.fresh(five.madina), of=waiting.hash)
    seats = {member.member for member in (five.farida, five.madina, five.zarina)}
    assert five.now.members[five.rustam.member].standing is Standing.REMOVED
    assert all(five.now.members[one].standing is Standing.ACTIVE for one in seats)
