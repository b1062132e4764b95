"""A share that begins today: what was saved before it opens under no key that goes along."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.keyring import Keyring
from guvoh.kit import clock
from guvoh.ledger.actions import Change
from guvoh.ledger.errors import Refused
from guvoh.ledger.formats import contexts
from guvoh.ledger.formats.payloads import Header, Keys
from guvoh.ledger.models import Revision
from guvoh.ledger.reading.alarms import Damage
from guvoh.sealing.boxes import open_box
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Compartment
from ledger.cases import C, H, I, S, edit, entry, header, note, person, record, register

NAMED = "Каримову угрожали током, Каримов просил воды."
CLEAN = "Чинаре угрожали током, Чинар просил воды."


def _case(us: Coalition) -> UUID:
    """A case whose note once said the name in two forms; the newest version does not."""
    return register(us.amina, us.dushanbe, header(), person(), note(NAMED), record("note", text="Второе."))


def _cleaned(us: Coalition, case: UUID) -> list[Change]:
    one = next(e for e in ledger.open(us.amina, case).records.values() if getattr(e.record, "text", "") == NAMED)
    return [Change(one.id, one.kind, one.record.revised(text=CLEAN), one.heads)]


def _give(us: Coalition, case: UUID, **values: Any) -> UUID:
    """Share the story with the working group from today, cleaned."""
    values.setdefault("changes", _cleaned(us, case) if "changes" not in values else ())
    asked = {"compartments": [S], "from_today": True, "reason": "Жалоба", **values}
    return ledger.actions.share(by=us.amina, case=case, circle=us.group, **asked)


def _everything(keyring: Keyring, case: UUID) -> str:
    """All that a member's keys give of a case by the ordinary ways: records, history, conflicts, reasons."""
    file = ledger.open(keyring, case)
    stories = [
        story.part(one.id, name) for story in file.stories.values() for one in story.revisions for name in Compartment
    ]
    return repr([[e.record for e in file.everything.values()], file.history(), file.conflicts, stories, file.alarms])


def _boxes_opened(keyring: Keyring, case: UUID) -> set[tuple[UUID, Compartment]]:
    """Every box of every revision, tried with every key that the member holds, by no help of the program's rules."""
    keys = ledger.open(keyring, case).examined.keys
    found = set()
    for row in Revision.objects.filter(case__id=case):
        for name in Compartment:
            box = getattr(row, str(name))
            for key_id in [] if box is None else list(keys.ids(name)):
                context = contexts.revision(keyring.coalition, case, row.record, row.id, name, key_id)
                try:
                    open_box(keys.key(name, key_id), bytes(box), context)
                except SealingError:
                    continue
                found.add((row.id, name))
    return found


def test_the_earlier_text_opens_under_no_key_of_his(us: Coalition) -> None:
    case = _case(us)
    before = set(Revision.objects.values_list("id", flat=True))
    _give(us, case)
    opened = _boxes_opened(us.boris, case)
    assert {name for _, name in opened} == {C, S}
    assert not {(row, name) for row, name in opened if row in before and name is not C}
    assert "Карим" not in _everything(us.boris, case)
    assert "Карим" in _everything(us.amina, case)


def test_he_reads_every_record_as_it_stands(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    file = ledger.open(us.boris, case)
    assert file.compartments == {C, S}
    assert {e.record.text for e in file.records.values() if e.kind == "note"} == {CLEAN, "Второе."}
    assert entry(file, "case").record.code_name == "Чинара"
    assert entry(file, "person").record.sex == "M"
    assert file.alarms == ()
    assert not any(e.damaged for e in file.records.values())


def test_cleaning_and_giving_are_one_action(us: Coalition) -> None:
    case = _case(us)
    action = _give(us, case)
    last = ledger.open(us.amina, case).history()[-1]
    assert last.action == action
    assert [[(f.before, f.after) for f in one.fields] for one in last.changes] == [[(NAMED, CLEAN)]]
    assert [(s.circle, s.begins) for s in last.shares] == [(us.group, True)]
    theirs = ledger.open(us.boris, case).history()
    assert theirs[-1].changes == ()
    assert theirs[0].changes, "what the codes say is told from the first day"


def test_home_reads_back_and_goes_on(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    zarina = us.join("Zarina", us.dushanbe)
    for keyring in (us.amina, zarina):
        file = ledger.open(keyring, case)
        assert file.alarms == ()
        assert NAMED in _everything(keyring, case)
    one = next(e for e in ledger.open(zarina, case).records.values() if getattr(e.record, "text", "") == CLEAN)
    edit(zarina, case, one, text="Дальше.")
    assert "Дальше." in _everything(us.boris, case)


def test_he_writes_and_nothing_of_the_hidden_is_lost(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    one = next(e for e in ledger.open(us.boris, case).records.values() if getattr(e.record, "text", "") == CLEAN)
    edit(us.boris, case, one, text="Добавил Борис.")
    theirs = entry(ledger.open(us.boris, case), "person")
    edit(us.boris, case, theirs, sex="F")
    mine = ledger.open(us.amina, case)
    assert entry(mine, "person").record.names[0].text == "Каримов Рустам"
    assert mine.conflicts == ()
    assert ledger.verify(us.amina).ok
    assert ledger.verify(us.boris).ok


def test_he_brings_nothing_back_that_he_cannot_read(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    one = next(e for e in ledger.open(us.boris, case).records.values() if getattr(e.record, "text", "") == CLEAN)
    first = ledger.open(us.boris, case).stories[one.id].revisions[0].id
    ledger.actions.restore_record(by=us.boris, case=case, record=one.id, revision=first)
    assert ledger.open(us.amina, case).records[one.id].record.text == CLEAN
    ledger.actions.restore_record(by=us.amina, case=case, record=one.id, revision=first)
    assert ledger.open(us.amina, case).records[one.id].record.text == NAMED


def test_other_circles_keep_what_they_read(us: Coalition) -> None:
    case = _case(us)
    ledger.actions.share(by=us.amina, case=case, circle=us.almaty, compartments=[S])
    us.refresh()
    _give(us, case)
    file = ledger.open(us.dilshod, case)
    assert file.alarms == ()
    assert NAMED in _everything(us.dilshod, case)
    assert {e.record.text for e in file.records.values() if e.kind == "note"} == {CLEAN, "Второе."}


def test_a_later_circle_is_given_the_older_keys_too(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    ledger.actions.share(by=us.amina, case=case, circle=us.almaty, compartments=[S, I])
    assert ledger.open(us.dilshod, case).alarms == ()
    assert NAMED in _everything(us.dilshod, case)
    assert "Карим" not in _everything(us.boris, case)


def test_a_longer_day_does_not_read_further_back(us: Coalition) -> None:
    case = _case(us)
    until = clock.today() + timedelta(days=10)
    _give(us, case, until=until)
    edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), summary="Между.")
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S, H], until=until + timedelta(days=90))
    assert "Между." in _everything(us.boris, case)
    assert "Карим" not in _everything(us.boris, case)
    given = next(info for info in ledger.open(us.boris, case).grants() if info.circle == us.group)
    assert given.begins == clock.local_today()


def test_given_again_after_a_withdrawal_it_begins_where_it_began(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.group)
    edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), summary="Без них.")
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    file = ledger.open(us.boris, case)
    assert entry(file, "case").record.summary == "Без них."
    assert file.alarms == ()
    assert "Карим" not in _everything(us.boris, case)


def test_the_first_day_has_to_be_asked_for(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S], from_today=False)
    assert NAMED in _everything(us.boris, case)
    assert ledger.open(us.boris, case).alarms == ()
    assert next(i for i in ledger.open(us.boris, case).grants() if i.circle == us.group).begins is None


def test_a_second_beginning_hides_what_lies_between(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    one = entry(ledger.open(us.amina, case), "case")
    edit(us.amina, case, one, summary="Опять Каримов.")
    assert "Опять Каримов" in _everything(us.boris, case)
    one = entry(ledger.open(us.amina, case), "case")
    again = [Change(one.id, one.kind, one.record.revised(summary="Опять Чинара."), one.heads)]
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S], from_today=True, changes=again)
    assert "Карим" not in _everything(us.boris, case)
    assert "Опять Чинара." in _everything(us.boris, case)
    ledger.actions.share(by=us.amina, case=case, circle=us.almaty, compartments=[S])
    told = _everything(us.dilshod, case)
    assert NAMED in told
    assert "Опять Каримов." in told
    assert ledger.open(us.dilshod, case).alarms == ()


def test_a_rekey_after_it_leads_back_to_its_beginning_only(us: Coalition) -> None:
    """Removing a colleague moves the keys on by a step: the step leads Boris to his first key, no further."""
    zarina = us.join("Zarina", us.dushanbe)
    case = _case(us)
    _give(us, case)
    before = _boxes_opened(us.boris, case)
    remove_member(by=us.amina, circle=us.dushanbe, member=zarina.member)
    edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), summary="После.")
    us.refresh()
    assert before < _boxes_opened(us.boris, case)
    assert "Карим" not in _everything(us.boris, case)
    assert NAMED in _everything(us.amina, case)
    assert ledger.open(us.boris, case).alarms == ()
    nigora = us.join("Nigora", us.group)
    assert "Карим" not in _everything(nigora, case)


def test_names_cannot_be_found_by_searching(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    us.refresh()
    with catalogue.open(us.boris) as found:
        assert not found.search_text("Каримова").hits
        assert not found.search_names("Каримов").same
        assert [hit.case for hit in found.search_text("воды").hits] == [case]
    ledger.rebuild(us.boris, us.group)
    with catalogue.open(us.boris) as found:
        assert not found.search_text("Каримова").hits


def test_what_lay_under_the_old_reason_is_not_told(us: Coalition) -> None:
    case = _case(us)
    one = entry(ledger.open(us.amina, case), "case")
    change = Change(one.id, one.kind, one.record.revised(status="closed"), one.heads)
    ledger.actions.write(by=us.amina, case=case, changes=[change], reason="Каримов попросил")
    _give(us, case)
    assert "Карим" not in _everything(us.boris, case)
    assert ledger.open(us.boris, case).history()[-1].reason == "Жалоба"


def test_a_removed_record_stays_unread(us: Coalition) -> None:
    case = _case(us)
    gone = register_gone(us, case)
    _give(us, case)
    file = ledger.open(us.boris, case)
    assert gone in file.removed
    assert file.removed[gone].record.text is None
    assert not file.removed[gone].damaged
    assert file.alarms == ()


def register_gone(us: Coalition, case: UUID) -> UUID:
    """A note with the name that somebody removed."""
    added = ledger.actions.new(note("Удалено: Каримов."))
    ledger.actions.write(by=us.amina, case=case, changes=[added])
    heads = ledger.open(us.amina, case).records[added.record].heads
    ledger.actions.remove(by=us.amina, case=case, record=added.record, parents=heads)
    return added.record


def test_it_is_refused_where_somebody_wrote_meanwhile(us: Coalition) -> None:
    case = _case(us)
    seen, stale = ledger.open(us.amina, case).last_action, _cleaned(us, case)
    edit(us.amina, case, entry(ledger.open(us.amina, case), "case"), summary="Каримов, ещё раз.")
    with pytest.raises(Refused, match="case-has-changed"):
        _give(us, case, seen=seen, changes=stale)
    edit(us.amina, case, ledger.open(us.amina, case).records[stale[0].record], text="Каримов, иначе.")
    with pytest.raises(Refused, match="case-has-changed"):
        _give(us, case, changes=stale)


def test_it_is_refused_where_two_versions_stand(us: Coalition) -> None:
    case = _case(us)
    one = entry(ledger.open(us.amina, case), "case")
    edit(us.amina, case, one, summary="Одно.")
    edit(us.amina, case, one, summary="Другое.")
    with pytest.raises(Refused, match="decide-first"):
        _give(us, case)


def test_a_damaged_box_of_his_time_is_still_reported(us: Coalition) -> None:
    case = _case(us)
    _give(us, case)
    row = Revision.objects.filter(case__id=case, story__isnull=False).last()
    assert row is not None
    box = bytes(row.story)
    Revision.objects.filter(pk=row.pk).update(story=box[:-1] + bytes([box[-1] ^ 1]))
    file = ledger.open(us.boris, case)
    assert Damage.UNREADABLE in {alarm.damage for alarm in file.alarms}


def test_a_key_that_is_not_handed_on_is_damage_not_the_past(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody moves the story's key on and leaves the home circle out: that is seen, not taken for older times."""
    from guvoh.ledger.writing import sealing

    zarina = us.join("Zarina", us.dushanbe)
    case = _case(us)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    ledger.actions.share(by=us.amina, case=case, circle=us.almaty, compartments=[S])
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.almaty)
    us.refresh()
    rekeys = sealing.Sealer._rekeys
    monkeypatch.setattr(
        sealing.Sealer, "_rekeys", lambda self: [one for one in rekeys(self) if one.circle != us.dushanbe]
    )
    one = next(e for e in ledger.open(us.boris, case).records.values() if getattr(e.record, "text", "") == NAMED)
    edit(us.boris, case, one, text="Только для нас.")
    monkeypatch.undo()
    alarms = {alarm.damage for alarm in _alarms(zarina, case)}
    assert alarms & {Damage.UNREADABLE, Damage.NO_PROOF}


def _alarms(keyring: Keyring, case: UUID) -> Any:
    return ledger.open(keyring, case).alarms


def test_a_share_from_today_ends_on_its_day(us: Coalition) -> None:
    with clock.frozen(datetime(2026, 3, 1, tzinfo=UTC)):
        case = _case(us)
        _give(us, case, until=clock.today() + timedelta(days=3))
        assert ledger.open(us.boris, case)
    with clock.frozen(datetime(2026, 3, 5, tzinfo=UTC)):
        assert ledger.actions.nightly().grants == 1


def test_older_keys_go_through_the_box_and_back() -> None:
    keys = Keys({C: bytes(32), S: b"s" * 32}, older=((S, b"o" * 32), (H, b"h" * 32)))
    assert Keys.from_bytes(keys.to_bytes()) == keys
    header_ = Header(UUID(int=1), clock.now(), rights=(3,), begins={0: {S: UUID(int=7)}})
    assert Header.from_bytes(header_.to_bytes()) == header_
    assert I not in keys.keys


def test_several_circles_begin_anew_in_one_action(us: Coalition) -> None:
    case = _case(us)
    until = clock.today() + timedelta(days=9)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S], until=until)
    ledger.actions.share(by=us.amina, case=case, circle=us.almaty, compartments=[S, H])
    us.refresh()
    assert "Карим" in _everything(us.boris, case)
    changes = _cleaned(us, case)
    ledger.actions.begin_anew(by=us.amina, case=case, circles=[us.group, us.almaty], changes=changes)
    for keyring in (us.boris, us.dilshod):
        assert "Карим" not in _everything(keyring, case)
        assert CLEAN in _everything(keyring, case)
    given = {info.circle: info for info in ledger.open(us.amina, case).grants()}
    assert (given[us.group].compartments, given[us.group].until) == ({C, S}, until)
    assert given[us.almaty].compartments == {C, S, H}
    with pytest.raises(Refused, match="not-shared"):
        ledger.actions.begin_anew(by=us.amina, case=case, circles=[us.figures])
