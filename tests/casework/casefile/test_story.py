"""A case from its first page on, as the manual tells it: everything through the pages, in Russian."""

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser
from guvoh import catalogue
from guvoh.kit import clock
from guvoh.kit.dates import PartialDate
from guvoh.ledger.reading.casefile import open_case
from guvoh.sealing.labels import Compartment

pytestmark = pytest.mark.django_db


def of_kind(file, kind):
    return [entry for entry in file().records.values() if entry.kind == kind]


def add(who, case, kind, **typed):
    """Add a record by its form; out: the answer's address."""
    answer = who.send(reverse("record_add", args=[case, kind]), **typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def victim_of(file):
    return next(one for one in of_kind(file, "person") if "VICTIM" in one.record.part)


def test_a_second_victim_and_somebody_known_as_rustam_in_plain_clothes(amina, case, file):
    add(amina, case, "person", part=["VICTIM"], **{"names-0-text": "Саидов Фирдавс", "called": "второй пострадавший"})
    event = of_kind(file, "event")[0]
    second = of_kind(file, "person")[-1]
    address = reverse("event_acts", args=[case, event.id])
    answer = amina.send(
        address,
        **{
            "a0-victim": str(victim_of(file).id), "a0-methods": ["BLT"], "a0-purposes": ["CONF"], "a0-stage": "UNREC",
            "a0-who-new": "DIR",
            "a1-victim": str(victim_of(file).id), "a1-type": "CIDT", "a1-who-new": "PRES",
            "a2-victim": str(second.id), "a2-methods": ["ELEC"], "a2-who-new": "ORD",
            "p-names-0-text": "Рустам", "p-names-0-sort": "as_heard", "p-age": "40",
            "p-description": "Рустам, около 40, в штатском", "i-uniform": "PLAIN",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    today = clock.local_today()
    acts = [one for one in of_kind(file, "act") if one.first_day == today and one.record.event == event.id][1:]
    assert [one.record.methods for one in acts] == [("BLT",), (), ("ELEC",)]
    rustam = of_kind(file, "person")[-1]
    assert rustam.record.description == "Рустам, около 40, в штатском"
    assert rustam.record.part == ("PERP",)
    involved = [one.record for one in of_kind(file, "involvement") if one.record.perpetrator == rustam.id]
    assert [(one.act, one.degree, one.uniform) for one in involved] == [
        (acts[0].id, "DIR", "PLAIN"), (acts[1].id, "PRES", "PLAIN"), (acts[2].id, "ORD", "PLAIN"),
    ]  # fmt: skip
    page = amina.page("record", case, event.id)
    assert "непосредственно совершил" in page
    assert "в штатском" in page


def test_a_custody_shows_its_clock(amina, case, file):
    place = add(
        amina, case, "custody",
        person=str(victim_of(file).id), seized_at="12.03.2026 08:10", recorded_at="12.03.2026 14:30",
        lawyer_at="13.03.2026 09:00", judge_at="14.03.2026", **{"doctor_at-gap": "not_asked"},
    )  # fmt: skip
    page = amina.get(place).content.decode()
    assert "6 ч 20 мин" in page
    assert "24 ч 50 мин" in page
    assert "через 2 дня" in page
    assert "Не спрашивали" in page
    assert "00:00" not in amina.page("case_timeline", case)


def test_consent_steps_and_note(amina, case, file):
    person = str(victim_of(file).id)
    add(amina, case, "consent", person=person, purpose="C.STAT", decision="refused", decided_on="март 2026")
    assert "Чего говорить нельзя" in amina.page("case", case)
    add(amina, case, "step", direction="filed", type="COMPL", taken_on="14.03.2026", next_on="24.03.2026",
        next_what="Ответ прокуратуры")  # fmt: skip
    add(
        amina,
        case,
        "step",
        direction="decided",
        type="REFUSAL",
        decision="REFUSE",
        taken_on="20.03.2026",
        received_on="25.03.2026",
    )
    add(amina, case, "note", heading="Звонок брату", text="Просит не звонить вечером.")
    page = amina.page("case_timeline", case)
    assert "14 марта 2026" in page
    assert "получено нами 25 марта 2026" in page
    assert "Ответ прокуратуры" in page
    assert "Просит не звонить вечером." in amina.page("case_notes", case)


def test_a_task_for_a_colleague_stands_on_her_desk_until_it_is_done(us, amina, case, file):
    zulfia = us.join("Zulfia", us.dushanbe)
    us.amina.refresh()
    add(amina, case, "task", what="Запросить медкарту", for_whom=str(zulfia.member), due_on="завтра")
    task = of_kind(file, "task")[0]
    with catalogue.open(zulfia) as shown:
        due = shown.due(clock.today().replace(year=clock.today().year + 1), zulfia.member)
    assert [(one.record, one.what) for one in due] == [(task.id, "Запросить медкарту")]
    done = reverse("task_done", args=[case, task.id])
    assert Browser(zulfia).post(done).status_code == 302
    assert of_kind(file, "task")[0].record.status == "done"
    with catalogue.open(zulfia) as shown:
        assert not [one for one in shown.due(clock.today().replace(year=2100), zulfia.member) if one.record == task.id]
    amina.post(done)
    again = of_kind(file, "task")[0].record
    assert (again.status, again.done_on) == ("open", None)


def test_closing_asks_why_and_so_does_opening_again(us, amina, case, file):
    close, reopen = reverse("case_close", args=[case]), reverse("case_reopen", args=[case])
    refused = amina.send(close, closing_reason="exhausted")
    assert refused.status_code == 200
    assert "Причина: " in refused.content.decode()
    assert 'value="exhausted" checked' in refused.content.decode()
    assert amina.send(close, closing_reason="exhausted", reason="Комитет вынес решение").status_code == 302
    header = of_kind(file, "case")[0].record
    assert (header.status, header.closing_reason, header.closed_on) == ("closed", "exhausted", clock.local_today())
    assert amina.send(reopen, reason="Новые показания").status_code == 302
    header = of_kind(file, "case")[0].record
    assert (header.status, header.closing_reason, header.reopened_on) == ("open", None, clock.local_today())
    history = amina.page("case_history", case)
    for said in ("Комитет вынес решение", "Новые показания", "Дело закрыто.", "Дело возобновлено."):
        assert said in history


def test_whoever_is_named_lead_takes_the_case_herself(us, amina, case, file):
    zulfia = us.join("Zulfia", us.dushanbe)
    us.amina.refresh()
    assert amina.send(reverse("case_lead", args=[case]), lead=str(zulfia.member)).status_code == 302
    assert of_kind(file, "case")[0].record.accepted_on is None
    hers = Browser(zulfia)
    assert "Беру дело" in hers.page("case", case)
    assert "Беру дело" not in amina.page("case", case)
    assert hers.post(reverse("case_accept", args=[case])).status_code == 302
    assert isinstance(of_kind(file, "case")[0].record.accepted_on, PartialDate)
    assert "Беру дело" not in hers.page("case", case)


def test_the_grade_has_a_history(amina, case, file):
    header = of_kind(file, "case")[0]
    change = reverse("record_change", args=[case, header.id])
    amina.send(change, verification="V1", verification_reason="Со слов матери")
    amina.send(change, verification="V3", verification_reason="Заключение врача")
    page = amina.page("case", case)
    assert "Как менялась степень проверки" in page
    assert page.index("Заключение врача") < page.index("Со слов матери")


def test_any_earlier_state_comes_back(amina, case, file):
    event = of_kind(file, "event")[0]
    change = reverse("record_change", args=[case, event.id])
    before = event.record.description
    amina.send(change, description="Совсем другое.", name="Задержание у рынка")
    first = file().stories[event.id].revisions[0]
    history = amina.page("case_history", case)
    address = reverse("record_restore", args=[case, event.id, first.id])
    assert address in history
    assert "Задержание у рынка" in history
    asked = amina.get(address).content.decode()
    assert "Совсем другое." in asked
    assert amina.send(address, reason="ошибка").status_code == 302
    now = of_kind(file, "event")[0].record
    assert (now.description, now.name) == (before, None)
    assert "Возвращено прежнее состояние." in amina.page("case_history", case)


def test_what_was_removed_comes_back_from_history(amina, case, file):
    event = of_kind(file, "event")[0]
    remove = reverse("record_remove", args=[case, event.id])
    assert "Причина: " in amina.send(remove).content.decode()
    assert amina.send(remove, reason="внесено дважды").status_code == 302
    assert not of_kind(file, "event")
    gone = file().stories[event.id].revisions[-1]
    address = reverse("record_restore", args=[case, event.id, gone.id])
    assert address in amina.page("case_history", case)
    assert amina.send(address, reason="всё-таки нужно").status_code == 302
    assert of_kind(file, "event")[0].record.description == event.record.description


def test_a_summary_carries_what_was_ticked_and_stands_in_the_history(us, amina, case, file):
    address = reverse("case_summary", args=[case])
    assert "Причина: " in amina.send(address, reason="").content.decode()
    answer = amina.send(address, parts=["story"], reason="Встреча с омбудсменом")
    sheet = amina.get(answer.headers["Location"]).content.decode()
    assert "Задержан у рынка" in sheet
    assert "Каримов" not in sheet
    assert "Без имён" in sheet
    codes = amina.send(address, parts=[], reason="Только коды")
    bare = amina.get(codes.headers["Location"]).content.decode()
    assert "Задержан у рынка" not in bare
    assert "Чинара" not in bare
    named = amina.send(address, parts=["identity", "story"], reason="Для посла")
    assert "Каримов" in amina.get(named.headers["Location"]).content.decode()
    history = amina.page("case_history", case)
    assert history.count("Напечатана справка.") == 3
    assert "Встреча с омбудсменом" in history
    assert Compartment.IDENTITY in {one.compartment for one in open_case(us.amina, case).openings()}


def test_an_old_print_and_another_members_print_do_not_open_again(us, amina, case, file):
    zulfia = us.join("Zulfia", us.dushanbe)
    us.amina.refresh()
    place = amina.send(reverse("case_summary", args=[case]), parts=["identity"], reason="Для посла").headers["Location"]
    assert Browser(zulfia).get(place).headers["Location"] == reverse("case_summary", args=[case])
