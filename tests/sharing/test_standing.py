"""Where an organisation's new cases go by themselves."""

from uuid import UUID

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser, fields
from cast import Coalition
from guvoh import catalogue, ledger
from guvoh.circles.errors import NoKey
from guvoh.kinds.registry import KINDS
from guvoh.ledger.models import Grant
from ledger.cases import C, H, header, person, register
from sharing.conftest import on

pytestmark = pytest.mark.django_db


def ruled(browser: Browser, circle: UUID, receiver: UUID, how: str, *parts: str) -> object:
    """The first page of a rule, sent."""
    return browser.send(reverse("standing_rule", args=[circle]), receiver=receiver.hex, how=how, parts=list(parts))


def test_codes_go_to_the_figures_circle(us: Coalition, amina: Browser) -> None:
    confirming = ruled(amina, us.dushanbe, us.figures, "codes")
    text = " ".join(confirming.content.decode().split())
    assert "Chinara («Figures») будет читать коды каждого нового дела с его первого дня." in text
    assert on(amina, confirming, "give").status_code == 302
    page = amina.page("standing", us.dushanbe)
    assert "Figures" in page
    us.refresh()
    case = register(us.amina, us.dushanbe, header(), person())
    us.refresh()
    assert ledger.open(us.chinara, case).compartments == {C}


def test_a_coarse_rule_hands_over_no_key(us: Coalition, amina: Browser) -> None:
    on(amina, ruled(amina, us.dushanbe, us.figures, "coarse"), "give")
    assert "Только год и страну" in amina.page("standing", us.dushanbe)
    case = register(us.amina, us.dushanbe, header(), person())
    us.refresh()
    with pytest.raises(NoKey):
        ledger.open(us.chinara, case)
    with catalogue.open(us.chinara) as found:
        assert found.count("case") == 1


def test_health_goes_to_its_doctors_and_psychologists_alone(us: Coalition, amina: Browser) -> None:
    on(amina, ruled(amina, us.dushanbe, us.group, "more", "health"), "give")
    us.refresh()
    case = register(us.amina, us.dushanbe, header(), person(health="Ушибы"))
    assert ledger.open(us.boris, case).compartments == {C, H}


def test_what_does_not_fit_together_is_said(us: Coalition, amina: Browser) -> None:
    answer = ruled(amina, us.dushanbe, us.group, "more")
    assert "Отметьте, что открывается вместе с кодами." in answer.content.decode()
    answer = ruled(amina, us.dushanbe, us.group, "coarse", "health")
    assert "Ниже что-то отмечено." in answer.content.decode()
    assert fields(answer.content.decode())["receiver"] == us.group.hex


def test_a_rule_is_changed_and_ended(us: Coalition, amina: Browser) -> None:
    on(amina, ruled(amina, us.dushanbe, us.figures, "codes"), "give")
    change = reverse("standing_rule", args=[us.dushanbe]) + f"?receiver={us.figures.hex}"
    assert fields(amina.get(change).content.decode())["how"] == "codes"
    amina.send(reverse("standing_end", args=[us.dushanbe, us.figures]))
    us.refresh()
    assert us.amina.directory.standing_shares(us.dushanbe) == ()
    assert "Новые дела остаются в этом круге." in amina.page("standing", us.dushanbe)
    assert amina.get(reverse("standing_end", args=[us.dushanbe, us.figures])).status_code == 404


def test_members_see_the_rules_and_coordinators_set_them(us: Coalition) -> None:
    zarina = Browser(us.join("Zarina", us.dushanbe))
    assert zarina.get(reverse("standing", args=[us.dushanbe])).status_code == 200
    assert reverse("standing_rule", args=[us.dushanbe]) not in zarina.page("standing", us.dushanbe)
    assert zarina.get(reverse("standing_rule", args=[us.dushanbe])).status_code == 403


def test_the_circles_page_leads_there(us: Coalition, amina: Browser) -> None:
    assert reverse("standing", args=[us.dushanbe]) in amina.page("circle", us.dushanbe)


def test_who_refused_to_be_counted_is_left_out(us: Coalition, amina: Browser) -> None:
    on(amina, ruled(amina, us.dushanbe, us.figures, "codes"), "give")
    us.refresh()
    refusal = KINDS["consent"].model_validate({"purpose": "C.STAT", "decision": "refused"})
    case = register(us.amina, us.dushanbe, header(), person(), refusal)
    assert not Grant.objects.filter(case__id=case, circle__id=us.figures).exists()
    us.refresh()
    with pytest.raises(NoKey):
        ledger.open(us.chinara, case)


def test_a_refusal_that_comes_later_takes_the_case_out_of_the_figures(us: Coalition, amina: Browser) -> None:
    on(amina, ruled(amina, us.dushanbe, us.figures, "codes"), "give")
    us.refresh()
    case = register(us.amina, us.dushanbe, header(), person())
    us.refresh()
    with catalogue.open(us.chinara) as found:
        assert found.count("case") == 1
    refusal = KINDS["consent"].model_validate({"purpose": "C.STAT", "decision": "refused"})
    ledger.actions.write(by=us.amina, case=case, changes=[ledger.actions.new(refusal)])
    us.refresh()
    with catalogue.open(us.chinara) as found:
        assert found.count("case") == 0
