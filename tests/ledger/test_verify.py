"""`guvoh verify`: T62, T63, T68, T70 and the tests of promise 3 that concern the ledger."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection

from cast import Coalition
from guvoh import ledger
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.errors import NoKey
from guvoh.ledger import chain
from guvoh.ledger.formats.body import START
from guvoh.ledger.models import Action, Grant, Known, Replica, Revision, RowName, Touch
from guvoh.ledger.reading import stored
from guvoh.ledger.reading.alarms import Damage
from guvoh.sealing.labels import Compartment
from ledger.cases import H, I, S, edit, entry, header, note, person, register


def _five_actions(us: Coalition) -> Any:
    """register, share, edit, withdraw, edit."""
    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), status="closed")
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.group)
    edit(us.amina, case, entry(ledger.open(us.amina, case), "note"), text="После.")
    return case


def _rehash(us: Coalition, since: int) -> None:
    """What somebody without keys can do after changing a row: make the chain fit again."""
    head = START
    for number in Action.objects.order_by("seq").values_list("n", flat=True):
        row = Action.objects.get(n=number)
        if row.seq >= since:
            Action.objects.filter(n=number).update(prev=head)
            (action,) = stored.actions([number])
            Action.objects.filter(n=number).update(own=action.true_own(us.amina.coalition))
        head = bytes(Action.objects.get(n=number).own)
    Replica.objects.filter(here=True).update(head=head, seq=Action.objects.count())


@pytest.mark.t(62)
def test_a_changed_byte_names_its_entry(us: Coalition) -> None:
    _five_actions(us)
    for seq in range(1, 6):
        row = Action.objects.get(seq=seq)
        own = bytes(row.own)
        Action.objects.filter(n=row.n).update(own=bytes([own[0] ^ 1]) + own[1:])
        report = ledger.verify()
        assert (report.first.seq, report.first.damage) == (seq, Damage.CHANGED)
        Action.objects.filter(n=row.n).update(own=own)
    for revision in Revision.objects.select_related("action"):
        box = bytes(revision.codes or revision.story)
        column = "codes" if revision.codes else "story"
        Revision.objects.filter(n=revision.n).update(**{column: box[:-1] + bytes([box[-1] ^ 1])})
        assert ledger.verify().first.seq == revision.action.seq
        Revision.objects.filter(n=revision.n).update(**{column: box})
    assert ledger.verify(us.amina).ok


@pytest.mark.t(62)
@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_deleted_entry_is_named(us: Coalition, seq: int) -> None:
    _five_actions(us)
    gone = Action.objects.get(seq=seq)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys=ON")
        for table in ("ledger_touch", "ledger_revision", "ledger_grant", "ledger_row", "ledger_step"):
            cursor.execute(f"DELETE FROM {table} WHERE action_id = %s", [gone.n])
        if seq == 1:
            cursor.execute("UPDATE ledger_case SET made_id = made_id + 1")
        cursor.execute("DELETE FROM ledger_action WHERE n = %s", [gone.n])
    report = ledger.verify()
    assert (report.first.seq, report.first.damage) == (seq, Damage.MISSING)


@pytest.mark.t(62)
def test_entries_in_another_order_are_named(us: Coalition) -> None:
    _five_actions(us)
    Action.objects.filter(seq=2).update(seq=99)
    Action.objects.filter(seq=3).update(seq=2)
    Action.objects.filter(seq=99).update(seq=3)
    assert ledger.verify().first.seq == 2


@pytest.mark.t(62)
def test_a_doubled_and_an_invented_entry_are_named(us: Coalition) -> None:
    _five_actions(us)
    row = Action.objects.get(seq=3)
    row.pk, row.id, row.seq = None, uuid4(), 6
    row.save(force_insert=True)
    assert ledger.verify().first.seq == 6
    Replica.objects.filter(here=True).update(seq=6, head=bytes(row.own))
    assert ledger.verify().first.seq == 6


@pytest.mark.t(62)
def test_a_change_with_all_the_rest_hashed_again_is_found_with_keys(us: Coalition) -> None:
    _five_actions(us)
    Revision.objects.filter(action__seq=3).update(parents=b"")
    _rehash(us, 3)
    assert ledger.verify().ok, "without keys a chain that was hashed again looks whole"
    report = ledger.verify(us.amina)
    assert (report.first.seq, report.first.damage) == (3, Damage.BAD_SIGNATURE)


@pytest.mark.t(63)
def test_a_chain_written_anew_is_found_with_keys(us: Coalition) -> None:
    """Everything is rewritten so that it fits itself, by somebody who has the database and the server secret."""
    case = _five_actions(us)
    for number in Action.objects.values_list("n", flat=True):
        Action.objects.filter(n=number).update(id=uuid4())
    _rehash(us, 1)
    assert ledger.verify().ok
    report = ledger.verify(us.amina)
    assert not report.ok
    assert report.first.seq == 1
    with pytest.raises(NoKey):
        ledger.open(us.amina, case)


@pytest.mark.t(63)
def test_a_lost_end_shows_only_against_a_head_kept_outside(us: Coalition) -> None:
    case = _five_actions(us)
    (outside,) = ledger.verify().heads.values()
    last = Action.objects.get(seq=5)
    for model in (Touch, Revision, Grant, RowName):
        model.objects.filter(action=last).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM ledger_step WHERE action_id = %s", [last.n])
    last.delete()
    before = Action.objects.get(seq=4)
    Replica.objects.filter(here=True).update(seq=4, head=bytes(before.own))
    report = ledger.verify(us.amina)
    assert report.ok
    assert report.heads[Replica.objects.get(here=True).id] != outside
    assert outside[0] == 5
    assert ledger.open(us.amina, case)


def test_a_running_server_writes_nothing_after_a_head_it_has_seen_is_gone(us: Coalition) -> None:
    _five_actions(us)
    replica = Replica.objects.get(here=True)
    chain.committed(replica.id, replica.seq, bytes(replica.head))
    Replica.objects.filter(here=True).update(seq=4, head=bytes(Action.objects.get(seq=4).own))
    with pytest.raises(chain.RolledBack):
        register(us.amina, us.dushanbe, header())


def test_verify_says_what_is_sealed_to_others(us: Coalition) -> None:
    _five_actions(us)
    theirs = ledger.verify(us.dilshod)
    assert theirs.ok
    assert (theirs.with_keys, theirs.sealed_to_others) == (0, 5)
    assert ledger.verify(us.amina).with_keys == 5


def test_verify_opens_every_box_that_the_member_may_read(us: Coalition) -> None:
    """A box sealed for another place does not open, even where its hash was signed."""
    case = register(us.amina, us.dushanbe, header(), note("Один."), note("Два."))
    assert ledger.verify(us.amina).ok
    rows = list(Revision.objects.exclude(story=None).order_by("n"))
    boxes = [(bytes(row.story), bytes(row.story_hash)) for row in rows]
    for row, (box, hashed) in zip(rows, reversed(boxes), strict=True):
        Revision.objects.filter(n=row.n).update(story=box, story_hash=hashed)
    _rehash(us, 1)
    assert not ledger.verify(us.amina).ok
    with pytest.raises(NoKey):
        ledger.open(us.amina, case)


@pytest.mark.t(21)
@pytest.mark.parametrize("what", ["record", "compartment", "case", "action"])
def test_a_box_moved_elsewhere_opens_nothing(us: Coalition, what: str) -> None:
    """Even with the chain hashed again and no signature asked for."""
    case = register(us.amina, us.dushanbe, header(), person(health="Ссадины."), note("Один."))
    other = register(us.amina, us.dushanbe, header(), note("Два."))
    moved: dict[str, Callable[[], None]] = {
        "record": lambda: _swap("story", 1, "note", "case"),
        "compartment": lambda: _swap_columns(),
        "case": lambda: _swap_cases(),
        "action": lambda: _swap_headers(),
    }
    moved[what]()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("guvoh.ledger.reading.stored.StoredAction.true_own", lambda self, coalition: self.own)
        for one in (case, other):
            try:
                file = ledger.open(us.amina, one)
            except NoKey:
                continue
            texts = [getattr(e.record, "text", None) for e in file.everything.values()]
            if what == "case":
                assert not {"Один.", "Два."} & set(texts)
            elif one == case:
                assert "Один." not in texts or what == "compartment"
                assert file.alarms


def _swap(column: str, seq: int, *_: str) -> None:
    rows = list(Revision.objects.filter(action__seq=seq).exclude(**{column: None}).order_by("n"))
    boxes = [getattr(row, column) for row in rows]
    for row, box in zip(rows, boxes[1:] + boxes[:1], strict=True):
        Revision.objects.filter(n=row.n).update(**{column: box})


def _swap_columns() -> None:
    row = Revision.objects.exclude(identity=None).first()
    assert row is not None
    Revision.objects.filter(n=row.n).update(identity=row.story or row.codes, codes=row.identity)


def _swap_cases() -> None:
    one = Revision.objects.filter(action__seq=1).exclude(story=None).last()
    other = Revision.objects.filter(action__seq=2).exclude(story=None).last()
    assert one is not None
    assert other is not None
    Revision.objects.filter(n=one.n).update(story=other.story)
    Revision.objects.filter(n=other.n).update(story=one.story)


def _swap_headers() -> None:
    one, other = Touch.objects.order_by("n")
    Touch.objects.filter(n=one.n).update(header=other.header, proof=other.proof)


@pytest.mark.t(68)
@pytest.mark.parametrize("where", ["Action", "Revision", "Grant", "RowName"])
def test_what_cannot_be_written_whole_is_not_written_at_all(
    us: Coalition, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = _five_actions(us)
    model = {"Action": Action, "Revision": Revision, "Grant": Grant, "RowName": RowName}[where]
    before = {table: table.objects.count() for table in (Action, Touch, Revision, Grant, RowName)}
    head = bytes(Replica.objects.get(here=True).head)

    def full(*_: object, **__: object) -> None:
        raise DatabaseError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(type(model.objects), "bulk_create", full)
        with pytest.raises(DatabaseError):
            register(us.amina, us.dushanbe, header(), note())
    assert {table: table.objects.count() for table in before} == before
    assert bytes(Replica.objects.get(here=True).head) == head
    assert ledger.open(us.amina, case), "reading goes on"
    assert ledger.verify(us.amina).ok


@pytest.mark.t(70)
def test_what_a_removed_member_signed_before_counts_and_after_does_not(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), note("Первая."))
    edit(zarina, case, entry(ledger.open(zarina, case), "note"), text="Ещё в круге.")
    old = zarina.directory
    remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
    with pytest.MonkeyPatch.context() as patched:
        _let_the_removed_write(patched, old)
        edit(zarina, case, entry(ledger.open(zarina, case), "note"), text="После удаления.")
    file = ledger.open(us.amina, case)
    assert entry(file, "note").record.text == "Ещё в круге."
    assert {alarm.damage for alarm in file.alarms} & {Damage.NOT_ENTITLED, Damage.DIRECTORY_GOES_BACK}
    assert not ledger.verify(us.amina).ok


def _let_the_removed_write(patched: pytest.MonkeyPatch, old: Any) -> None:
    """A program on another machine, which has an older directory and never heard of the removal."""
    from guvoh.circles.directory import store
    from guvoh.circles.keyring import Keyring

    patched.setattr(store, "current", lambda: old)
    patched.setattr(store, "lock", lambda: old)
    patched.setattr(Keyring, "refresh", lambda self: old)


def test_a_known_id_that_was_exchanged_is_found(us: Coalition) -> None:
    _five_actions(us)
    row = Known.objects.get(id=us.group)
    Known.objects.filter(n=row.n).update(id=us.almaty)
    assert not ledger.verify().ok


def test_heads_are_named_by_removals(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    register(us.amina, us.dushanbe, header())
    replica = Replica.objects.get(here=True)
    remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
    from guvoh.ledger.reading.directories import removals

    start = us.amina.directory.head_at(1)
    assert removals(us.amina.directory, zarina.member, start)[-1][replica.id] == bytes(replica.head)


def test_days_of_grants_and_compartments_that_nobody_has_are_no_hole(us: Coalition) -> None:
    from guvoh.kit import clock

    case = register(us.amina, us.dushanbe, header(), person(), note())
    ledger.actions.share(
        by=us.amina, case=case, circle=us.group, compartments=[I, S, H], until=clock.today() + timedelta(days=2)
    )
    assert ledger.open(us.boris, case).compartments == set(Compartment)
    assert ledger.verify(us.boris).ok
