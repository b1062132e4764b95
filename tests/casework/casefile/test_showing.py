"""No name and no diagnosis stand in a page before they are asked for; asking is an entry, once a day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser
from casework.casefile.test_pages import ASKING, KINDS, SECTIONS
from guvoh.casework.actions.records import save
from guvoh.kit import clock
from guvoh.ledger.actions import Change
from guvoh.ledger.reading.casefile import open_case
from guvoh.sealing.labels import Compartment
from ledger.cases import entry

pytestmark = pytest.mark.django_db
NAMES = ("Каримов", "+992 90 111 22 33", "А1234567", "ул. Рудаки", "12 мая 2008")
HEALTH = ("перелом ребра", "изнасилован в отделе")


@pytest.fixture
def full(us, case, file):
    """The victim with everything that could be shown, an act with a restricted method, a conflict of names."""
    person, act = entry(file(), "person"), entry(file(), "act")
    whole = person.record.revised(
        phones=[{"number": NAMES[1]}], id_numbers=[{"number": NAMES[2]}], addresses=[{"text": NAMES[3]}],
        birth="12.05.2008", health="перелом ребра", called="первый",
    )  # fmt: skip
    deed = act.record.revised(methods=["SEX.RAPE"], intimate="изнасилован в отделе")
    changes = [Change(person.id, "person", whole, person.heads), Change(act.id, "act", deed, act.heads)]
    save(by=us.amina, case=case, changes=changes)
    return person.id


def pages(who, case, file, names=(*SECTIONS, *ASKING)):
    """Every page of the case that can be read without naming names."""
    found = [who.page(name, case) for name in names]
    found += [who.page("record_add", case, kind) for kind in KINDS]
    for one in file().records.values():
        if one.kind not in ("case", "contact"):
            found += [who.page(name, case, one.id) for name in ("record", "record_change", "record_remove")]
            found.append(who.page("case_history", case, query=f"?record={one.id}"))
            for revision in file().stories[one.id].revisions:
                found.append(who.page("record_restore", case, one.id, revision.id))
    return [*found, who.page("event_acts", case, entry(file(), "event").id)]


def test_nothing_of_names_or_health_stands_anywhere_before_it_is_asked_for(amina, case, file, full):
    for text in pages(amina, case, file):
        for word in (*NAMES, *HEALTH):
            assert word not in text
    assert "изнасилование" not in amina.page("case_events", case) + amina.page("case_history", case)
    assert not file().openings()


def test_after_asking_names_are_shown_and_health_is_not(us, amina, case, file, full):
    back = reverse("case_people", args=[case])
    answer = amina.post(reverse("case_show", args=[case]), {"part": "identity", "here": back})
    assert answer.headers["Location"] == back
    page = amina.page("case_people", case)
    for word in NAMES:
        assert word in page
    for text in pages(amina, case, file):
        assert not any(word in text for word in HEALTH)
    amina.post(reverse("case_show", args=[case]), {"part": "identity"})
    assert [(one.member, one.compartment) for one in file().openings()] == [(us.amina.member, Compartment.IDENTITY)]
    assert "Открыты имена." in amina.page("case_history", case)


def test_the_medical_part_opens_by_itself(amina, case, file, full):
    assert "изнасилование" not in amina.page("case_events", case)
    amina.post(reverse("case_show", args=[case]), {"part": "health"})
    page = amina.page("case_people", case)
    assert "перелом ребра" in page
    assert "Каримов" not in page
    assert "изнасилование" in amina.page("case_events", case)


def test_it_is_shown_to_her_today_in_this_case_and_to_nobody_else(us, amina, case, file, full):
    from guvoh import ledger
    from ledger.cases import typical

    other = ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=typical(), number=True)
    zulfia = Browser(us.join("Zulfia", us.dushanbe))
    us.amina.refresh()
    now = clock.now()
    with clock.frozen(now):
        amina.post(reverse("case_show", args=[case]), {"part": "identity"})
        assert "Каримов" in amina.page("case_people", case)
        assert "Каримов" not in amina.page("case_people", other)
        assert "Каримов" not in zulfia.page("case_people", case)
    with clock.frozen(now + timedelta(days=1)):
        tomorrow = Browser(us.amina)
        assert "Каримов" not in tomorrow.page("case_people", case)


def test_a_form_that_does_not_show_names_does_not_empty_them(amina, case, file, full):
    address = reverse("record_change", args=[case, full])
    page = amina.get(address).content.decode()
    assert "Имён, контактов и медицинской части в этой форме нет" in page
    amina.send(address, called="первый пострадавший", sex="M")
    now = file().records[full].record
    assert now.called == "первый пострадавший"
    assert now.names[0].text == "Каримов Рустам"
    assert now.health == "перелом ребра"


def test_a_form_made_before_the_names_were_opened_does_not_empty_them_either(amina, case, file, full):
    address = reverse("record_change", args=[case, full])
    form = amina.form(address)
    amina.post(reverse("case_show", args=[case]), {"part": "identity"})
    amina.post(address, {**form, "called": "он"})
    assert file().records[full].record.names[0].text == "Каримов Рустам"


def test_names_sent_after_midnight_are_saved_and_the_opening_is_written_again(us, case, file, full):
    now = clock.now()
    amina = Browser(us.amina)
    address = reverse("record_change", args=[case, full])
    with clock.frozen(now):
        amina.post(reverse("case_show", args=[case]), {"part": "identity"})
        form = amina.form(address)
    with clock.frozen(now + timedelta(days=1)):
        again = Browser(us.amina)
        again.post(address, {**form, "names-0-text": "Каримов Рустам Олимович"})
        assert file().records[full].record.names[0].text == "Каримов Рустам Олимович"
        assert len(file().openings()) == 2


def test_reading_writes_nothing_but_openings(us, amina, case, file, full):
    from guvoh.ledger.models import AccessEntry, Action

    before = Action.objects.count(), AccessEntry.objects.count()
    for name in SECTIONS:
        amina.page(name, case)
    assert (Action.objects.count(), AccessEntry.objects.count()) == before


@pytest.mark.t(52)
def test_show_leads_back_into_the_case_and_nowhere_else(amina, case):
    show, start = reverse("case_show", args=[case]), reverse("case", args=[case])
    for elsewhere in ("https://evil.example", "//evil.example", "/account", f"{start}//evil", f"{start}x", ""):
        assert amina.post(show, {"part": "identity", "here": elsewhere}).headers["Location"] == start


def test_a_person_whose_name_was_just_typed_is_saved_without_opening(amina, case, file):
    form = {"part": ["WITNESS"], "names-0-text": "Новый Свидетель"}
    answer = amina.send(reverse("record_add", args=[case, "person"]), **form)
    page = amina.get(answer.headers["Location"]).content.decode()
    assert "Новый Свидетель" not in page
    assert not file().openings()
    assert entry_of(file, "Новый Свидетель")


def entry_of(file, name):
    people = [one.record for one in file().records.values() if one.kind == "person"]
    return next(one for one in people if any(spelling.text == name for spelling in one.names))


def test_where_openings_cannot_be_written_down_the_page_says_so(us, amina, case, full, monkeypatch):
    from django.db import DatabaseError

    from guvoh.ledger import access

    def broken(*given):
        raise DatabaseError

    monkeypatch.setattr(access, "_write", broken)
    amina.post(reverse("case_show", args=[case]), {"part": "identity"})
    assert "сейчас не удаётся записать" in amina.page("case_people", case)
    answer = amina.send(reverse("case_summary", args=[case]), parts=["identity"], reason="встреча")
    assert answer.status_code == 500
    monkeypatch.undo()
    access._works()


@pytest.mark.t(37)
def test_who_holds_no_identity_meets_no_name_and_is_offered_none(us, case, full):
    from guvoh import ledger

    given = {Compartment.CODES, Compartment.STORY}
    ledger.actions.share(by=us.amina, case=case, circle=us.bishkek, compartments=given, reason="вместе")
    boris = Browser(us.boris)
    file = lambda: open_case(us.boris, case)  # noqa: E731
    for text in pages(boris, case, file, SECTIONS):
        for word in (*NAMES, *HEALTH, "Показать имена"):
            assert word not in text
