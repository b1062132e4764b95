"""Letters that cannot wait until a call is made a case."""

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import ledger
from guvoh.ledger.actions import Change, new
from guvoh.sealing.labels import Compartment
from ledger.cases import record
from papers.conftest import NAME, Way
from papers.writing import begun, document, made, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(us: Coalition) -> Way:
    """A mother calls: her son was taken on 5 March."""
    contact = new(
        record(
            "contact", received_at="06.03.2026 09:00", relation="RELATIVE", country="TJ", region="TJ-DU",
            taken=[{"text": NAME}], seized_at="05.03.2026 22:30", where_now="ИВС города", story="Увезли ночью.",
            caller_name=[{"text": "Очильдиева Мавлюда"}],
        )
    )  # fmt: skip
    file = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=[contact], number=False)
    return Way(file, {"contact": contact.record})


def test_a_call_leads_to_letters_that_cannot_wait_and_to_no_others(amina: Browser, call: Way) -> None:
    page = amina.page("case_write", call.id)
    assert "Ходатайство о видеозаписях" in page
    assert "Жалоба на пытки" in page
    assert "Жалоба на приговор" not in page
    assert "как только по обращению заведено дело" in page
    assert reverse("contact", args=[call.id, call.contact]) in page
    assert "Дело без номера" not in page
    assert amina.get(reverse("case_write_letter", args=[call.id, "civil_claim"])).status_code == 404
    assert amina.get(reverse("case_write_letter", args=[call.id, "motion_cctv"])).status_code == 200


def test_it_is_filled_from_what_the_caller_said(us: Coalition, amina: Browser, call: Way) -> None:
    page = told(amina.get(begun(amina, call, "complaint", names=["1"])))
    for words in (NAME, "5 марта 2026", "ИВС города", "Увезли ночью."):
        assert words in page
    nameless = told(amina.get(begun(amina, call, "complaint", names=[])))
    assert "Увезли ночью." in nameless
    assert NAME not in nameless
    assert "[имя пострадавшего — не вставлено]" in nameless


def test_it_is_made_with_a_reason_and_found_from_the_call_then_in_the_case(
    us: Coalition, amina: Browser, call: Way
) -> None:
    address = begun(amina, call, "motion_cctv")
    refused = told(made(amina, address))
    assert "В обращении согласия не записываются" in refused
    answer = made(amina, address, reason="Мать просила по телефону")
    kept, letter = document(us, call, answer)
    page = told(amina.get(answer["Location"]))
    assert "Записать как отправленное" not in page
    place = reverse("letter_made", args=[call.id, kept])
    assert place in amina.page("contact", call.id, call.contact)
    assert amina.get(reverse("record_file", args=[call.id, kept])).status_code == 200
    ledger.actions.give_number(by=us.amina, case=call.id, changes=[new(record("case", country="TJ"))], country="TJ")
    assert str(letter.name) in amina.page("case_documents", call.id)
    assert "Жалоба на приговор" in amina.page("case_write", call.id)


def test_nothing_is_written_from_a_call_that_became_part_of_a_case(us: Coalition, amina: Browser, call: Way) -> None:
    write = reverse("case_write", args=[call.id])
    assert write in amina.page("contact", call.id, call.contact)
    entry = ledger.open(us.amina, call.id).records[call.contact]
    done = Change(call.contact, "contact", entry.record.revised(result="attached"), entry.heads)
    ledger.actions.write(by=us.amina, case=call.id, changes=[done])
    assert write not in amina.page("contact", call.id, call.contact)
    assert amina.get(write).status_code == 403


def test_nobody_else_finds_it(us: Coalition, call: Way) -> None:
    ledger.actions.share(
        by=us.amina, case=call.id, circle=us.group, compartments=[Compartment.CODES], until=None, reason="Счёт"
    )
    us.refresh()
    for who in (us.boris, us.dilshod):
        for name, ids in (("case_write", ()), ("case_write_letter", ("motion_cctv",))):
            assert Browser(who).get(reverse(name, args=[call.id, *ids])).status_code in (403, 404)
