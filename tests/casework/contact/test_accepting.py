"""Who goes on with it; and what is hidden from then on."""

from uuid import UUID

import cast
from casework.contact.test_outcomes import CALL
from casework.contact.world import number, only, post, taken, words
from guvoh import ledger
from guvoh.sealing.labels import Compartment
from support.reader import Reader

PHONE, MASKED = "+992 92 700 11 22", "+••• •• ••• •• 22"


def call(us: cast.Coalition, **more: object) -> tuple[UUID, str]:
    """A call that Amina took and is responsible for. Out: file, address."""
    file, record = taken(us.amina, us.dushanbe, **{**CALL, "responsible": us.amina.member, **more})
    return file, f"/contacts/{file}/{record}"


def printed(reader: Reader, address: str, **more: str) -> str:
    """The text of the hand-over sheet."""
    answer = reader.post(f"{address}/hand-over", {**more, "once": number(reader.get(address))})
    assert answer.status_code == 302
    return words(reader.get(answer["Location"]))


def opened_by(us: cast.Coalition, file: UUID) -> set[tuple[UUID, Compartment]]:
    """Who opened what, as the access chain says."""
    return {(one.member, one.compartment) for one in ledger.open(us.amina, file).openings()}


def test_until_somebody_accepts_the_number_can_be_read_by_whoever_is_to_call(us: cast.Coalition, amina: Reader) -> None:
    file, address = call(us)
    assert PHONE in words(amina.get(address))
    assert (us.amina.member, Compartment.IDENTITY) in opened_by(us, file)


def test_a_colleague_who_looks_sees_no_name_and_no_number_and_writes_no_entry(us: cast.Coalition) -> None:
    file, address = call(us)
    farida = us.join("Farida", us.dushanbe)
    page = words(Reader().enter(farida).get(address))
    for hidden in (PHONE, "Мадина", "Каримов", "Диабет"):
        assert hidden not in page
    assert MASKED in page
    assert opened_by(us, file) == set()


def test_after_acceptance_the_number_is_masked_until_it_is_asked_for(us: cast.Coalition, amina: Reader) -> None:
    file, address = call(us)
    assert amina.post(f"{address}/accept", {"once": number(amina.get(address))}).status_code == 302
    assert str(only(ledger.open(us.amina, file), "contact").accepted_on) == "2026-03-12T21:40"
    page = words(amina.get(address))
    assert PHONE not in page
    assert MASKED in page
    assert PHONE in words(amina.get(f"{address}?show=identity"))
    assert PHONE not in words(amina.get(address))


def test_showing_it_is_an_entry(us: cast.Coalition) -> None:
    file, address = call(us)
    farida = us.join("Farida", us.dushanbe)
    reader = Reader().enter(farida)
    reader.post(f"{address}/accept", {"once": number(reader.get(address))})
    assert opened_by(us, file) == set()
    assert PHONE in words(reader.get(f"{address}?show=identity"))
    assert opened_by(us, file) == {(farida.member, Compartment.IDENTITY), (farida.member, Compartment.HEALTH)}


def test_whoever_accepts_is_responsible_from_then_on(us: cast.Coalition) -> None:
    file, address = call(us)
    farida = us.join("Farida", us.dushanbe)
    reader = Reader().enter(farida)
    reader.post(f"{address}/accept", {"once": number(reader.get(address))})
    assert only(ledger.open(us.amina, file), "contact").responsible == farida.member


def test_a_case_is_accepted_with_its_call(us: cast.Coalition, amina: Reader) -> None:
    file, address = call(us)
    post(amina, f"{address}/outcome", way="new_case", country="TJ", responsible=str(us.amina.member))
    amina.post(f"{address}/accept", {"once": number(amina.get(address))})
    made = ledger.open(us.amina, file)
    assert only(made, "case").accepted_on is not None
    assert only(made, "contact").accepted_on is not None


def test_who_accepts_the_case_accepts_its_call(us: cast.Coalition, amina: Reader) -> None:
    file, address = call(us)
    post(amina, f"{address}/outcome", way="new_case", country="TJ", responsible=str(us.amina.member))
    amina.post(f"/cases/{file}/accept", {"once": number(amina.get(address))})
    made = ledger.open(us.amina, file)
    assert only(made, "case").accepted_on is not None
    assert only(made, "contact").accepted_on is not None


def test_what_was_accepted_stays_so_when_it_becomes_a_case(us: cast.Coalition, amina: Reader) -> None:
    file, address = call(us)
    amina.post(f"{address}/accept", {"once": number(amina.get(address))})
    post(amina, f"{address}/outcome", way="new_case", country="TJ", responsible=str(us.amina.member))
    assert only(ledger.open(us.amina, file), "case").accepted_on is not None


def test_somebody_else_who_is_named_has_to_accept_anew(us: cast.Coalition, amina: Reader) -> None:
    file, address = call(us)
    farida = us.join("Farida", us.dushanbe)
    amina.post(f"{address}/accept", {"once": number(amina.get(address))})
    post(amina, f"{address}/outcome", way="new_case", country="TJ", responsible=str(farida.member))
    made = ledger.open(us.amina, file)
    assert (only(made, "case").lead, only(made, "case").accepted_on) == (farida.member, None)
    assert only(made, "contact").accepted_on is None


def test_a_promised_call_is_made(us: cast.Coalition, amina: Reader) -> None:
    file, address = call(us, call_back="12.03.2026 22:00")
    page = amina.get(address)
    assert "сегодня, 22:00" in words(page)
    amina.post(f"{address}/called", {"once": number(page)})
    assert str(only(ledger.open(us.amina, file), "contact").called_back_on) == "2026-03-12T21:40"
    after = words(amina.get(address))
    assert "сегодня, 22:00" not in after
    assert "Перезвонили: 12 марта 2026, 21:40" in after.replace(" :", ":")


def test_the_hand_over_sheet_holds_no_story_and_no_name(us: cast.Coalition, amina: Reader) -> None:
    _file, address = call(us, by_whom="Белая машина", instructions="Ничего не подписывать")
    sheet = printed(amina, address)
    for told in ("7 ч 40 мин", "Согд", PHONE, "отдел милиции"):
        assert told in sheet
    for hidden in ("Увезли от ворот", "Каримов", "Мадина", "Белая машина", "Диабет", "Ничего не подписывать"):
        assert hidden not in sheet
    assert "Рустам Каримов" in printed(amina, address, named="yes")


def test_making_the_sheet_is_an_entry_and_the_number_is_masked_after_acceptance(us: cast.Coalition) -> None:
    file, address = call(us)
    farida = us.join("Farida", us.dushanbe)
    reader = Reader().enter(farida)
    reader.post(f"{address}/accept", {"once": number(reader.get(address))})
    sheet = printed(reader, address)
    assert PHONE not in sheet
    assert MASKED in sheet
    assert (farida.member, Compartment.IDENTITY) in opened_by(us, file)
    last = ledger.open(us.amina, file).history()[-1]
    assert (last.author, last.note) == (farida.member, "hand-over codes identity health")


def test_who_was_given_the_story_alone_meets_no_name(us: cast.Coalition, boris: Reader) -> None:
    file, address = call(us)
    ledger.actions.share(by=us.amina, case=file, circle=us.group, compartments={Compartment.STORY})
    pages = [words(boris.get(address)), words(boris.get(f"{address}?show=identity"))]
    pages += [printed(boris, address), printed(boris, address, named="yes")]
    for page in pages:
        assert "Согд" in page
        for hidden in ("Каримов", "Мадина", "700", "Диабет"):
            assert hidden not in page
    assert boris.get(f"{address}/outcome").status_code == 403
    text = boris.get(f"{address}/change").content.decode()
    assert 'name="story"' in text
    assert "taken-0-text" not in text


def test_a_sheet_belongs_to_whoever_asked_for_it(us: cast.Coalition, amina: Reader) -> None:
    file, address = call(us)
    farida = Reader().enter(us.join("Farida", us.dushanbe))
    sheet = farida.post(f"{address}/hand-over", {"once": number(farida.get(address))})["Location"]
    assert amina.get(sheet)["Location"] == address
    assert amina.get(f"{address}/hand-over/{file}")["Location"] == address
