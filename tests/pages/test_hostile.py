"""What somebody types to do harm comes back as text."""

from typing import Any

import pytest
from django.test import override_settings

from guvoh.pages.forms import KindForm
from guvoh.pages.forms.posted import Posted
from support.browser import Visit
from support.reader import Reader

pytestmark = pytest.mark.django_db

CORPUS = (
    "<script>document.title='x'</script>",
    "\"><img src=x onerror=document.title='x'>",
    "'><svg onload=document.title='x'>",
    "</textarea><script>document.title='x'</script>",
    "</title><script>document.title='x'</script>",
    "{{ 7|add:7 }}{% load x %}",
    "javascript:document.title='x'",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=alert() )//%0D%0A%0d%0a//"
    "</stYle/</titLe/--!>\\x3csVg/<sVg/oNloAd=x//>\\x3e",
    "\u202eгпд.эксе",
    "＝cmd|' /C calc'!A0",
    "\ufeff\u200b",
    "&lt;b&gt;",
    "%3Cscript%3E",
    "]]>",
    "<!--",
    "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
)  # fmt: skip


@pytest.fixture(autouse=True)
def addresses() -> Any:
    with override_settings(ROOT_URLCONF="support.gallery"):
        yield


@pytest.mark.t(50)
@pytest.mark.parametrize("text", CORPUS)
def test_it_comes_back_as_text_on_form_and_record(reader: Reader, text: str) -> None:
    fields = {"called": text, "description": text, "names-0-text": text, "birth": text, "phones-0-number": text}
    assert reader.post("/gallery/person", fields).status_code == 200
    del fields["birth"]
    assert reader.post("/gallery/person", fields).status_code == 200


@pytest.mark.t(50)
@pytest.mark.browser
def test_no_script_runs_in_a_browser(visit: Visit) -> None:
    page = visit(at="/gallery/person")
    for text in CORPUS:
        page.locator("#f-called").fill(text)
        page.locator("#f-description").fill(text)
        with page.expect_navigation():
            page.get_by_role("button", name="Сохранить").last.click()
        assert page.title() == "Человек – Guvoh"


def test_control_characters_are_refused_with_a_sentence(reader: Reader) -> None:
    form = KindForm("person", data=_sent({"called": "a\x00b\x1b[31m"}))
    assert not form.is_valid()
    assert form.errors[0].anchor == "f-called"


@pytest.mark.parametrize(
    "name", ["names-99999-text", "names--1-text", "names-x-text", "names-0-", "do-remove-names", "gaps", "kind"]
)
def test_names_of_fields_that_nobody_made_do_no_harm(name: str) -> None:
    form, nothing = KindForm("person", data=_sent({name: "1"})), KindForm("person", data=_sent({}))
    assert nothing.is_valid()
    assert form.errors == []
    # A button of ours shows the form again; whatever else was sent under these names is nothing.
    assert form.is_valid() is not name.startswith("do-")
    assert not form.is_valid() or form.record == nothing.record


def test_ten_thousand_rows_are_no_way_in() -> None:
    posted = Posted(_sent({f"names-{number}-text": "a" for number in range(9_000)}))
    assert len(posted.rows("names")) == 9_000


def _sent(values: dict[str, str]) -> Any:
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    data.update(values)
    return data
