"""What becomes of a contact."""

from typing import Any
from uuid import UUID

import pytest

import cast
from casework.contact.world import case, many, number, only, person, post, taken, words
from guvoh import catalogue, ledger
from guvoh.casework.desk.gathering import PRESSING, URGENT
from guvoh.circles.roles import Role
from guvoh.kit import clock
from guvoh.ledger.models import Case
from support.reader import Reader

CALL: dict[str, Any] = {
    "received_at": "12.03.2026 21:40",
    "line": "SUGHD",
    "language": "tg",
    "relation": "RELATIVE",
    "caller_name": [{"text": "Мадина", "sort": "as_heard"}],
    "caller_phone": [{"number": "+992 92 700 11 22"}],
    "taken": [{"text": "Рустам Каримов", "sort": "as_heard"}],
    "country": "TJ",
    "region": "TJ-SU",
    "agency": ["TJ.POL"],
    "place": "PS.OFFICE",
    "seized_at": "12.03.2026 14:00",
    "injuries": "Диабет",
    "urgency": "U1",
    "story": "Увезли от ворот дома",
}


def call(us: cast.Coalition, **more: Any) -> tuple[UUID, UUID, str]:
    """A call in Amina's register. Out: file, record, address of the outcome."""
    file, record = taken(us.amina, us.dushanbe, **{**CALL, **more})
    return file, record, f"/contacts/{file}/{record}/outcome"


def test_it_becomes_a_case_with_what_was_told_in_proper_records(us: cast.Coalition, amina: Reader) -> None:
    file, _record, address = call(us)
    sent = {"way": "new_case", "country": "TJ", "code_name-0": "Кедр-47", "responsible": str(us.amina.member)}
    answer = post(amina, address, **sent)
    assert answer.status_code == 302
    assert "Кедр-47" in words(amina.get(answer["Location"]))
    made = ledger.open(us.amina, file)
    assert made.number == f"TJ-{clock.today().year}-0001"
    header, event, custody = only(made, "case"), only(made, "event"), only(made, "custody")
    assert (header.code_name, header.country, header.status, header.urgency) == ("Кедр-47", "TJ", "intake", "U1")
    assert (header.lead, header.accepted_on) == (us.amina.member, None)
    victim, caller = many(made, "person")
    assert (victim.part, victim.names[0].text, victim.health) == (("VICTIM",), "Рустам Каримов", "Диабет")
    assert (caller.part, caller.names[0].text) == (("CALLER", "RELATIVE"), "Мадина")
    assert caller.phones[0].number == "+992 92 700 11 22"
    assert (str(event.start), event.region) == ("2026-03-12T14:00", "TJ-SU")
    assert (custody.agency, custody.place, str(custody.seized_at)) == ("TJ.POL", "PS.OFFICE", "2026-03-12T14:00")
    assert only(made, "contact").result == "new_case"


def test_whoever_calls_for_himself_is_the_victim(us: cast.Coalition, amina: Reader) -> None:
    file, _record, address = call(us, relation="VICTIM", taken=[])
    post(amina, address, way="new_case", country="TJ")
    victim = only(ledger.open(us.amina, file), "person")
    assert victim.part == ("VICTIM",)
    assert victim.names[0].text == "Мадина"
    assert victim.phones[0].number == "+992 92 700 11 22"


def test_two_spellings_are_one_person_and_two_names_are_two(us: cast.Coalition, amina: Reader) -> None:
    names = [{"text": "Рустам Каримов"}, {"text": "Rustam Karimov"}, {"text": "Сухроб Назаров"}]
    file, _record, address = call(us, taken=names)
    post(amina, address, **{"way": "new_case", "country": "TJ", "separate": "no"})
    victims = [one for one in many(ledger.open(us.amina, file), "person") if "VICTIM" in one.part]
    assert [[name.text for name in one.names] for one in victims] == [
        ["Рустам Каримов", "Rustam Karimov"],
        ["Сухроб Назаров"],
    ]
    assert len(many(ledger.open(us.amina, file), "custody")) == 2


def test_she_says_whose_a_name_is(us: cast.Coalition, amina: Reader) -> None:
    file, _record, address = call(us, taken=[{"text": "Рустам Каримов"}, {"text": "Шустрый"}])
    post(amina, address, **{"way": "new_case", "country": "TJ", "person-0": "1", "person-1": "1"})
    victims = [one for one in many(ledger.open(us.amina, file), "person") if "VICTIM" in one.part]
    assert [[name.text for name in one.names] for one in victims] == [["Рустам Каримов", "Шустрый"]]


def test_several_cases_each_with_a_number_and_its_person(us: cast.Coalition, amina: Reader) -> None:
    file, _record, address = call(us, taken=[{"text": "Рустам Каримов"}, {"text": "Сухроб Назаров"}])
    sent = {"way": "new_case", "country": "TJ", "separate": "yes", "code_name-0": "Кедр-1", "code_name-1": "Липа-2"}
    answer = post(amina, address, **sent)
    assert answer.status_code == 302
    contact = only(ledger.open(us.amina, file), "contact")
    assert contact.cases[0] == file
    assert len(contact.cases) == 2
    cases = [ledger.open(us.amina, one) for one in contact.cases]
    year = clock.today().year
    assert {one.number for one in cases} == {f"TJ-{year}-0001", f"TJ-{year}-0002"}
    assert [only(one, "case").code_name for one in cases] == ["Кедр-1", "Липа-2"]
    victims = [[one.names[0].text for one in many(file, "person") if "VICTIM" in one.part] for file in cases]
    assert victims == [["Рустам Каримов"], ["Сухроб Назаров"]]
    with catalogue.open(us.amina) as shelf:
        assert shelf.count("contact") == 1
        assert shelf.count("case") == 2
    page = words(amina.get(answer["Location"]))
    assert all(one.number and one.number in page for one in cases)


def test_the_history_calls_the_cases_it_led_to_what_they_are(us: cast.Coalition, amina: Reader) -> None:
    file, _record, address = call(us, taken=[{"text": "Рустам Каримов"}, {"text": "Азамат Токтогулов"}])
    sent = {"way": "new_case", "country": "TJ", "separate": "yes", "code_name-0": "Кедр-1", "code_name-1": "Липа-2"}
    post(amina, address, **sent)
    first = ledger.open(us.amina, file)
    others = [case for case in only(first, "contact").cases if case != file]
    assert others
    numbers = [ledger.open(us.amina, case).number for case in others]
    told = words(amina.get(f"/cases/{file}/history"))
    assert "; ".join(["это дело", *(str(number) for number in numbers)]) in told
    assert "которой нет в деле" not in told


def test_the_history_tells_a_hand_over_sheet_with_the_name_from_a_summary(us: cast.Coalition, amina: Reader) -> None:
    file, record, address = call(us)
    contact = f"/contacts/{file}/{record}"
    amina.post(f"{contact}/hand-over", {"named": "yes", "once": number(amina.get(contact))})
    post(amina, address, way="new_case", country="TJ", **{"code_name-0": "Кедр-47"})
    told = words(amina.get(f"/cases/{file}/history"))
    assert "Напечатан лист передачи." in told
    assert "С именем задержанного." in told
    assert "Напечатана справка" not in told
    assert "Добавлено: событие · 12 марта 2026, 14:00" in told
    assert "Перезвонить" not in told


def test_a_promised_call_is_called_so_in_the_case_it_became(us: cast.Coalition, amina: Reader) -> None:
    file, _record, address = call(us)
    post(amina, address, way="new_case", country="TJ", call_back="13.03.2026", **{"code_name-0": "Кедр-47"})
    told = words(amina.get(f"/cases/{file}"))
    assert told.count("Перезвонить") == 2


def test_the_country_is_asked_where_nobody_said_it(us: cast.Coalition, amina: Reader) -> None:
    file, _record, address = call(us, country=None, region=None, agency=[])
    page = post(amina, address, **{"way": "new_case", "code_name-0": "Кедр-47"})
    assert page.status_code == 200
    assert "с неё начинается номер дела" in words(page)
    assert "Кедр-47" in page.content.decode()
    assert ledger.open(us.amina, file).number is None


def test_sent_twice_makes_one_case(us: cast.Coalition, amina: Reader) -> None:
    _file, _record, address = call(us)
    sent = {"way": "new_case", "country": "TJ", "once": number(amina.get(address))}
    first = amina.post(address, sent)
    again = amina.post(address, sent)
    assert first.status_code == 302
    assert again.status_code == 302
    assert again["Location"].endswith("done=again")
    assert Case.objects.count() == 1


def test_nothing_chosen_is_said_and_nothing_is_lost(us: cast.Coalition, amina: Reader) -> None:
    _file, _record, address = call(us)
    page = post(amina, address, result_note="Просила не звонить", call_back="завтра 10:00")
    assert "Выберите, что будет с обращением" in words(page)
    assert "Просила не звонить" in page.content.decode()
    assert "завтра 10:00" in page.content.decode()


def test_it_joins_a_case_picked_from_those_alike(us: cast.Coalition, amina: Reader) -> None:
    known = case(us.amina, us.dushanbe, person("Рустам Каримов"), code_name="Чинара-11")
    file, _record, address = call(us)
    assert "Чинара-11" in words(amina.get(address))
    sent = {"way": "attached", "cases": str(known), "responsible": str(us.amina.member), "call_back": "13.03.2026 9:00"}
    assert post(amina, address, **sent).status_code == 302
    own, copy = only(ledger.open(us.amina, file), "contact"), only(ledger.open(us.amina, known), "contact")
    assert (own.result, own.cases) == ("attached", (known,))
    assert (copy.story, copy.caller_name[0].text) == ("Увезли от ворот дома", "Мадина")
    assert (own.call_back, str(copy.call_back)) == (None, "2026-03-13T09:00")
    with catalogue.open(us.amina) as shelf:
        assert shelf.count("contact") == 1
    assert "Чинара-11" in words(amina.get(address.removesuffix("/outcome")))


def test_it_joins_several_cases_by_number(us: cast.Coalition, amina: Reader) -> None:
    first, second = (case(us.amina, us.dushanbe, person(name)) for name in ("Далер", "Фарход"))
    file, _record, address = call(us)
    year = clock.today().year
    assert post(amina, address, way="attached", numbers=f"tj-{year}-1, TJ-{year}-0002").status_code == 302
    assert set(only(ledger.open(us.amina, file), "contact").cases) == {first, second}
    assert only(ledger.open(us.amina, second), "contact").story == "Увезли от ворот дома"


def test_a_number_of_somebody_else_is_a_number_of_nobody(us: cast.Coalition, amina: Reader) -> None:
    case(us.dilshod, us.almaty, person("Рустам Каримов"), country="KZ")
    file, _record, address = call(us)
    year = clock.today().year
    foreign, nowhere = (
        words(post(amina, address, way="attached", numbers=f"{one}-{year}-0001")) for one in ("KZ", "UZ")
    )
    assert f"Дела KZ-{year}-0001 нет среди доступных вам" in foreign
    assert foreign.replace("KZ-", "UZ-") == nowhere
    assert only(ledger.open(us.amina, file), "contact").result is None


@pytest.mark.parametrize("result", ["advice", "not_ours", "referred", "silent", "lost"])
def test_it_is_closed_and_stays_in_the_register(us: cast.Coalition, amina: Reader, result: str) -> None:
    file, _record, address = call(us)
    assert post(amina, address, way="close", closing=result, result_note="Объяснили порядок").status_code == 302
    contact = only(ledger.open(us.amina, file), "contact")
    assert (contact.result, contact.result_note) == (result, "Объяснили порядок")
    assert ledger.open(us.amina, file).number is None
    assert "12 марта 2026" in words(amina.get("/register"))
    with catalogue.open(us.amina) as shelf:
        assert shelf.count("case") == 0
        assert shelf.pressing(us.amina.member, PRESSING, (URGENT, clock.now())) == []


def test_what_was_closed_may_become_a_case_after_all(us: cast.Coalition, amina: Reader) -> None:
    file, _record, address = call(us)
    post(amina, address, way="close", closing="advice")
    assert post(amina, address, way="new_case", country="TJ").status_code == 302
    assert ledger.open(us.amina, file).number is not None
    assert only(ledger.open(us.amina, file), "contact").result == "new_case"
    assert amina.get(address).status_code == 403


def test_a_colleague_with_reading_alone_decides_nothing(us: cast.Coalition) -> None:
    _file, _record, address = call(us)
    rano = Reader().enter(us.join("Rano", us.dushanbe, Role.READER))
    assert rano.get(address).status_code == 403
    assert rano.post(address, {"way": "close", "closing": "advice"}).status_code == 403
