"""All that a colleague has in hand goes to somebody else in one act."""

from uuid import UUID

import pytest
from django.urls import reverse

import cast
from board.conftest import term
from casework.casefile.conftest import Browser
from guvoh import ledger
from guvoh.circles.actions.membership import remove_member
from guvoh.circles.roles import Role
from guvoh.ledger.actions import new
from ledger.cases import header, record, register


@pytest.fixture
def malika(us: cast.Coalition) -> Browser:
    joined = us.join("Malika", us.dushanbe, Role.MEMBER)
    us.refresh()
    return Browser(joined)


def hers(us: cast.Coalition, case: UUID, member: UUID) -> list[str]:
    found = []
    for entry in ledger.open(us.amina, case).records.values():
        one = entry.record
        if member in (getattr(one, "who", None), getattr(one, "for_whom", None), getattr(one, "lead", None)):
            found.append(entry.kind)
    return sorted(found)


def test_the_page_counts_before_it_does(us: cast.Coalition, case: UUID, amina: Browser, malika: Browser) -> None:
    address, to = reverse("hand_over", args=[us.dushanbe]), malika.keyring.member
    asked = {"giver": str(us.amina.member), "taker": str(to), "reason": "Болезнь"}
    text = amina.send(address, **asked).content.decode()
    assert "1 дело" in text
    assert "4 текущих срока" in text
    assert "1 открытая задача" in text
    assert hers(us, case, to) == [], "nothing has changed hands by looking"


def test_everything_changes_hands_at_once(us: cast.Coalition, case: UUID, amina: Browser, malika: Browser) -> None:
    other = register(us.amina, us.dushanbe, header(lead=us.amina.member), term("Второе дело", "20.03.2026"))
    closed = register(us.amina, us.dushanbe, header(lead=us.amina.member, status="closed"))
    us.refresh()
    amina.enter(us.amina)
    address, to = reverse("hand_over", args=[us.dushanbe]), malika.keyring.member
    asked = {"giver": str(us.amina.member), "taker": str(to), "reason": "Задержана", "sure": "1"}
    answer = amina.send(address, **asked)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    us.refresh()
    assert hers(us, case, to) == ["case", "deadline", "deadline", "deadline", "deadline", "task"]
    assert hers(us, case, us.amina.member) == ["deadline"], "a term that is met stays with who met it"
    assert hers(us, other, to) == ["case"]
    assert hers(us, closed, to) == []
    malika.keyring.refresh()
    malika.enter(malika.keyring)
    assert "Второе дело" in malika.page("board")
    assert "Задержана" in amina.page("case_history", case)


def test_a_member_hands_over_her_own_work_and_nobody_elses(
    us: cast.Coalition, case: UUID, amina: Browser, malika: Browser
) -> None:
    address = reverse("hand_over", args=[us.dushanbe])
    asked = {"giver": str(us.amina.member), "taker": str(malika.keyring.member), "reason": "Беру", "sure": "1"}
    assert malika.send(address, **asked).status_code == 200
    us.refresh()
    assert hers(us, case, malika.keyring.member) == []


def test_another_organisation_does_not_know_of_it(us: cast.Coalition, case: UUID, dilshod: Browser) -> None:
    assert dilshod.get(reverse("hand_over", args=[us.dushanbe])).status_code == 404


@pytest.mark.parametrize("day", [{"call_back": "14.03.2026"}, {}])
def test_a_call_goes_along_also_without_a_day(
    us: cast.Coalition, amina: Browser, malika: Browser, day: dict[str, str]
) -> None:
    call = record("contact", responsible=us.amina.member, **day)
    file = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=[new(call)], number=False)
    us.refresh()
    amina.enter(us.amina)
    to = malika.keyring.member
    asked = {"giver": str(us.amina.member), "taker": str(to), "reason": "Отпуск", "sure": "1"}
    amina.send(reverse("hand_over", args=[us.dushanbe]), **asked)
    us.refresh()
    [entry] = ledger.open(us.amina, file).records.values()
    assert entry.record.responsible == to


def test_the_pages_of_a_member_and_of_removing_her_lead_here(
    us: cast.Coalition, amina: Browser, malika: Browser
) -> None:
    her = malika.keyring.member
    here = f"{reverse('hand_over', args=[us.dushanbe])}?giver={her}"
    for page in (amina.page("member", her), amina.page("remove", us.dushanbe, her)):
        assert here in page
    assert f'<option value="{her}" selected>' in amina.page("hand_over", us.dushanbe, query=f"?giver={her}")
    assert "hand-over" not in malika.page("member", us.amina.member), "she is no coordinator"


def test_a_removed_lead_is_offered_though_nothing_is_due(us: cast.Coalition, amina: Browser, malika: Browser) -> None:
    her = malika.keyring.member
    case = register(us.amina, us.dushanbe, header(lead=her))
    remove_member(by=us.amina, circle=us.dushanbe, member=her)
    us.refresh()
    assert f'<option value="{her}"' in amina.page("hand_over", us.dushanbe)
    asked = {"giver": str(her), "taker": str(us.amina.member), "reason": "Ушла", "sure": "1"}
    amina.send(reverse("hand_over", args=[us.dushanbe]), **asked)
    us.refresh()
    assert hers(us, case, us.amina.member) == ["case"]
