"""The shipped terms: how many, complete, permanent."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

PERMANENT = Path(__file__).with_name("permanent.json")
COUNTRIES = ("KZ", "KG", "TJ", "UZ", "TM")
RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")


def terms(book):
    return [(name, term) for name, vocabulary in book.vocabularies.items() for term in vocabulary]


def test_every_country_has_its_regions(book):
    found = Counter(term.country for term in book.vocabulary("region"))
    assert found == {"KZ": 17 + 3, "KG": 7 + 2, "TJ": 5, "UZ": 14, "TM": 6}


def test_a_region_code_begins_with_its_country(book):
    for term in book.vocabulary("region"):
        assert term.code.startswith(f"{term.country}-")
        assert term.country in book.vocabulary("country")


def test_a_district_lies_in_a_region_of_its_country(book):
    for term in book.vocabulary("district"):
        region = book.vocabulary("region")[term.extra["region"]]
        assert region.country == term.country
        assert term.code.startswith(f"{region.code}.")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Нур-Султан", "KZ-71"),
        ("Южно-Казахстанская область", "KZ-61"),
        ("KZ-VOS", "KZ-63"),
        ("Ленинабадская область", "TJ-SU"),
        ("РРП", "TJ-RA"),
        ("гбао", "TJ-GB"),
        ("Ысык-Көл облусу", "KG-Y"),
        ("Farg‘ona", "UZ-FA"),
    ],
)
def test_a_region_is_known_by_its_old_and_local_names(book, written, code):
    assert book.vocabulary("region").match(written).code == code


def test_the_new_regions_of_kazakhstan_say_what_they_were_split_off_from(book):
    region = book.vocabulary("region")
    assert {code: region[code].succeeds for code in ("KZ-10", "KZ-33", "KZ-62", "KZ-79")} == {
        "KZ-10": ("KZ-63",),
        "KZ-33": ("KZ-19",),
        "KZ-62": ("KZ-35",),
        "KZ-79": ("KZ-61",),
    }
    before = {term.code for term in region.offered(date(2019, 5, 1), "KZ")}
    assert "KZ-10" not in before
    assert "KZ-63" in before


def test_every_term_has_an_english_and_a_russian_label(book):
    for name, term in terms(book):
        assert term.labels["en"], (name, term.code)
        russian = term.labels["ru"].lower()
        assert set(russian) & RUSSIAN, (name, term.code)
        assert not set(term.labels["en"].lower()) & RUSSIAN, (name, term.code)


def test_no_two_terms_of_a_vocabulary_have_the_same_label(book):
    for vocabulary in book.vocabularies.values():
        for language in ("en", "ru"):
            labels = Counter(term.label(language) for term in vocabulary)
            assert not [label for label, times in labels.items() if times > 1], vocabulary.name


def test_nothing_is_verified_before_a_member_has_verified_it(book):
    assert {term.status for _, term in terms(book)} == {"unverified"}


def test_codes_and_numbers_never_change(book):
    recorded = json.loads(PERMANENT.read_text(encoding="utf-8"))
    for name, codes in recorded.items():
        vocabulary = book.vocabulary(name)
        for code, n in codes.items():
            assert vocabulary[code].n == n, (name, code)


def test_every_term_is_recorded_as_permanent(book):
    recorded = json.loads(PERMANENT.read_text(encoding="utf-8"))
    now = {name: {term.code: term.n for term in terms} for name, terms in book.vocabularies.items()}
    missing = {name: codes.keys() - recorded.get(name, {}).keys() for name, codes in now.items()}
    assert not {name: codes for name, codes in missing.items() if codes}


def test_agencies_of_a_country_stand_under_a_kind_of_agency(book):
    agency = book.vocabulary("agency")
    for term in agency:
        if term.country:
            assert term.code.startswith(f"{term.country}.")
            assert agency[term.parent].country is None
    assert {term.country for term in agency if term.country} == set(COUNTRIES)
    assert [term.code for term in agency.within("SEC")][1:] == [
        "KZ.SEC",
        "KG.SEC",
        "TJ.SEC",
        "UZ.SEC",
        "TM.SEC",
    ]


def test_a_renamed_agency_is_known_by_its_former_name(book):
    security = book.vocabulary("agency")["UZ.SEC"]
    assert (security.former[0].name, security.former[0].until) == ("СНБ", "2018")


def test_methods_are_families_with_leaves(book):
    method = book.vocabulary("method")
    assert method["PSY.THREAT.FAM"].parent == "PSY"
    assert {"ELEC.WIRE", "ELEC.STUN"} == {term.code for term in method.children("ELEC")}
    assert [term.code for term in method.ancestors("ASPH.BAG")] == ["ASPH"]


def test_sexual_violence_is_restricted_everywhere(book):
    assert book.vocabulary("act")["SEXV"].restricted
    assert all(term.restricted for term in book.vocabulary("method").within("SEX"))
    assert book.vocabulary("vgroup")["HIV"].restricted


def test_grades_are_not_inverted(book):
    verif = book.vocabulary("verif")
    assert "подтверждено" in verif["V3"].label("ru")
    assert "сомнения" in verif["VX"].label("ru")
    assert "вероятно верно" in book.vocabulary("credibility")["2"].label("ru")
    assert "маловероятно" in book.vocabulary("credibility")["5"].label("ru")
    assert "подошвам" in book.vocabulary("method")["BLT.SOLES"].label("ru")
    assert "стояние" in book.vocabulary("method")["POS.STAND"].label("ru")
    assert "в розыске" in book.vocabulary("pstatus")["FUGITIVE"].label("ru")


def test_urgencies_say_within_how_many_hours(book):
    hours = [term.number("hours") for term in book.vocabulary("urgency")]
    assert hours == [1, 24, 72, None, None]


def test_age_bands_cover_every_age_once(book):
    bands = [(term.number("from"), term.number("to")) for term in book.vocabulary("age_band")]
    assert bands[0][0] == 0
    assert all(after[0] == before[1] + 1 for before, after in pairwise(bands))


def test_presets_of_a_line_name_terms_that_exist(book):
    for term in book.vocabulary("line"):
        for key, value in term.extra.items():
            for code in value.split():
                assert code in book.vocabulary({"area": "region"}.get(key, key)), (term.code, key)


def test_contact_results_are_those_of_the_intake_page(book):
    assert [term.code for term in book.vocabulary("contact_result")] == [
        "new_case", "attached", "advice", "not_ours", "referred", "silent", "lost",
    ]  # fmt: skip


def test_no_list_holds_an_answer_that_every_field_has(book):
    for name, term in terms(book):
        assert term.code.upper() not in {"UNK", "NOT_ASKED", "NA", "NOT_APPLICABLE"}, name
