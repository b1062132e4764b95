"""Tests of the protocol, by their numbers there, in which a member or a circle loses something.

What is written from then on stays closed to all keys that were copied before.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from cast import Coalition, fast_passphrases, open_keyring, passphrase
from guvoh import ledger
from guvoh.circles.actions.invitations import make_guest, redeem
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.errors import NoKey
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger.formats import contexts
from guvoh.ledger.models import Action, CaseKeyStep, Grant, Revision
from guvoh.ledger.reading.alarms import Damage
from guvoh.ledger.writing import sealing
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import SealingError
from ledger.cases import C, H, I, S, edit, entry, header, note, person, register

COMPARTMENTS = (C, I, S, H)


# -- 12


@contextmanager
def _all_keys(keyring: Keyring, case: Any) -> Iterator[list[Any]]:
    """Every case key that a member could copy out of a case."""
    file = ledger.open(keyring, case)
    keys = file.examined.keys
    yield [(name, key, keys.key(name, key)) for name in COMPARTMENTS for key in keys.ids(name)]


def _opens_something_new(us: Coalition, case: Any, copied: list[Any], after: int) -> bool:
    """Does any copied key open any box that was written after that action?"""
    coalition = us.amina.coalition
    for row in Revision.objects.filter(action__seq__gt=after):
        for name in COMPARTMENTS:
            box = getattr(row, str(name))
            for compartment, key_id, key in copied:
                if box is None or compartment is not name:
                    continue
                try:
                    open_box(key, bytes(box), contexts.revision(coalition, case, row.record, row.id, name, key_id))
                except SealingError:
                    continue
                return True
    return False


def _write_all(by: Keyring, case: Any) -> None:
    """Change something in every compartment that the member writes."""
    file = ledger.open(by, case)
    edit(by, case, entry(file, "case"), status="closed", summary=f"Итог {uuid4()}")
    if I in file.compartments:
        edit(by, case, entry(ledger.open(by, case), "person"), names=[{"text": f"Имя {uuid4().hex}"}])


def test_removed_member_reads_nothing_new(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), person(), note())
    with _all_keys(zarina, case) as copied:
        remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
        last = Action.objects.count()
        _write_all(us.amina, case)
        assert copied
        assert not _opens_something_new(us, case, copied, last)
    with pytest.raises(NoKey):
        ledger.open(zarina, case)
    assert entry(ledger.open(us.amina, case), "case").record.status == "closed"
    assert ledger.open(us.amina, case).alarms == ()


def test_removed_member_reads_nothing_new_that_a_partner_writes(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    with _all_keys(zarina, case) as copied:
        remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
        us.refresh()
        last = Action.objects.count()
        _write_all(us.boris, case)
        assert not _opens_something_new(us, case, copied, last)
    file = ledger.open(us.amina, case)
    assert entry(file, "case").record.status == "closed"
    assert entry(file, "person").record.names
    assert file.alarms == ()
    # identity is still stale: who holds it moves it with the next write
    _write_all(us.amina, case)
    assert ledger.open(us.amina, case).alarms == ()
    assert ledger.verify(us.amina).ok


def test_share_withdrawn_reads_nothing_new(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[I, S])
    with _all_keys(us.boris, case) as copied:
        ledger.actions.withdraw(by=us.amina, case=case, circle=us.group)
        last = Action.objects.count()
        _write_all(us.amina, case)
        assert not _opens_something_new(us, case, copied, last)


def test_share_narrowed_reads_nothing_new_of_what_was_taken(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[I, S])
    with _all_keys(us.boris, case) as copied:
        ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
        last = Action.objects.count()
        _write_all(us.amina, case)
        taken = [one for one in copied if one[0] is I]
        assert taken
        assert not _opens_something_new(us, case, taken, last)
    file = ledger.open(us.boris, case)
    assert entry(file, "case").record.status == "closed"
    assert file.alarms == ()


def test_share_past_its_day_reads_nothing_new(us: Coalition) -> None:
    with clock.frozen(datetime(2026, 3, 1, tzinfo=UTC)):
        case = register(us.amina, us.dushanbe, header(), person(), note())
        ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[I, S], until=date(2026, 3, 10))
        file = ledger.open(us.boris, case)
        keys = file.examined.keys
        copied = [(name, key, keys.key(name, key)) for name in COMPARTMENTS for key in keys.ids(name)]
    with clock.frozen(datetime(2026, 3, 20, tzinfo=UTC)):
        last = Action.objects.count()
        _write_all(us.amina, case)
        assert not _opens_something_new(us, case, copied, last)


def test_guest_after_date_reads_nothing_new(us: Coalition) -> None:
    until = clock.today() + timedelta(days=10)
    case = register(us.amina, us.dushanbe, header(), person(), note())
    made = make_guest(by=us.amina, case=case, organisation=us.dushanbe, name="Doctor", until=until)
    ledger.actions.share(by=us.amina, case=case, circle=made.circle, compartments=[I, S], until=until)
    with fast_passphrases():
        joined = redeem(code=made.code, name="Doctor", passphrase=passphrase("Doctor"))
        guest = open_keyring(joined.member, passphrase("Doctor"))
    with _all_keys(guest, case) as copied:
        assert copied
    with clock.frozen(datetime.now(UTC) + timedelta(days=11)):
        last = Action.objects.count()
        _write_all(us.amina, case)
        assert not _opens_something_new(us, case, copied, last)
        with pytest.raises(NoKey):
            ledger.open(guest, case)


def test_nothing_is_moved_where_nothing_is_stale(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    _write_all(us.amina, case)
    _write_all(us.boris, case)
    assert not CaseKeyStep.objects.exists()


def test_a_newcomer_reads_back_to_the_first_day(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), person(), note("Самое первое."))
    remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
    _write_all(us.amina, case)
    nigora = us.join("Nigora", us.dushanbe)
    file = ledger.open(nigora, case)
    assert entry(file, "note").record.text == "Самое первое."
    assert len(file.history()) == 3


# -- 13


def test_removal_between_sealing_and_commit(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), person(), note())
    seal, done = sealing.Sealer.seal, []

    def sealed_then_removed(self: Any, **options: Any) -> Any:
        made = seal(self, **options)
        if not done:
            done.append(made)
            with _all_keys(zarina, case) as copied:
                done.append(copied)
            remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
        return made

    monkeypatch.setattr(sealing.Sealer, "seal", sealed_then_removed)
    one = entry(ledger.open(us.amina, case), "case")
    edit(us.amina, case, one, summary="После удаления.")
    first, copied = done
    assert not Action.objects.filter(id=first.id).exists(), "sealed again"
    assert Action.objects.count() == 2
    assert not _opens_something_new(us, case, copied, 1)


def test_another_write_between_sealing_and_commit(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Было."))
    one = entry(ledger.open(us.amina, case), "note")
    seal, done = sealing.Sealer.seal, []

    def somebody_is_quicker(self: Any, **options: Any) -> Any:
        made = seal(self, **options)
        if not done:
            done.append(made)
            edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), status="closed")
        return made

    monkeypatch.setattr(sealing.Sealer, "seal", somebody_is_quicker)
    edit(us.amina, case, one, text="Стало.")
    file = ledger.open(us.amina, case)
    assert (entry(file, "case").record.status, entry(file, "note").record.text) == ("closed", "Стало.")
    assert not Action.objects.filter(id=done[0].id).exists()


# -- 14


def test_rekey_widens_nothing(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adding a circle, a compartment or a later day by way of a re-key: refused."""
    zarina = us.join("Zarina", us.dushanbe)
    until = clock.today() + timedelta(days=5)
    grant, rekeys = sealing.Sealer._grant, sealing.Sealer._rekeys

    def wider(self: Any, circle: Any, compartments: Any, held: Any, sort: int) -> Any:
        if sort == Grant.Sort.REKEY and circle == us.group:
            compartments = frozenset({*compartments, I})
            held = held.__class__(held.compartments | {I}, False, held.until)
        return grant(self, circle, compartments, held, sort)

    def later(self: Any, circle: Any, compartments: Any, held: Any, sort: int) -> Any:
        if sort == Grant.Sort.REKEY and circle == us.group:
            held = held.__class__(held.compartments, False, until + timedelta(days=300))
        return grant(self, circle, compartments, held, sort)

    def another(self: Any) -> Any:
        held = next(iter(self.held.values()))
        self.channels[us.almaty] = self.by.channel_for(self.acting, us.almaty)
        self.action.directory = self.by.directory.head
        return [*rekeys(self), grant(self, us.almaty, self.begun.keys(), held, Grant.Sort.REKEY)]

    for attack, reader in ((wider, us.boris), (later, us.boris), (another, us.dilshod)):
        case = register(us.amina, us.dushanbe, header(), person(), note())
        ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S], until=until)
        remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
        with monkeypatch.context() as patched:
            patched.setattr(sealing.Sealer, "_rekeys" if attack is another else "_grant", attack)
            _write_all(us.amina, case)
        us.refresh()
        home = ledger.open(us.amina, case)
        assert Damage.GRANT_REFUSED in {alarm.damage for alarm in home.alarms}
        if reader is us.dilshod:
            with pytest.raises(NoKey):
                ledger.open(reader, case)
        else:
            found = ledger.open(reader, case)
            assert found.compartments <= {C, S}
            assert entry(found, "person").record.names == ()
        zarina = us.join(f"Zarina {attack.__name__}", us.dushanbe)
