"""Giving a case to a circle: who may, what the page says before, what stands on it after, taking back, giving again."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser, fields
from cast import Coalition
from guvoh import ledger
from guvoh.circles.errors import NoKey
from guvoh.circles.roles import Role
from guvoh.kit import clock
from guvoh.ledger.models import Action
from ledger.cases import C, H, I, S
from sharing.conftest import given, on

pytestmark = pytest.mark.django_db


def told(answer: object) -> str:
    """The text of a page with single spaces."""
    return " ".join(answer.content.decode().split())


def test_one_sentence_says_who_will_read_what_until_when(us: Coalition, amina: Browser, plain: UUID) -> None:
    answer = given(amina, plain, us.group, "health", "identity", until="31.12.2099")
    assert (
        "Amina и Boris (весь круг «Working group») будут читать коды, имена с контактами и медицинскую часть этого "
        "дела до 31 декабря 2099 года включительно, со всеми прежними редакциями с первого дня."
    ) in told(answer)
    assert "Кто придёт в этот круг позже, прочтёт то же самое" in told(answer)


def test_the_sentence_bends_for_one_reader_and_for_none(us: Coalition, amina: Browser, plain: UUID) -> None:
    answer = given(amina, plain, us.figures)
    assert "Chinara («Figures») будет читать коды этого дела без срока, с его первого дня." in told(answer)
    amina.speak("en")
    answer = given(amina, plain, us.group)
    assert "Amina and Boris (all of “Working group”) will read the codes of this case, with no last day" in told(answer)


def test_it_is_given_with_one_press_and_once(us: Coalition, amina: Browser, plain: UUID) -> None:
    confirming = given(amina, plain, us.group, "identity", "story")
    assert on(amina, confirming, "give").status_code == 302
    again = on(amina, confirming, "give")
    assert "done=again" in again["Location"]
    assert Action.objects.count() == 2
    assert ledger.open(us.boris, plain).compartments == {C, I, S}


def test_the_page_says_who_holds_it_and_why(us: Coalition, amina: Browser, plain: UUID) -> None:
    on(amina, given(amina, plain, us.group, "identity", "story", until="31.12.2099"), "give")
    page = amina.page("case_shares", plain)
    for words in ("Working group", "Коды, имена с контактами и описание", "31 декабря 2099", "Совместная жалоба"):
        assert words in page
    assert "Dushanbe" in page


def test_the_history_tells_it(us: Coalition, amina: Browser, plain: UUID) -> None:
    on(amina, given(amina, plain, us.group, "identity"), "give")
    assert "Доступ открыт: Working group (коды, личность)" in amina.page("case_history", plain)


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(us: Coalition, amina: Browser, plain: UUID) -> None:
    address = reverse("case_share", args=[plain])
    answer = amina.send(address, circle="", parts=["health"], until="32.13.2099", reason="")
    text = told(answer)
    for sentence in ("Выберите круг, который будет читать дело.", "Это не день.", "Укажите причину"):
        assert sentence in text
    typed = fields(answer.content.decode())
    assert (typed["parts"], typed["until"]) == (["health"], "32.13.2099")
    past = amina.send(address, circle=us.group.hex, until="01.01.2020", reason="Да")
    assert "Этот день уже прошёл." in told(past)


def test_going_back_keeps_what_was_typed(us: Coalition, amina: Browser, plain: UUID) -> None:
    confirming = given(amina, plain, us.group, "identity", until="31.12.2099")
    typed = fields(on(amina, confirming, "back").content.decode())
    assert (typed["circle"], typed["parts"], typed["until"]) == (us.group.hex, ["identity"], "31.12.2099")


def test_it_is_taken_back_and_given_again(us: Coalition, amina: Browser, plain: UUID) -> None:
    on(amina, given(amina, plain, us.group, "identity", "story"), "give")
    address = reverse("case_withdraw", args=[plain, us.group])
    assert "вернуть нельзя" in told(amina.get(address))
    assert "Укажите причину" in told(amina.send(address, reason=""))
    assert amina.send(address, reason="Просьба семьи").status_code == 302
    with pytest.raises(NoKey):
        ledger.open(us.boris, plain)
    page = amina.page("case_shares", plain)
    assert "доступ закрыт: Amina" in page
    assert "Просьба семьи" in page
    again = reverse("case_share", args=[plain]) + f"?circle={us.group.hex}"
    assert again.replace("&", "&amp;") in page
    first = fields(amina.get(again).content.decode())
    assert (first["circle"], first["parts"]) == (us.group.hex, ["identity", "story"])
    on(amina, given(amina, plain, us.group, "identity", "story"), "give")
    assert ledger.open(us.boris, plain).compartments == {C, I, S}
    page = amina.page("case_shares", plain)
    assert "Кто читал раньше" in page
    assert "Открыть снова" not in page, "it holds the case again"


def test_changing_takes_the_place_of_what_stood(us: Coalition, amina: Browser, plain: UUID) -> None:
    on(amina, given(amina, plain, us.group, "identity", "story", "health"), "give")
    on(amina, given(amina, plain, us.group, "identity"), "give")
    assert ledger.open(us.boris, plain).compartments == {C, I}
    assert "Кто читал раньше" not in amina.page("case_shares", plain), "changed is not over"


def test_a_share_that_reads_from_a_day_keeps_it_when_it_is_prolonged(us: Coalition, amina: Browser, case: UUID) -> None:
    on(amina, on(amina, given(amina, case, us.group, "story"), "review"), "give")
    answer = on(amina, given(amina, case, us.group, "story", until="31.12.2099"), "review")
    on(amina, answer, "give")
    assert "Карим" not in repr(ledger.open(us.boris, case).history())
    assert "какими они были" in amina.page("case_shares", case)


def test_it_ends_on_its_date(us: Coalition, plain: UUID) -> None:
    until = clock.today() + timedelta(days=3)
    ledger.actions.share(by=us.amina, case=plain, circle=us.group, compartments=[I, H], until=until, reason="Осмотр")
    with clock.frozen(datetime.now(UTC) + timedelta(days=5)):
        assert Browser(us.boris).get(reverse("case_shares", args=[plain])).status_code == 404
        page = Browser(us.amina).page("case_shares", plain)
        assert "срок истёк" in page
        assert "Открыть снова" in page


def test_only_a_coordinator_of_the_home_circle_may(us: Coalition, boris: Browser, plain: UUID) -> None:
    ledger.actions.share(by=us.amina, case=plain, circle=us.group, compartments=[I, S])
    us.refresh()
    zarina = Browser(us.join("Zarina", us.dushanbe, Role.MEMBER))
    for browser in (boris, zarina):
        page = browser.page("case_shares", plain)
        assert reverse("case_share", args=[plain]) not in page
        assert "Доступ открывает и закрывает координатор" in page
        for address in (
            reverse("case_share", args=[plain]), reverse("case_guest", args=[plain]),
            reverse("case_names", args=[plain]), reverse("case_withdraw", args=[plain, us.group]),
        ):  # fmt: skip
            assert browser.get(address).status_code == 403


def test_a_circle_that_holds_nothing_cannot_be_taken_from(us: Coalition, amina: Browser, plain: UUID) -> None:
    assert amina.get(reverse("case_withdraw", args=[plain, us.almaty])).status_code == 404
    assert amina.get(reverse("case_withdraw", args=[plain, us.dushanbe])).status_code == 404


def test_names_go_along_only_with_a_look_at_the_consent(us: Coalition, amina: Browser, plain: UUID) -> None:
    from ledger.cases import record

    text = told(given(amina, plain, us.group, "identity"))
    assert "не спрашивали" in text
    assert "посмотрите ниже, на что дано согласие" in text
    values = {"purpose": "C.SHARE.COAL", "decision": "granted"}
    ledger.actions.write(by=us.amina, case=plain, changes=[ledger.actions.new(record("consent", **values))])
    text = told(given(amina, plain, us.group, "identity"))
    assert "посмотрите ниже" not in text
