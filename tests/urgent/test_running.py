"""An urgent action: one press shares the case with whoever is on duty and starts a clock; a note ends both."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

import cast
from casework.casefile.conftest import Browser
from guvoh import ledger
from guvoh.circles.actions.circles import set_duty_circle
from guvoh.circles.errors import NoKey
from guvoh.circles.roles import Role
from guvoh.kit import clock
from guvoh.sealing.labels import Compartment
from guvoh.urgent.queries.running import going_on
from urgent.conftest import EVENING, REASON, begin, press, running


def test_the_page_says_who_will_read_what_before_anything_happens(
    us: cast.Coalition, case: UUID, amina: Browser
) -> None:
    text = amina.page("case_urgent", case)
    assert "Amina и Boris (круг «Working group»)" in text
    assert "имена, рассказ о случившемся и, если отмечено ниже, медицинскую часть" in text
    assert "пока срочные действия не завершены" in text
    assert "Программа никому не звонит" in text
    assert going_on(ledger.open(us.amina, case)) is None
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)


def test_one_press_shares_the_case_and_starts_the_clock(
    us: cast.Coalition, case: UUID, amina: Browser, boris: Browser, dilshod: Browser
) -> None:
    answer = begin(amina, case)
    assert answer.status_code == 302
    assert ledger.open(us.boris, case).compartments == set(Compartment)
    record = running(us, case).record
    assert (record.policy, record.started_by, record.circle) == ("urgent", us.amina.member, us.group)
    text = boris.page("case_urgent", case)
    assert "7 ч 40 мин" in text
    assert "0 ч 00 мин" in text
    assert "Адвокат выехал" in text
    for name, ids in (("case_urgent", [case]), ("urgent_record", [case, running(us, case).id])):
        assert dilshod.get(reverse(name, args=ids)).status_code == 404
    with pytest.raises(NoKey):
        ledger.open(us.dilshod, case)


def test_it_stands_first_on_the_desk_of_whoever_is_on_duty_and_on_no_other(
    us: cast.Coalition, case: UUID, amina: Browser, boris: Browser, dilshod: Browser
) -> None:
    begin(amina, case)
    with clock.frozen(EVENING + timedelta(hours=1, minutes=5)):
        for browser in (amina, boris, dilshod):
            browser.enter(browser.keyring)
        desk = boris.page("today")
        assert "Идут срочные действия" in desk
        assert "1 ч 05 мин" in desk
        assert desk.index("desk-actions") < desk.index("desk-urgent")
        assert "Каримов" not in desk
        assert reverse("case_urgent", args=[case]) in desk
        assert "Идут срочные действия" not in dilshod.page("today")
        assert "Идут срочные действия" in amina.page("case", case)


def test_whoever_is_called_reads_first_what_is_happening_and_finds_the_case(
    us: cast.Coalition, case: UUID, amina: Browser, boris: Browser
) -> None:
    begin(amina, case)
    text = boris.page("case_urgent", case)
    assert text.index(REASON) < text.index("Что сделать") or text.index(REASON) < text.index("Начаты")
    assert text.count(f'href="{reverse("case", args=[case])}"') > 1, "the way to the case is not only the way back"


def test_a_point_offers_the_letters_that_serve_it(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    begin(amina, case)
    assert reverse("case_write_letter", args=[case, "motion_cctv"]) in amina.page("case_urgent", case)


def test_an_attempt_of_which_nothing_is_said_is_not_done(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    begin(amina, case)
    amina.send(reverse("urgent_attempt", args=[case, running(us, case).id, "prosecutor"]), result="")
    attempts = [one.record for one in ledger.open(us.amina, case).records.values() if one.kind == "attempt"]
    assert [str(one.result) for one in attempts] == ["tried"]


def test_a_second_press_begins_no_second_one(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    form = amina.form(reverse("case_urgent", args=[case]))
    for _ in range(2):
        assert amina.post(reverse("case_urgent", args=[case]), {**form, "reason": REASON}).status_code == 302
    kinds = [one.kind for one in ledger.open(us.amina, case).records.values()]
    assert kinds.count("urgent") == 1


def test_the_medical_part_stays_where_it_is_unticked(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    begin(amina, case, parts=[])
    assert ledger.open(us.boris, case).compartments == set(Compartment) - {Compartment.HEALTH}


def test_without_a_reason_nothing_begins(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    answer = amina.send(reverse("case_urgent", args=[case]), reason=" ")
    assert "Скажите одной строкой, что происходит." in answer.content.decode()
    assert going_on(ledger.open(us.amina, case)) is None


def test_each_attempt_is_a_tick_with_time_and_name(
    us: cast.Coalition, case: UUID, amina: Browser, boris: Browser
) -> None:
    begin(amina, case)
    urgent = running(us, case)
    assert press(boris, case, urgent.id, "lawyer").status_code == 302
    address = reverse("urgent_attempt", args=[case, urgent.id, "prosecutor"])
    with clock.frozen(EVENING + timedelta(minutes=50)):
        boris.enter(us.boris)
        boris.send(address, result="tried", whom="дежурный прокурор Н.", note="Трубку не берут")
    text = amina.page("case_urgent", case)
    assert "21:40 · Boris · сделано" in text
    assert "22:30 · Boris · не удалось" in text
    assert "Трубку не берут" in text
    assert "дежурный прокурор" not in text, "whom one reached is a name: it is shown after “Show identity”"
    attempts = [one.record for one in ledger.open(us.amina, case).records.values() if one.kind == "attempt"]
    assert {(one.item, one.by, str(one.result)) for one in attempts} == {
        ("lawyer", us.boris.member, "done"),
        ("prosecutor", us.boris.member, "tried"),
    }


def test_what_is_not_done_in_its_hours_is_overdue(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    begin(amina, case)
    assert "просрочено" not in amina.page("case_urgent", case)
    with clock.frozen(EVENING + timedelta(hours=3)):
        amina.enter(us.amina)
        assert "просрочено" in amina.page("case_urgent", case)


def test_lines_of_the_card_are_ticked_as_they_are_said(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    begin(amina, case)
    text = amina.page("case_urgent", case)
    assert "Без адвоката ничего не подписывать" in text
    press(amina, case, running(us, case).id, "tell_sign")
    text = amina.page("case_urgent", case)
    assert "✓ 21:40 · Amina" in text


def test_a_point_that_the_policy_does_not_know_is_not_there(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    begin(amina, case)
    assert press(amina, case, running(us, case).id, "nothing").status_code == 404


def test_a_note_closes_it_and_ends_the_share(us: cast.Coalition, case: UUID, amina: Browser, boris: Browser) -> None:
    begin(amina, case)
    urgent = running(us, case)
    address = reverse("urgent_close", args=[case, urgent.id])
    assert "Напишите, чем закончилось" in amina.send(address, closing="").content.decode()
    assert ledger.open(us.boris, case)
    assert "Working group" in amina.page("urgent_close", case, urgent.id)
    amina.send(address, closing="Освобождён в 23:50, дома, врач завтра в девять.")
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)
    assert boris.get(reverse("case_urgent", args=[case])).status_code == 404
    assert "Идут срочные действия" not in boris.page("today")
    closed = amina.page("urgent_record", case, urgent.id)
    assert "Освобождён в 23:50" in closed
    assert "не сделано" in closed
    assert "до 1 ч" not in closed, "hours run no more"
    assert "Прежние срочные действия" in amina.page("case_urgent", case)
    assert ledger.verify(us.amina).ok


def test_what_the_circle_had_before_it_keeps(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    codes = {Compartment.CODES, Compartment.STORY}
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[Compartment.STORY])
    begin(amina, case)
    assert ledger.open(us.boris, case).compartments == set(Compartment)
    amina.send(reverse("urgent_close", args=[case, running(us, case).id]), closing="Всё.")
    assert ledger.open(us.boris, case).compartments == codes


def test_what_a_coordinator_decided_meanwhile_stands(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    begin(amina, case)
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=list(Compartment), reason="Ведём вместе")
    amina.send(reverse("urgent_close", args=[case, running(us, case).id]), closing="Всё.")
    assert ledger.open(us.boris, case).compartments == set(Compartment)


def test_who_is_called_does_not_close_it(us: cast.Coalition, case: UUID, amina: Browser, boris: Browser) -> None:
    begin(amina, case)
    urgent = running(us, case)
    assert boris.get(reverse("urgent_close", args=[case, urgent.id])).status_code == 403
    text = boris.page("case_urgent", case)
    assert "Завершает организация, которой принадлежит дело" in text
    assert reverse("urgent_close", args=[case, urgent.id]) not in text


def test_who_only_writes_presses_the_button_too_and_who_only_reads_does_not(us: cast.Coalition, case: UUID) -> None:
    zarina, rano = us.join("Zarina", us.dushanbe), us.join("Rano", us.dushanbe, Role.READER)
    reader = Browser(rano)
    assert "Открыть доступ и пустить часы" not in reader.page("case_urgent", case)
    reader.post(reverse("case_urgent", args=[case]), {"reason": REASON})
    assert going_on(ledger.open(us.amina, case)) is None
    assert begin(Browser(zarina), case).status_code == 302
    us.boris.refresh()
    assert ledger.open(us.boris, case)


def test_a_call_has_the_button_before_it_is_a_case(
    us: cast.Coalition, call: UUID, amina: Browser, boris: Browser
) -> None:
    contact = next(iter(ledger.open(us.amina, call).records))
    page = amina.page("contact", call, contact)
    assert reverse("case_urgent", args=[call]) in page
    begin(amina, call)
    assert reverse("case_write_letter", args=[call, "motion_cctv"]) in amina.page("case_urgent", call)
    text = boris.page("case_urgent", call)
    assert "7 ч 40 мин" in text
    assert reverse("contact", args=[call, contact]) in text
    desk = boris.page("today")
    assert reverse("case_urgent", args=[call]) in desk
    assert "Звонок" not in desk, "lists call it by one word"
    assert REASON in text


def test_without_a_circle_on_duty_the_clock_runs_at_home(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    set_duty_circle(by=us.amina, circle=us.dushanbe, receiver=None)
    us.refresh()
    text = Browser(us.amina).page("case_urgent", case)
    assert "не сказала, какой круг вызывают" in text
    answer = begin(Browser(us.amina), case)
    assert answer.url.endswith("done=alarm_alone"), "nobody is on duty who would see it"
    assert running(us, case).record.circle is None
    with pytest.raises(NoKey):
        ledger.open(us.boris, case)


def test_a_stranger_gets_the_same_answer_as_for_nothing(us: cast.Coalition, case: UUID, dilshod: Browser) -> None:
    none = UUID(int=5)
    real, unknown = (dilshod.get(reverse("case_urgent", args=[one])) for one in (case, none))
    assert (real.status_code, real.content) == (unknown.status_code, unknown.content) or real.status_code == 404


def test_a_coordinator_says_which_circle_is_called(us: cast.Coalition, amina: Browser, dilshod: Browser) -> None:
    zarina = Browser(us.join("Zarina", us.dushanbe))
    address = reverse("duty_choose", args=[us.dushanbe])
    assert "Working group" in zarina.page("duty", us.dushanbe)
    assert zarina.get(address).status_code == 403
    assert dilshod.get(address).status_code == 404
    assert amina.send(address, receiver="none").status_code == 302
    us.refresh()
    assert us.amina.directory.duty_circle(us.dushanbe) is None
    amina = Browser(us.amina)
    amina.send(address, receiver=us.bishkek.hex)
    assert us.amina.refresh().duty_circle(us.dushanbe) == us.bishkek
    assert "Boris" in Browser(us.amina).page("duty", us.dushanbe)


def test_the_page_is_in_english_too(us: cast.Coalition, case: UUID) -> None:
    english = Browser(us.amina, language="en")
    text = english.page("case_urgent", case)
    assert (
        "Amina and Boris (all of “Working group”) will read names, the account and, if ticked below, the medical part"
        in text
    )
    begin(english, case)
    assert "What is to be done" in english.page("case_urgent", case)
