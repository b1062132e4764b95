"""What the track gives to other rooms: the overview, the desk's store, the list of what can be added."""

from django.urls import reverse

from guvoh import catalogue
from guvoh.kit import clock
from guvoh.ledger import actions
from guvoh.ledger.actions import new
from ledger.cases import record
from track.conftest import Browser
from track.telling import Story


def test_terms_stand_among_what_is_due_by_their_titles_alone(us, case) -> None:
    story = Story(us.amina, case)
    story.step("filed", "06.03.2026", body="PROSDIS", number="Ж-17")
    story.step("refused", "09.03.2026", "17.03.2026", body="POLICE", ground_words="Каримов упал сам")
    with catalogue.open(us.amina) as shelf:
        due = shelf.due(clock.local_today().replace(month=12))
    ours = [one for one in due if one.kind == "deadline"]
    assert [(one.day.isoformat(), one.what) for one in ours] == [("2026-04-01", "жалоба следственному судье")]
    assert not [one for one in due if "Каримов" in (one.what or "") or "Ж-17" in (one.what or "")]


def test_the_overview_says_a_term_in_the_language_of_the_page(us, case) -> None:
    story = Story(us.amina, case)
    story.step("filed", "06.03.2026", body="PROSDIS")
    story.step("refused", "09.03.2026", "17.03.2026", body="POLICE")
    assert "жалоба следственному судье" in Browser(us.amina).page("case", case)
    assert "complaint to the investigating judge" in Browser(us.amina, language="en").page("case", case)


def test_the_end_of_a_power_of_attorney_is_due_for_whom_it_names(us, case) -> None:
    made = record("representation", basis="attorney", until="25.03.2026", member=us.boris.member, lawyer="Юристова")
    actions.write(by=us.amina, case=case, changes=[new(made)])
    with catalogue.open(us.amina) as shelf:
        [one] = [one for one in shelf.due(clock.local_today().replace(month=12)) if one.kind == "representation"]
    assert (one.day.isoformat(), one.who, one.what) == ("2026-03-25", us.boris.member, None)


def test_hearings_charges_and_redress_are_added_from_their_proceeding(us, amina, case) -> None:
    story = Story(us.amina, case, "victim_criminal", "kz.mirror")
    for kind in ("hearing", "charge", "redress", "representation"):
        page = amina.get(reverse("record_add", args=[case, kind]) + f"?of={story.id}")
        assert page.status_code == 200
        assert f'value="{story.id}" checked' in page.content.decode(), kind
    for kind in ("deadline", "attempt", "procedure", "template", "office"):
        assert amina.get(reverse("record_add", args=[case, kind])).status_code == 404
    answer = amina.get(reverse("record_add", args=[case, "proceeding"]))
    assert answer.headers["Location"] == reverse("proceeding_new", args=[case])
    assert amina.get(reverse("record", args=[case, story.id])).headers["Location"] == reverse(
        "proceeding", args=[case, story.id]
    )


def test_a_charge_stands_with_officials_or_with_victims_and_with_neither_where_nothing_tells(us, amina, case) -> None:
    story = Story(us.amina, case, "victim_criminal", "kz.mirror")
    [officer, victim] = [new(record("person", part=[part])) for part in ("PERP", "VICTIM")]
    made = [
        record("charge", person=officer.record, article="146"),
        record("charge", person=victim.record, article="380"),
        record("charge", article="293"),
    ]
    actions.write(by=us.amina, case=case, changes=[officer, victim, *(new(one) for one in made)])
    page = amina.page("case_track", case)
    heads = ("Должностные лица: обвинения", "Дело самого пострадавшего: обвинения", "не сказано, должностного лица или")
    officials, victims, neither = (page.index(one) for one in heads)
    assert officials < page.index(">146<") < victims < page.index(">380<") < neither < page.index(">293<")
    for about, side in ((officer.record, "official"), (victim.record, "victim"), (story.id, "victim")):
        form = amina.get(reverse("record_add", args=[case, "charge"]) + f"?of={about}").content.decode()
        assert f'value="{side}" checked' in form
    with catalogue.open(us.amina) as shelf:
        counted = [shelf.count("charge", {"side": side}) for side in ("official", "victim", "?empty")]
    assert counted == [1, 1, 1]


def test_what_became_of_a_sentence_and_of_a_payment_stands_in_the_tables(us, amina, case) -> None:
    made = [
        record("charge", side="official", verdict="CONV", verdict_on="20.03.2026", final="no", serving="no"),
        record(
            "redress", form="COMP", paystat="PARTPAID", adequate="no",
            amount={"amount": "5000", "currency": "KZT"}, paid={"amount": "1200", "currency": "KZT"},
        ),
    ]  # fmt: skip
    actions.write(by=us.amina, case=case, changes=[new(one) for one in made])
    page = amina.page("case_track", case)
    for piece in (
        "не вступил в силу",
        "сейчас не отбывает",
        "5000 KZT",
        "выплачена частично · 1200 KZT",
        "недостаточно",
    ):
        assert piece in page, piece
    told = amina.page("case_timeline", case)
    assert "осуждён по предъявленной статье" in told


def test_a_step_that_is_removed_leaves_the_proceeding_where_it_stood_before(us, case) -> None:
    story = Story(us.amina, case)
    story.step("filed", "06.03.2026", body="PROSDIS")
    made = story.step("refused", "09.03.2026", body="POLICE")
    heads = story.file.records[made].heads
    actions.remove(by=us.amina, case=case, record=made, parents=heads, reason="Ошибка")
    assert story.state == "P1"
