"""Pages of bodies: decisions, grounds, how often overturned, addresses; decisions of one officer."""

from uuid import UUID

from django.urls import reverse

import cast
from casework.casefile.conftest import Browser
from correspondence.conftest import PROSECUTOR
from guvoh import ledger
from guvoh.ledger.registers import entries
from guvoh.sealing.labels import Compartment


def test_a_body_is_known_by_its_decisions(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    assert reverse("body", args=["PROSREG"]) in amina.page("bodies")
    text = amina.page("body", "PROSREG")
    assert "Из них позже отменено: 1." in text
    assert "отсутствие состава" in text.lower()
    assert "Чинара" in text


def test_another_organisation_learns_nothing_of_it(us: cast.Coalition, case: UUID, dilshod: Browser) -> None:
    text = dilshod.page("body", "PROSREG")
    assert "Чинара" not in text
    assert "позже отменено" not in text
    assert reverse("body", args=["PROSREG"]) not in dilshod.page("bodies").split("<details")[0]


def test_what_is_no_body_is_not_there(us: cast.Coalition, amina: Browser) -> None:
    assert amina.get(reverse("body", args=["NOTHING"])).status_code == 404


def office(street: str, **days: str) -> dict[str, str]:
    return {"name": "Прокуратура области", "address": f"Душанбе, {street}", **days}


def test_addresses_hold_from_day_to_day(us: cast.Coalition, amina: Browser, dilshod: Browser) -> None:
    new = reverse("office_new", args=["PROSREG"])
    amina.send(new, **office("улица А, 1", until="2024"))
    us.refresh()
    amina.enter(us.amina)
    amina.send(new, **office("улица Б, 2", since="2025"))
    us.refresh()
    amina.enter(us.amina)
    text = amina.page("body", "PROSREG")
    assert text.index("улица Б, 2") < text.index("улица А, 1"), "what holds today stands first"
    assert "сегодня не действует" in text
    assert "улица" not in dilshod.page("body", "PROSREG")
    held = entries(us.amina, "office")[0]
    assert dilshod.get(reverse("office", args=[held.file.id, held.entry.id])).status_code == 404


def test_an_officer_is_found_by_a_surname_in_another_script(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    found = amina.send(reverse("officer", args=["PROSREG"]), name="Shukurov").content.decode()
    assert found.count(PROSECUTOR) == 2
    assert "Из них позже отменено: 1." in found
    assert found.count("отменено позже") == 1, "which of them"
    assert "Имя" in found
    nobody = amina.send(reverse("officer", args=["PROSREG"]), name="Раҳмонов").content.decode()
    assert PROSECUTOR not in nobody


def test_who_reads_no_names_finds_no_officer(us: cast.Coalition, case: UUID, boris: Browser) -> None:
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[Compartment.CODES, Compartment.STORY])
    us.refresh()
    boris.enter(us.boris)
    assert "Чинара" in boris.page("body", "PROSREG")
    found = boris.send(reverse("officer", args=["PROSREG"]), name="Шукуров").content.decode()
    assert PROSECUTOR not in found


def test_that_a_name_was_shown_is_written_down(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    from guvoh.ledger.models import AccessEntry

    before = AccessEntry.objects.count()
    amina.send(reverse("officer", args=["PROSREG"]), name="Шукуров")
    assert AccessEntry.objects.count() == before + 1
