"""The desk: what burns, what is due, what changed, what was given; no name, no story."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

import cast
from casework.contact.world import case, number, person, taken, words
from guvoh import ledger
from guvoh.casework.actions.contacts import changed
from guvoh.casework.models import Marker
from guvoh.catalogue.models import TailEntry
from guvoh.circles.keyring import Keyring
from guvoh.kinds import KINDS
from guvoh.kit import clock
from guvoh.sealing.labels import Compartment
from support.reader import Reader

TITLES = ("Неотложное", "На сегодня и просроченное", "Изменилось в ваших делах", "Вам открыли доступ")


def box(reader: Reader, name: str) -> str:
    """The text of one panel."""
    page = reader.get("/")
    assert page.status_code == 200
    found = re.search(rf'<section[^>]*id="desk-{name}">(.*?)</section>', page.content.decode(), re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1])).strip()


def edit(by: Keyring, file: UUID, kind: str, **values: Any) -> None:
    """Change the first record of a kind."""
    entry = next(one for one in ledger.open(by, file).records.values() if one.kind == kind)
    ledger.actions.write(by=by, case=file, changes=[changed(entry, **values)])


def test_the_panels_stand_in_the_order_of_what_must_not_wait(us: cast.Coalition, amina: Reader) -> None:
    page = words(amina.get("/"))
    places = [page.index(title) for title in TITLES]
    assert places == sorted(places)


def test_an_empty_desk_is_calm_and_says_so(us: cast.Coalition, amina: Reader) -> None:
    page = words(amina.get("/"))
    assert "У каждого срочного дела есть тот, кто его принял" in page
    assert "На сегодня ничего нет" in page
    assert "Другие ничего не меняли" in page


def test_what_waits_for_her_stands_first_and_then_the_most_urgent(us: cast.Coalition, amina: Reader) -> None:
    me = us.amina.member
    case(us.amina, us.dushanbe, code_name="Срочное-1", urgency="U1")
    case(us.amina, us.dushanbe, code_name="Срочное-3", urgency="U3")
    case(us.amina, us.dushanbe, code_name="Спокойное-5", urgency="U5", lead=me)
    page = box(amina, "urgent")
    order = [page.index(name) for name in ("Спокойное-5", "Срочное-1", "Срочное-3")]
    assert order == sorted(order)
    assert "ждёт вас" in page


def test_a_case_is_called_the_same_on_the_desk_and_on_its_own_pages(us: cast.Coalition, amina: Reader) -> None:
    file = case(us.amina, us.dushanbe, urgency="U1")
    for language, name in (("ru", "«Чинара-11»"), ("en", "“Чинара-11”")):
        amina.speak(language)
        called = f"{ledger.open(us.amina, file).number} · {name}"
        assert called in box(amina, "urgent")
        assert called in words(amina.get(f"/cases/{file}"))
        assert called in words(amina.get(f"/cases/{file}/close"))


def test_a_call_stands_there_until_it_is_accepted(us: cast.Coalition, amina: Reader) -> None:
    file, record = taken(
        us.amina,
        us.dushanbe,
        received_at="12.03.2026 21:30",
        seized_at="12.03.2026 14:00",
        urgency="U1",
        region="TJ-SU",
        responsible=us.amina.member,
    )
    page = box(amina, "urgent")
    assert "12 марта 2026, 21:30" in page
    assert "7 ч 40 мин" in page
    address = f"/contacts/{file}/{record}"
    amina.post(f"{address}/accept", {"once": number(amina.get(address))})
    assert "12 марта" not in box(amina, "urgent")


def test_quiet_cases_of_others_do_not_burn(us: cast.Coalition, amina: Reader) -> None:
    case(us.amina, us.dushanbe, code_name="Спокойное-5", urgency="U5")
    case(us.amina, us.dushanbe, code_name="Закрытое-1", urgency="U1", status="closed")
    page = box(amina, "urgent")
    assert "Спокойное-5" not in page
    assert "Закрытое-1" not in page


def test_an_urgent_case_that_nobody_touched_for_a_day_comes_back(us: cast.Coalition, amina: Reader) -> None:
    me = us.amina.member
    case(us.amina, us.dushanbe, code_name="Срочное-2", urgency="U2", lead=me, accepted_on="12.03.2026 20:00")
    assert "Срочное-2" not in box(amina, "urgent")
    with clock.frozen(clock.now() + timedelta(hours=25)):
        amina.enter(us.amina)
        page = box(amina, "urgent")
    assert "Срочное-2" in page
    assert "сутки без движения" in page


def test_what_is_due_today_and_overdue_is_hers_or_nobodys(us: cast.Coalition, amina: Reader) -> None:
    me, farida = us.amina.member, us.join("Farida", us.dushanbe).member

    def task(what: str, due: str, who: UUID | None, **more: Any) -> Any:
        return KINDS["task"].model_validate({"what": what, "due_on": due, "for_whom": who, **more})

    tasks = [
        task("Просроченное", "10.03.2026", me),
        task("Сегодняшнее", "12.03.2026", me),
        task("Ничьё", "12.03.2026", None),
        task("Завтрашнее", "13.03.2026", me),
        task("Чужое", "12.03.2026", farida),
        task("Сделанное", "12.03.2026", me, done_on="12.03.2026"),
    ]
    case(us.amina, us.dushanbe, *tasks, code_name="Чинара-11")
    page = box(amina, "due")
    for told in ("Просроченное", "Сегодняшнее", "Ничьё", "просрочено на 2 дня"):
        assert told in page
    for hidden in ("Завтрашнее", "Чужое", "Сделанное"):
        assert hidden not in page
    assert page.index("Просроченное") < page.index("Сегодняшнее")


def test_a_call_promised_for_today_stands_before_all_that_is_late(us: cast.Coalition, amina: Reader) -> None:
    late = KINDS["task"].model_validate({"what": "Давнее", "due_on": "10.01.2026", "for_whom": us.amina.member})
    case(us.amina, us.dushanbe, late, code_name="Чинара-11")
    taken(us.amina, us.dushanbe, responsible=us.amina.member, call_back="12.03.2026 22:00")
    page = box(amina, "due")
    assert page.index("Перезвонить") < page.index("Давнее")


def test_a_promised_call_is_due_with_its_hour_and_leads_to_the_contact(us: cast.Coalition, amina: Reader) -> None:
    file, record = taken(us.amina, us.dushanbe, responsible=us.amina.member, call_back="12.03.2026 22:00")
    assert "Перезвонить" in box(amina, "due")
    assert "22:00" in box(amina, "due")
    assert f"/contacts/{file}/{record}" in amina.get("/").content.decode()


def test_of_one_day_what_has_an_hour_stands_first_and_in_its_order(us: cast.Coalition, amina: Reader) -> None:
    me = us.amina.member
    task = KINDS["task"].model_validate({"what": "Без часа", "due_on": "12.03.2026", "for_whom": me})
    case(us.amina, us.dushanbe, task, code_name="Чинара-11")
    for hour in ("23:30", "22:15"):
        taken(us.amina, us.dushanbe, responsible=me, call_back=f"12.03.2026 {hour}")
    page = box(amina, "due")
    places = [page.index(one) for one in ("22:15", "23:30", "Без часа")]
    assert places == sorted(places)


def test_it_says_what_others_changed_until_she_has_seen_it(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    mine = case(us.amina, us.dushanbe, code_name="Чинара-11", lead=us.amina.member, accepted_on="12.03.2026")
    assert "Чинара-11" not in box(amina, "changed")
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        edit(farida, mine, "case", risk="R3")
        page = box(amina, "changed")
        assert "Чинара-11" in page
        assert "Farida" in page
        assert amina.post("/today/seen", {"until": str(clock.now().timestamp())}).status_code == 302
        assert "Чинара-11" not in box(amina, "changed")
    with clock.frozen(clock.now() + timedelta(minutes=10)):
        edit(farida, mine, "case", risk="R4")
        assert "Чинара-11" in box(amina, "changed")


def test_her_own_changes_and_cases_of_others_are_no_news(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    mine = case(us.amina, us.dushanbe, code_name="Чинара-11", lead=us.amina.member)
    edit(us.amina, mine, "case", risk="R3")
    case(farida, us.dushanbe, code_name="Тополь-20", lead=farida.member)
    page = box(amina, "changed")
    assert "Чинара-11" not in page
    assert "Тополь-20" not in page


@pytest.mark.parametrize("until", ["", "x", "nan", "1e400", "-1", "99999999999"])
def test_a_strange_moment_is_now_at_most(us: cast.Coalition, amina: Reader, until: str) -> None:
    assert amina.post("/today/seen", {"until": until}).status_code == 302
    assert amina.get("/").status_code == 200


def test_the_marker_is_sealed_to_her(us: cast.Coalition, amina: Reader) -> None:
    amina.post("/today/seen", {"until": ""})
    [row] = Marker.objects.all()
    assert b"2026" not in bytes(row.box)
    assert us.amina.member.bytes not in bytes(row.owner)


def test_what_was_shared_with_her_says_by_whom_and_until_when(us: cast.Coalition, amina: Reader, boris: Reader) -> None:
    theirs = case(us.boris, us.bishkek, person("Азамат Токтогулов"), code_name="Журавль-8", country="KG")
    other = case(us.boris, us.bishkek, code_name="Липа-9", country="KG")
    ledger.actions.share(
        by=us.boris, case=theirs, circle=us.group, compartments={Compartment.STORY}, until=date(2026, 4, 1)
    )
    page = box(amina, "given")
    assert "Журавль-8" in page
    assert "Bishkek" in page
    assert "до 1 апреля 2026" in page
    assert "Липа-9" not in page
    assert "Журавль-8" not in box(boris, "given")
    ledger.actions.withdraw(by=us.boris, case=theirs, circle=us.group)
    assert "Журавль-8" not in box(amina, "given")
    assert other


def test_what_may_only_be_counted_is_no_news(us: cast.Coalition, amina: Reader) -> None:
    theirs = case(us.boris, us.bishkek, code_name="Журавль-8", country="KG")
    ledger.actions.share(by=us.boris, case=theirs, circle=us.group, compartments=set(), until=date(2026, 4, 1))
    page = box(amina, "given")
    assert "Bishkek" not in page
    assert str(theirs) not in amina.get("/").content.decode()


def test_no_name_and_no_story_stands_on_the_desk(us: cast.Coalition, amina: Reader) -> None:
    me = us.amina.member
    case(us.amina, us.dushanbe, person("Рустам Каримов"), code_name="Чинара-11", urgency="U1", lead=me, summary="Избит")
    taken(
        us.amina,
        us.dushanbe,
        taken=[{"text": "Сухроб Назаров"}],
        caller_name=[{"text": "Мадина"}],
        caller_phone=[{"number": "+992 92 700 11 22"}],
        story="Увезли от ворот дома",
        urgency="U1",
        responsible=me,
        call_back="12.03.2026",
    )
    page = words(amina.get("/"))
    assert "Чинара-11" in page
    for hidden in ("Каримов", "Назаров", "Мадина", "700", "Увезли", "Избит"):
        assert hidden not in page


def test_another_organisation_sees_nothing_of_it(us: cast.Coalition, dilshod: Reader) -> None:
    case(us.amina, us.dushanbe, code_name="Чинара-11", urgency="U1")
    taken(us.amina, us.dushanbe, received_at="12.03.2026 21:30", urgency="U1", call_back="12.03.2026")
    page = words(dilshod.get("/"))
    assert "Чинара-11" not in page
    assert "12 марта 2026, 21:30" not in page


def test_a_circle_that_one_alone_can_open_is_said_to_its_coordinator(us: cast.Coalition, amina: Reader) -> None:
    assert "«Dushanbe» могут открыть меньше двух человек" in words(amina.get("/"))
    farida = us.join("Farida", us.dushanbe)
    us.amina.refresh()
    assert "«Dushanbe» могут открыть" not in words(amina.get("/"))
    assert "«Dushanbe» могут открыть" not in words(Reader().enter(farida).get("/"))


def test_what_does_not_fit_is_a_link_to_all_of_it(us: cast.Coalition, amina: Reader) -> None:
    for at in range(12):
        taken(us.amina, us.dushanbe, received_at=f"12.03.2026 21:{at:02}", urgency="U1")
    assert "и ещё 2" in box(amina, "urgent")
    assert sum(f"21:{at:02}" in box(amina, "urgent") for at in range(12)) == 10
    link = re.search(r'<a href="([^"]+)">и ещё 2</a>', amina.get("/").content.decode())
    assert link
    page = amina.get(link[1])
    for at in range(12):
        assert f"21:{at:02}" in words(page)
    assert "и ещё" not in words(page)
    assert "Изменилось в ваших делах" not in words(page)
    assert 'class="govuk-back-link" href="/"' in page.content.decode()


@pytest.mark.parametrize("name", ["x", "thin", "holes", "URGENT", "'"])
def test_there_is_no_other_list_to_ask_for(us: cast.Coalition, amina: Reader, name: str) -> None:
    assert amina.get("/", {"all": name}).status_code == 400


def test_it_says_that_its_lists_have_a_hole(us: cast.Coalition, amina: Reader) -> None:
    taken(us.amina, us.dushanbe, received_at="12.03.2026 21:00", urgency="U1")
    said = "Списки одного из ваших кругов"
    for address in ("/", "/register"):
        assert said not in words(amina.get(address))
    TailEntry.objects.all().delete()
    for address in ("/", "/register", "/?all=due"):
        assert said in words(amina.get(address))
    asked = {"taken-0-text": "Рустам Каримов", "do-check": "1", "once": number(amina.get("/contacts/new"))}
    assert said in words(amina.post("/contacts/new", asked))


def test_nobody_has_no_desk(us: cast.Coalition) -> None:
    assert Reader().get("/").status_code == 302
    assert Reader().post("/today/seen", {}).status_code == 302
