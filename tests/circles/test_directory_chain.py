"""The chain while the product runs: earlier heads, cut and forked directories, what a worker remembers."""

import pytest
from django.db import transaction

import cast
from guvoh.circles import server_boxes
from guvoh.circles.actions.circles import make_circle, rename_circle
from guvoh.circles.actions.membership import lock_member, set_role
from guvoh.circles.directory import seen, store
from guvoh.circles.directory.entries.circles import MakeCircle, Rename
from guvoh.circles.directory.entry import Entry
from guvoh.circles.directory.view import Directory
from guvoh.circles.errors import DirectoryBroken, NotFounded, Refused
from guvoh.circles.models import Channel, DirectoryEntry, Wrap
from guvoh.circles.roles import Role, Sort, Standing


def put(entries: list[Entry]) -> None:
    """Write the chain into the database as whoever holds database and server secret would."""
    DirectoryEntry.objects.all().delete()
    for entry in entries:
        box = server_boxes.seal(entry.to_bytes(), store.TABLE, "box", entry.n)
        DirectoryEntry.objects.create(n=entry.n, box=box)


def test_there_is_no_directory_before_a_coalition_is_founded(db: None) -> None:
    store.forget()
    with pytest.raises(NotFounded):
        store.current()


def test_at_gives_the_directory_of_an_earlier_head(coalition: cast.Coalition) -> None:
    before = coalition.amina.directory
    farida = coalition.join("Farida", coalition.dushanbe, Role.READER)
    set_role(by=coalition.amina, circle=coalition.dushanbe, member=farida.member, role=Role.MEMBER)
    now = store.current()
    assert now.may_write(coalition.dushanbe, farida.member)
    assert not now.at(now.head_at(now.n - 1)).may_write(coalition.dushanbe, farida.member)
    assert farida.member not in now.at(before.head).members
    assert now.at(before.head).head == before.head
    assert now.at(before.head).members == before.members
    for n in range(1, now.n + 1):
        assert now.at(now.head_at(n)).n == n


def test_at_goes_on_from_a_snapshot(coalition: cast.Coalition) -> None:
    for number in range(70):
        rename_circle(by=coalition.amina, circle=coalition.dushanbe, name=f"Dushanbe {number}")
    now = store.current()
    one = now.at(now.head_at(66))
    assert one.n == 66
    assert one.circles[coalition.dushanbe].name_hash != now.circles[coalition.dushanbe].name_hash


def test_contains_and_precedes_know_the_chain_up_to_their_own_head(coalition: cast.Coalition) -> None:
    before = store.current()
    rename_circle(by=coalition.amina, circle=coalition.dushanbe, name="Dushanbe again")
    after = store.current()
    assert after.contains(before.head)
    assert not before.contains(after.head)
    assert not after.contains(bytes(32))
    assert after.precedes(before.head, after.head)
    assert after.precedes(after.head, after.head)
    assert not after.precedes(after.head, before.head)
    with pytest.raises(Refused):
        before.precedes(before.head, after.head)
    with pytest.raises(Refused):
        before.at(after.head)


def test_a_directory_never_changes_under_who_holds_it(coalition: cast.Coalition) -> None:
    before = store.current()
    n, head, circles = before.n, before.head, dict(before.circles)
    make_circle(by=coalition.amina, name="Osh", sort=Sort.ORGANISATION)
    assert (before.n, before.head, dict(before.circles)) == (n, head, circles)
    with pytest.raises(TypeError):
        before.circles[coalition.group] = before.circles[coalition.dushanbe]  # type: ignore[index]


@pytest.mark.t(64)
@pytest.mark.django_db(transaction=True)
def test_directory_cut_or_forked_while_running(committed: cast.Coalition) -> None:
    """Protocol test 17: every prefix and every fork is a red page, and nothing is written."""
    good = list(store.entries())
    known = store.current()
    for n in range(len(good)):
        put(good[:n])
        assert_broken(committed, known)
    for n in range(2, len(good) + 1):
        put(fork(committed, good, n))
        assert_broken(committed, known)
    put(good)
    assert store.current().head == known.head


def fork(coalition: cast.Coalition, good: list[Entry], n: int) -> list[Entry]:
    """The chain up to n - 1 and from there another one, rightly signed by Amina."""
    start = Directory.empty().extended(good[: n - 1])
    founder = coalition.amina.member
    longer = []
    for _ in range(len(good) - n + 3):
        body = Rename(by=founder, member=founder, name=b"x" * 32)
        entry = store.signed(start, body, max(start.day, good[-1].day), {"by": coalition.amina.secret.sign})
        longer.append(entry)
        start = start.extended([entry])
    return [*good[: n - 1], *longer]


def assert_broken(coalition: cast.Coalition, known: Directory) -> None:
    """A running worker, and one that starts anew beside it, see it; no key and no entry is written."""
    channels, wraps, entries = Channel.objects.count(), Wrap.objects.count(), DirectoryEntry.objects.count()
    for _ in range(2):
        with pytest.raises(DirectoryBroken) as broken:
            store.current()
        assert broken.value.last_good in (None, known) or broken.value.last_good.head == known.head
        with pytest.raises(DirectoryBroken):
            coalition.amina.channel_for(coalition.dushanbe, coalition.figures)
        with pytest.raises(DirectoryBroken):
            lock_member(by=coalition.amina, member=coalition.boris.member)
        store.forget()
    assert (Channel.objects.count(), Wrap.objects.count()) == (channels, wraps)
    assert DirectoryEntry.objects.count() == entries


@pytest.mark.django_db(transaction=True)
def test_another_coalition_in_its_place_is_seen(committed: cast.Coalition) -> None:
    from guvoh.circles.models import Coalition

    row = Coalition.objects.get()
    good = list(store.entries())
    store.current()
    DirectoryEntry.objects.all().delete()
    Coalition.objects.all().delete()
    with pytest.raises(DirectoryBroken):
        store.current()
    Coalition.objects.create(id=row.id)
    put(good)
    assert store.current().n == len(good)


@pytest.mark.t(24)
def test_a_substituted_public_key_is_a_broken_directory(coalition: cast.Coalition) -> None:
    good = list(store.entries())
    mine = coalition.amina.directory.circles[coalition.figures].public
    import base64

    from guvoh.sealing.keys import CircleSecret

    planted = CircleSecret.generate().public
    swapped = [
        Entry(
            e.n,
            e.prev,
            e.day,
            e.body.replace(base64.b64encode(mine), base64.b64encode(planted)),
            e.signatures,
        )
        for e in good
    ]
    assert swapped != good
    put(swapped)
    store.forget()
    with pytest.raises(DirectoryBroken):
        store.current()
    with pytest.raises(DirectoryBroken):
        coalition.amina.channel_for(coalition.dushanbe, coalition.figures)
    assert not Channel.objects.exists()


def test_an_entry_that_does_not_open_is_a_broken_directory(coalition: cast.Coalition) -> None:
    row = DirectoryEntry.objects.order_by("n").last()
    assert row is not None
    flipped = bytearray(row.box)
    flipped[-1] ^= 1
    DirectoryEntry.objects.filter(n=row.n).update(box=bytes(flipped))
    store.forget()
    with pytest.raises(DirectoryBroken) as broken:
        store.current()
    assert broken.value.code == "damaged"


def test_two_entries_may_not_change_places(coalition: cast.Coalition) -> None:
    first, second = DirectoryEntry.objects.order_by("n")[3:5]
    DirectoryEntry.objects.filter(n=first.n).update(box=second.box)
    store.forget()
    with pytest.raises(DirectoryBroken):
        store.current()


def test_what_was_rolled_back_is_not_insisted_on(committed: cast.Coalition) -> None:
    known = store.current()
    with transaction.atomic():
        make_circle(by=committed.amina, name="Osh", sort=Sort.ORGANISATION)
        transaction.set_rollback(True)
    assert store.current().head == known.head
    assert seen.registry().highest(seen.directory_name(known.coalition)) == (known.n, known.head)


def test_only_who_is_entitled_adds_an_entry(coalition: cast.Coalition) -> None:
    n = store.current().n
    for stranger in (coalition.boris, coalition.chinara, coalition.dilshod):
        with pytest.raises(Refused):
            make_circle(by=stranger, name="Osh", sort=Sort.ORGANISATION)
    body = MakeCircle.model_construct(by=coalition.amina.member)
    assert body.kind == "circle"
    assert store.current().n == n


def test_the_entries_show_no_word_without_the_server_secret(coalition: cast.Coalition) -> None:
    words, told = (str(coalition.amina.member).encode(), coalition.amina.member.bytes, b"body", b"prev"), set()
    for row in DirectoryEntry.objects.all():
        opened = server_boxes.open_(bytes(row.box), store.TABLE, "box", row.n)
        told |= {word for word in words if word in opened}
        assert not [word for word in words if word in bytes(row.box)]
    assert told >= {words[0], b"body"}, "with it they name her"


def test_a_member_in_several_circles_stands_once(coalition: cast.Coalition) -> None:
    now = store.current()
    assert now.circles_of(coalition.amina.member) == (coalition.dushanbe, coalition.group)
    assert now.members[coalition.amina.member].standing is Standing.ACTIVE
    assert now.role(coalition.bishkek, coalition.amina.member) is None
    assert now.role(coalition.group, coalition.amina.member) is Role.MEMBER
    assert now.writers(coalition.group) == {coalition.amina.member, coalition.boris.member}
    assert now.coordinators(coalition.group) == {coalition.boris.member}
