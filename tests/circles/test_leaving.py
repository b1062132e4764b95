"""Removed, locked, unlocked: what goes in the same transaction, and who may."""

from datetime import timedelta
from uuid import uuid4

import pytest

import cast
from guvoh.circles import handing, hooks
from guvoh.circles.actions.epochs import new_epoch
from guvoh.circles.actions.invitations import admit, invite, make_guest, redeem
from guvoh.circles.actions.membership import (
    lock_member,
    remove_member,
    reset_second_factor,
    set_role,
    unlock,
)
from guvoh.circles.actions.seconds import second, take_back
from guvoh.circles.directory import store
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member, StepBack, Wrap
from guvoh.circles.queries import people
from guvoh.circles.roles import Role, Standing
from guvoh.circles.signin import copies
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from guvoh.sealing.keys import CircleSecret


def stays_with(keyring: Keyring, circle: object) -> tuple[bytes, bytes, object]:
    """What somebody who leaves may have copied: his secret, the circle's secret, his wrap."""
    row = Wrap.objects.filter(circle=circle, member=keyring.member).first()
    return keyring.secret.to_bytes(), keyring.circle_secret(circle).to_bytes(), row  # type: ignore[arg-type]


@pytest.mark.t(36)
def test_a_removed_member_is_out_in_the_same_transaction(coalition: cast.Coalition, called: list[object]) -> None:
    """Old keyring, old wrap, old secret: refused everywhere, and what is new opens with none of them."""
    farida = coalition.join("Farida", coalition.dushanbe)
    admit(by=coalition.boris, circle=coalition.group, member=farida.member, role=Role.MEMBER)
    farida.refresh()
    _, old_secret, old_wrap = stays_with(farida, coalition.dushanbe)
    called.clear()
    coalition.refresh()
    assert remove_member(by=coalition.amina, circle=coalition.dushanbe, member=farida.member)
    now = store.current()
    assert now.circles[coalition.dushanbe].epoch == 2
    assert now.role(coalition.dushanbe, farida.member) is None
    assert not Wrap.objects.filter(circle=coalition.dushanbe, member=farida.member).exists()
    assert called == [
        hooks.Departure(farida.member, coalition.dushanbe, False, None),
        (coalition.amina.member, coalition.dushanbe),
    ]
    step = StepBack.objects.get(circle=coalition.dushanbe)
    held = CircleSecret.from_bytes(old_secret)
    with pytest.raises(SealingError):
        handing.open_step_back(now, coalition.dushanbe, 2, held, bytes(step.box))
    old_wrap.save(force_insert=True)  # type: ignore[attr-defined]
    farida.refresh()
    with pytest.raises(NoKey):
        farida.circle_secret(coalition.dushanbe, 1)
    channel, _ = coalition.amina.channel_for(coalition.dushanbe, coalition.dushanbe)
    farida.refresh()
    with pytest.raises(NoKey):
        farida.channel_key(channel)
    assert farida.circles == (coalition.group,)


def test_with_the_last_circle_both_copies_of_the_secret_go(coalition: cast.Coalition, called: list[object]) -> None:
    farida = coalition.join("Farida", coalition.dushanbe)
    called.clear()
    remove_member(by=coalition.amina, circle=coalition.dushanbe, member=farida.member)
    row = Member.objects.get(id=farida.member)
    assert not bytes(row.by_passphrase) + bytes(row.by_sheet) + bytes(row.verifier) + bytes(row.sheet_lookup)
    assert row.second_factor is None
    assert row.codes is None
    assert hooks.Stop(farida.member, "removed") in called
    assert hooks.Departure(farida.member, coalition.dushanbe, True, None) in called
    assert store.current().members[farida.member].standing is Standing.REMOVED
    with pytest.raises(Refused):
        farida.refresh()
    directory = store.current()
    assert copies.open_by_passphrase(row, directory.coalition, row.id, cast.passphrase("Farida")) is None
    assert coalition.join("Farida", coalition.dushanbe).member != farida.member


def test_a_removed_guest_is_told_to_the_ledger(coalition: cast.Coalition, called: list[object]) -> None:
    case = uuid4()
    made = make_guest(
        by=coalition.amina,
        case=case,
        organisation=coalition.dushanbe,
        name="Doctor",
        until=clock.today() + timedelta(days=9),
    )
    guest = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    coalition.amina.refresh()
    remove_member(by=coalition.amina, circle=made.circle, member=guest.member)
    assert hooks.Departure(guest.member, made.circle, True, case) in called
    assert hooks.Stop(guest.member, "removed") in called


def test_a_removal_between_sealing_and_commit_is_seen(coalition: cast.Coalition) -> None:
    """Amina's new epoch was sealed for Farida too; she is removed meanwhile; it is sealed again without her."""
    from guvoh.circles.actions import epochs
    from guvoh.circles.actions.writing import write

    farida = coalition.join("Farida", coalition.dushanbe)
    madina = coalition.join("Madina", coalition.dushanbe, Role.COORDINATOR)
    coalition.amina.refresh()
    sealed = epochs.prepare(coalition.amina, coalition.dushanbe, coalition.amina.directory.left_in(coalition.dushanbe))
    remove_member(by=madina, circle=coalition.dushanbe, member=farida.member)
    with pytest.raises(Refused):
        write(coalition.amina, sealed.body, rows=sealed.rows)
    new_epoch(by=coalition.amina, circle=coalition.dushanbe)
    assert store.current().circles[coalition.dushanbe].epoch == 3
    assert not Wrap.objects.filter(circle=coalition.dushanbe, member=farida.member).exists()


def test_an_admission_sealed_for_an_old_epoch_is_sealed_again(coalition: cast.Coalition) -> None:
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="F.")
    enrolment = redeem(code=made.code, name="Farida", passphrase=cast.passphrase("Farida"))
    other = Keyring(coalition.amina.member, coalition.amina.secret, store.current())
    new_epoch(by=other, circle=coalition.dushanbe)
    admit(by=coalition.amina, circle=coalition.dushanbe, member=enrolment.member)
    farida = cast.open_keyring(enrolment.member, cast.passphrase("Farida"))
    assert farida.circle_secret(coalition.dushanbe).public == farida.directory.circles[coalition.dushanbe].public


def test_who_leaves_by_himself_leaves_the_epoch_to_the_others(coalition: cast.Coalition) -> None:
    madina = coalition.join("Madina", coalition.dushanbe, Role.COORDINATOR)
    remove_member(by=madina, circle=coalition.dushanbe, member=madina.member)
    coalition.amina.refresh()
    assert coalition.amina.directory.epoch_due(coalition.dushanbe)
    coalition.amina.channel_for(coalition.dushanbe, coalition.dushanbe)
    assert not coalition.amina.directory.epoch_due(coalition.dushanbe)


def test_any_colleague_locks_and_two_unlock(coalition: cast.Coalition, called: list[object]) -> None:
    farida = coalition.join("Farida", coalition.dushanbe, Role.READER)
    madina = coalition.join("Madina", coalition.dushanbe, Role.READER)
    called.clear()
    farida.refresh()
    lock_member(by=farida, member=coalition.amina.member)
    assert called == [hooks.Stop(coalition.amina.member, "locked")]
    with pytest.raises(Refused):
        lock_member(by=coalition.dilshod, member=farida.member)
    coalition.amina.refresh()
    assert coalition.amina.circles == ()
    with pytest.raises(Refused):
        invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.READER, note="x")
    assert not unlock(by=farida, member=coalition.amina.member)
    assert not unlock_again(farida, coalition)
    madina.refresh()
    assert len(people.proposals(madina)) == 1
    assert unlock(by=madina, member=coalition.amina.member)
    coalition.amina.refresh()
    assert coalition.amina.circle_secret(coalition.dushanbe)


def unlock_again(who: Keyring, coalition: cast.Coalition) -> bool:
    """The same member asks twice: still one voice."""
    return unlock(by=who, member=coalition.amina.member)


def test_locking_the_coordinator_hands_his_rights_to_nobody(coalition: cast.Coalition) -> None:
    farida = coalition.join("Farida", coalition.dushanbe)
    farida.refresh()
    lock_member(by=farida, member=coalition.amina.member)
    with pytest.raises(Refused):
        remove_member(by=farida, circle=coalition.dushanbe, member=coalition.amina.member)
    with pytest.raises(Refused):
        set_role(by=farida, circle=coalition.dushanbe, member=farida.member, role=Role.COORDINATOR)


def test_where_no_coordinator_stands_two_members_act(coalition: cast.Coalition) -> None:
    farida = coalition.join("Farida", coalition.dushanbe)
    madina = coalition.join("Madina", coalition.dushanbe)
    coalition.amina.refresh()
    remove_member(by=coalition.amina, circle=coalition.dushanbe, member=coalition.amina.member)
    farida.refresh()
    set_role(by=farida, circle=coalition.dushanbe, member=farida.member, role=Role.COORDINATOR)
    assert store.current().coordinators(coalition.dushanbe) == frozenset()
    (waiting,) = people.proposals(madina_now(madina))
    with pytest.raises(Refused):
        second(by=farida, of=waiting.of)
    with pytest.raises(Refused):
        second(by=coalition.dilshod, of=waiting.of)
    second(by=madina, of=waiting.of)
    assert store.current().coordinators(coalition.dushanbe) == {farida.member}
    assert not store.current().pending


def madina_now(madina: Keyring) -> Keyring:
    madina.refresh()
    return madina


def test_two_members_admit_a_newcomer_and_the_second_hands_over_the_key(coalition: cast.Coalition) -> None:
    made = invite(by=coalition.amina, circle=coalition.dushanbe, role=Role.MEMBER, note="G.")
    farida = coalition.join("Farida", coalition.dushanbe)
    madina = coalition.join("Madina", coalition.dushanbe)
    newcomer = redeem(code=made.code, name="Gulnora", passphrase=cast.passphrase("Gulnora"))
    coalition.amina.refresh()
    remove_member(by=coalition.amina, circle=coalition.dushanbe, member=coalition.amina.member)
    assert not admit(by=farida, circle=coalition.dushanbe, member=newcomer.member)
    assert not Wrap.objects.filter(member=newcomer.member).exists()
    second(by=madina, of=farida.directory.head)
    gulnora = cast.open_keyring(newcomer.member, cast.passphrase("Gulnora"))
    assert gulnora.circle_secret(coalition.dushanbe).public == gulnora.directory.circles[coalition.dushanbe].public


def test_the_only_one_left_acts_alone(coalition: cast.Coalition) -> None:
    farida = coalition.join("Farida", coalition.dushanbe)
    coalition.amina.refresh()
    remove_member(by=coalition.amina, circle=coalition.dushanbe, member=coalition.amina.member)
    farida.refresh()
    set_role(by=farida, circle=coalition.dushanbe, member=farida.member, role=Role.COORDINATOR)
    assert store.current().coordinators(coalition.dushanbe) == {farida.member}


def test_a_proposal_lapses_and_can_be_taken_back(coalition: cast.Coalition) -> None:
    farida = coalition.join("Farida", coalition.dushanbe, Role.READER)
    madina = coalition.join("Madina", coalition.dushanbe, Role.READER)
    farida.refresh()
    lock_member(by=farida, member=coalition.amina.member)
    unlock(by=farida, member=coalition.amina.member)
    first = farida.directory.head
    take_back(by=farida, of=first)
    with pytest.raises(Refused):
        second(by=madina, of=first)
    unlock(by=farida, member=coalition.amina.member)
    with clock.frozen(clock.now() + timedelta(days=31)), pytest.raises(Refused):
        second(by=madina, of=farida.directory.head)


def test_a_lost_second_factor_is_put_back_by_a_colleague(coalition: cast.Coalition) -> None:
    with pytest.raises(Refused):
        reset_second_factor(by=coalition.dilshod, member=coalition.amina.member)
    assert Member.objects.get(id=coalition.amina.member).second_factor is not None
    reset_second_factor(by=coalition.boris, member=coalition.amina.member)
    row = Member.objects.get(id=coalition.amina.member)
    assert row.second_factor is None
    assert row.codes is None
    (last,) = store.current().links[-1:]
    assert (last.body.kind, last.body.by) == ("reset", coalition.boris.member)


def test_a_circle_that_fewer_than_two_can_open_is_known_to_its_coordinator(coalition: cast.Coalition) -> None:
    assert people.thin_circles(coalition.amina) == (coalition.dushanbe,)
    farida = coalition.join("Farida", coalition.dushanbe)
    coalition.amina.refresh()
    assert people.thin_circles(coalition.amina) == ()
    lock_member(by=coalition.amina, member=farida.member)
    assert people.thin_circles(coalition.amina) == (coalition.dushanbe,)
    assert people.openers(coalition.amina.directory, coalition.group) == {
        coalition.amina.member,
        coalition.boris.member,
    }
    seats = people.seats(coalition.amina.directory, coalition.dushanbe)
    assert [(seat.name, seat.standing) for seat in seats] == [
        ("Amina", Standing.ACTIVE),
        ("Farida", Standing.LOCKED),
    ]
