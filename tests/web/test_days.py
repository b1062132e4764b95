"""Between midnight in Dushanbe and midnight in Greenwich: pages say the day of the people, open columns that of UTC."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

import cast
from casework.contact.world import case, number, words
from guvoh import ledger
from guvoh.casework.actions.contacts import changed
from guvoh.circles.directory import store
from guvoh.kinds import KINDS
from guvoh.kit import clock
from guvoh.ledger.models import Action
from guvoh.sealing.labels import Compartment
from support.reader import Reader

NIGHT = datetime(2026, 3, 12, 20, 30, tzinfo=UTC)
"""01:30 of 13 March in Dushanbe."""
EVENING = NIGHT - timedelta(hours=3)
"""22:30 of 12 March there: the same day in UTC, the day before on a wall."""


@pytest.fixture
def us(db: None, tmp_path: Path, settings: Any) -> Iterator[cast.Coalition]:
    settings.HOME = tmp_path
    store.forget()
    with clock.frozen(NIGHT):
        yield cast.coalition()
    store.forget()


@pytest.fixture
def amina(us: cast.Coalition) -> Reader:
    return Reader().enter(us.amina)


def page(reader: Reader, name: str, *args: object) -> str:
    """The text of a page."""
    return words(reader.get(reverse(name, args=args)))


def panel(reader: Reader, name: str) -> str:
    """The text of one panel of the desk."""
    text = reader.get("/").content.decode()
    found = re.search(rf'<section[^>]*id="desk-{name}">(.*?)</section>', text, re.DOTALL)
    assert found
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[1])).strip()


def task(us: cast.Coalition, what: str, due: str) -> Any:
    return KINDS["task"].model_validate({"what": what, "due_on": due, "for_whom": us.amina.member})


def edit(by: Any, file: UUID, **values: Any) -> None:
    entry = next(one for one in ledger.open(by, file).records.values() if one.kind == "case")
    ledger.actions.write(by=by, case=file, changes=[changed(entry, **values)])


def test_a_case_is_registered_and_changed_on_the_day_of_the_people(us: cast.Coalition, amina: Reader) -> None:
    file = case(us.amina, us.dushanbe)
    told = page(amina, "case", file)
    assert "Зарегистрировано 13 марта 2026" in told
    assert "Последнее изменение сегодня" in told
    assert "12 марта" not in told
    assert "13 марта 2026, 01:30" in page(amina, "case_history", file)
    assert "сегодня" in page(amina, "cases")
    assert list(Action.objects.values_list("day", flat=True).distinct()) == [date(2026, 3, 12)]


def test_what_was_done_before_midnight_was_yesterday(us: cast.Coalition, amina: Reader) -> None:
    with clock.frozen(EVENING):
        file = case(us.amina, us.dushanbe, urgency="U1", lead=us.amina.member, accepted_on="12.03.2026")
    told = page(amina, "case", file)
    assert "Зарегистрировано 12 марта 2026" in told
    assert "Последнее изменение вчера" in told
    assert "вчера" in page(amina, "cases")


def test_the_desk_is_that_of_the_new_day(us: cast.Coalition, amina: Reader) -> None:
    case(us.amina, us.dushanbe, task(us, "Вчерашнее", "12.03.2026"), task(us, "Сегодняшнее", "13.03.2026"))
    told = page(amina, "today")
    assert "13 марта 2026" in told
    due = panel(amina, "due")
    assert re.search(r"просрочено на 1 день.*Вчерашнее|Вчерашнее.*просрочено на 1 день", due)
    assert "сегодня" in due


def test_tasks_notes_and_closing_take_the_day_of_the_people(us: cast.Coalition, amina: Reader) -> None:
    file = case(us.amina, us.dushanbe, task(us, "Сегодняшнее", "13.03.2026"), lead=us.amina.member)
    told = page(amina, "case_tasks", file)
    assert "сегодня" in told
    assert "завтра" not in told
    assert 'value="13.03.2026"' in amina.get(reverse("record_add", args=[file, "note"])).content.decode()
    closing = reverse("case_close", args=[file])
    form = {"closing_reason": "remedy", "reason": "Право восстановлено", "once": number(amina.get(closing))}
    amina.post(closing, form)
    assert "закрыто 13 марта 2026" in page(amina, "case", file)


def test_shares_are_given_and_taken_back_on_the_day_of_the_people(us: cast.Coalition, amina: Reader) -> None:
    file = case(us.boris, us.bishkek, code_name="Журавль-8", country="KG")
    with clock.frozen(EVENING):
        other = case(us.boris, us.bishkek, code_name="Липа-9", country="KG")
        ledger.actions.share(by=us.boris, case=other, circle=us.group, compartments={Compartment.STORY})
    ledger.actions.share(by=us.boris, case=file, circle=us.group, compartments={Compartment.STORY})
    given = panel(amina, "given")
    assert re.search(r"Журавль-8.*?сегодня", given)
    assert re.search(r"Липа-9.*?вчера", given)
    boris = Reader().enter(us.boris)
    assert "13 марта 2026" in page(boris, "case_shares", file)
    ledger.actions.withdraw(by=us.boris, case=file, circle=us.group)
    told = page(boris, "case_shares", file)
    assert told.count("13 марта 2026") >= 3
    assert "12 марта" not in told


def test_a_print_stands_until_the_end_of_the_peoples_day(us: cast.Coalition, amina: Reader) -> None:
    with clock.frozen(EVENING - timedelta(days=1)):
        file = case(us.amina, us.dushanbe, lead=us.amina.member)
    address = reverse("case_summary", args=[file])
    answer = amina.post(address, {"parts": "story", "reason": "Встреча", "once": number(amina.get(address))})
    sheet = words(amina.get(answer["Location"]))
    assert "01:30" in sheet
    assert "Последнее изменение 11 марта 2026: 2 дня назад." in sheet
    with clock.frozen(NIGHT + timedelta(hours=6)):
        amina.enter(us.amina)
        assert amina.get(answer["Location"]).status_code == 200
    with clock.frozen(NIGHT + timedelta(hours=23)):
        amina.enter(us.amina)
        assert amina.get(answer["Location"]).status_code == 302


def test_a_summary_of_what_changed_today_says_today_and_says_it_once(us: cast.Coalition, amina: Reader) -> None:
    event = KINDS["event"].model_validate({"start": "12.03.2026 14:00", "region": "TJ-SU", "locality": "Худжанд"})
    address = reverse("case_summary", args=[case(us.amina, us.dushanbe, event, lead=us.amina.member)])
    sent = {"parts": "story", "reason": "Встреча", "once": number(amina.get(address))}
    sheet = words(amina.get(amina.post(address, sent)["Location"]))
    assert "Последнее изменение 13 марта 2026: сегодня." in sheet
    happened = sheet[sheet.index("Что произошло") :]
    assert (happened.count("12 марта 2026, 14:00"), happened.count("Согд")) == (1, 1)
    assert "Худжанд" in happened


def test_what_changed_in_the_night_is_news_whatever_the_calendar(us: cast.Coalition, amina: Reader) -> None:
    farida = us.join("Farida", us.dushanbe)
    file = case(us.amina, us.dushanbe, lead=us.amina.member, accepted_on="12.03.2026")
    amina.post("/today/seen", {"until": str(clock.now().timestamp())})
    with clock.frozen(NIGHT + timedelta(minutes=5)):
        edit(farida, file, risk="R3")
        assert "Чинара-11" in panel(amina, "changed")


def test_a_number_is_of_the_year_in_which_the_people_are(us: cast.Coalition, amina: Reader) -> None:
    with clock.frozen(datetime(2026, 12, 31, 20, 30, tzinfo=UTC)):
        file = case(us.amina, us.dushanbe)
        opened = ledger.open(us.amina, file)
    assert opened.number == "TJ-2027-0001"
    assert opened.registered_on == date(2027, 1, 1)


def test_a_share_ends_by_the_public_day(us: cast.Coalition) -> None:
    """`until` is kept by the server, which knows UTC alone: five hours longer than the wall says, never shorter."""
    file = case(us.boris, us.bishkek, country="KG")
    last = date(2026, 3, 12)
    ledger.actions.share(by=us.boris, case=file, circle=us.group, compartments={Compartment.STORY}, until=last)
    assert ledger.open(us.amina, file).id == file
