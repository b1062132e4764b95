"""A name written into a case after it was shared without names: the case file says so, and it can be put right."""

from uuid import UUID

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import ledger
from guvoh.circles.actions.circles import set_standing_share
from ledger.cases import C, H, S, edit, entry, note
from sharing.conftest import given, named_case, on

pytestmark = pytest.mark.django_db

NOTICE = "Имена там, где их не должно быть"


@pytest.fixture
def shared(us: Coalition, amina: Browser, case: UUID) -> UUID:
    on(amina, on(amina, given(amina, case, us.group, "story"), "review"), "give")
    return case


def _write(us: Coalition, case: UUID, text: str) -> None:
    ledger.actions.write(by=us.amina, case=case, changes=[ledger.actions.new(note(text))])


def test_nothing_is_said_while_nobody_is_named(us: Coalition, amina: Browser, shared: UUID) -> None:
    _write(us, shared, "Подана жалоба.")
    assert NOTICE not in amina.page("case", shared)


def test_a_new_name_is_counted_on_the_case_file(us: Coalition, amina: Browser, shared: UUID) -> None:
    _write(us, shared, "Каримову вызвали врача. Рустам жив.")
    page = " ".join(amina.page("case", shared).split())
    assert NOTICE in page
    assert "2 места. Их читает: Working group." in page
    assert "Каримову" not in page
    assert reverse("case_names", args=[shared]) in page


def test_a_place_that_was_left_with_a_reason_is_not_counted_again(us: Coalition, amina: Browser, case: UUID) -> None:
    confirming = on(amina, given(amina, case, us.group, "story"), "review", put=[], why="Все знают")
    on(amina, confirming, "give")
    assert NOTICE not in amina.page("case", case)
    _write(us, case, "Каримов здесь.")
    assert "1 место" in amina.page("case", case)


def test_it_is_put_right_and_the_earlier_version_closed(us: Coalition, amina: Browser, shared: UUID) -> None:
    _write(us, shared, "Каримову вызвали врача.")
    assert "Каримову" in repr(ledger.open(us.boris, shared).records)
    address = reverse("case_names", args=[shared])
    assert "Working group" in amina.get(address).content.decode()
    answer = amina.send(address)
    assert answer.status_code == 302
    file = ledger.open(us.boris, shared)
    assert "Карим" not in repr([file.records, file.history()])
    assert file.compartments == {C, S}
    assert NOTICE not in amina.page("case", shared)


def test_without_a_coordinator_a_member_is_told_whom_to_ask(us: Coalition, shared: UUID) -> None:
    zarina = Browser(us.join("Zarina", us.dushanbe))
    us.amina.refresh()
    _write(us, shared, "Каримов здесь.")
    page = zarina.page("case", shared)
    assert "скажите координатору" in page
    assert reverse("case_names", args=[shared]) not in page


def test_those_without_names_are_told_nothing(us: Coalition, boris: Browser, shared: UUID) -> None:
    _write(us, shared, "Каримов здесь.")
    assert NOTICE not in boris.page("case", shared)


def test_what_a_rule_gave_away_unseen_is_counted_from_the_first_word(us: Coalition, amina: Browser) -> None:
    set_standing_share(by=us.amina, circle=us.dushanbe, receiver=us.group, compartments=[C, S, H])
    us.refresh()
    assert NOTICE in amina.page("case", named_case(us))


def test_there_is_nothing_to_put_right_where_nobody_reads_without_names(
    us: Coalition, amina: Browser, case: UUID
) -> None:
    assert amina.get(reverse("case_names", args=[case])).status_code == 302
    one = entry(ledger.open(us.amina, case), "case")
    edit(us.amina, case, one, status="closed")
    assert NOTICE not in amina.page("case", case)
