"""What came first is said by the chain, whatever the clocks of server, member and country say."""

from datetime import UTC, datetime, timedelta

import pytest

from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.catalogue import actions as catalogue_actions
from guvoh.circles.actions.membership import set_role
from guvoh.circles.directory import store
from guvoh.circles.errors import NoKey
from guvoh.circles.roles import Role
from guvoh.kit import clock
from guvoh.ledger.models import Action
from ledger.cases import edit, entry, header, note, register

pytestmark = pytest.mark.t(71)
# Ten years on, ten years back, the second before midnight, the leap day, the hours that summer time gives and takes.
MOMENTS = (
    datetime(2036, 3, 1, 9, tzinfo=UTC),
    datetime(2016, 3, 1, 9, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    datetime(2027, 1, 1, tzinfo=UTC),
    datetime(2028, 2, 29, 12, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 29, tzinfo=UTC),
)


def test_the_last_in_the_chain_is_the_last(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Записано 0."))
    for number, moment in enumerate(MOMENTS, 1):
        with clock.frozen(moment):
            file = ledger.open(us.amina, case)
            assert entry(file, "note").record.text == f"Записано {number - 1}."
            edit(us.amina, case, entry(file, "note"), text=f"Записано {number}.")
            edit(us.amina, case, entry(file, "case"), code_name=f"Имя {number}")
    file = ledger.open(us.amina, case)
    assert file.alarms == ()
    assert entry(file, "note").record.text == f"Записано {len(MOMENTS)}."
    assert not file.conflicts
    assert ledger.verify(us.amina).ok
    with catalogue.open(us.amina) as found:
        assert found.cases().rows[0].code_name == f"Имя {len(MOMENTS)}"
        assert not found.holes
    folded = catalogue_actions.fold(us.amina, us.dushanbe)
    assert folded is not None
    assert folded.refused == ()
    with catalogue.open(us.amina) as found:
        assert found.cases().rows[0].code_name == f"Имя {len(MOMENTS)}"


def test_history_is_told_in_the_order_of_the_chain_with_the_hours_that_were_signed(us: Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Записано 0."))
    for number, moment in enumerate(MOMENTS, 1):
        with clock.frozen(moment):
            edit(us.amina, case, entry(ledger.open(us.amina, case), "note"), text=f"Записано {number}.")
    told = [step.at for step in ledger.open(us.amina, case).history()]
    assert told[1:] == [*MOMENTS]
    seqs = list(Action.objects.order_by("n").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


def test_days_of_the_directory_never_go_back(us: Coalition) -> None:
    farida = us.join("Farida", us.dushanbe)
    for moment in MOMENTS:
        with clock.frozen(moment):
            us.amina.refresh()
            role = us.amina.directory.role(us.dushanbe, farida.member)
            other = Role.READER if role is Role.MEMBER else Role.MEMBER
            set_role(by=us.amina, circle=us.dushanbe, member=farida.member, role=other)
    store.forget()
    days = [link.day for link in store.current().links]
    assert days == sorted(days)
    assert ledger.verify(us.amina).ok


def test_a_share_does_not_end_later_because_the_clock_went_back(us: Coalition) -> None:
    """*Until* is a rule of the running server: its clock decides, and the night deletes for good."""
    case = register(us.amina, us.dushanbe, header(), note())
    until = clock.today() + timedelta(days=3)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=["codes", "story"], until=until)
    us.refresh()
    with clock.frozen(clock.now() + timedelta(days=5)):
        ledger.actions.nightly()
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)
