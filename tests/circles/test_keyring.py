"""What a keyring opens, and what it refuses."""

import os
from uuid import uuid4

import pytest

import cast
from guvoh.circles import handing
from guvoh.circles.actions.channels import open_channel
from guvoh.circles.actions.epochs import new_epoch
from guvoh.circles.actions.membership import lock_member
from guvoh.circles.directory import store
from guvoh.circles.directory.entries.channels import OpenChannel
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.models import Channel, StepBack, Wrap
from guvoh.sealing.errors import Damaged, KeyIdMismatch, SealingError
from guvoh.sealing.keys import CircleSecret, MemberSecret, random_key
from guvoh.sealing.labels import Use


def test_two_members_of_a_circle_open_the_same_secret(coalition: cast.Coalition) -> None:
    hers, his = (k.circle_secret(coalition.group).to_bytes() for k in (coalition.amina, coalition.boris))
    assert hers == his


def test_there_is_no_key_for_who_is_not_in(coalition: cast.Coalition) -> None:
    for circle in (coalition.almaty, coalition.figures, uuid4()):
        with pytest.raises(NoKey):
            coalition.amina.circle_secret(circle)
    with pytest.raises(NoKey):
        coalition.amina.channel_key(uuid4())
    with pytest.raises(NoKey):
        coalition.amina.channel_for(coalition.almaty, coalition.figures)
    with pytest.raises(NoKey):
        coalition.amina.channel_for(coalition.dushanbe, uuid4())


def test_an_epoch_opens_those_before_it_and_none_after(coalition: cast.Coalition) -> None:
    first = coalition.amina.circle_secret(coalition.group).to_bytes()
    for _ in range(3):
        new_epoch(by=coalition.boris, circle=coalition.group)
    old = Keyring(coalition.amina.member, coalition.amina.secret, coalition.amina.directory)
    coalition.amina.refresh()
    fresh = cast.open_keyring(coalition.amina.member, cast.passphrase("Amina"))
    for keyring in (coalition.amina, fresh):
        assert keyring.circle_secret(coalition.group, 1).to_bytes() == first
        assert keyring.circle_secret(coalition.group).public == store.current().circles[coalition.group].public
        for wrong in (0, -1, 5):
            with pytest.raises(NoKey):
                keyring.circle_secret(coalition.group, wrong)
    with pytest.raises(NoKey):
        old.circle_secret(coalition.group, 2)


def test_only_the_newest_epoch_is_wrapped(coalition: cast.Coalition) -> None:
    new_epoch(by=coalition.boris, circle=coalition.group)
    assert set(Wrap.objects.filter(circle=coalition.group).values_list("epoch", flat=True)) == {2}


def test_a_closed_keyring_opens_nothing(coalition: cast.Coalition) -> None:
    amina = coalition.amina
    channel, _ = amina.channel_for(coalition.dushanbe, coalition.figures)
    amina.circle_secret(coalition.dushanbe)
    box = amina.seal_own(b"mine", b"context")
    amina.close()
    for ask in (
        lambda: amina.circle_secret(coalition.dushanbe),
        lambda: amina.channel_key(channel),
        lambda: amina.channel_for(coalition.dushanbe, coalition.figures),
        lambda: amina.sign(Use.ACTION_SIGNATURE, b""),
        lambda: amina.open_own(box, b"context"),
    ):
        with pytest.raises(NoKey):
            ask()


def test_an_own_box_opens_for_its_owner_alone(coalition: cast.Coalition) -> None:
    box = coalition.amina.seal_own(b"mine", b"context")
    assert coalition.amina.open_own(box, b"context") == b"mine"
    with pytest.raises(Damaged):
        coalition.boris.open_own(box, b"context")
    with pytest.raises(Damaged):
        coalition.amina.open_own(box, b"another")


def test_a_keyring_needs_the_keys_that_the_directory_holds(coalition: cast.Coalition) -> None:
    directory = coalition.amina.directory
    for secret in (
        MemberSecret.generate(directory.root),
        coalition.boris.secret,
        coalition.amina.secret.with_fingerprint(bytes(32)),
    ):
        with pytest.raises(Refused):
            Keyring(coalition.amina.member, secret, directory)
    with pytest.raises(Refused):
        Keyring(uuid4(), coalition.amina.secret, directory)


def test_a_locked_member_opens_nothing(coalition: cast.Coalition) -> None:
    lock_member(by=coalition.boris, member=coalition.amina.member)
    coalition.amina.refresh()
    assert coalition.amina.circles == ()
    with pytest.raises(NoKey):
        coalition.amina.circle_secret(coalition.dushanbe)


def test_a_channel_is_read_at_both_ends_and_nowhere_else(coalition: cast.Coalition) -> None:
    channel, key = coalition.amina.channel_for(coalition.dushanbe, coalition.figures)
    coalition.refresh()
    assert coalition.chinara.channel_key(channel) == key
    for other in (coalition.boris, coalition.dilshod):
        with pytest.raises(NoKey):
            other.channel_key(channel)


def test_a_circle_has_a_channel_to_itself(coalition: cast.Coalition) -> None:
    channel, key = coalition.amina.channel_for(coalition.group, coalition.group)
    assert Channel.objects.get(id=channel).to_receiver is None
    assert coalition.boris.refresh().live_channel(coalition.group, coalition.group) is not None
    assert coalition.boris.channel_key(channel) == key
    assert coalition.boris.channel_for(coalition.group, coalition.group) == (channel, key)


def test_key_id_mismatch_for_a_circle(coalition: cast.Coalition) -> None:
    """Protocol test 24: a wrap of another secret, planted in her name, is refused; so is a planted step back."""
    amina, me = coalition.amina, coalition.amina.directory.members[coalition.amina.member]
    public = amina.directory.circles[coalition.group].public

    class Planted(CircleSecret):
        @property
        def public(self) -> bytes:
            return public

    planted = Planted(os.urandom(32))
    blob = handing.wrap_secret(amina.coalition, coalition.group, 1, planted, me)
    Wrap.objects.filter(circle=coalition.group, member=me.id).update(blob=blob)
    with pytest.raises(KeyIdMismatch):
        amina.circle_secret(coalition.group)


def test_key_id_mismatch_for_a_step_back(coalition: cast.Coalition) -> None:
    new_epoch(by=coalition.boris, circle=coalition.group)
    secret, planted = coalition.boris.circle_secret(coalition.group), CircleSecret.generate()
    box = handing.seal_step_back(coalition.boris.coalition, coalition.group, 2, secret, planted)
    StepBack.objects.filter(circle=coalition.group).update(box=box)
    coalition.amina.refresh()
    with pytest.raises(KeyIdMismatch):
        coalition.amina.circle_secret(coalition.group, 1)


def test_key_id_mismatch_for_a_channel(coalition: cast.Coalition) -> None:
    """A malicious opener hands the receiver another key than the one signed for."""
    amina = coalition.amina
    channel = open_channel(by=amina, sender=coalition.dushanbe, receiver=coalition.figures)
    known = amina.directory.channel(channel)
    planted = handing.wrap_channel(amina.directory, known, coalition.figures, random_key())
    Channel.objects.filter(id=channel).update(to_receiver=planted)
    coalition.chinara.refresh()
    with pytest.raises(KeyIdMismatch):
        coalition.chinara.channel_key(channel)


@pytest.mark.t(23)
def test_a_channel_without_a_good_signature_is_refused(coalition: cast.Coalition) -> None:
    """Unsigned, by no member, by a removed one, by a reader, or for an older directory: refused, nothing stored."""
    reader = coalition.join("Farida", coalition.dushanbe, cast.Role.READER)
    amina, directory = coalition.amina, coalition.amina.refresh()
    channel = uuid4()
    from guvoh.circles.actions.channels import _prepared

    body, _ = _prepared(amina, coalition.dushanbe, coalition.figures)
    body = body.model_copy(update={"channel": channel})
    assert isinstance(body, OpenChannel)
    day = directory.day
    good = store.signed(directory, body, day, {"by": amina.secret.sign})
    assert directory.check(good).channel(channel)
    stranger = MemberSecret.generate()
    unsigned = store.signed(directory, body, day, {})
    by_stranger = store.signed(directory, body, day, {"by": stranger.sign})
    in_readers_name = body.model_copy(update={"by": reader.member})
    by_reader = store.signed(directory, in_readers_name, day, {"by": reader.secret.sign})
    in_chinaras_name = body.model_copy(update={"by": coalition.chinara.member})
    by_receiver = store.signed(directory, in_chinaras_name, day, {"by": coalition.chinara.secret.sign})
    older = directory.at(directory.head_at(directory.n - 1))
    old_head = store.signed(older, body, day, {"by": amina.secret.sign})
    for entry in (unsigned, by_stranger, by_reader, by_receiver, old_head):
        with pytest.raises(Refused):
            directory.check(entry)
    from guvoh.circles.actions.membership import remove_member

    remove_member(by=amina, circle=coalition.dushanbe, member=reader.member)
    with pytest.raises(Refused):
        open_channel(by=reader, sender=coalition.dushanbe, receiver=coalition.figures)
    assert not Channel.objects.exists()


def test_nothing_opens_with_another_members_wrap(coalition: cast.Coalition) -> None:
    mine = Wrap.objects.get(circle=coalition.group, member=coalition.boris.member)
    Wrap.objects.filter(circle=coalition.group, member=coalition.amina.member).update(blob=mine.blob)
    with pytest.raises(SealingError):
        coalition.amina.circle_secret(coalition.group)
