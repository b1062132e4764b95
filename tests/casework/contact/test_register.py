"""The register: what became no case is found by name and number, and counted."""

from datetime import timedelta
from uuid import uuid4

import cast
from casework.contact.world import case, person, post, taken, words
from guvoh.casework.actions import outcomes
from guvoh.casework.models import Asked
from guvoh.casework.queries.contacts import opened
from guvoh.kit import clock
from support.reader import Reader


def searched(reader: Reader, typed: str) -> str:
    """The text of what a search of the register finds."""
    answer = reader.post("/register", {"q": typed})
    assert answer.status_code == 302
    return words(reader.get(answer["Location"]))


def closed(us: cast.Coalition, result: str, received: str, name: str = "", phone: str = "") -> None:
    """A call of Dushanbe's that was closed."""
    file, record = taken(
        us.amina,
        us.dushanbe,
        received_at=received,
        region="TJ-SU",
        caller_name=[{"text": name}] if name else [],
        caller_phone=[{"number": phone}] if phone else [],
    )
    found = opened(us.amina, file, record)
    outcomes.close(by=us.amina, file=found.file, entry=found.entry, result=result, note=None, then=outcomes.Next())


def test_calls_are_counted_by_month_and_result(us: cast.Coalition, amina: Reader) -> None:
    for result, day in (("advice", "02.03.2026"), ("advice", "05.03.2026"), ("silent", "05.03.2026")):
        closed(us, result, day)
    closed(us, "lost", "20.02.2026")
    taken(us.amina, us.dushanbe, received_at="06.03.2026")
    page = words(amina.get("/register"))
    assert "Месяц дана консультация молчание в трубке связь потеряна ещё не решено Всего" in page
    assert "март 2026 2 1 1 4" in page
    assert "февраль 2026 1 1" in page


def test_a_count_leads_to_its_calls(us: cast.Coalition, amina: Reader) -> None:
    closed(us, "advice", "02.03.2026")
    closed(us, "silent", "05.03.2026")
    closed(us, "silent", "05.02.2026")
    page = words(amina.get(f"/register?circle={us.dushanbe}&month=202603&result=silent"))
    assert "5 марта 2026" in page
    assert "2 марта 2026" not in page
    assert "5 февраля 2026" not in page


def test_cases_are_not_in_the_register(us: cast.Coalition, amina: Reader) -> None:
    case(us.amina, us.dushanbe, person("Рустам Каримов"), code_name="Чинара-11")
    assert "Журнал пуст" in words(amina.get("/register"))


def test_a_call_is_found_by_name_in_two_bands(us: cast.Coalition, amina: Reader) -> None:
    closed(us, "advice", "02.03.2026", name="Зафар Назаров")
    closed(us, "advice", "01.02.2026", name="Сафар Назаров")
    page = searched(amina, "Zafar Nazarov")
    assert "2 марта 2026" in page
    assert page.index("2 марта 2026") < page.index("Возможно") < page.index("1 февраля 2026")
    assert "Назаров" not in page.replace("Zafar Nazarov", "")


def test_a_call_is_found_by_the_last_digits_of_its_telephone(us: cast.Coalition, amina: Reader) -> None:
    closed(us, "advice", "02.03.2026", phone="+992 92 700 11 22")
    assert "2 марта 2026" in searched(amina, "11-22")
    assert "В журнале нет" in searched(amina, "3322")


def test_another_organisation_has_another_register(us: cast.Coalition, dilshod: Reader) -> None:
    closed(us, "advice", "02.03.2026", name="Зафар Назаров", phone="+992 92 700 11 22")
    pages = [words(dilshod.get("/register")), words(dilshod.get(f"/register?circle={us.dushanbe}"))]
    pages += [searched(dilshod, "Зафар Назаров"), searched(dilshod, "1122")]
    for page in pages:
        assert "Журнал обращений" in page
        assert "2 марта 2026" not in page


def test_a_search_is_hers_alone_and_stands_in_no_address(us: cast.Coalition, amina: Reader, boris: Reader) -> None:
    place = amina.post("/register", {"q": "Зафар Назаров"})["Location"]
    assert "%D0" not in place
    assert amina.get(place).status_code == 200
    foreign, nowhere = boris.get(place), boris.get(f"/register/found/{uuid4()}")
    assert foreign.status_code == nowhere.status_code == 404
    assert foreign.content == nowhere.content
    assert not any("Зафар".encode() in bytes(row.box) for row in Asked.objects.all())
    with clock.frozen(clock.now() + timedelta(days=3)):
        amina.enter(us.amina)
        assert amina.get(place).status_code == 404
        searched(amina, "Другое имя")
        assert Asked.objects.count() == 1


def test_what_makes_no_sense_is_refused(us: cast.Coalition, amina: Reader) -> None:
    assert amina.get("/register?month=March").status_code == 400
    assert amina.get("/register?result=;drop").status_code == 400
    assert amina.get("/register?surname=x").status_code == 400


def test_a_circle_without_calls_says_so(us: cast.Coalition, amina: Reader) -> None:
    post(amina, "/contacts/new", story="Увезли")
    assert "Журнал пуст" in words(amina.get(f"/register?circle={us.group}"))
    assert "месяц" not in words(amina.get(f"/register?circle={us.group}"))
