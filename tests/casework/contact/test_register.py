"""The register: what became no case is found by name and number, and counted."""

import cast
from casework.contact.world import case, person, post, taken, words
from guvoh.casework.actions import outcomes
from guvoh.casework.queries.contacts import opened
from support.reader import Reader


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
    page = words(amina.post("/register", {"q": "Zafar Nazarov"}))
    assert "2 марта 2026" in page
    assert page.index("2 марта 2026") < page.index("Возможно") < page.index("1 февраля 2026")
    assert "Назаров" not in page.replace("Zafar Nazarov", "")


def test_a_call_is_found_by_the_last_digits_of_its_telephone(us: cast.Coalition, amina: Reader) -> None:
    closed(us, "advice", "02.03.2026", phone="+992 92 700 11 22")
    assert "2 марта 2026" in words(amina.post("/register", {"q": "11-22"}))
    assert "В журнале нет" in words(amina.post("/register", {"q": "3322"}))


def test_another_organisation_has_another_register(us: cast.Coalition, dilshod: Reader) -> None:
    closed(us, "advice", "02.03.2026", name="Зафар Назаров", phone="+992 92 700 11 22")
    for page in (
        dilshod.get("/register"),
        dilshod.get(f"/register?circle={us.dushanbe}"),
        dilshod.post("/register", {"q": "Зафар Назаров"}),
        dilshod.post("/register", {"q": "1122"}),
    ):
        assert page.status_code == 200
        assert "2 марта 2026" not in words(page)


def test_what_makes_no_sense_is_refused(us: cast.Coalition, amina: Reader) -> None:
    assert amina.get("/register?month=March").status_code == 400
    assert amina.get("/register?result=;drop").status_code == 400
    assert amina.get("/register?surname=x").status_code == 400


def test_a_circle_without_calls_says_so(us: cast.Coalition, amina: Reader) -> None:
    post(amina, "/contacts/new", story="Увезли")
    assert "Журнал пуст" in words(amina.get(f"/register?circle={us.group}"))
    assert "месяц" not in words(amina.get(f"/register?circle={us.group}"))
