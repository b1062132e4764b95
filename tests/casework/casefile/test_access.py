"""Readers read, strangers find nothing, and nothing that was typed is lost."""

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser, fields
from casework.casefile.test_pages import ASKING, KINDS, SECTIONS
from guvoh.circles.roles import Role
from guvoh.ledger.models import Action
from ledger.cases import entry

pytestmark = pytest.mark.django_db


def addresses(case, file):
    """Every address of the case: (address, methods)."""
    event = entry(file(), "event").id
    revision = file().stories[event].revisions[0].id
    found = [(reverse(name, args=[case]), "GET") for name in SECTIONS]
    found += [(reverse(name, args=[case]), "GET POST") for name in ASKING]
    found += [(reverse("record_add", args=[case, kind]), "GET POST") for kind in KINDS]
    found += [(reverse("record", args=[case, event]), "GET"), (reverse("record_file", args=[case, event]), "GET")]
    names = ("record_change", "record_remove", "record_versions", "event_acts")
    found += [(reverse(name, args=[case, event]), "GET POST") for name in names]
    found.append((reverse("record_restore", args=[case, event, revision]), "GET POST"))
    found += [
        (reverse(name, args=[case]), "POST") for name in ("case_show", "case_accept", "case_watch", "case_looked")
    ]
    found.append((reverse("task_done", args=[case, event]), "POST"))
    found.append((reverse("case_printed", args=[case, event]), "GET"))
    return found


@pytest.mark.t(31)
@pytest.mark.t(35)
def test_a_foreign_case_is_no_case_byte_for_byte(us, case, file):
    dilshod = Browser(us.dilshod)
    nowhere = "/cases/00000000-0000-4000-8000-000000000000"
    nothing = {"GET": dilshod.get(nowhere).content}
    dilshod.cookies["csrf"] = dilshod.cookies["csrf"].value
    # The page that answers a form says so, for its script to know: told for what exists and for what does not.
    nothing["POST"] = dilshod.post(f"{nowhere}/status", {"reason": "x"}).content
    for address, methods in addresses(case, file):
        for method in methods.split():
            answer = dilshod.get(address) if method == "GET" else dilshod.post(address, {"reason": "x"})
            assert answer.status_code == 404, address
            assert answer.content == nothing[method], address


def test_nobody_is_sent_to_sign_in(case, file, reader):
    for address, _methods in addresses(case, file):
        assert reader.get(address).headers.get("Location", "/sign-in") == "/sign-in"


def test_a_reader_reads_every_section_and_writes_nothing(us, case, file):
    reader = Browser(us.join("Zulfia", us.dushanbe, Role.READER))
    us.amina.refresh()
    event, before = entry(file(), "event").id, Action.objects.count()
    for name in SECTIONS:
        page = reader.page(name, case)
        for word in ("Добавить", "Изменить", "Закрыть дело", "Справка на одной странице"):
            assert word not in page, (name, word)
    page = reader.page("record", case, event)
    assert "Изменить" not in page
    assert "Убрать" not in page
    hers = ("/show", "/watch", "/looked")
    refused = [(a, m) for a, m in addresses(case, file) if "POST" in m and not a.endswith(hers)]
    for address, methods in refused:
        for method in methods.split():
            answer = reader.get(address) if method == "GET" else reader.post(address, {"reason": "x", "name": "y"})
            assert answer.status_code == 403, (method, address)
    assert Action.objects.count() == before


def test_a_reader_may_ask_for_names_and_that_is_written_down(us, case, file):
    keyring = us.join("Zulfia", us.dushanbe, Role.READER)
    us.amina.refresh()
    reader = Browser(keyring)
    reader.post(reverse("case_show", args=[case]), {"part": "identity"})
    assert "Каримов" in reader.page("case_people", case)
    assert [one.member for one in file().openings()] == [keyring.member]


def test_who_may_not_print_is_told_why_and_whom_to_ask(us, case, file):
    reader = Browser(us.join("Zulfia", us.dushanbe, Role.READER))
    us.amina.refresh()
    before = Action.objects.count()
    for address in (reverse("case_summary", args=[case]),):
        for answer in (reader.get(address), reader.post(address, {"parts": "story", "reason": "Встреча"})):
            assert answer.status_code == 403
            assert "Распечатка отмечается в истории дела" in answer.content.decode()
    assert Action.objects.count() == before


def test_a_member_of_another_circle_writes_and_does_not_close_or_lead(us, case, file):
    from guvoh import ledger
    from guvoh.sealing.labels import Compartment

    given = set(Compartment)
    ledger.actions.share(by=us.amina, case=case, circle=us.bishkek, compartments=given, reason="вместе")
    boris = Browser(us.boris)
    answer = boris.send(reverse("record_add", args=[case, "note"]), heading="Наше", text="Из Бишкека")
    assert answer.status_code == 302
    for name in ("case_close", "case_reopen", "case_lead", "case_status"):
        assert boris.get(reverse(name, args=[case])).status_code == 403
    assert "Закрыть дело" not in boris.page("case", case)


def test_closing_is_for_a_coordinator(us, case):
    zulfia = Browser(us.join("Zulfia", us.dushanbe))
    us.amina.refresh()
    assert zulfia.get(reverse("case_close", args=[case])).status_code == 403
    assert zulfia.get(reverse("case_status", args=[case])).status_code == 200


@pytest.mark.parametrize("value", ["32.13.2014", "вчера утром рано", "2014-99", "?", "x" * 400])
def test_nothing_typed_is_lost_when_a_date_is_wrong(amina, case, file, value):
    address = reverse("record_add", args=[case, "event"])
    before = Action.objects.count()
    page = amina.send(address, name="Ночь в отделе", description="Долгий рассказ.\nВторая строка.", start=value)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Ошибка:" in text
    typed = fields(text)
    assert typed["name"] == "Ночь в отделе"
    assert typed["description"].replace("\r", "") == "Долгий рассказ.\nВторая строка."
    assert typed["start"] == value
    assert Action.objects.count() == before


def test_text_without_measure_and_control_characters_are_answered_with_a_sentence(amina, case):
    address = reverse("record_add", args=[case, "note"])
    for text in ("я" * 300_000, "имя\x00\x08"):
        page = amina.send(address, heading="Заметка", text=text)
        assert page.status_code == 200
        assert "Ошибка:" in page.content.decode()
        assert "Заметка" in page.content.decode()


def test_nothing_typed_is_lost_among_several_acts(amina, case, file):
    event = entry(file(), "event").id
    address = reverse("event_acts", args=[case, event])
    answer = amina.send(
        address, **{"a0-start": "32.13.2014", "a0-description": "Первое", "a2-description": "Третье", "a2-type": "CIDT"}
    )
    typed = fields(answer.content.decode())
    assert (typed["a0-start"], typed["a0-description"], typed["a2-description"]) == ("32.13.2014", "Первое", "Третье")
    assert "Деяние 1." in answer.content.decode()
    more = amina.post(address, {**typed, "do-more": "1"}).content.decode()
    assert "Деяние 4" in more
    assert fields(more)["a2-description"] == "Третье"
    empty = amina.send(address)
    assert "Пока не сказано ни об одном деянии" in empty.content.decode()


def test_agency_and_clothing_of_somebody_no_act_names_are_asked_about_and_not_lost(amina, case, file):
    address = reverse("event_acts", args=[case, entry(file(), "event").id])
    people = sum(one.kind == "person" for one in file().records.values())
    answer = amina.send(address, **{"a0-type": "CIDT", "i-uniform": "PLAIN"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "как участвовал человек, описанный ниже" in page
    typed = fields(page)
    assert typed["i-uniform"] == "PLAIN"
    assert sum(one.kind == "person" for one in file().records.values()) == people
    assert amina.post(address, {**typed, "a0-who-new": "DIR"}).status_code == 302
    assert sum(one.kind == "person" for one in file().records.values()) == people + 1


def test_a_new_person_is_added_from_within_the_form_that_needs_him(amina, case, file):
    address = reverse("record_add", args=[case, "custody"])
    form = amina.form(address)
    page = amina.post(address, {**form, "facility": "ИВС", "do-new-person": "person"}).content.decode()
    typed = fields(page)
    assert typed["facility"] == "ИВС"
    assert typed["new-person-part"] == ["VICTIM"]
    answer = amina.post(address, {**typed, "new-person-names-0-text": "Саидов", "new-person-called": "второй"})
    assert answer.status_code == 302
    custody = list(file().records.values())[-1]
    assert file().records[custody.record.person].record.called == "второй"


def test_sent_twice_is_stored_once(amina, case, file):
    address = reverse("record_add", args=[case, "note"])
    form = {**amina.form(address), "heading": "Один раз"}
    first, second = amina.post(address, form), amina.post(address, form)
    assert first.headers["Location"].split("?")[0] == second.headers["Location"].split("?")[0]
    assert sum(one.kind == "note" for one in file().records.values()) == 1


def test_a_draft_comes_back_into_its_form(us, amina, case, file):
    event = entry(file(), "event").id
    address = reverse("record_change", args=[case, event])
    form = amina.form(address)
    kept = amina.post(address, {**form, "name": "Недописано", "save_for_later": "1"})
    assert kept.status_code == 302
    from guvoh.circles import drafts

    draft = drafts.all_of(us.amina)[0]
    page = amina.get(reverse("draft", args=[draft.id])).content.decode()
    typed = fields(page)
    assert typed["name"] == "Недописано"
    assert typed["seen"] == form["seen"]


def test_unknown_kinds_records_and_parameters_are_refused(amina, case, file):
    for kind in ("case", "contact", "nothing"):
        assert amina.get(reverse("record_add", args=[case, kind])).status_code == 404
    stranger = "00000000-0000-4000-8000-000000000000"
    for name in ("record", "record_change", "record_remove", "record_versions", "record_file", "event_acts"):
        assert amina.get(reverse(name, args=[case, stranger])).status_code == 404
    assert amina.get(reverse("case", args=[case]) + "?name=x").status_code == 400
    header = entry(file(), "case").id
    assert amina.get(reverse("record_remove", args=[case, header])).status_code == 404
    assert amina.get(reverse("case_history", args=[case]) + "?page=999&record=x").status_code == 200


@pytest.mark.t(33)
def test_ids_of_another_case_lead_nowhere(us, amina, case, file):
    from guvoh import ledger
    from guvoh.ledger.reading.casefile import open_case
    from ledger.cases import typical

    other = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=typical(), number=True)
    theirs = entry(open_case(us.amina, other), "event")
    for name in ("record", "record_change", "record_remove", "record_versions", "record_file", "event_acts"):
        assert amina.get(reverse(name, args=[case, theirs.id])).status_code == 404
    revision = open_case(us.amina, other).stories[theirs.id].revisions[0].id
    assert amina.get(reverse("record_restore", args=[case, theirs.id, revision])).status_code == 404
    mine = entry(file(), "event")
    change = reverse("record_change", args=[case, mine.id])
    amina.send(change, name="Моё", seen=revision.hex)
    assert file().records[mine.id].record.name == "Моё"
    assert open_case(us.amina, other).records[theirs.id].record == theirs.record


@pytest.mark.t(34)
def test_what_a_form_does_not_ask_it_does_not_take(us, amina, case, file):
    header = entry(file(), "case")
    change = reverse("record_change", args=[case, header.id])
    more = {"number": "TJ-1999-0001", "status": "closed", "lead": str(us.boris.member), "registered_on": "01.01.1999"}
    amina.send(change, code_name="Другое", **more)
    now = file().records[header.id].record
    assert now.code_name == "Другое"
    assert (now.number, now.status, now.lead) == (header.record.number, header.record.status, header.record.lead)
    task = reverse("record_add", args=[case, "task"])
    amina.send(task, what="Дело", done_on="01.01.2020", status="done")
    assert entry(file(), "task").record.done_on is None


@pytest.mark.t(50)
def test_what_was_typed_is_text_wherever_it_is_shown(amina, case, file):
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7|add:7 }}"
    event = entry(file(), "event")
    amina.send(reverse("record_change", args=[case, event.id]), name=bad, description=bad * 6)
    amina.send(reverse("record_add", args=[case, "note"]), heading=bad, text=bad)
    amina.send(reverse("record_add", args=[case, "task"]), what=bad)
    amina.send(reverse("record_remove", args=[case, entry(file(), "custody").id]), reason=bad)
    for name in SECTIONS:
        page = amina.page(name, case)
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_call_that_is_no_case_is_read_on_its_own_page(us, amina):
    from guvoh import ledger
    from guvoh.ledger.actions import new
    from ledger.cases import note, record

    contact = new(record("contact", channel="HOTLINE"))
    call = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=[contact])
    answer = amina.get(reverse("case", args=[call]))
    assert answer.headers["Location"] == reverse("contact", args=[call, contact.record])
    letter = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=[new(note())])
    assert amina.get(reverse("case", args=[letter])).status_code == 404
