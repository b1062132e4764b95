"""A relative calls: one page, saved by one press in any state."""

import re
from uuid import UUID

import pytest

import cast
from casework.contact.world import SISTER, case, ids, number, only, post, words
from guvoh import ledger
from guvoh.circles import drafts
from guvoh.circles.roles import Role
from guvoh.kinds.choices import NameSort
from guvoh.kinds.contact import Contact
from guvoh.ledger.models import Case
from support.reader import Reader

NEW = "/contacts/new"


def stored(us: cast.Coalition, address: str) -> Contact:
    """The contact at an address."""
    case, record = ids(address)
    found = ledger.open(us.amina, case).records[record].record
    assert isinstance(found, Contact)
    return found


@pytest.mark.parametrize(
    "line",
    [
        {"caller_phone-0-number": "92 700 11 22"},
        {"taken-0-text": "Брат Мадины"},
        {"urgency": "U1"},
        {"story": "Молчит"},
    ],
)
def test_one_line_is_enough(us: cast.Coalition, amina: Reader, line: dict[str, str]) -> None:
    answer = post(amina, NEW, **line)
    assert answer.status_code == 302
    assert amina.get(answer["Location"]).status_code == 200


def test_even_an_empty_page_is_kept_for_a_silent_call(us: cast.Coalition, amina: Reader) -> None:
    found = stored(us, post(amina, NEW)["Location"])
    assert found.operator == us.amina.member
    assert found.taken == ()


def test_a_whole_call_is_stored_as_it_was_told(us: cast.Coalition, amina: Reader) -> None:
    found = stored(us, post(amina, NEW, **SISTER)["Location"])
    assert (found.line, found.region, found.urgency, found.agency) == ("SUGHD", "TJ-SU", "U1", ("TJ.POL",))
    assert found.taken[0].text == "Рустам Каримов"
    assert found.taken[0].sort is NameSort.AS_HEARD
    assert str(found.seized_at) == "2026-03-12T14:00"


def test_the_page_asks_sixteen_questions_at_most(us: cast.Coalition, amina: Reader) -> None:
    numbers = re.findall(r'g-question__number">(\d+)<', amina.get(NEW).content.decode())
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)]
    assert 10 <= len(numbers) <= 16


def test_the_empty_sheet_asks_the_same(us: cast.Coalition, amina: Reader) -> None:
    asked = re.findall(r'g-question__number">\d+</span> ([^<]+)<', amina.get(NEW).content.decode())
    printed = re.findall(r'g-question__number">\d+</span> ([^<]+)<', amina.get("/contacts/sheet").content.decode())
    assert [one.strip() for one in printed] == [one.strip() for one in asked]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("SUGHD", {"country": "TJ", "region": "TJ-SU"}),
        ("KHATLON", {"region": "TJ-KT"}),
        ("DUSHANBE", {"region": "TJ-DU"}),
        ("ARMY", {"agency": "TJ.MIL", "place": "MILU"}),
    ],
)
def test_a_line_fills_in_what_it_stands_for(
    us: cast.Coalition, amina: Reader, line: str, wanted: dict[str, str]
) -> None:
    page = amina.post(NEW, {"do-line": line, "story": "Увезли", "once": number(amina.get(NEW))})
    text = page.content.decode()
    assert page.status_code == 200
    assert "Увезли" in text
    for value in (line, "HOTLINE", *wanted.values()):
        assert f'value="{value}" selected' in text
    assert Case.objects.count() == 0


def test_what_was_typed_stays_when_something_is_not_understood(us: cast.Coalition, amina: Reader) -> None:
    page = post(amina, NEW, **{**SISTER, "seized_at": "32.13.2014"})
    text = page.content.decode()
    assert page.status_code == 200
    assert "<title>Ошибка:" in re.sub(r"\s+", " ", text)
    for value in ("32.13.2014", "Мадина", "+992 92 700 11 22", "Рустам Каримов", "Диабет, нужен инсулин", "Увезли от"):
        assert value in text
    assert Case.objects.count() == 0


def test_sent_twice_makes_one_record_and_shows_it(us: cast.Coalition, amina: Reader) -> None:
    once = number(amina.get(NEW))
    first = amina.post(NEW, {**SISTER, "once": once})
    again = amina.post(NEW, {**SISTER, "once": once})
    assert Case.objects.count() == 1
    assert ids(first["Location"]) == ids(again["Location"])
    assert again["Location"].endswith("done=again")


def test_saved_for_later_comes_back_and_is_saved_once(us: cast.Coalition, amina: Reader) -> None:
    once = number(amina.get(NEW))
    assert amina.post(NEW, {**SISTER, "once": once, "save_for_later": "1"})["Location"].startswith("/drafts")
    assert Case.objects.count() == 0
    [draft] = drafts.all_of(us.amina)
    page = amina.get(f"/drafts/{draft.id}")
    assert "Диабет, нужен инсулин" in page.content.decode()
    assert amina.post(NEW, {**SISTER, "once": number(page)}).status_code == 302
    assert Case.objects.count() == 1
    assert drafts.all_of(us.amina) == []


def test_what_was_kept_says_which_form_it_is(us: cast.Coalition, amina: Reader) -> None:
    amina.post(NEW, {**SISTER, "once": number(amina.get(NEW)), "save_for_later": "1"})
    file = case(us.amina, us.dushanbe, code_name="Чинара-11")
    address = f"/cases/{file}/add/note"
    amina.post(address, {"heading": "Разговор", "once": number(amina.get(address)), "save_for_later": "1"})
    told = words(amina.get("/drafts"))
    assert "Новое обращение" in told
    assert "Добавить: заметка · TJ-2026-0001 · «Чинара-11»" in told
    assert "Диабет" not in told


def test_what_is_typed_in_later_keeps_its_own_time_of_call(us: cast.Coalition, amina: Reader) -> None:
    now = amina.get(NEW).content.decode()
    assert 'value="12.03.2026 21:40"' in now
    later = amina.get(NEW + "?sheet=yes").content.decode()
    assert 'value="12.03.2026 21:40"' not in later
    found = stored(us, post(amina, NEW + "?sheet=yes", **{**SISTER, "received_at": "10.03.2026 03:15"})["Location"])
    assert str(found.received_at) == "2026-03-10T03:15"


def test_one_more_name_gives_one_more_line_and_keeps_the_rest(us: cast.Coalition, amina: Reader) -> None:
    page = amina.post(NEW, {**SISTER, "do-add-taken": "1", "once": number(amina.get(NEW))})
    text = page.content.decode()
    assert 'name="taken-1-text"' in text
    assert "Рустам Каримов" in text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12.03.2026 14:00", "7 ч 40 мин"),
        ("сегодня 14:00", "7 ч 40 мин"),
        ("11.03.2026", "от 21 до 45 ч"),
        ("март 2026", ""),
    ],
)
def test_once_the_time_is_known_the_page_says_the_hours_since(
    us: cast.Coalition, amina: Reader, typed: str, said: str
) -> None:
    values = {"seized_at": typed, "once": number(amina.get(NEW))}
    page = amina.post(NEW, {**values, "do-check": "1"}).content.decode()
    piece = amina.post("/contacts/clock", values).content.decode()
    assert piece.strip() in page
    assert (said or "Как только время известно") in piece


def test_a_change_keeps_what_a_name_was_known_to_be(us: cast.Coalition, amina: Reader) -> None:
    where = post(amina, NEW, **SISTER)["Location"].partition("?")[0]
    page = amina.get(where + "/change")
    heads = re.search(r'name="heads" value="([^"]+)"', page.content.decode())
    assert heads
    sent = {**SISTER, "taken-1-text": "Рустик", "once": number(page), "heads": heads[1]}
    assert amina.post(where + "/change", sent).status_code == 302
    assert [one.text for one in stored(us, where).taken] == ["Рустам Каримов", "Рустик"]
    assert len(ledger.open(us.amina, ids(where)[0]).history()) == 2


def test_two_colleagues_change_it_at_once_and_both_keep_their_work(us: cast.Coalition, amina: Reader) -> None:
    farida = Reader().enter(us.join("Farida", us.dushanbe))
    where = post(amina, NEW, **SISTER)["Location"].partition("?")[0]
    pages = [reader.get(where + "/change") for reader in (amina, farida)]
    for reader, page, place in zip((amina, farida), pages, ("PS.CELL", "IVS"), strict=True):
        heads = re.search(r'name="heads" value="([^"]+)"', page.content.decode())
        assert heads
        sent = {**SISTER, "place": place, "once": number(page), "heads": heads[1]}
        assert reader.post(where + "/change", sent).status_code == 302
    case, record = ids(where)
    conflict = ledger.open(us.amina, case).records[record].conflict
    assert conflict is not None
    assert {version.value for field in conflict.fields for version in field.versions} == {"PS.CELL", "IVS"}
    page = amina.get(where)
    assert "Сохранены обе версии" in words(page)
    assert amina.get(f"/cases/{case}/records/{record}/versions").status_code == 200


def test_a_reader_takes_no_calls(us: cast.Coalition) -> None:
    reader = Reader().enter(us.join("Rano", us.almaty, Role.READER))
    assert reader.get(NEW).status_code == 403
    assert reader.post(NEW, {"story": "x"}).status_code == 403


def test_nobody_is_sent_to_sign_in(us: cast.Coalition) -> None:
    assert Reader().get(NEW).status_code == 302


def test_it_is_registered_for_the_circle_that_was_chosen(us: cast.Coalition, amina: Reader) -> None:
    case, _record = ids(post(amina, NEW, circle=str(us.group), story="Увезли")["Location"])
    assert ledger.open(us.amina, case).home == us.group
    case, _record = ids(post(amina, NEW, circle=str(us.almaty), story="Увезли")["Location"])
    assert ledger.open(us.amina, case).home == us.dushanbe


def test_it_speaks_english_too(us: cast.Coalition) -> None:
    reader = Reader(language="en").enter(us.amina)
    where = post(reader, NEW, **SISTER)["Location"]
    assert "7 h 40 min since the person was taken" in words(reader.get(where))


def test_the_case_is_that_of_the_page(us: cast.Coalition, amina: Reader) -> None:
    where = post(amina, NEW, **SISTER)["Location"]
    assert isinstance(ids(where)[0], UUID)
    assert only(ledger.open(us.amina, ids(where)[0]), "contact").line == "SUGHD"
