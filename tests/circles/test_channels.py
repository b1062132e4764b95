"""Channels: bound to both ends, one in use, dead ones read and never written."""

import threading
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection

import cast
from guvoh.circles import handing
from guvoh.circles.actions.channels import _prepared, open_channel
from guvoh.circles.actions.epochs import new_epoch
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.actions.writing import write
from guvoh.circles.directory import store
from guvoh.circles.directory.state import Circle
from guvoh.circles.errors import Refused
from guvoh.circles.models import Channel
from guvoh.circles.roles import Role
from guvoh.sealing.errors import SealingError


def test_channel_context(coalition: cast.Coalition) -> None:
    """Protocol test 15: direction, epochs, both public keys and the id are bound; change one, and it does not open."""
    amina = coalition.amina
    channel, key = amina.channel_for(coalition.dushanbe, coalition.group)
    directory, known = amina.directory, amina.directory.channel(channel)
    row = Channel.objects.get(id=channel)
    secret = amina.circle_secret(coalition.group)
    assert handing.unwrap_channel(directory, known, coalition.group, secret, bytes(row.to_receiver)) == key
    new_epoch(by=amina, circle=coalition.dushanbe)
    new_epoch(by=coalition.boris, circle=coalition.group)
    later = amina.refresh()
    swapped = replace(
        known, sender=known.receiver, sender_epoch=1, receiver=known.sender, receiver_epoch=known.receiver_epoch
    )
    wrong = [
        swapped,
        replace(known, id=uuid4()),
        replace(known, sender_epoch=2),
        replace(known, receiver_epoch=2),
        replace(known, sender=coalition.almaty),
        replace(known, key_id=bytes(16)),
    ]
    for other in wrong:
        with pytest.raises(SealingError):
            handing.unwrap_channel(later, other, coalition.group, secret, bytes(row.to_receiver))
    with pytest.raises(SealingError):
        handing.unwrap_channel(later, known, coalition.dushanbe, secret, bytes(row.to_receiver))
    for end in (coalition.dushanbe, coalition.group):
        with pytest.raises(SealingError):
            handing.unwrap_channel(other_key(later, end), known, coalition.group, secret, bytes(row.to_receiver))
    assert handing.unwrap_channel(later, known, coalition.group, secret, bytes(row.to_receiver)) == key


def other_key(directory: store.Directory, circle: object) -> store.Directory:
    """A directory that holds another public key for this circle's first epoch."""
    state = directory._state.copy()
    place: Circle = state.circles[circle]  # type: ignore[index]
    state.circles[place.id] = replace(place, epochs={**place.epochs, 1: place.epochs[2]})
    return store.Directory(state, directory._log)


@pytest.mark.django_db(transaction=True)
def test_two_openings(committed: cast.Coalition) -> None:
    """Protocol test 15: twenty threads open the same channel; one is in use."""
    member, secret = committed.amina.member, committed.amina.secret
    begin, given, failed = threading.Barrier(20), [], []

    def run() -> None:
        try:
            keyring = cast.Keyring(member, secret, store.current())
            begin.wait()
            given.append(keyring.channel_for(committed.dushanbe, committed.figures))
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(set(given)) == 1
    assert store.current().live_channel(committed.dushanbe, committed.figures).id == given[0][0]  # type: ignore[union-attr]


def test_of_two_channels_the_first_is_used(coalition: cast.Coalition) -> None:
    amina = coalition.amina
    first = open_channel(by=amina, sender=coalition.dushanbe, receiver=coalition.figures)
    body, row = _prepared(amina, coalition.dushanbe, coalition.figures)
    write(amina, body, rows=[row])
    assert len(amina.directory._state.channels) == 2
    assert amina.channel_for(coalition.dushanbe, coalition.figures)[0] == first
    assert amina.directory.is_live(first)
    assert not amina.directory.is_live(body.channel)
    assert amina.channel_key(body.channel) != amina.channel_key(first)


def test_dead_channel_write_refused(coalition: cast.Coalition) -> None:
    """Protocol test 16: when either circle has moved on, the channel is read and another one is written."""
    amina = coalition.amina
    dead, key = amina.channel_for(coalition.dushanbe, coalition.group)
    for keyring, circle in ((coalition.boris, coalition.group), (amina, coalition.dushanbe)):
        old = open_channel(by=amina, sender=coalition.dushanbe, receiver=coalition.group)
        new_epoch(by=keyring, circle=circle)
        amina.refresh()
        assert not amina.directory.is_live(old)
        live, other = amina.channel_for(coalition.dushanbe, coalition.group)
        assert live != old
        assert other != amina.channel_key(old)
    assert amina.channel_key(dead) == key
    body, row = _prepared(amina, coalition.dushanbe, coalition.group)
    with pytest.raises(Refused):
        write(amina, body.model_copy(update={"sender_epoch": 1}), rows=[row])


def test_a_channel_for_an_old_epoch_is_sealed_again(coalition: cast.Coalition) -> None:
    """Amina's directory is older than Boris's new epoch: what she sealed for the old key is not stored."""
    new_epoch(by=coalition.boris, circle=coalition.group)
    assert coalition.amina.directory.circles[coalition.group].epoch == 1
    channel, _ = coalition.amina.channel_for(coalition.dushanbe, coalition.group)
    assert coalition.amina.directory.channel(channel).receiver_epoch == 2
    assert Channel.objects.count() == 1


def test_removed_sender_opens_no_channel(coalition: cast.Coalition) -> None:
    """Protocol test 16 (the directory's part): what he signs for the head at which he still stood is refused."""
    farida = coalition.join("Farida", coalition.dushanbe, Role.MEMBER)
    before = farida.refresh()
    body, _ = _prepared(farida, coalition.dushanbe, coalition.figures)
    remove_member(by=coalition.amina, circle=coalition.dushanbe, member=farida.member)
    with pytest.raises(Refused):
        write(farida, body)
    backdated = store.signed(before, body, before.day, {"by": farida.secret.sign})
    now = store.current()
    with pytest.raises(Refused):
        now.check(backdated)
    resealed = store.signed(now, body, now.day, {"by": farida.secret.sign})
    with pytest.raises(Refused):
        now.check(resealed)


def test_the_sender_moves_on_before_it_writes(coalition: cast.Coalition) -> None:
    """Somebody's keys were replaced and nobody moved the circle yet: who writes next does."""
    from guvoh.circles.actions.keys import new_keys

    farida = coalition.join("Farida", coalition.dushanbe, Role.READER)
    coalition.amina.refresh()
    waits = new_keys(by=farida, passphrase="another lantern over the pass")
    assert waits.waits
    from guvoh.circles.directory.entries.seconds import Second

    of = next(iter(coalition.amina.refresh().pending))
    write(coalition.amina, Second(by=coalition.amina.member, of=of))
    assert coalition.amina.directory.epoch_due(coalition.dushanbe)
    coalition.amina.channel_for(coalition.dushanbe, coalition.figures)
    assert not coalition.amina.directory.epoch_due(coalition.dushanbe)
    assert coalition.amina.directory.circles[coalition.dushanbe].epoch == 2
