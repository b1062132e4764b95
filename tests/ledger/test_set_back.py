"""A ledger that is set back under a running server: nothing is written upon it until somebody looks."""

from pathlib import Path
from typing import Any

import pytest
from django.db import connection

import cast
from guvoh import ledger
from guvoh.circles.heads import of_ledger
from guvoh.circles.tables import HEADS
from guvoh.ledger.chain import RolledBack
from guvoh.ledger.models import Action, Replica
from ledger.cases import edit, entry, header, note, register

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.t(64)]
LINES = ("ledger_touch", "ledger_revision", "ledger_grant", "ledger_row", "ledger_step", "ledger_file")


@pytest.fixture
def us(tmp_path: Path, settings: Any) -> cast.Coalition:
    """Really committed: the server remembers what was committed."""
    settings.HOME = tmp_path
    return cast.coalition()


def cut_off_the_last() -> None:
    """What restoring a copy of before does to the ledger."""
    last = Action.objects.latest("seq")
    before = Action.objects.get(seq=last.seq - 1)
    with connection.cursor() as cursor:
        for table in LINES:
            cursor.execute(f"DELETE FROM {table} WHERE action_id = %s", [last.n])
        cursor.execute("DELETE FROM ledger_action WHERE n = %s", [last.n])
    Replica.objects.filter(here=True).update(seq=before.seq, head=before.own)


def say(us: cast.Coalition, case: Any, text: str) -> None:
    edit(us.amina, case, entry(ledger.open(us.amina, case), "note"), text=text)


def test_nothing_is_written_upon_a_ledger_that_was_set_back(us: cast.Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Первое."))
    say(us, case, "Второе.")
    cut_off_the_last()
    assert ledger.verify().ok, "without what the server remembers nobody could tell"
    with pytest.raises(RolledBack):
        say(us, case, "Третье.")
    with pytest.raises(RolledBack):
        register(us.amina, us.dushanbe, header())
    assert Action.objects.count() == 1
    assert entry(ledger.open(us.amina, case), "note").record.text == "Первое.", "reading goes on"


def test_another_history_of_the_same_length_is_refused_too(us: cast.Coalition) -> None:
    case = register(us.amina, us.dushanbe, header(), note("Первое."))
    say(us, case, "Второе.")
    replica = Replica.objects.get(here=True)
    remembered = HEADS.get(of_ledger(replica.id))
    cut_off_the_last()
    with HEADS.locked():
        HEADS.drop(of_ledger(replica.id))
    say(us, case, "Не второе.")
    with HEADS.locked():
        HEADS.put(of_ledger(replica.id), *remembered)
    with pytest.raises(RolledBack):
        say(us, case, "Третье.")


def test_after_a_restart_only_a_head_outside_can_tell(us: cast.Coalition) -> None:
    """What is not protected: docs/security.md says so."""
    case = register(us.amina, us.dushanbe, header(), note("Первое."))
    say(us, case, "Второе.")
    printed = {head for _, head in ledger.verify().heads.values()}
    cut_off_the_last()
    with HEADS.locked():
        HEADS.drop(of_ledger(Replica.objects.get(here=True).id))
    say(us, case, "Третье.")
    assert ledger.verify(us.amina).ok
    assert not printed & {bytes(own) for own in Action.objects.values_list("own", flat=True)}
