"""Do we know this person? Two bands, among what she may see, without a name."""

import cast
from casework.contact.world import SISTER, case, ids, number, person, post, taken, words
from guvoh import ledger
from guvoh.sealing.labels import Compartment
from support.reader import Reader

NEW = "/contacts/new"


def checked(reader: Reader, **typed: str) -> str:
    """The page after *Check*."""
    page = reader.post(NEW, {**typed, "do-check": "1", "once": number(reader.get(NEW))})
    assert page.status_code == 200
    return words(page)


def test_another_spelling_and_another_script_are_the_same_name(us: cast.Coalition, amina: Reader) -> None:
    case(us.amina, us.dushanbe, person("Рустам Каримов"), code_name="Чинара-11")
    for typed in ("Rustam Karimov", "каримов рустам", "Рустам Каремов"):
        page = checked(amina, **{"taken-0-text": typed})
        assert "То же имя в другом написании" in page, typed
        assert "Чинара-11" in page


def test_one_wrong_letter_is_possible(us: cast.Coalition, amina: Reader) -> None:
    case(us.amina, us.dushanbe, person("Рустам Каримов"), code_name="Чинара-11")
    page = checked(amina, **{"taken-0-text": "Рустам Карипов"})
    assert "Возможно" in page
    assert "То же имя" not in page
    assert "Чинара-11" in page


def test_no_name_stands_in_what_is_found(us: cast.Coalition, amina: Reader) -> None:
    case(us.amina, us.dushanbe, person("Каримов Рустам Ахмадович"), code_name="Чинара-11")
    page = checked(amina, **{"taken-0-text": "Рустам Каримов"})
    assert "Чинара-11" in page
    assert "Ахмадович" not in page


def test_the_same_telephone_is_known_again(us: cast.Coalition, amina: Reader) -> None:
    taken(us.amina, us.dushanbe, caller_phone=[{"number": "+992 92 700-11-22"}], received_at="01.03.2026")
    page = checked(amina, **{"caller_phone-0-number": "8 92 700 11 22"})
    assert "1 марта 2026" in page
    assert "телефон" in page
    assert "Среди доступного" in checked(amina, **{"caller_phone-0-number": "92 700 11 23"})


def test_what_others_have_is_not_found(us: cast.Coalition, amina: Reader, dilshod: Reader) -> None:
    case(us.dilshod, us.almaty, person("Рустам Каримов"), code_name="Тополь-20", country="KZ")
    assert "Тополь-20" in checked(dilshod, **{"taken-0-text": "Рустам Каримов"})
    page = checked(amina, **{"taken-0-text": "Рустам Каримов"})
    assert "Тополь-20" not in page
    assert "Среди доступного вам похожих нет" in page


def test_who_was_given_the_story_alone_finds_nobody_by_name(us: cast.Coalition, boris: Reader) -> None:
    known = case(us.amina, us.dushanbe, person("Рустам Каримов"), code_name="Чинара-11")
    ledger.actions.share(by=us.amina, case=known, circle=us.group, compartments={Compartment.STORY})
    assert "Чинара-11" not in checked(boris, **{"taken-0-text": "Рустам Каримов"})
    ledger.actions.share(
        by=us.amina, case=known, circle=us.group, compartments={Compartment.STORY, Compartment.IDENTITY}
    )
    assert "Чинара-11" in checked(boris, **{"taken-0-text": "Рустам Каримов"})


def test_a_missing_name_is_not_looked_for(us: cast.Coalition, amina: Reader) -> None:
    case(us.amina, us.dushanbe, person("Аноним"), code_name="Чинара-11")
    assert "Чинара-11" not in checked(amina, **{"taken-0-text": "аноним"})


def test_while_she_types_the_same_piece_comes_as_on_the_page(us: cast.Coalition, amina: Reader) -> None:
    case(us.amina, us.dushanbe, person("Рустам Каримов"), code_name="Чинара-11")
    typed = {"taken-0-text": "Rustam Karimov", "once": number(amina.get(NEW))}
    piece = amina.post("/contacts/check", typed).content.decode().strip()
    assert "Чинара-11" in piece
    assert piece in amina.post(NEW, {**typed, "do-check": "1"}).content.decode()


def test_the_contact_itself_is_not_offered(us: cast.Coalition, amina: Reader) -> None:
    where = post(amina, NEW, **SISTER)["Location"].partition("?")[0]
    assert "Нет ли этого человека у нас" not in words(amina.get(where))
    own = f"?own={ids(where)[0]}"
    typed = {"taken-0-text": "Рустам Каримов"}
    assert "12 марта" in words(amina.post("/contacts/check", typed))
    assert "12 марта" not in words(amina.post(f"/contacts/check{own}", typed))
