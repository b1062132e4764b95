"""One name, many spellings: what must be found, what may be offered, what must stay apart."""

from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.kit import names, plain_yaml
from guvoh.kit.names import Band

HERE = Path(__file__).parent


def _pairs(file: str) -> list[tuple[str, str]]:
    families = plain_yaml.read((HERE / file).read_text("utf-8"))
    return [pair for part in families.values() for family in part for pair in combinations(family, 2)]


SAME, POSSIBLE, DIFFERENT = (_pairs(f"names_{name}.yaml") for name in ("same", "possible", "different"))
MISSING = plain_yaml.read((HERE / "names_missing.yaml").read_text("utf-8"))


def test_every_spelling_of_a_family_finds_every_other() -> None:
    missed = [(a, b) for a, b in SAME if not (names.same(a, b) and names.same(b, a))]
    assert missed == []


def test_every_spelling_of_a_family_is_filed_under_a_common_key() -> None:
    assert [(a, b) for a, b in SAME if not names.keys(a) & names.keys(b)] == []


def test_kindred_names_are_offered_and_not_taken_as_identical() -> None:
    wrong = [(a, b, names.band(a, b)) for a, b in POSSIBLE if names.band(a, b) is not Band.POSSIBLE]
    assert wrong == []
    assert all(names.possible(b, a) for a, b in POSSIBLE)


def test_different_names_are_neither() -> None:
    wrong = [(a, b, names.band(a, b)) for a, b in DIFFERENT if names.same(a, b) or names.possible(a, b)]
    assert wrong == []
    assert not any(names.same(b, a) or names.possible(b, a) for a, b in DIFFERENT)


@pytest.mark.parametrize("text", MISSING["missing"])
def test_a_phrase_in_place_of_a_name_is_no_name(text: str) -> None:
    assert names.is_missing(text)
    assert names.is_missing(f" {text.upper()} ")


@pytest.mark.parametrize("text", MISSING["names"] + sorted({name for pair in SAME for name in pair}))
def test_a_name_is_a_name(text: str) -> None:
    assert not names.is_missing(text)


@pytest.mark.parametrize("query", ["Касымов", "Гулнора Касымова", "касымова", "Qosimova G.", "Гулнора"])
def test_a_part_of_a_name_is_enough_to_seek_it(query: str) -> None:
    assert (names.Seeker(query).band("Касымова Гулнора Турсуновна") or 0) >= Band.POSSIBLE


def test_who_seeks_a_surname_finds_the_whole_name_in_the_first_band() -> None:
    seeker = names.Seeker("Жапаров")
    assert seeker.band("Japarov Sadyr Nurgozhoevich") is Band.SAME
    assert seeker.band("Сапаров Садыр") is Band.NEAR
    assert seeker.band("Иванов Садыр") is None


def test_the_order_of_words_does_not_matter() -> None:
    words = ["Токаев", "Касым-Жомарт", "Кемелевич"]
    assert all(names.same(" ".join(order), "Kassym-Jomart Tokayev") for order in permutations(words))


def test_candidates_are_one_letter_away() -> None:
    vocabulary = [names.fold(name) for name in ("Акылбек", "Асылбек", "Марат", "Каримов", "Карипов")]
    assert names.candidates(names.fold("Каримоф"), vocabulary) == [("karimov", 1)]
    assert names.candidates(names.fold("Акилбек"), vocabulary) == [("akilbek", 0), ("asilbek", 1)]
    assert names.candidates(names.fold("Карпиов"), vocabulary) == [("karipov", 1)]
    assert names.candidates("ali", ["ali", "alb"]) == [("ali", 0)]


def test_tokens_are_without_titles_and_initials() -> None:
    assert names.tokens("гр-н Каримов Р. Назарович") == ("karimov", "nazar")
    assert names.fold("Ҳоҷӣ Акбар") == "akbar"
    assert names.fold("12 №") == ""


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(a: str, b: str) -> None:
    assert names.band(a, b) == names.band(b, a)
    assert names.fold(a).isascii()
    names.is_missing(a)


def test_letters_in_fancy_dress_are_read_as_what_they_are() -> None:
    assert names.fold("𝕋imur") == names.fold("Timur")
    assert names.same("Тимур Ａзизов", "Timur Azizov")
    assert names.fold("ŵĵẍḉ𝙬") == names.fold("wjxcw")
    assert names.band("A", "𝕋") is names.band("A", "ŵ") is None


LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһіӣӯҳҷўabcdefghijklmnopqrstuvwxyzýşžňçäöü' -"


@settings(deadline=None)
@given(st.text(alphabet=LETTERS, min_size=1, max_size=30))
def test_a_name_is_the_same_as_itself_in_capitals(name: str) -> None:
    if names.fold(name):
        assert names.same(name, name.upper()) or "ß" in name
