"""Evidence that vanishes: what can still be saved, what was gone before anybody knew, what ran out."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.urls import reverse

from guvoh import catalogue, ledger
from guvoh.kinds.choices import Answer, TermState
from guvoh.kit import clock
from track.conftest import Browser, kazakh

EARLY = datetime(2026, 3, 6, 6, 0, tzinfo=UTC)


def go(who: Browser, address: str, **more: object):
    """Send a form and go where it leads."""
    answer = who.send(address, **more)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer


def due(us) -> list:
    with catalogue.open(us.amina) as shelf:
        return [one for one in shelf.due(clock.local_today() + timedelta(days=60)) if one.kind == "deadline"]


def test_what_may_still_be_there_runs_until_the_day_on_which_it_is_gone(us, amina, case, file) -> None:
    """Seven days were over when the case was recorded; thirty are not."""
    page = amina.page("track_evidence", case)
    assert "Видеозаписи камер" in page
    assert "4 апреля 2026" in page
    go(amina, reverse("track_evidence", args=[case]), run=["cctv"])
    terms = [one.record for one in file().records.values() if one.kind == "deadline"]
    assert {(one.rule, one.of.value, one.due.to_json(), one.verified) for one in terms} == {
        ("cctv", "practice", "2026-04-04", Answer.NO)
    }
    assert "Видеозаписи камер" in amina.page("case_track", case)
    assert "уже идёт" in amina.page("track_evidence", case)


def test_what_was_gone_when_it_was_recorded_is_never_overdue(us, amina, case, file) -> None:
    """Bruises of 5 March last until the 19th; the case was written down on the 20th."""
    page = amina.page("track_evidence", case)
    assert 'value="bruises"' not in page, "nobody can save them any more"
    assert reverse("case_write_letter", args=[case, "forensic_exam"]) in page, "the motion is offered all the same"
    assert amina.send(reverse("track_evidence", args=[case]), run=["bruises"]).status_code == 302
    assert not [one for one in file().records.values() if one.kind == "deadline"]
    assert not due(us)
    assert "Вероятно, уже исчезло к дню, когда это записали: синяки, ссадины" in amina.page("case_track", case)


def test_a_closed_case_says_nothing_of_what_was_gone(us, amina) -> None:
    closed = ledger.actions.register(
        by=us.amina, circle=us.dushanbe, changes=kazakh(status="closed", closed_on="19.03.2026"), number=True
    )
    assert "Вероятно, уже исчезло" not in amina.page("case_track", closed)


def test_evidence_of_one_day_is_one_line_of_desk_and_board(us, amina) -> None:
    with clock.frozen(EARLY):
        fresh = _fresh(us)
        go(Browser(us.amina), reverse("track_evidence", args=[fresh]), run=["cctv", "bodycam", "bruises"])
        found = due(us)
        assert [(one.what, one.day.isoformat()) for one in found] == [("исчезающие доказательства: 3", "2026-03-12")]
        assert "Исчезающие доказательства: 3" in Browser(us.amina).page("board")
        with_english = Browser(us.amina, language="en").page("board")
    assert "Evidence that vanishes: 3" in with_english
    amina.enter(us.amina)
    assert "Исчезающие доказательства: 3" in amina.page("today"), "overdue, and one line"


def test_what_ran_out_is_closed_in_one_press_with_a_reason_and_stays_as_missed(us, amina) -> None:
    with clock.frozen(EARLY):
        fresh = _fresh(us)
        go(Browser(us.amina), reverse("track_evidence", args=[fresh]), run=["cctv", "bruises"])
    amina.enter(us.amina)
    there = reverse("track_evidence", args=[fresh])
    page = amina.page("track_evidence", fresh)
    assert "Закрыть всё как пропущенное" in page
    assert "Объясните одной строкой" in amina.send(there, reason="").content.decode()
    go(amina, there, reason="Суд отказал в ходатайстве")
    terms = [one.record for one in ledger.open(us.amina, fresh).records.values() if one.kind == "deadline"]
    assert {(one.state, one.restore_reason) for one in terms} == {(TermState.MISSED, "Суд отказал в ходатайстве")}
    assert not due(us)
    assert "пропущен" in amina.page("case_track", fresh)
    assert "Закрыть всё как пропущенное" not in amina.page("track_evidence", fresh)


def _fresh(us) -> UUID:
    """The same case, told on the day after."""
    return ledger.actions.register(by=us.amina, circle=us.dushanbe, changes=kazakh(lead=us.amina.member), number=True)
