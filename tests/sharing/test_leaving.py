"""Before a colleague is removed: what could be opened in the circle, and what was."""

from uuid import UUID

import pytest

from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import ledger
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.errors import NoKey
from guvoh.ledger import access
from guvoh.ledger.reading.openings import of_member
from ledger.cases import C, H, I, S, header, register

pytestmark = pytest.mark.django_db


def test_the_page_of_removal_lists_both(us: Coalition, amina: Browser, case: UUID) -> None:
    zarina = us.join("Zarina", us.dushanbe)
    us.amina.refresh()
    register(us.amina, us.dushanbe, header(code_name="Тополь"))
    access.opened(by=zarina, case=case, compartment=I)
    page = amina.page("remove", us.dushanbe, zarina.member)
    assert "«Чинара»</a>" in page
    assert "«Тополь»</a>" in page
    assert page.index("«Чинара»") < page.index("«Тополь»"), "what was opened stands first"
    assert "коды, имена с контактами, описание и медицинскую часть" in page


def test_openings_are_read_through_changes_of_the_keys(us: Coalition, case: UUID) -> None:
    zarina, other = us.join("Zarina", us.dushanbe), us.join("Nigora", us.dushanbe)
    access.opened(by=zarina, case=case, compartment=I)
    remove_member(by=us.amina, circle=us.dushanbe, member=other.member)
    ledger.actions.publish(by=us.amina, case=case)
    zarina.refresh()
    access.opened(by=zarina, case=case, compartment=H)
    (held,) = of_member(us.amina, us.dushanbe, zarina.member)
    assert held.compartments == {C, I, S, H}
    assert [one.compartment for one in held.openings] == [I, H]


def test_of_others_nothing_is_told(us: Coalition, case: UUID) -> None:
    access.opened(by=us.amina, case=case, compartment=I)
    zarina = us.join("Zarina", us.dushanbe)
    us.amina.refresh()
    (held,) = of_member(us.amina, us.dushanbe, zarina.member)
    assert held.openings == ()
    with pytest.raises(NoKey):
        of_member(us.dilshod, us.dushanbe, zarina.member)


def test_a_case_taken_back_is_not_among_them(us: Coalition, case: UUID) -> None:
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[I])
    ledger.actions.withdraw(by=us.amina, case=case, circle=us.group)
    assert of_member(us.amina, us.group, us.boris.member) == ()
