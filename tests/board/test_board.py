"""The board: overdue, running out, whose silence has begun, silent cases, by member and for a circle; the calendar."""

from datetime import timedelta
from uuid import UUID, uuid4

from django.urls import reverse
from icalendar import Calendar

import cast
from board.conftest import NOON, term
from casework.casefile.conftest import Browser
from guvoh.kit import clock
from guvoh.ledger import actions
from guvoh.ledger.actions import new
from ledger.cases import header, record, register


def test_what_is_overdue_is_ours_or_theirs(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    text = amina.page("board")
    ours, theirs = text.index("Опоздали мы"), text.index("Орган молчит")
    assert ours < text.index("Обжаловать отказ") < theirs < text.index("Проверка сообщения")
    assert "срок не проверен" in text
    assert "Пройденный срок" not in text, "a term that is met runs no longer"


def test_what_runs_out_soon_stands_apart_from_what_runs_out_later(
    us: cast.Coalition, case: UUID, amina: Browser
) -> None:
    text = amina.page("board")
    week, month = text.index("В ближайшие 7 дней"), text.index("В ближайшие 30 дней")
    assert week < text.index("Жалоба в суд") < month < text.index("Подать замечания")
    assert "Жалоба в суд" not in amina.page("board", query="?when=over")


def test_the_next_date_of_a_case_that_a_step_says_too_is_one_line(us: cast.Coalition, amina: Browser) -> None:
    said = {"next_on": "14.03.2026", "next_what": "Срок ответа прокурора"}
    first = header(code_name="Тополь", lead=us.amina.member, accepted_on="01.03.2026", **said)
    register(us.amina, us.dushanbe, first, record("step", direction="filed", type="COMPL", body="PROSDIS", **said))
    text = amina.page("board")
    assert text.count("Срок ответа прокурора") == 1
    assert "районная или городская прокуратура" in text, "and the line says to which step it belongs"


def test_terms_of_two_proceedings_that_read_alike_say_what_they_belong_to(us: cast.Coalition, amina: Browser) -> None:
    lines = [record("proceeding", type=sort, country="TJ") for sort in ("criminal_complaint", "disciplinary")]
    ids = [uuid4() for _ in lines]
    same = [
        new(term("Ответ о проверке", "14.03.2026", who=us.amina.member, proceeding=line, starts=begun))
        for line, begun in zip((ids[0], ids[0], ids[1]), ("01.03.2026", "02.03.2026", "01.03.2026"), strict=True)
    ]
    changes = [new(header(code_name="Тополь", lead=us.amina.member)), *map(new, lines, ids), *same]
    actions.register(by=us.amina, circle=us.dushanbe, changes=changes, number=True)
    text = amina.page("board")
    rows = [row.split("</tr>")[0] for row in text.split("<tr")[1:] if "Ответ о проверке" in row.split("</tr>")[0]]
    assert len(rows) == 3
    assert sum("дисциплинарное" in row.lower() for row in rows) == 1
    assert [("идёт с 1 марта" in row, "идёт с 2 марта" in row) for row in rows if "жалоба" in row.lower()] == [
        (True, False),
        (False, True),
    ]


def test_of_one_day_first_stands_what_has_an_hour(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    for hour in ("18:30", "16:10"):
        call = record("contact", call_back=f"13.03.2026 {hour}", responsible=us.amina.member)
        actions.register(by=us.amina, circle=us.dushanbe, changes=[new(call)], number=False)
    text = amina.page("board", query="?when=week")
    assert text.index("16:10") < text.index("18:30") < text.index("Позвонить врачу")


def test_titles_are_said_in_the_language_of_the_page(us: cast.Coalition, case: UUID) -> None:
    assert "Обжаловать отказ (en)" in Browser(us.amina, language="en").page("board")


def test_the_board_of_a_circle_counts_for_each_member(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    text = amina.page("board", query=f"?circle={us.dushanbe}")
    hers = f"?circle={us.dushanbe}&amp;who={us.amina.member}&amp;when=over"
    assert f'href="{reverse("board")}{hers}">2<' in text
    assert "Обжаловать отказ" in amina.page("board", query=hers.replace("&amp;", "&"))


def test_others_have_no_such_board(us: cast.Coalition, case: UUID, dilshod: Browser) -> None:
    assert "Чинара" not in dilshod.page("board")
    assert dilshod.get(f"{reverse('board')}?circle={us.dushanbe}").status_code == 400


def test_a_case_in_which_nobody_writes_becomes_silent(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    assert "Дела, в которых тихо" not in amina.page("board")
    with clock.frozen(NOON + timedelta(days=15)):
        amina.enter(us.amina)
        text = amina.page("board")
        assert "Чинара" in text[text.index("Дела, в которых тихо") :]


def test_the_calendar_file_names_no_one(us: cast.Coalition, case: UUID, amina: Browser) -> None:
    answer = amina.post(reverse("board_calendar"))
    assert answer["Content-Type"].startswith("text/calendar")
    events = list(Calendar.from_ical(answer.content).walk("VEVENT"))
    said = {str(event["summary"]).partition(" · ")[0] for event in events}
    assert said == {"Жалоба в суд", "Подать замечания", "Задача"}, "only what is still to come"
    for hidden in ("Каримов", "Чинара", "Amina", "Амина", "врачу"):
        assert hidden.encode() not in answer.content
    assert b"TZID" not in answer.content, "a zone would have to be described in the file"
    again = Calendar.from_ical(amina.post(reverse("board_calendar")).content).walk("VEVENT")
    assert {event["uid"] for event in events} == {event["uid"] for event in again}, "the same terms, not new ones"
    assert case.hex not in answer.content.decode()


def test_the_silence_of_an_authority_begins_with_the_minute(us: cast.Coalition, amina: Browser) -> None:
    held = term("Доставить к судье", "2026-03-12T13:00+05:00", of="authority", who=us.amina.member, letter="inaction")
    register(us.amina, us.dushanbe, header(code_name="Айва"), held)
    us.refresh()
    amina.enter(us.amina)
    assert "/term/silence" not in amina.page("board")
    assert "Орган молчит" not in amina.page("board"), "12:00 in Dushanbe: an hour is left"
    with clock.frozen(NOON + timedelta(hours=1, minutes=1)):
        amina.enter(us.amina)
        text = amina.page("board")
        assert text.index("Орган молчит") < text.index("Доставить к судье")
        assert "/term/silence" in text, "it can be confirmed from here"
        assert "Письмо к нему" in text, "and the letter is ready"
        assert "Доставить к судье" not in amina.page("board", query="?when=week")
