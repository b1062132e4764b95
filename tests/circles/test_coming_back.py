"""Somebody may know it; everything was lost."""

from datetime import timedelta
from uuid import UUID

import pytest

import cast
from guvoh.circles import handing, hooks
from guvoh.circles.actions import readmissions
from guvoh.circles.actions.epochs import tidy
from guvoh.circles.actions.invitations import admit
from guvoh.circles.actions.keys import new_keys
from guvoh.circles.actions.seconds import second
from guvoh.circles.directory import seen, store
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Member, Readmission, StepBack, WaitingKeys, Wrap
from guvoh.circles.queries import people
from guvoh.circles.roles import Role, Standing
from guvoh.circles.signin import copies
from guvoh.kit import clock
from guvoh.sealing.errors import SealingError
from guvoh.sealing.keys import CircleSecret, MemberSecret

NEW = "sixteen lanterns beyond the pass"


def refused(what: object) -> str:
    with pytest.raises(Refused) as problem:
        what()  # type: ignore[operator]
    return problem.value.code


@pytest.mark.t(90)
def test_someone_may_know_it(coalition: cast.Coalition, called: list[object]) -> None:
    """Old passphrase, last month's copy and the live database open nothing that is written afterwards."""
    farida = coalition.join("Farida", coalition.dushanbe)
    farida.refresh()
    old_row = Member.objects.get(id=farida.member)
    old_circle = farida.circle_secret(coalition.dushanbe).to_bytes()
    called.clear()
    renewed = new_keys(by=farida, passphrase=NEW)
    assert renewed.waits
    assert people.proposals(refreshed(coalition.amina))[0].body.by == farida.member
    second(by=coalition.amina, of=farida.directory.head)
    assert hooks.Stop(farida.member, "keys") in called
    assert (coalition.amina.member, coalition.dushanbe) in called
    now = store.current()
    assert now.circles[coalition.dushanbe].epoch == 2

    old_secret = copies.open_by_passphrase(old_row, now.coalition, farida.member, cast.passphrase("Farida"))
    assert old_secret is not None
    with pytest.raises(Refused):
        Keyring(farida.member, old_secret, now)
    live = Member.objects.get(id=farida.member)
    assert copies.open_by_passphrase(live, now.coalition, farida.member, cast.passphrase("Farida")) is None
    channel, _ = coalition.amina.channel_for(coalition.dushanbe, coalition.dushanbe)
    assert opens_nothing(old_secret, CircleSecret.from_bytes(old_circle), coalition.dushanbe, channel)

    fresh = cast.open_keyring(farida.member, NEW)
    assert fresh.circle_secret(coalition.dushanbe, 1).to_bytes() == old_circle
    assert fresh.channel_key(channel) == coalition.amina.channel_key(channel)
    assert copies.open_by_sheet(live, now.coalition, farida.member, renewed.sheet) is not None
    assert copies.open_by_sheet(live, now.coalition, farida.member, coalition.enrolments["Farida"].sheet) is None


def refreshed(keyring: Keyring) -> Keyring:
    keyring.refresh()
    return keyring


def opens_nothing(old: MemberSecret, circle_secret: CircleSecret, circle: UUID, channel: UUID) -> bool:
    """Try every wrap, step and channel of the live database with what the attacker has."""
    from guvoh.circles.models import Channel

    now = store.current()
    for row in Wrap.objects.all():
        for member in now.members.values():
            with pytest.raises(SealingError):
                handing.unwrap_secret(now, row.circle, row.epoch, bytes(row.blob), member, old)
    for step in StepBack.objects.filter(circle=circle):
        with pytest.raises(SealingError):
            handing.open_step_back(now, circle, step.epoch, circle_secret, bytes(step.box))
    known, blob = now.channel(channel), Channel.objects.get(id=channel).to_sender
    with pytest.raises(SealingError):
        handing.unwrap_channel(now, known, circle, circle_secret, bytes(blob))
    return True


def test_a_lonely_coordinator_renews_alone(coalition: cast.Coalition) -> None:
    before = coalition.dilshod.directory.circles[coalition.almaty].epoch
    renewed = new_keys(by=coalition.dilshod, passphrase=NEW)
    assert not renewed.waits
    assert renewed.keyring is not None
    assert store.current().circles[coalition.almaty].epoch == before + 1
    assert renewed.keyring.circle_secret(coalition.almaty, 1)
    with pytest.raises(Refused):
        coalition.dilshod.refresh()
    assert cast.open_keyring(coalition.dilshod.member, NEW).circle_secret(coalition.almaty)


def test_a_circle_nobody_moved_yet_stays_open_to_her(coalition: cast.Coalition) -> None:
    """Amina coordinates Dushanbe alone and is a member of the group; Boris agrees and moves the group."""
    farida = coalition.join("Farida", coalition.dushanbe)
    admit(by=refreshed(coalition.boris), circle=coalition.group, member=farida.member, role=Role.READER)
    farida.refresh()
    new_keys(by=farida, passphrase=NEW)
    second(by=refreshed(coalition.boris), of=farida.directory.head)
    fresh = cast.open_keyring(farida.member, NEW)
    assert fresh.directory.circles[coalition.group].epoch == 2
    assert fresh.directory.circles[coalition.dushanbe].epoch == 1
    assert fresh.circle_secret(coalition.dushanbe)
    assert fresh.circle_secret(coalition.group)
    coalition.amina.refresh()
    assert coalition.dushanbe in tidy(by=coalition.amina)
    assert (
        refreshed(fresh).circle_secret(coalition.dushanbe).public
        == coalition.amina.directory.circles[coalition.dushanbe].public
    )


def test_asking_twice_leaves_one_pair_waiting(coalition: cast.Coalition) -> None:
    farida = coalition.join("Farida", coalition.dushanbe)
    farida.refresh()
    new_keys(by=farida, passphrase="the first lantern of three")
    new_keys(by=farida, passphrase=NEW)
    assert WaitingKeys.objects.count() == 1
    assert cast.open_keyring(farida.member, cast.passphrase("Farida")).circle_secret(coalition.dushanbe)
    second(by=refreshed(coalition.amina), of=farida.directory.head)
    assert cast.open_keyring(farida.member, NEW).circle_secret(coalition.dushanbe)
    assert not WaitingKeys.objects.exists()
    assert not store.current().pending


def test_the_first_of_two_asked_pairs_cannot_lock_her_out(coalition: cast.Coalition) -> None:
    """Its copies were replaced by the second pair's: agreeing to the first is refused."""
    farida = coalition.join("Farida", coalition.dushanbe)
    farida.refresh()
    new_keys(by=farida, passphrase="the first lantern of three")
    first = farida.directory.head
    new_keys(by=farida, passphrase=NEW)
    with pytest.raises(Refused):
        second(by=refreshed(coalition.amina), of=first)


@pytest.fixture
def lost(morning: object, coalition: cast.Coalition) -> tuple[cast.Coalition, Keyring, Keyring]:
    """Farida lost passphrase and sheet; Madina is another member of Dushanbe."""
    farida = coalition.join("Farida", coalition.dushanbe, Role.MEMBER)
    madina = coalition.join("Madina", coalition.dushanbe, Role.MEMBER)
    admit(by=refreshed(coalition.boris), circle=coalition.group, member=farida.member, role=Role.MEMBER)
    coalition.refresh()
    return coalition, farida, madina


@pytest.mark.t(89)
def test_a_readmitted_member_has_new_keys_and_one_circle(lost: tuple[cast.Coalition, Keyring, Keyring]) -> None:
    """The old pair opens no new epoch; the new one opens all of its circle, and no other circle."""
    coalition, farida, madina = lost
    farida.refresh()
    old = farida.secret
    asking = readmissions.ask(by=madina, circle=coalition.dushanbe, member=farida.member)
    answered = readmissions.answer(code=asking.code, passphrase=NEW)
    (returning,) = people.returning(refreshed(coalition.amina))
    assert returning.words == answered.words
    assert refused(lambda: readmissions.complete(by=coalition.amina, readmission=asking.readmission)) == "too-early"
    with clock.frozen(clock.now() + timedelta(hours=24)):
        assert refused(lambda: readmissions.complete(by=madina, readmission=asking.readmission)) == "not-entitled"
        readmissions.complete(by=coalition.amina, readmission=asking.readmission)
        now = store.current()
        fresh = cast.open_keyring(farida.member, NEW)
        assert fresh.circles == (coalition.dushanbe,)
        assert fresh.role(coalition.dushanbe) is Role.MEMBER
        assert fresh.circle_secret(coalition.dushanbe).public == now.circles[coalition.dushanbe].public
        assert fresh.circle_secret(coalition.dushanbe, 1)
        with pytest.raises(Refused):
            Keyring(farida.member, old, now)
        member = now.members[farida.member]
        for row in Wrap.objects.all():
            with pytest.raises(SealingError):
                handing.unwrap_secret(now, row.circle, row.epoch, bytes(row.blob), member, old)
        with pytest.raises(NoKey):
            fresh.circle_secret(coalition.group)
        assert refreshed(coalition.boris).directory.epoch_due(coalition.group)
        assert not Readmission.objects.exists()


def test_any_member_stops_a_readmission(lost: tuple[cast.Coalition, Keyring, Keyring]) -> None:
    coalition, farida, madina = lost
    asking = readmissions.ask(by=madina, circle=coalition.dushanbe, member=farida.member)
    readmissions.answer(code=asking.code, passphrase=NEW)
    assert refused(lambda: readmissions.stop(by=coalition.dilshod, readmission=asking.readmission)) == "not-entitled"
    farida.refresh()
    readmissions.stop(by=farida, readmission=asking.readmission)
    with clock.frozen(clock.now() + timedelta(days=2)):
        done = lambda: readmissions.complete(by=refreshed(coalition.amina), readmission=asking.readmission)  # noqa: E731
        assert refused(done) == "readmission-not-open"
    assert store.current().members[farida.member].standing is Standing.ACTIVE


def test_wait_backdated_or_veto_deleted(lost: tuple[cast.Coalition, Keyring, Keyring]) -> None:
    """Protocol test 25: the wait counts from when this server first saw the request.

    A veto that is deleted is a shorter chain: test_directory_cut_or_forked_while_running.
    """
    coalition, farida, madina = lost
    asking = readmissions.ask(by=madina, circle=coalition.dushanbe, member=farida.member)
    readmissions.answer(code=asking.code, passphrase=NEW)
    name = b"readmission".ljust(16, b"\0") + asking.readmission.bytes
    from guvoh.circles.tables import HEADS

    later = clock.now() + timedelta(hours=30)
    with HEADS.locked():
        HEADS.drop(name)
    with clock.frozen(later):
        # The request says yesterday, but this server sees it for the first time.
        assert seen.first_saw(asking.readmission) == later
        done = lambda: readmissions.complete(by=refreshed(coalition.amina), readmission=asking.readmission)  # noqa: E731
        assert refused(done) == "too-early"
    with clock.frozen(later + timedelta(hours=24)):
        readmissions.complete(by=refreshed(coalition.amina), readmission=asking.readmission)


def test_a_readmission_needs_code_answer_and_another_member(
    lost: tuple[cast.Coalition, Keyring, Keyring],
) -> None:
    coalition, farida, madina = lost
    assert (
        refused(lambda: readmissions.ask(by=farida, circle=coalition.dushanbe, member=farida.member)) == "not-entitled"
    )
    assert (
        refused(lambda: readmissions.ask(by=coalition.boris, circle=coalition.dushanbe, member=farida.member))
        == "not-entitled"
    )
    asking = readmissions.ask(by=madina, circle=coalition.dushanbe, member=farida.member)
    assert (
        refused(lambda: readmissions.ask(by=madina, circle=coalition.dushanbe, member=farida.member)) == "already-asked"
    )
    with clock.frozen(clock.now() + timedelta(days=2)):
        done = lambda: readmissions.complete(by=refreshed(coalition.amina), readmission=asking.readmission)  # noqa: E731
        assert refused(done) == "not-answered"
        readmissions.answer(code=asking.code, passphrase=NEW)
        assert refused(lambda: readmissions.answer(code=asking.code, passphrase=NEW)) == "unknown-code"
    with clock.frozen(clock.now() + timedelta(days=15)):
        assert refused(done) == "past-day"


def test_in_a_circle_of_two_the_asker_completes(morning: object, coalition: cast.Coalition) -> None:
    farida = coalition.join("Farida", coalition.dushanbe)
    coalition.amina.refresh()
    asking = readmissions.ask(by=coalition.amina, circle=coalition.dushanbe, member=farida.member)
    readmissions.answer(code=asking.code, passphrase=NEW)
    with clock.frozen(clock.now() + timedelta(days=1)):
        readmissions.complete(by=coalition.amina, readmission=asking.readmission)
        assert cast.open_keyring(farida.member, NEW).circles == (coalition.dushanbe,)
