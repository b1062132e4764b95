"""Two members change one record from the same page: nothing is lost, and somebody decides."""

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser, fields
from guvoh import catalogue
from guvoh.ledger.reading.casefile import open_case
from ledger.cases import entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def zulfia(us, case):
    keyring = us.join("Zulfia", us.dushanbe)
    us.amina.refresh()
    return Browser(keyring)


@pytest.fixture
def both(us, amina, zulfia, case, file):
    """Both open the form; Amina saves, then Zulfia. Out: the record's id, Zulfia's answer."""
    event = entry(file(), "event").id
    address = reverse("record_change", args=[case, event])
    hers, mine = zulfia.form(address), amina.form(address)
    assert amina.post(address, {**mine, "name": "У рынка", "locality": "Худжанд"}).status_code == 302
    return event, zulfia.post(address, {**hers, "name": "Возле базара", "exact_place": "ул. Садовая"})


def test_the_second_is_shown_both_versions_field_by_field(us, both, amina, zulfia, case):
    event, answer = both
    assert answer.headers["Location"].startswith(reverse("record_versions", args=[case, event]))
    page = zulfia.get(answer.headers["Location"]).content.decode()
    for said in ("У рынка", "Возле базара", "Худжанд", "ул. Садовая", "Amina", "Zulfia"):
        assert said in page
    for name in ("case", "case_events"):
        assert "две версии" in amina.page(name, case)
    with catalogue.open(us.amina) as shown:
        assert shown.rows([case])[case].more["conflict"] is True


def test_a_decision_writes_one_record_out_of_both(us, both, amina, zulfia, case, file):
    event, _answer = both
    address = reverse("record_versions", args=[case, event])
    form = zulfia.form(address)
    conflict = file().records[event].conflict
    mine = next(one for field in conflict.fields for one in field.versions if one.value == "У рынка")
    assert zulfia.post(address, {**form, "name": mine.revision.hex}).status_code == 302
    now = file().records[event]
    assert now.conflict is None
    assert (now.record.name, now.record.locality, now.record.exact_place) == ("У рынка", "Худжанд", "ул. Садовая")
    assert "две версии" not in amina.page("case", case)
    assert "Возле базара" in amina.page("case_history", case)
    with catalogue.open(us.amina) as shown:
        assert not shown.rows([case])[case].more.get("conflict")


def test_who_decides_what_somebody_has_decided_already_changes_nothing(both, amina, zulfia, case, file):
    event, _answer = both
    address = reverse("record_versions", args=[case, event])
    first, second = zulfia.form(address), amina.form(address)
    zulfia.post(address, first)
    now = file().records[event].record
    assert amina.post(address, second).status_code == 302
    assert file().records[event].record == now


def test_a_third_version_that_came_after_the_page_stays_beside(us, amina, zulfia, case, file):
    event = entry(file(), "event").id
    change = reverse("record_change", args=[case, event])
    forms = [amina.form(change), zulfia.form(change), amina.form(change)]
    amina.post(change, {**forms[0], "name": "У рынка"})
    zulfia.post(change, {**forms[1], "name": "Возле базара"})
    address = reverse("record_versions", args=[case, event])
    page = zulfia.form(address)
    assert amina.post(change, {**forms[2], "name": "Третье"}).status_code == 302
    zulfia.post(address, page)
    found = file().records[event].conflict
    assert found is not None
    assert "Третье" in {one.value for field in found.fields for one in field.versions}


def test_removed_by_one_and_changed_by_the_other_is_a_conflict_too(both, amina, zulfia, case, file):
    person = entry(file(), "custody").id
    change, remove = (reverse(name, args=[case, person]) for name in ("record_change", "record_remove"))
    form = amina.form(change)
    zulfia.send(remove, reason="дважды")
    answer = amina.post(change, {**form, "facility": "ИВС № 2"})
    place = answer.headers["Location"]
    assert "Оставить запись" in amina.get(place).content.decode()
    assert amina.send(place.partition("?")[0], remove="no").status_code == 302
    now = file().records[person]
    assert now.record.facility == "ИВС № 2"
    assert now.conflict is None


def test_a_field_that_both_left_alone_is_not_asked_about(both, zulfia):
    _event, answer = both
    page = zulfia.get(answer.headers["Location"]).content.decode()
    assert "f-description" not in page
    assert {"name", "locality", "exact_place"} <= set(fields(page))


def test_nobody_decides_by_changing_one_of_two_versions(both, amina, case):
    event, _answer = both
    answer = amina.get(reverse("record_change", args=[case, event]))
    assert answer.headers["Location"] == reverse("record_versions", args=[case, event])


def test_the_desk_marks_the_case(us, both, amina, case):
    from guvoh.casework.actions.status import lead

    lead(by=us.amina, file=open_case(us.amina, case), member=us.amina.member, reason="")
    zulfia = Browser(us.join("Salima", us.dushanbe))
    us.amina.refresh()
    zulfia.send(reverse("record_add", args=[case, "note"]), heading="Заметка")
    assert "две версии" in amina.get(reverse("today")).content.decode()
