"""Sentences about who reads what, in good Russian and English."""

from datetime import date

import pytest
from django.utils import translation

from guvoh.sharing.words import people, will_get, will_read
from ledger.cases import C, H, I, S

DAY = date(2027, 3, 31)


def russian(*names: str, **values: object) -> str:
    asked = {"circle": "Группа", "compartments": {C, S}, "day": DAY, "begins": None, **values}
    with translation.override("ru"):
        return will_read(list(names), **asked)  # type: ignore[arg-type]


def test_one_reader_will_and_two_will() -> None:
    assert russian("Борис") == (
        "Борис («Группа») будет читать коды и описание этого дела до 31 марта 2027 года включительно, "
        "со всеми прежними редакциями с первого дня."
    )
    assert russian("Борис", "Нигора").startswith("Борис и Нигора (весь круг «Группа») будут читать коды и описание")


def test_it_says_from_when_on() -> None:
    told = russian("Борис", begins=date(2026, 11, 22), day=None, compartments={C, S, H})
    assert told == (
        "Борис («Группа») будет читать коды, описание и медицинскую часть этого дела без срока: тексты — какими они "
        "стали 22 ноября 2026 года и позже, без прежних редакций."
    )


def test_an_empty_circle_and_a_guest_have_sentences_of_their_own() -> None:
    assert "сегодня никого нет; кто придёт, будет читать коды" in russian(compartments={C})
    assert russian("Др. Н.", circle="", compartments={C, I}).startswith("Др. Н. (гость) будет читать коды и имена")


@pytest.mark.parametrize(("more", "rest"), [(1, "ещё 1 человек"), (2, "ещё 2 человека"), (5, "ещё 5 человек")])
def test_many_readers_are_a_number(more: int, rest: str) -> None:
    with translation.override("ru"):
        assert people([f"Ч{n}" for n in range(12 + more)]).endswith(f", Ч11 и {rest}")


def test_a_rule_is_said_in_both_languages() -> None:
    with translation.override("ru"):
        assert will_get(["Чинара"], "Цифры", {C}, coarse=True) == (
            "Чинара («Цифры») будет читать только год и страну каждого нового дела с его первого дня."
        )
    with translation.override("en"):
        assert will_get(["Chinara", "Kamila"], "Figures", {C, H}, coarse=False) == (
            "Chinara and Kamila (all of “Figures”) will read the codes and the medical part of every new case from its "
            "first day."
        )
