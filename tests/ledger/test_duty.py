"""A circle on duty: every writer of the home circle may give it a case in an emergency, and take it back."""

from datetime import timedelta

import pytest

from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.circles.actions.circles import set_duty_circle
from guvoh.circles.errors import NoKey
from guvoh.circles.errors import Refused as CircleRefused
from guvoh.circles.roles import Role
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger.errors import Refused
from ledger.cases import C, I, S, edit, entry, header, note, person, record, register
from ledger.lawless import everything_may


def _started() -> PartialDate:
    return PartialDate.of(clock.now().replace(second=0, microsecond=0))


def test_who_only_writes_gives_a_case_to_the_circle_on_duty_and_to_no_other(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), person(), note())
    with pytest.raises(Refused, match="may-not-share"):
        ledger.actions.share(by=zarina, case=case, circle=us.group, compartments=[I, S])
    set_duty_circle(by=us.amina, circle=us.dushanbe, receiver=us.group)
    zarina.refresh()
    ledger.actions.share(by=zarina, case=case, circle=us.group, compartments=[I, S], reason="Срочно")
    us.boris.refresh()
    assert ledger.open(us.boris, case).compartments == {C, I, S}
    with pytest.raises(Refused, match="may-not-share"):
        ledger.actions.share(by=zarina, case=case, circle=us.almaty, compartments=[I, S])
    with pytest.raises(NoKey):
        ledger.open(us.dilshod, case)


def test_who_only_writes_takes_it_back_from_the_circle_on_duty(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    set_duty_circle(by=us.amina, circle=us.dushanbe, receiver=us.group)
    zarina.refresh()
    case = register(zarina, us.dushanbe, header(), person(), note())
    ledger.actions.share(by=zarina, case=case, circle=us.group, compartments=[I, S])
    ledger.actions.withdraw(by=zarina, case=case, circle=us.group, reason="Закончено")
    us.boris.refresh()
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)
    assert ledger.verify(us.amina).ok


def test_a_reader_a_stranger_and_the_circle_on_duty_itself_give_nothing(us: Coalition) -> None:
    reader = us.join("Rano", us.dushanbe, Role.READER)
    set_duty_circle(by=us.amina, circle=us.dushanbe, receiver=us.group)
    case = register(us.amina, us.dushanbe, header(), note())
    reader.refresh()
    with pytest.raises(Refused, match="may-not-share"):
        ledger.actions.share(by=reader, case=case, circle=us.group, compartments=[S])
    us.amina.refresh()
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[S])
    us.boris.refresh()
    with pytest.raises(Refused, match="may-not-share"):
        ledger.actions.withdraw(by=us.boris, case=case, circle=us.group)


def test_after_the_rule_has_ended_it_counts_for_nothing(us: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    set_duty_circle(by=us.amina, circle=us.dushanbe, receiver=us.group)
    set_duty_circle(by=us.amina, circle=us.dushanbe, receiver=None)
    case = register(us.amina, us.dushanbe, header(), note())
    zarina.refresh()
    everything_may(monkeypatch)
    ledger.actions.share(by=zarina, case=case, circle=us.group, compartments=[S])
    us.boris.refresh()
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)


def test_a_coordinator_alone_says_who_is_on_duty(us: Coalition) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    for stranger in (zarina, us.boris):
        stranger.refresh()
        with pytest.raises(CircleRefused):
            set_duty_circle(by=stranger, circle=us.dushanbe, receiver=us.group)
    us.amina.refresh()
    with pytest.raises(CircleRefused):
        set_duty_circle(by=us.amina, circle=us.dushanbe, receiver=us.dushanbe)


def test_an_urgent_action_that_goes_on_is_found_at_once_and_a_closed_one_is_not(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note(), record("urgent", policy="urgent", started_at=_started()))
    other = register(us.amina, us.dushanbe, header(), note())
    with catalogue.open(us.amina) as found:
        assert [(one.case, one.circle) for one in found.standing("urgent")] == [(case, us.dushanbe)]
        far = clock.today() + timedelta(days=40_000)
        assert not [one for one in found.due(far) if one.kind == "urgent"]
        assert found.rows([case, other])[case].next_day is None
    edit(us.amina, case, entry(ledger.open(us.amina, case), "urgent"), closed_at=_started())
    with catalogue.open(us.amina) as found:
        assert found.standing("urgent") == []


def test_entries_of_the_roster_are_found_by_their_kind(us: Coalition) -> None:
    entered = register(us.amina, us.dushanbe, record("duty", name="Дежурная", phone="+992 900 00 00 01"), number=False)
    with catalogue.open(us.amina) as found:
        assert [one.case for one in found.standing("duty")] == [entered]
    with catalogue.open(us.dilshod) as found:
        assert found.standing("duty") == []
