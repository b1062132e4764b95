"""Entries for what was done with a case without changing it; lists know of records in two versions."""

import pytest

from guvoh import catalogue, ledger
from guvoh.catalogue.models import TailEntry
from guvoh.ledger.errors import Refused
from guvoh.ledger.reading.casefile import open_case
from guvoh.sealing.labels import Compartment
from ledger.cases import edit, entry, register

pytestmark = pytest.mark.django_db


def test_a_print_stands_in_the_history_and_moves_no_list(us):
    case = register(us.amina, us.dushanbe)
    before, rows = open_case(us.amina, case), TailEntry.objects.count()
    action = ledger.actions.tell(by=us.amina, case=case, note="print story", reason="встреча в министерстве")
    after = open_case(us.amina, case)
    last = after.history()[-1]
    assert (last.action, last.note, last.reason) == (action, "print story", "встреча в министерстве")
    assert not last.changes
    assert TailEntry.objects.count() == rows
    assert after.changed_on == before.changed_on
    assert ledger.verify(us.amina).ok


def test_who_only_reads_cannot_write_an_entry(us):
    case = register(us.amina, us.dushanbe)
    from guvoh.circles.roles import Role

    reader = us.join("Zulfia", us.dushanbe, Role.READER)
    with pytest.raises(Refused):
        ledger.actions.tell(by=reader, case=case, note="print")


def test_the_lists_know_of_two_versions_until_somebody_decides(us):
    case = register(us.amina, us.dushanbe)
    seen = entry(open_case(us.amina, case), "event")
    edit(us.amina, case, seen, name="Первое")
    assert not _row(us, case).more.get("conflict")
    edit(us.amina, case, seen, name="Второе")
    assert _row(us, case).more["conflict"] is True
    now = entry(open_case(us.amina, case), "event")
    ledger.actions.resolve_conflict(
        by=us.amina, case=case, record=now.id, record_value=now.record, heads=now.conflict.heads
    )
    assert not _row(us, case).more.get("conflict")
    assert Compartment.STORY in open_case(us.amina, case).compartments


def _row(us, case):
    with catalogue.open(us.amina) as shown:
        return shown.rows([case])[case]
