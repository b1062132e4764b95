"""How the pages of the kinds look."""

import pytest

from guvoh import kinds
from guvoh.kinds import pages
from guvoh.kinds.fields import STORY
from guvoh.kinds.pages import Group, Item, Page, PageMistake, ShownIf, compiled
from guvoh.kinds.words import _
from kinds.making import full

NOTE = kinds.KINDS["note"]


def test_every_kind_has_a_page() -> None:
    assert pages.PAGES.keys() == kinds.KINDS.keys()
    with pytest.raises(kinds.UnknownKind):
        pages.page("spaceship")


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_every_field_stands_on_its_page_once(kind: str) -> None:
    page = pages.page(kind)
    assert compiled(page) is page
    named = [item.field for item in page.items] + list(page.by_action)
    assert sorted(named) == sorted(kinds.spec(kind).by_name)


def test_an_operator_is_asked_at_most_sixteen_questions() -> None:
    assert len(pages.page("contact").groups) <= 16


@pytest.mark.parametrize("kind", kinds.KINDS)
def test_a_condition_names_values_that_exist(kind: str) -> None:
    from guvoh import lawbook

    page = pages.page(kind)
    for item in page.items:
        if item.shown_if:
            field = page.spec[item.shown_if.field]
            known = [choice.value for choice in field.choices]
            if field.vocabulary:
                known = [term.code for term in lawbook.current().vocabulary(field.vocabulary)]
            assert set(item.shown_if.values) <= set(known)


GOOD = tuple(Item(field.name) for field in kinds.spec("note").fields)


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (GOOD[1:], "named nowhere: heading"),
        ((*GOOD, GOOD[0]), "named twice: heading"),
        ((*GOOD, Item("nonsense")), "unknown: nonsense"),
        ((*GOOD[1:], Item("heading", shown_if=ShownIf("nonsense", ("x",)))), "unknown: nonsense"),
    ],
)
def test_a_page_that_does_not_fit_its_kind_stops_the_start(items: tuple[Item, ...], said: str) -> None:
    page = Page(NOTE, groups=(Group(_("Text"), items),), summary=())
    with pytest.raises(PageMistake, match=said):
        compiled(page)


def test_a_summary_line_says_what_is_there_and_may_be_read() -> None:
    page = pages.page("person")
    record = kinds.KINDS["person"](part=["PERP"], names=[{"text": "Рустам"}], gaps={"sex": "unknown"})
    assert [piece.field.name for piece in page.line(record)] == ["part", "names", "sex"]
    assert [piece.field.name for piece in page.line(kinds.veiled(record, {STORY}))] == ["part", "sex"]


def test_a_group_shows_its_filled_fields() -> None:
    page = pages.page("step")
    record = full("step")
    shown = [piece.field.name for group in page.groups for piece in page.pieces(record, group)]
    assert set(shown) == {item.field for item in page.items}


def test_a_condition_holds_by_the_value_of_the_other_field() -> None:
    condition = ShownIf("direction", ("decided",))
    assert condition.holds(kinds.KINDS["step"](direction="decided"))
    assert not condition.holds(kinds.KINDS["step"](direction="filed"))
    assert not condition.holds(kinds.KINDS["step"]())


def test_the_screens_of_the_intake_come_in_their_order() -> None:
    assert pages.page("contact").steps == ("The call", "After the call")
    assert pages.page("note").steps == (None,)
