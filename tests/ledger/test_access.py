from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError

from cast import Coalition
from guvoh import ledger
from guvoh.kit import clock
from guvoh.ledger import access
from guvoh.ledger.errors import AccessChainBroken
from guvoh.ledger.models import AccessEntry
from ledger.cases import C, H, I, S, header, person, register

MORNING = datetime(2026, 3, 12, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "_failing_since", None)


def test_an_opening_is_written_once_a_day(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    with clock.frozen(MORNING):
        assert ledger.access.opened(by=us.amina, case=case, compartment=I).written
        assert not ledger.access.opened(by=us.amina, case=case, compartment=I).written
        assert ledger.access.opened(by=us.amina, case=case, compartment=H).written
    with clock.frozen(MORNING + timedelta(days=1)):
        assert ledger.access.opened(by=us.amina, case=case, compartment=I).written
    found = ledger.open(us.amina, case).openings()
    assert [(one.member, one.compartment, one.day.day) for one in found] == [
        (us.amina.member, I, 12),
        (us.amina.member, H, 12),
        (us.amina.member, I, 13),
    ]
    assert ledger.verify(us.amina).ok


def test_several_compartments_are_written_down_together_and_each_once(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    with clock.frozen(MORNING):
        assert ledger.access.opened(by=us.amina, case=case, compartment=H).written
        assert ledger.access.all_opened(by=us.amina, case=case, compartments=[C, I, S, H]).written
        assert not ledger.access.all_opened(by=us.amina, case=case, compartments=[I, H]).written
    found = ledger.open(us.amina, case).openings()
    assert [one.compartment for one in found] == [H, I]
    assert ledger.verify(us.amina).ok


def test_codes_and_story_are_read_without_an_entry(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    for compartment in (C, S):
        ledger.access.opened(by=us.amina, case=case, compartment=compartment)
    assert not AccessEntry.objects.exists()


def test_what_one_may_not_read_is_no_opening(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    assert not ledger.access.opened(by=us.boris, case=case, compartment=I).written
    assert not AccessEntry.objects.exists()


def test_the_public_columns_name_no_member_and_no_hour(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    ledger.access.opened(by=us.amina, case=case, compartment=I)
    (row,) = AccessEntry.objects.values_list()
    assert us.amina.member.bytes not in b"".join(bytes(v) for v in row if isinstance(v, bytes | memoryview))
    assert not any(isinstance(value, datetime) for value in row)


def test_an_opening_by_another_hand_is_not_believed(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), person())
    true = us.amina.member
    us.amina.member = zarina.member
    try:
        ledger.access.opened(by=us.amina, case=ledger.open(us.amina, case), compartment=I)
    finally:
        us.amina.member = true
    file = ledger.open(us.amina, case)
    assert file.openings() == ()
    assert file.alarms


def test_reading_goes_on_for_a_day_when_openings_cannot_be_written(
    us: Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = register(us.amina, us.dushanbe, header(), person())

    def full(*_: object) -> bool:
        raise DatabaseError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(access, "_write", full)
        with clock.frozen(MORNING):
            state = ledger.access.opened(by=us.amina, case=case, compartment=I)
            assert (state.written, state.banner) == (False, True)
            with pytest.raises(AccessChainBroken):
                ledger.access.opened(by=us.amina, case=case, compartment=I, export=True)
        with clock.frozen(MORNING + timedelta(hours=25)), pytest.raises(AccessChainBroken):
            ledger.access.opened(by=us.amina, case=case, compartment=I)
    assert not ledger.access.opened(by=us.amina, case=case, compartment=I).banner
    assert not ledger.access.failing()


@pytest.mark.parametrize("column", ["day", "once", "box", "prev", "own", "seq"])
def test_a_changed_entry_is_found_without_a_key(us: Coalition, column: str) -> None:
    case = register(us.amina, us.dushanbe, header(), person())
    with clock.frozen(MORNING):
        ledger.access.opened(by=us.amina, case=case, compartment=I)
        ledger.access.opened(by=us.amina, case=case, compartment=H)
    first = AccessEntry.objects.order_by("n").first()
    assert first is not None
    before = getattr(first, column)
    other = {
        "day": lambda: before + timedelta(days=1),
        "seq": lambda: 77,
    }.get(column, lambda: bytes([before[0] ^ 1]) + bytes(before[1:]))()
    AccessEntry.objects.filter(n=first.n).update(**{column: other})
    assert ledger.verify().first.chain == "access"
