"""Registers of a circle: begun with the first entry, one file for a kind, read by its members alone."""

import pytest

import cast
from guvoh.ledger import registers
from guvoh.ledger.actions import Change, new
from guvoh.ledger.errors import Refused
from ledger.cases import record

pytestmark = pytest.mark.django_db


def text(letter: str, words: str) -> object:
    return record("template", letter=letter, language="ru", edition=1, text=words)


def test_entries_of_a_kind_lie_in_one_file(us: cast.Coalition) -> None:
    first = registers.keep(by=us.boris, circle=us.group, changes=[new(text("a", "раз"))])
    again = registers.keep(by=us.amina, circle=us.group, changes=[new(text("b", "два"))])
    assert first == again
    held = registers.entries(us.amina, "template")
    assert [one.entry.record.text for one in held] == ["раз", "два"]
    assert {one.circle for one in held} == {us.group}
    assert not registers.entries(us.amina, "office")


def test_an_entry_is_changed_and_its_history_stays(us: cast.Coalition) -> None:
    registers.keep(by=us.amina, circle=us.dushanbe, changes=[new(text("a", "раз"))])
    (held,) = registers.entries(us.amina, "template", (us.dushanbe,))
    change = Change(held.entry.id, "template", held.entry.record.revised(text="два", edition=2), held.entry.heads)
    registers.keep(by=us.amina, circle=us.dushanbe, changes=[change], reason="Новая редакция")
    (held,) = registers.entries(us.amina, "template", (us.dushanbe,))
    assert held.entry.record.edition == 2
    assert len(held.file.history()) == 2


def test_other_circles_see_nothing(us: cast.Coalition) -> None:
    registers.keep(by=us.amina, circle=us.dushanbe, changes=[new(text("a", "раз"))])
    assert not registers.entries(us.dilshod, "template")
    assert not registers.entries(us.amina, "template", (us.group,))
    with pytest.raises(Refused):
        registers.keep(by=us.dilshod, circle=us.dushanbe, changes=[new(text("b", "два"))])
