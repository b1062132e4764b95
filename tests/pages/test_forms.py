"""From a declaration to a form and back: nothing typed is lost, nothing hidden is shown."""

import re
from uuid import UUID

import pytest
from django.http import QueryDict
from django.test import override_settings
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from guvoh.kinds.gaps import Gap
from guvoh.kinds.hearing import Hearing
from guvoh.kinds.parts import join, split
from guvoh.kinds.person import Person
from guvoh.kinds.registry import KINDS
from guvoh.kit import clock
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.pages import dates
from guvoh.pages.forms import KindForm, Sources, cards, line, shower
from guvoh.pages.forms.sources import Known
from guvoh.sealing.labels import Compartment
from support.reader import Reader, page_of


def sent(**values: object) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name.replace("__", "-"), [str(one) for one in (value if isinstance(value, list) else [value])])
    return data


def names(*rows: tuple[int, str]) -> dict[str, str]:
    return {f"names-{number}-text": text for number, text in rows}


def post(**values: object) -> QueryDict:
    data = sent(**{name: value for name, value in values.items() if name != "more"})
    for name, value in values.get("more", {}).items():  # type: ignore[attr-defined]
        data[name] = value
    return data


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("kind", sorted(KINDS))
@override_settings(ROOT_URLCONF="support.gallery")
def test_the_form_of_every_kind_is_valid_and_translated(kind: str, language: str) -> None:
    assert Reader(language=language).get(f"/gallery/{kind}").status_code == 200


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_saved_with_nothing_in_it(kind: str) -> None:
    assert KindForm(kind, data=QueryDict("")).is_valid()


def test_what_was_typed_becomes_a_record() -> None:
    data = post(
        part=["VICTIM", "WITNESS"], birth="март 1990", age="31", sex="M",
        more={"names-0-text": "Фируз", "names-0-sort": "alias", "names-4-text": "Firuz", "names-4-sort": "legal"},
    )  # fmt: skip
    form = KindForm("person", data=data)
    assert form.is_valid(), form.errors
    person = form.record
    assert [spelling.text for spelling in person.names] == ["Фируз", "Firuz"]
    assert (person.birth.to_json(), person.age, person.sex) == ("1990-03", 31, "M")
    assert list(person.part) == ["VICTIM", "WITNESS"]


def test_an_error_keeps_what_was_typed_and_names_its_field() -> None:
    with translation.override("ru"):
        form = KindForm("person", data=post(birth="32.13.2014", called="первый"))
        assert not form.is_valid()
    assert [problem.anchor for problem in form.errors] == ["f-birth"]
    assert "32.13.2014" not in form.errors[0].text
    assert (form.fields["birth"].typed, form.fields["called"].typed) == ("32.13.2014", "первый")


def test_an_error_lands_on_its_row_although_rows_were_removed_before_it() -> None:
    form = KindForm("person", data=post(more={"names-3-text": "Фируз", "names-7-text": "x" * 400}))
    assert not form.is_valid()
    assert [problem.anchor for problem in form.errors] == ["f-names-7-text"]
    assert "(2)" in form.errors[0].text
    assert [row.number for row in form.fields["names"].lines if row.errors] == [7]


def test_add_another_shows_one_more_row_and_saves_nothing() -> None:
    data = post(more={"names-0-text": "Фируз", "do-add-names": "1"})
    form = KindForm("person", data=data)
    assert not form.is_valid()
    assert (form.errors, form.button) == ([], ("add-names", "1"))
    assert [row.cells[0].typed for row in form.fields["names"].lines] == ["Фируз", ""]


def test_remove_takes_the_row_it_stands_on() -> None:
    rows = {"names-0-text": "a", "names-2-text": "b", "names-5-text": "c"}
    form = KindForm("person", data=post(more={**rows, "do-remove-names": "2"}))
    assert not form.is_valid()
    assert [row.cells[0].typed for row in form.fields["names"].lines] == ["a", "c"]


def test_a_gap_beside_a_field_and_one_inside_a_select_are_both_kept() -> None:
    form = KindForm("person", data=post(more={"birth-gap": "refused", "occupation": "?not_asked"}))
    assert form.is_valid(), form.errors
    assert form.record.gaps == {"birth": Gap.REFUSED, "occupation": Gap.NOT_ASKED}
    again = KindForm("person", form.record)
    assert again.fields["birth"].gap == "refused"
    assert any(option.chosen for option in again.fields["occupation"].gaps)


def test_a_value_and_a_gap_together_are_an_error_with_both_still_there() -> None:
    form = KindForm("person", data=post(birth="1990", more={"birth-gap": "unknown"}))
    assert not form.is_valid()
    assert (form.fields["birth"].typed, form.fields["birth"].gap) == ("1990", "unknown")


def test_a_reader_without_identity_gets_no_field_of_it_and_changes_none() -> None:
    whole = Person(names=({"text": "Фируз"},), birth="1990", description="в штатском")
    parts = {place: part for place, part in split(whole).items() if place is not Compartment.IDENTITY}
    mine = join("person", parts)
    form = KindForm("person", mine, data=post(description="в тёмном"))
    assert not {"names", "birth", "phones"} & form.fields.keys()
    assert form.is_valid()
    assert (form.record.description, form.record.hidden) == ("в тёмном", mine.hidden)
    shown = [row.key for card in cards(mine, shower()) for row in card.rows]
    with translation.override("en"):
        assert "Names" not in shown


def test_a_term_that_is_not_on_the_list_is_refused() -> None:
    form = KindForm("person", data=post(sex="Q"))
    assert not form.is_valid()
    assert form.errors[0].anchor == "f-sex"


def test_a_reference_offers_the_records_of_its_kind_alone() -> None:
    people = (Known(UUID(int=1), "person", "первый"), Known(UUID(int=2), "event", "задержание"))
    form = KindForm("custody", sources=Sources(records=people))
    assert [option.label for group in form.fields["person"].groups for option in group.options] == ["первый"]


def test_what_is_in_no_group_follows_the_groups_of_a_long_list() -> None:
    with translation.override("ru"):
        groups = KindForm("act").fields["methods"].groups_folded
    assert groups[0].label == "побои, тупая травма"
    assert [group.label for group in groups if not group.folded] == [""]
    assert groups[-1].options[-1].value == "OTHER"


def test_two_forms_of_a_page_do_not_mix() -> None:
    data = post(more={"a.called": "первый", "b.called": "второй"})
    first, second = (KindForm("person", data=data, prefix=prefix) for prefix in ("a.", "b."))
    assert first.is_valid()
    assert second.is_valid()
    assert (first.record.called, second.record.called) == ("первый", "второй")


def test_near_days_may_be_said_as_one_says_them() -> None:
    with clock.frozen(clock.now().replace(year=2026, month=3, day=12, hour=6)):
        form = KindForm("custody", data=post(seized_at="вчера 14:30", recorded_at="10:15"))
        assert form.is_valid(), form.errors
    assert form.record.seized_at.to_json() == "2026-03-11T14:30"
    assert form.record.recorded_at.to_json() == "2026-03-12T10:15"


@given(
    st.from_regex(r"(~|<|>)?(19|20)[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?", fullmatch=True),
    st.sampled_from(["ru", "en"]),
)
def test_a_date_is_shown_so_that_typing_it_again_gives_the_same(text: str, language: str) -> None:
    value = PartialDate.from_json(text)
    with translation.override(language):
        shown = dates.typed(value)
    try:
        again = PartialDate.from_json(shown)
    except DateProblem:
        again = PartialDate.parse(shown)
    assert again == value


def test_five_megabytes_of_text_are_refused_with_a_sentence_and_still_there() -> None:
    form = KindForm("note", data=post(text="я" * 5_000_000))
    assert not form.is_valid()
    assert re.search(r"\d", form.errors[0].text)
    assert len(form.fields["text"].typed) == 5_000_000


def test_a_record_in_one_line_says_what_may_be_read() -> None:
    with translation.override("ru"):
        assert "первый" in line(Person(called="первый"), shower())
        assert line(Person(), shower()) == "Человек"


def test_in_a_line_yes_is_said_by_its_question() -> None:
    with translation.override("ru"):
        told = line(Hearing(raised="yes", result="Отложено"), shower())
        assert told == "Заявлялось о пытках · Отложено"
        assert line(Hearing(raised="no", result="Отложено"), shower()) == "Отложено"


def test_a_hearing_offers_courts_alone_and_keeps_what_was_chosen_before() -> None:
    def offered(hearing: Hearing) -> list[str]:
        groups = KindForm("hearing", hearing).fields["court"].groups
        return [option.value for group in groups for option in group.options]

    with translation.override("ru"):
        assert "COURT1" in offered(Hearing())
        assert not {"POLICE", "HRC"} & set(offered(Hearing()))
        assert "PROSDIS" in offered(Hearing(court="PROSDIS"))


def test_the_reader_sees_what_is_amiss() -> None:
    with pytest.raises(AssertionError, match="attribute style"):
        page_of("<p style='color:red'>x</p>", "/")
