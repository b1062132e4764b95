"""The procedures as they are committed: every state, every term, examples of every kind, nothing verified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from guvoh import lawbook
from guvoh.lawbook.book import Lawbook
from guvoh.lawbook.procedures import in_language
from guvoh.lawbook.procedures.procedure import Procedure
from guvoh.lawbook.procedures.shapes import HOURS, Example, TermRule, day_of

FOLDER = Path(__file__).parents[2] / "lawbook"
COUNTRIES = ("KZ", "KG", "TJ", "UZ", "TM")
TORTURE = set(
    [
        "P0",
        "P1",
        "P2",
        "P2x",
        "P3",
        "P4r",
        "P4o",
        "P5",
        "P5s",
        "P5t",
        "P5q",
        "P6",
        "P7",
        "P8c",
        "P8a",
        "P8l",
        "P8r",
        "P9",
        "P10",
        "P11",
        "A1",
        "A2",
        "A3",
        "E0",
    ]
)
COMPENSATION = {"C1", "C2", "C3", "C4", "C5"}
NOUNS = ("torture", "compensation", "disciplinary", "mirror", "extradition", "ombudsman", "constitutional")

# Terms whose length is named by somebody: procedure → term → (amount, unit).
KNOWN = {
    "kz.torture": {
        "registration": (24, "hour"),
        "investigation": (2, "month"),
        "inquiry": (1, "month"),
        "prosecutor_decision": (15, "day"),
        "court_filing": (15, "day"),
        "court_decision": (10, "day"),
        "court_appeal": (3, "day"),
        "verdict_appeal": (15, "day"),
    },
    "kz.mirror": {
        "protocol": (3, "hour"),
        "prosecutor_notice": (12, "hour"),
        "embassy_notice": (24, "hour"),
        "detention": (48, "hour"),
        "remand": (2, "month"),
        "remand_appeal": (3, "day"),
        "verdict_appeal": (15, "day"),
    },
    "kg.torture": {"registration": (24, "hour"), "check": (10, "day"), "investigation": (2, "month")},
    "kg.mirror": {"protocol": (3, "hour"), "detention": (48, "hour")},
    "tj.torture": {"check": (3, "day"), "investigation": (2, "month")},
    "tj.mirror": {"protocol": (3, "hour"), "family_notice": (12, "hour"), "detention": (72, "hour")},
    "un.hrc": {
        "five_years": (60, "month"),
        "three_years": (36, "month"),
        "admissibility": (2, "month"),
        "observations": (6, "month"),
        "comments": (2, "month"),
        "followup": (180, "day"),
    },
    "un.cat22": {"observations": (6, "month"), "followup": (90, "day")},
    "un.wgad": {"government": (60, "day"), "followup": (6, "month"), "our_followup": (6, "month")},
    "un.special": {
        "two_years": (24, "month"),
        "urgent_day": (24, "hour"),
        "reply": (60, "day"),
        "publication": (60, "day"),
    },
}
# Terms that exist and of which nobody has told us the length.
UNSET = {
    "kz.mirror": {"family_notice"},
    "kg.torture": {"prosecutor_filing", "prosecutor_decision", "court_filing", "court_decision"},
    "tj.torture": {"prosecutor_filing", "court_filing", "verdict_appeal"},
    "un.cat22": {"comments"},
    "un.wgad": {"urgent"},
    "un.ced": {"reply"},
    "un.ced31": {"observations", "comments", "followup"},
}
# What the tables hold besides terms: law that bears on the case.
LAW = {
    "kz.torture": {"CC146", "NOCHECK", "CPC45", "CPC271", "CPC193", "ORDER89", "NPVS7", "NPVS3"},
    "kz.mirror": {"CONST2026"},
    "kz.compensation": {"CIV922", "FUND"},
    "kg.torture": {"CC137", "CC143", "CC305_1", "BODY", "ERP141"},
    "kg.mirror": {"MEDEXAM", "LAW85"},
    "tj.torture": {"CC143_1", "CC143_1_2012"},
    "tj.mirror": {"LAW720"},
    "tj.extradition": {"CPC2014"},
    "uz.torture": {"CC235", "CPC22", "CPC91"},
    "uz.mirror": {"CPC226"},
    "tm.torture": {"CC182", "NOREMEDY"},
    "un.hrc": {"RULE99", "ONE"},
    "un.cat22": {"RULE114", "RULE115", "OPCAT_KZ", "OPCAT_KG", "OPCAT_TJ", "OPCAT_UZ", "OPCAT_TM"},
}


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return lawbook.load(FOLDER)


def _terms(book: Lawbook) -> Iterator[tuple[Procedure, TermRule]]:
    for procedure in book.procedures.values():
        for rule in procedure.terms:
            yield procedure, rule


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_complaint_of_torture_has_every_state_in_every_country(book: Lawbook, country: str) -> None:
    stages = {state.stage for state in book.procedure(f"{country.lower()}.torture").states}
    assert stages == TORTURE


@pytest.mark.parametrize("country", COUNTRIES)
def test_compensation_discipline_and_the_case_against_the_victim_run_beside_it(book: Lawbook, country: str) -> None:
    low = country.lower()
    assert {s.stage for s in book.procedure(f"{low}.compensation").states} == COMPENSATION
    assert {s.stage for s in book.procedure(f"{low}.disciplinary").states} == {"D1"}
    assert {s.stage for s in book.procedure(f"{low}.mirror").states} == {"M0"}


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_has_every_procedure_and_every_sort_is_served(book: Lawbook, country: str) -> None:
    own = [book.procedure(f"{country.lower()}.{noun}") for noun in NOUNS]
    served = {sort for procedure in own for sort in procedure.sorts}
    united = {sort for p in book.procedures.values() if p.country is None for sort in p.sorts}
    every = {term.code for term in book.vocabulary("proceeding_type").terms} - {"other"}
    assert {procedure.country for procedure in own} == {country}
    assert served | united == every


@pytest.mark.parametrize("country", COUNTRIES)
def test_all_countries_share_the_same_states(book: Lawbook, country: str) -> None:
    for noun in NOUNS:
        first = {state.id for state in book.procedure(f"kz.{noun}").states}
        assert {state.id for state in book.procedure(f"{country.lower()}.{noun}").states} == first


def test_every_term_that_somebody_names_is_there(book: Lawbook) -> None:
    for name, terms in KNOWN.items():
        procedure = book.procedure(name)
        found = {rule.id: (rule.amount, rule.unit) for rule in procedure.terms if rule.configured}
        assert found == terms, name


def test_a_term_nobody_has_told_us_stands_as_not_configured(book: Lawbook) -> None:
    for name, terms in UNSET.items():
        assert terms <= {rule.id for rule in book.procedure(name).unset}, name


@pytest.mark.parametrize("country", ["UZ", "TM"])
def test_uzbekistan_and_turkmenistan_have_terms_without_length(book: Lawbook, country: str) -> None:
    own = [p for p in book.procedures.values() if p.country == country]
    assert sum(len(p.terms) for p in own) >= 25
    assert all(p.unset == p.terms for p in own)


def test_law_that_is_no_term_is_there_too(book: Lawbook) -> None:
    for name, keys in LAW.items():
        assert keys <= set(book.procedure(name).law), name


def test_extensions_and_the_shorter_term_of_a_minor_are_there(book: Lawbook) -> None:
    def ends(name: str, term: str) -> list[tuple[int, str]]:
        (rule,) = book.procedure(name).rules(term)
        return [(longer.to, longer.unit) for longer in rule.extend]

    assert ends("tj.torture", "check") == [(10, "day"), (1, "month")]
    assert ends("kg.torture", "check") == [(20, "day")]
    assert ends("kz.mirror", "detention") == [(72, "hour")]
    assert ends("kz.mirror", "remand") == [(3, "month"), (9, "month")]
    assert ends("un.wgad", "government") == [(90, "day")]
    for name in ("kz.mirror", "kg.mirror"):
        (rule,) = book.procedure(name).rules("detention")
        assert [(a.condition, a.amount, a.unit) for a in rule.alternatives] == [("minor", 24, "hour")]


def test_every_configured_term_has_five_examples_or_more(book: Lawbook) -> None:
    few = {f"{p.id}/{r.id}": len(r.examples) for p, r in _terms(book) if r.configured and len(r.examples) < 5}
    assert few == {}


def test_no_two_examples_of_a_term_are_the_same(book: Lawbook) -> None:
    for procedure, rule in _terms(book):
        told = [(e.start, e.received, e.restored, e.met, e.extended, e.conditions) for e in rule.examples]
        assert len(set(told)) == len(told), f"{procedure.id}/{rule.id}"


def test_every_example_says_why_in_both_languages(book: Lawbook) -> None:
    for procedure, rule in _terms(book):
        for example in rule.examples:
            assert {"en", "ru"} <= set(example.why), f"{procedure.id}/{rule.id}"


def _first(example: Example, rule: TermRule) -> date:
    found = day_of(example.restored or rule.start_of(example.start, example.received))
    assert found is not None
    return found


def _last(example: Example) -> date:
    found = day_of(example.due)
    assert found is not None
    return found


def _holiday_at_its_end(book: Lawbook, procedure: Procedure, rule: TermRule, example: Example) -> bool:
    """Its raw last day is a holiday by name: of the country, or one that everybody knows."""
    last = _last(example)
    if procedure.country is None:
        days = (_first(example, rule), last) if rule.by_hours else (last,)
        return any((day.month, day.day) in ((12, 25), (1, 1)) for day in days)
    if rule.by_hours:
        return book.calendar.rest_day(procedure.country, _first(example, rule)) not in (None, "weekend")
    around = (last - timedelta(days=back) for back in range(12))
    names = [book.calendar.rest_day(procedure.country, day) for day in around]
    held = names[0] if not rule.moves_off_rest_day else names[1]
    return held is not None and any(name not in (None, "weekend") for name in names)


def _month_end(example: Example, rule: TermRule) -> bool:
    """Hours and days run over it; months begin on a day that not every month has."""
    first = _first(example, rule)
    return first.day >= 29 if rule.unit == "month" else first.month != _last(example).month


def test_every_configured_term_shows_a_holiday_a_month_end_and_a_decision_received_late(book: Lawbook) -> None:
    for procedure, rule in _terms(book):
        if not rule.configured:
            continue
        where = f"{procedure.id}/{rule.id}"
        examples = rule.examples
        assert any(_holiday_at_its_end(book, procedure, rule, e) for e in examples), where
        assert any(_month_end(e, rule) for e in examples), where
        assert any(e.received is not None and e.received != e.start for e in examples), where


def test_terms_in_hours_show_midnight(book: Lawbook) -> None:
    for procedure, rule in _terms(book):
        if rule.configured and rule.unit in HOURS:
            late = [e for e in rule.examples if isinstance(e.start, datetime) and e.start.hour >= 20]
            assert any(_first(e, rule) != _last(e) for e in late), f"{procedure.id}/{rule.id}"


def test_our_own_terms_show_one_missed_and_one_restored_and_say_how(book: Lawbook) -> None:
    for procedure, rule in _terms(book):
        where = f"{procedure.id}/{rule.id}"
        if rule.of == "us":
            assert {"en", "ru"} <= set(rule.restore), where
        if rule.of == "us" and rule.configured:
            assert any(e.missed and e.met is not None for e in rule.examples), where
            assert any(e.restored is not None for e in rule.examples), where


def test_every_term_of_an_authority_can_end_in_silence(book: Lawbook) -> None:
    rights = {("un.hrc", "admissibility"), ("un.cat22", "admissibility"), ("un.wgad", "urgent")}
    for procedure, rule in _terms(book):
        if rule.of in ("authority", "state") and (procedure.id, rule.id) not in rights:
            if rule.id == "arrest" or (rule.id == "prosecutor_notice" and rule.silence is None):
                continue
            assert rule.silence is not None, f"{procedure.id}/{rule.id}"


def test_nothing_is_verified_and_everything_has_a_source(book: Lawbook) -> None:
    for procedure in book.procedures.values():
        proofs = [procedure.proof, *(law.proof for law in procedure.law.values())]
        proofs += [rule.proof for rule in procedure.terms] + [entry.proof for entry in procedure.accepts]
        assert all(proof.status == "unverified" and proof.source for proof in proofs), procedure.id


def test_a_source_that_says_something_says_it_in_both_languages(book: Lawbook) -> None:
    words = re.compile(r"(?<![\w.-])[a-z]{3,} [a-z]{2,}(?![\w=.])")
    for procedure in book.editions.values():
        proofs = [procedure.proof, *(one.proof for one in (*procedure.law.values(), *procedure.accepts))]
        for proof in (*proofs, *(rule.proof for rule in procedure.terms)):
            russian, english = (in_language(proof.source, language) for language in ("ru", "en"))
            assert not words.search(russian), (procedure.id, russian)
            assert not re.search("[а-яё]", english, re.IGNORECASE), (procedure.id, english)


def test_each_state_accepts_what_it_has_accepted(book: Lawbook) -> None:
    def accepting(name: str, day: date = date(2026, 1, 1)) -> list[str]:
        return [c for c in COUNTRIES if book.procedure(name).accepted(c, day)]

    assert accepting("un.cat22") == ["KZ"]
    assert accepting("un.hrc") == list(COUNTRIES)
    assert accepting("un.hrc", date(2009, 9, 29)) == ["KG", "TJ", "UZ", "TM"]
    assert accepting("un.ced") == ["KZ"]
    assert accepting("un.ced31") == []
    assert accepting("un.wgad") == accepting("un.special") == accepting("un.wgeid") == list(COUNTRIES)
    years = {entry.country: entry.since.year for entry in book.procedure("un.hrc").accepts}
    assert years == {"KZ": 2009, "KG": 1995, "TJ": 1999, "UZ": 1995, "TM": 1997}
    assert book.procedure("un.cat22").accepted("KZ", date(2007, 12, 31)) is None


def test_the_policies_hold_what_the_urgent_page_and_the_desk_need(book: Lawbook) -> None:
    urgent, evidence = book.policies["urgent"], book.policies["evidence"]
    wanted = {"lawyer", "doctor", "prosecutor", "relatives", "npm", "rapporteur"}
    assert wanted <= {str(item["id"]) for item in urgent.entries("checklist")}
    assert {line["part"] for line in urgent.entries("card")} == {"words", "ask", "instruct"}
    ids = [str(item["id"]) for key in ("checklist", "card") for item in urgent.entries(key)]
    assert len(set(ids)) == len(ids)
    assert all(float(str(item["within"])) > 0 for item in urgent.entries("checklist"))
    days = {str(item["id"]): item["days"] for item in evidence.entries("items")}
    assert days["cctv"] == {"from": "7", "to": "30"}
    assert days["bruises"] == {"from": "7", "to": "14"}
    assert {"phone", "register", "medical_log"} <= set(days)
    assert {str(entry["urgency"]) for entry in book.policies["silence"].entries("days")} == {
        term.code for term in book.vocabulary("urgency").terms
    }
