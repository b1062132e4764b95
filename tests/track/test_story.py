"""A complaint told from beginning to end: states, counts and terms follow by themselves."""

import re
from datetime import UTC, datetime

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guvoh.kinds import KINDS
from guvoh.kinds.choices import TermState
from guvoh.kit import clock
from guvoh.ledger.reading.casefile import open_case
from guvoh.track.actions.steps import outcome
from guvoh.track.actions.terms import save, stop
from guvoh.track.queries.said import title_of
from guvoh.track.standing import Standing, standing
from track.conftest import Browser
from track.telling import Story


def shown(one) -> str | None:
    return one.due.to_json() if one.due else None


def test_a_whole_complaint_is_told(us, story) -> None:
    assert story.state == "P0"
    story.step("filed", "06.03.2026 10:00", body="PROSDIS", number="Ж-17")
    assert story.state == "P1"
    assert shown(story.term("registration")) == "2026-03-07T10:00+05:00"
    story.step("registered", "06.03.2026 18:00", "06.03.2026", body="POLICE", number="КУИ 114")
    assert story.term("registration").state is TermState.MET
    # Refused on the 9th, received on the 17th: our term runs from the day of receipt.
    story.step("refused", "09.03.2026", "17.03.2026", body="POLICE", ground="NOEVENT")
    assert story.state == "P4r"
    assert (shown(story.term("court_filing")), story.term("court_filing").verified.value) == ("2026-04-01", "no")
    assert story.line.proceeding.same_agency.value == "yes"
    story.step("to_court", "19.03.2026", body="INVJUDGE")
    assert story.term("court_filing").state is TermState.MET
    assert (story.state, story.line.proceeding.body, story.line.proceeding.same_agency.value) == (
        "A2",
        "INVJUDGE",
        "no",
    )
    story.step("court_check", "27.03.2026", "30.03.2026", body="INVJUDGE")
    assert story.term("court_decision").state is TermState.MET
    assert (story.state, story.line.proceeding.body) == ("P3", "POLICE"), "whoever examined it has it again"
    story.step("refused", "06.04.2026", "08.04.2026", body="POLICE", ground="NOELEM")
    story.step("to_prosecutor", "10.04.2026", body="PROSREG")
    assert shown(story.term("prosecutor_decision")) == "2026-04-27", "the 25th is a Saturday"
    with clock.frozen(datetime(2026, 4, 29, 6, tzinfo=UTC)):
        assert standing(story.term("prosecutor_decision")) is Standing.OVER
        story.silence("prosecutor_decision")
        over = story.term("prosecutor_decision")
        assert (over.state, shown(over), over.silent_on.to_json()) == (TermState.MISSED, "2026-04-27", "2026-04-27")
        assert standing(over) is Standing.SILENT
        assert story.state == "A1d"
        last = story.line.steps[-1][1]
        assert (last.type, last.taken_on.to_json(), last.move) == ("NOANSW", "2026-04-27", "prosecutor_silent")
        assert story.line.counts == [
            "отказано в начале расследования: 2",
            "отказы и прекращения отменены: 1",
            "без ответа в срок: 1",
        ]


def test_counts_are_in_the_codes_of_the_case(us, story) -> None:
    from guvoh import kinds

    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("refused", "09.03.2026", body="POLICE", obstacles=["NOCOPY"])
    story.step("refusal_set_aside", "12.03.2026", body="PROSDIS")
    records = {one: entry.record for one, entry in story.file.records.items()}
    [row] = kinds.extract(records).codes["tables"]["proceeding"]
    assert (row["refusals"], row["reopenings"], row["stage"]) == (1, 1, "P3")
    assert (row["obstacles"], row["side"], row["same_agency"]) == (["NOCOPY"], "officials", "no")


def test_a_term_whose_start_is_not_known_waits(us, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("refused", "03.2026", body="POLICE")
    waiting = story.term("court_filing")
    assert (waiting.due, waiting.starts, standing(waiting)) == (None, None, Standing.WAITING)


def test_a_day_without_its_hour_counts_from_midnight_and_says_so(us, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    term = story.term("registration")
    assert shown(term) == "2026-03-07T00:00+05:00"
    assert "полуноч" in term.why_ru


def test_a_step_entered_afterwards_is_ended_by_the_later_one_and_changes_nothing_of_today(us, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("refused", "09.03.2026", "10.03.2026", body="POLICE")
    story.step("to_court", "12.03.2026", body="INVJUDGE")
    story.step(None, "01.03.2026", type="MOTION", outside_reason="Подано до жалобы", body="PROSGEN")
    assert (story.state, story.line.proceeding.body) == ("A2", "INVJUDGE")


def test_a_filing_after_the_term_leaves_it_missed(us, story) -> None:
    story.step("filed", "06.01.2026", body="PROSDIS")
    story.step("refused", "09.01.2026", "10.01.2026", body="POLICE")
    story.step("to_court", "12.03.2026", body="INVJUDGE")
    term = story.term("court_filing")
    assert (term.state, term.met_on.to_json(), term.met_by) == (
        TermState.MISSED,
        "2026-03-12",
        story.line.steps[-1][0].id,
    )


def test_a_free_step_starts_no_term_and_keeps_its_reason(us, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step(None, "08.03.2026", outside_reason="Прокурор вызвал на беседу")
    assert story.state == "P1"
    assert len(story.line.terms) == 1


def test_a_requalification_changes_the_article_and_not_what_was_done(us, story) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("opened", "07.03.2026", body="PROSDIS", article="146")
    story.step("requalified", "10.03.2026", body="PROSDIS", article="362")
    acts = [one.record for one in story.file.records.values() if one.kind == "act"]
    assert (story.line.proceeding.article, story.state) == ("362", "P5q")
    assert [act.methods for act in acts] == [("BLT",)]


def test_one_action_writes_it_all(us, story, case) -> None:
    before = len(open_case(us.amina, case).history())
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("refused", "09.03.2026", "10.03.2026", body="POLICE")
    assert len(open_case(us.amina, case).history()) == before + 2


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_silence_that_moves_nothing_says_in_her_language_what_ran_out(story, language) -> None:
    story.step("filed", "06.03.2026", body="PROSDIS")
    with clock.frozen(datetime(2026, 5, 2, 6, tzinfo=UTC)), translation.override(language):
        story.step("to_prosecutor", "08.03.2026", body="PROSREG")
        silence = story.silence("registration")
        said = story.file.records[silence].record.outside_reason
        assert said == title_of(story.term("registration"))
        assert bool(re.search("[а-я]", said)) is (language == "ru")


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_way_it_goes_state_counts_and_terms_agree(us, case, data) -> None:
    """Any walk through the procedure: the state is where its moves lead, counts are of its moves, no met term runs."""
    story = Story(us.amina, case)
    procedure = story.line.procedure
    expected, day = procedure.start.id, 1
    counted: dict[str, int] = {}
    for _round in range(data.draw(st.integers(1, 6))):
        move = data.draw(st.sampled_from([one for one in procedure.moves_from(expected)]))
        story.step(move.id, f"{day:02}.02.2026", f"{day + 1:02}.02.2026", body="PROSDIS")
        expected, day = move.target(expected), day + 2
        if move.counts:
            counted[move.counts] = counted.get(move.counts, 0) + 1
        assert story.state == expected
        started = {rule.id for rule, start in procedure.starting(move.id, taken=None, received=None)}
        assert started <= {one.rule for _entry, one in story.line.terms}
        running = {one.rule for _entry, one in story.line.terms if one.state is TermState.RUNNING}
        assert not (set(procedure.met_by(move.id)) - started) & running
    assert story.line.proceeding.stage == procedure.state(expected).stage
    numbers = [int(one.rsplit(" ", 1)[-1]) for one in story.line.counts]
    assert sorted(numbers) == sorted(counted.values())


def test_what_the_committee_can_no_longer_get_from_the_state_stops_with_its_views(us, case) -> None:
    story = Story(us.amina, case, "un_communication", "un.hrc")
    story.step("last_decision", "01.03.2026", "02.03.2026")
    assert story.term("five_years").state is TermState.RUNNING
    story.step("sent", "05.03.2026")
    story.step("registered", "06.03.2026", "09.03.2026")
    assert story.term("observations").state is TermState.RUNNING
    views = story.step("violation", "18.03.2026", "19.03.2026")
    for rule in ("observations", "admissibility"):
        term = story.term(rule)
        assert (term.state, term.stopped_by, term.stop_reason) == (TermState.STOPPED, views, None)
    assert story.term("followup").state is TermState.RUNNING
    assert story.term("five_years").state is TermState.MET


def test_why_a_term_stopped_is_told_to_each_reader_in_her_language(us, case) -> None:
    story = Story(us.amina, case, "un_communication", "un.hrc")
    story.step("sent", "05.03.2026")
    story.step("registered", "06.03.2026", "09.03.2026")
    story.step("violation", "18.03.2026", "19.03.2026")
    stopped = next(entry.id for entry, one in story.line.terms if one.rule == "observations")
    amina = Browser(us.amina)
    page = amina.page("term", case, stopped)
    assert "Процедура пошла дальше" in page
    assert "Соображения" in page
    amina.speak("en")
    page = amina.page("term", case, stopped)
    assert "The procedure has gone on" in page
    assert "Views" in page
    assert "Соображения" not in page


def test_a_reason_that_somebody_typed_or_an_older_version_stored_stays_as_it_is(us, case) -> None:
    story = Story(us.amina, case)
    story.step("filed", "06.03.2026", body="PROSDIS")
    entry, term = story.line.terms[0]
    values = stop(term, "Процедура пошла дальше: Соображения приняты.")
    save(by=us.amina, file=story.file, entry=entry, values=values, clock=None)
    amina = Browser(us.amina)
    amina.speak("en")
    assert "Процедура пошла дальше: Соображения приняты." in amina.page("term", case, entry.id)


def test_our_own_term_is_not_stopped_by_where_the_procedure_goes(us, case) -> None:
    story = Story(us.amina, case, "un_communication", "un.hrc")
    story.step("sent", "05.01.2026")
    story.step("registered", "06.01.2026", "06.01.2026")
    story.step("observations", "10.01.2026", "12.01.2026")
    story.step("violation", "18.03.2026", "19.03.2026")
    assert story.term("comments").state is TermState.RUNNING, "it ran out: missed, and shown as missed"
    assert standing(story.term("comments")) is Standing.OVER


def test_what_is_entered_afterwards_stops_nothing(us, case) -> None:
    story = Story(us.amina, case, "un_communication", "un.hrc")
    story.step("sent", "05.03.2026")
    story.step("registered", "06.03.2026", "09.03.2026")
    now = story.line
    earlier = KINDS["step"](taken_on="05.03.2026")
    told = outcome(story.file, now, earlier, now.procedure.move("violation"))
    assert told.stops == []
