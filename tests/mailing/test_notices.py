"""Notices by e-mail: off by default; one fixed sentence, at most once a day, urgent at once; nothing lies open."""

import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner
from django.core import mail
from django.db import connection

import cast
from casework.contact.world import case, number, person, words
from guvoh.circles.keyring import Keyring
from guvoh.kinds import KINDS
from guvoh.kit import clock
from guvoh.mailing.actions.sending import SENTENCE, send
from guvoh.mailing.models import Address, Day
from guvoh.ops import exposure
from guvoh.ops.commands import exposure_, notify_
from guvoh.urgent.actions import running
from support.reader import Reader

WHERE = "/account/notices"
EMAIL = "kolibri1974@example.org"


def switch_on(reader: Reader, email: str = EMAIL) -> None:
    answer = reader.post(WHERE, {"email": email, "once": number(reader.get(WHERE))})
    assert answer.status_code == 302


def tasks(us: cast.Coalition, *days: str, who: UUID | None = None) -> UUID:
    """A case with a task on each of these days."""
    made = [KINDS["task"].model_validate({"what": "Позвонить", "due_on": day, "for_whom": who}) for day in days]
    return case(us.amina, us.dushanbe, person("Рустам Каримов"), *made, code_name="Чинара-11", lead=who)


def begun(by: Keyring, us: cast.Coalition, file: UUID) -> None:
    running.begin(by=by, case=file, circle=us.group, health=False, reason="Забрали")


def test_nothing_is_kept_and_nothing_sent_for_who_did_not_ask(us: cast.Coalition, amina: Reader) -> None:
    begun(us.amina, us, tasks(us, "12.03.2026", who=us.amina.member))
    amina.post("/today/seen", {})
    assert (Address.objects.count(), Day.objects.count(), send()) == (0, 0, 0)
    assert mail.outbox == []
    assert "Включить" in words(amina.get(WHERE))


def test_the_page_does_not_call_off_what_is_on(us: cast.Coalition, amina: Reader) -> None:
    assert "Выключены" in words(amina.get(WHERE))
    switch_on(amina)
    page = words(amina.get(WHERE))
    assert "Выключены" not in page
    assert "Включены" in page


def test_a_message_carries_nothing_but_the_sentence(us: cast.Coalition, amina: Reader) -> None:
    tasks(us, "12.03.2026", who=us.amina.member)
    switch_on(amina)
    assert send() == 1
    sent = mail.outbox[0]
    assert (sent.to, sent.subject, sent.body, sent.from_email) == ([EMAIL], SENTENCE, SENTENCE, "notices@example.org")
    assert (sent.cc, sent.bcc, sent.attachments) == ([], [], [])
    whole = sent.message().as_string()
    assert whole.count("example.org") == 3
    assert not any(word in whole for word in ("Amina", "Чинара", "guvoh", "Guvoh", "http"))


def test_it_comes_at_most_once_a_day_and_on_no_other_day(us: cast.Coalition, amina: Reader) -> None:
    tasks(us, "12.03.2026", "14.03.2026", who=us.amina.member)
    switch_on(amina)
    told = []
    for hours in range(0, 96, 2):
        with clock.frozen(clock.now() + timedelta(hours=hours)):
            if send():
                told.append(clock.local_today())
    assert told == [date(2026, 3, 12), date(2026, 3, 14)]


def test_nobody_is_woken_before_eight(us: cast.Coalition, amina: Reader) -> None:
    tasks(us, "13.03.2026", who=us.amina.member)
    switch_on(amina)
    sent = {}
    for hour in (1, 7, 8):
        with clock.frozen(clock.now().replace(day=12 if hour < 5 else 13, hour=(hour - 5) % 24)):
            sent[hour] = send()
    assert sent == {1: 0, 7: 0, 8: 1}


def test_an_urgent_action_is_told_at_once_and_whatever_was_sent_today(us: cast.Coalition, amina: Reader) -> None:
    file = tasks(us, "12.03.2026", who=us.boris.member)
    boris = Reader().enter(us.boris)
    for one, email in ((amina, EMAIL), (boris, "b@example.org"), (Reader().enter(us.dilshod), "d@example.org")):
        switch_on(one, email)
    send()
    mail.outbox.clear()
    begun(us.amina, us, file)
    assert {one.member for one in Day.objects.filter(urgent=True)} == set(_others(us))
    with clock.frozen(clock.now() + timedelta(hours=4)):  # long past midnight
        assert send() == 1
        assert [one.to for one in mail.outbox] == [["b@example.org"]]
        assert mail.outbox[0].body == SENTENCE
        assert send() == 0


def _others(us: cast.Coalition) -> list[UUID]:
    """Who is in the circles of the case, wants a notice, and did not begin it herself."""
    assert us.boris.member in us.amina.directory.members_of(us.group)
    return [us.boris.member]


def test_the_server_knows_days_and_nothing_else(us: cast.Coalition, amina: Reader) -> None:
    tasks(us, "01.03.2026", "12.03.2026", "20.03.2026", "20.08.2026", who=us.amina.member)
    tasks(us, "21.03.2026", who=us.join("Farida", us.dushanbe).member)
    switch_on(amina)
    days = sorted(Day.objects.values_list("member", "day", "urgent"))
    assert days == [(us.amina.member, date(2026, 3, day), False) for day in (12, 20)]
    assert set(Day.column_classes) == {"id", "member", "day", "urgent"}


def test_days_are_written_anew_when_she_saves_something(us: cast.Coalition, amina: Reader) -> None:
    switch_on(amina)
    assert Day.objects.count() == 0
    tasks(us, "20.03.2026", who=us.amina.member)
    amina.post("/today/seen", {})
    assert list(Day.objects.values_list("day", flat=True)) == [date(2026, 3, 20)]


def test_past_days_are_deleted(us: cast.Coalition, amina: Reader, settings: Any) -> None:
    settings.EMAIL_HOST = ""
    tasks(us, "12.03.2026", "20.03.2026", who=us.amina.member)
    switch_on(amina)
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert send() == 0
    assert list(Day.objects.values_list("day", flat=True)) == [date(2026, 3, 20)]
    assert mail.outbox == []


def test_without_a_mail_host_nothing_is_sent_and_the_page_says_so(
    us: cast.Coalition, amina: Reader, settings: Any
) -> None:
    settings.EMAIL_HOST = ""
    tasks(us, "12.03.2026", who=us.amina.member)
    switch_on(amina)
    assert send() == 0
    assert mail.outbox == []
    assert "писем не отправляет" in words(amina.get(WHERE))


def test_what_a_mail_host_refuses_is_sent_by_the_next_run(
    us: cast.Coalition, amina: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks(us, "12.03.2026", who=us.amina.member)
    switch_on(amina)
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", _refuse)
        assert send() == 0
    assert send() == 1


def _refuse(*_: object) -> None:
    raise ConnectionRefusedError


@pytest.mark.t(6)
def test_the_address_lies_nowhere_in_clear(us: cast.Coalition, amina: Reader) -> None:
    switch_on(amina)
    assert EMAIL in amina.get(WHERE).content.decode()
    box = bytes(Address.objects.get().box)
    for part in (EMAIL, "kolibri1974", "example.org"):
        assert part.encode() not in box
    if connection.vendor == "sqlite":
        for path in Path(str(connection.settings_dict["NAME"])).parent.glob("*.sqlite3*"):
            # Not read here: SQLite's locks on a file end when its own process closes that file.
            assert b"kolibri1974" not in subprocess.run(["cat", path], capture_output=True, check=True).stdout, path


def test_switched_off_nothing_of_her_is_left(us: cast.Coalition, amina: Reader) -> None:
    tasks(us, "12.03.2026", who=us.amina.member)
    switch_on(amina)
    amina.post(f"{WHERE}/off", {"once": number(amina.get(WHERE))})
    assert (Address.objects.count(), Day.objects.count()) == (0, 0)
    assert "Включить" in words(amina.get(WHERE))


def test_what_is_no_address_is_said_and_not_stored(us: cast.Coalition, amina: Reader) -> None:
    answer = amina.post(WHERE, {"email": "kolibri", "once": number(amina.get(WHERE))})
    assert "Это не адрес электронной почты" in words(answer)
    assert Address.objects.count() == 0


def test_the_page_says_in_both_languages_what_is_learned(us: cast.Coalition, amina: Reader) -> None:
    assert "не что именно и не в каком деле" in words(amina.get(WHERE))
    amina.speak("en")
    assert "but not what and in which case" in words(amina.get(WHERE))


def test_the_command_says_how_many_went_out_and_to_nobody(us: cast.Coalition, amina: Reader) -> None:
    tasks(us, "12.03.2026", who=us.amina.member)
    switch_on(amina)
    done = CliRunner().invoke(notify_.command, [], env={"GUVOH_HOME": "var"})
    assert done.output == "1 sent\n"


def test_exposure_says_what_notices_give_away(us: cast.Coalition, amina: Reader, tmp_path: Path) -> None:
    tasks(us, "20.03.2026", "21.03.2026", who=us.amina.member)
    switch_on(amina)
    found = {one.name: one for one in exposure.tables()}
    assert found["mailing_address"].server == ("box",)
    assert not found["mailing_day"].in_backups
    said = CliRunner().invoke(exposure_.command, [], env={"GUVOH_HOME": str(tmp_path)}).output
    assert "members who want notices by e-mail: 1;" in said
    assert "something is due for them, not what: 2" in said
    assert EMAIL not in said
