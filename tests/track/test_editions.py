"""A proceeding follows one edition until somebody moves it."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from guvoh import lawbook
from guvoh.catalogue.models import TailEntry
from guvoh.editor.actions import saving
from guvoh.kinds.choices import TermState
from guvoh.kinds.lawtext import Procedure as Copy
from guvoh.lawbook.procedures import Proof, write
from guvoh.pages import editions
from track.telling import Story
from track.test_pages import deed


@pytest.fixture
def second(monkeypatch):
    """Edition 2 of the complaint in Kazakhstan, written by a circle: ten days to complain to the judge."""
    old = lawbook.current().procedure("kz.torture")
    terms = tuple(replace(rule, amount=10, examples=()) if rule.id == "court_filing" else rule for rule in old.terms)
    made = replace(old, edition=2, terms=terms)
    monkeypatch.setattr(editions, "_sources", [lambda keyring: [made]])
    return made


@pytest.fixture
def story(us, case) -> Story:
    """Begun under edition 1."""
    told = Story(us.amina, case)
    told.step("filed", "06.03.2026", body="PROSDIS")
    told.step("refused", "09.03.2026", "17.03.2026", body="POLICE")
    return told


def test_the_difference_is_shown_and_nothing_moves_by_itself(amina, case, story, second) -> None:
    assert story.line.proceeding.edition == 1
    page = amina.page("proceeding_edition", case, story.id)
    assert "Было: 15 календарных дней; стало: 10 календарных дней" in page
    assert story.term("court_filing").due.to_json() == "2026-04-01"


def test_after_the_move_the_case_carries_a_copy_and_terms_show_their_difference(amina, case, story, second) -> None:
    address = reverse("proceeding_edition", args=[case, story.id])
    refused = amina.send(address, edition="2", reason="")
    assert refused.status_code == 200, "it says why"
    assert amina.send(address, edition="2", reason="Новая редакция УПК").status_code == 302
    assert story.line.proceeding.edition == 2
    [copy] = [one.record for one in story.file.records.values() if isinstance(one.record, Copy)]
    assert (copy.procedure, copy.edition, copy.digest) == ("kz.torture", 2, second.digest)
    assert story.term("court_filing").due.to_json() == "2026-04-01", "nothing rewrites history"
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "court_filing"]
    assert "Редакция 2 исчисляет иначе" in amina.page("term", case, term)
    deed(amina, case, term, "recount")
    now = story.term("court_filing")
    assert (now.due.to_json(), now.edition, now.state) == ("2026-03-27", 2, TermState.RUNNING)
    assert "Новая редакция УПК" in amina.page("case_history", case)


def test_a_case_is_read_by_its_copy_where_the_edition_is_not_known(amina, case, story, second, monkeypatch) -> None:
    address = reverse("proceeding_edition", args=[case, story.id])
    amina.send(address, edition="2", reason="Новая редакция УПК")
    monkeypatch.setattr(editions, "_sources", [])
    assert story.line.procedure.rule("court_filing", second.valid_from).amount == 10
    assert "редакция 2" in amina.page("proceeding", case, story.id)


def test_a_later_lawbook_with_an_edition_of_the_same_number_rewrites_nothing(
    amina, case, story, second, monkeypatch
) -> None:
    address = reverse("proceeding_edition", args=[case, story.id])
    amina.send(address, edition="2", reason="Новая редакция УПК")
    book = lawbook.current()
    theirs = replace(book.procedure("kz.torture"), edition=2)
    monkeypatch.setattr(
        lawbook, "current", lambda: replace(book, editions={**book.editions, ("kz.torture", 2): theirs})
    )
    assert story.line.procedure.digest == second.digest
    assert story.line.procedure.rule("court_filing", second.valid_from).amount == 10


def test_after_the_move_the_proceeding_names_the_terms_that_are_counted_otherwise(amina, case, story, second) -> None:
    assert "Теперь исчисляется иначе" not in amina.page("proceeding", case, story.id)
    amina.send(reverse("proceeding_edition", args=[case, story.id]), edition="2", reason="Новая редакция УПК")
    page = amina.page("proceeding", case, story.id)
    assert "Теперь исчисляется иначе" in page
    assert "Стоит: 1 апреля 2026. Было бы: 27 марта 2026." in page


def test_a_term_whose_length_stays_is_not_said_to_have_another(amina, case, story, monkeypatch) -> None:
    old = lawbook.current().procedure("kz.torture")
    included = [
        replace(one, first_day_included=True, examples=()) if one.id == "court_filing" else one for one in old.terms
    ]
    monkeypatch.setattr(editions, "_sources", [lambda keyring: [replace(old, edition=2, terms=tuple(included))]])
    page = amina.page("proceeding_edition", case, story.id)
    assert "Исчисляется иначе, длительность та же: " in page
    assert "Было: 15" not in page


def test_a_proceeding_of_an_edition_that_nobody_knows_can_be_read_and_written_freely(us, amina, case, story) -> None:
    from guvoh.ledger import actions

    entry = story.file.records[story.id]
    lost = entry.record.revised(edition=77)
    actions.write(by=us.amina, case=case, changes=[actions.Change(story.id, "proceeding", lost, entry.heads)])
    page = amina.page("proceeding", case, story.id)
    assert "здесь неизвестна" in page
    assert "Отказано в возбуждении дела" in page, "the stage is a code of the case"
    story.step(None, "18.03.2026", outside_reason="Иначе нельзя")
    assert len(story.line.steps) == 3


def test_a_rule_that_was_verified_since_is_not_said_to_count_otherwise(amina, case, story, monkeypatch) -> None:
    old = lawbook.current().procedure("kz.torture")
    proof = Proof("verified", "0123456789ab", date(2026, 3, 1), "text")
    sure = [replace(one, proof=proof) if one.id == "court_filing" else one for one in old.terms]
    monkeypatch.setattr(editions, "_sources", [lambda keyring: [replace(old, edition=2, terms=tuple(sure))]])
    amina.send(reverse("proceeding_edition", args=[case, story.id]), edition="2", reason="Проверено")
    assert "исчисляется иначе" not in amina.page("proceeding", case, story.id)
    [term] = [entry.id for entry, one in story.line.terms if one.rule == "court_filing"]
    page = amina.page("term", case, term)
    assert "День тот же" in page
    assert "Теперь проверен юристом страны." in page
    assert "Было бы" not in page


def test_an_edition_without_the_present_state_says_so_before_the_move(amina, case, story, monkeypatch) -> None:
    old = lawbook.current().procedure("kz.torture")
    states = tuple(replace(one, id="P4x") if one.id == story.state else one for one in old.states)
    monkeypatch.setattr(editions, "_sources", [lambda keyring: [replace(old, edition=2, states=states)]])
    assert "нет состояния, в котором производство сейчас" in amina.page("proceeding_edition", case, story.id)


def test_where_an_edition_of_the_circle_may_be_missing_the_page_says_so(us, amina, case, story) -> None:
    made = replace(lawbook.current().procedure("kz.torture"), edition=2)
    saving.save(by=us.amina, circle=us.dushanbe, text=write(made), edition=2, reason="Новый УПК")
    assert editions.newest(us.refresh().amina)["kz.torture"].edition == 2
    pages = {"proceeding_new": (case,), "proceeding_edition": (case, story.id)}
    said = "Здесь может не хватать редакций, которые написали ваши круги"
    assert not any(said in amina.page(name, *ids) for name, ids in pages.items())
    TailEntry.objects.order_by("id").last().delete()
    assert editions.newest(us.refresh().amina)["kz.torture"].edition == 1
    for name, ids in pages.items():
        assert said in amina.page(name, *ids)
