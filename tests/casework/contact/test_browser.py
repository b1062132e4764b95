"""A call taken in a browser: by keyboard alone with scripts off, and with what scripts add."""

from typing import Any
from urllib.parse import urlsplit

import pytest

import cast
from casework.contact.world import case, ids, person
from guvoh import ledger
from guvoh.circles import drafts
from guvoh.kinds.contact import Contact
from guvoh.ledger.models import Case
from support.browser import Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def coalition(server: Any, tmp_path: Any, settings: Any) -> cast.Coalition:
    settings.HOME = tmp_path
    return cast.coalition()


class Keys:
    """Somebody who has no mouse: goes from field to field by Tab and types."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def to(self, identity: str, most: int = 120) -> None:
        """Press Tab until the element with this id (or the button with this value) has the focus."""
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.at() == identity:
                return
        raise AssertionError(f"{identity} is not reached by Tab")

    def at(self) -> str:
        called = "(e => e.id || (e.tagName === 'BUTTON' ? e.name + '=' + e.value : ''))(document.activeElement)"
        return str(self.page.evaluate(called))

    def type(self, identity: str, text: str) -> None:
        """Go there and write."""
        self.to(identity)
        self.page.keyboard.type(text)

    def choose(self, identity: str, value: str, most: int = 40) -> None:
        """Go to a list and down in it."""
        self.to(identity)
        for _ in range(most):
            self.page.keyboard.press("ArrowDown")
            if self.page.evaluate("document.activeElement.value") == value:
                return
        raise AssertionError(f"{value} is not in {identity}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


def test_a_call_is_taken_by_keyboard_alone_without_scripts(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, scripts=False, at="/contacts/new")
    keys = Keys(page)
    keys.to("do-line=SUGHD")
    keys.press("Enter")
    page.wait_for_selector('[aria-pressed="true"]')
    keys.choose("f-language", "tg")
    keys.choose("f-relation", "RELATIVE")
    keys.type("f-caller_name-0-text", "Мадина")
    keys.type("f-caller_phone-0-number", "+992 92 700 11 22")
    keys.type("f-taken-0-text", "Рустам Каримов")
    keys.type("f-seized_at", "вчера 14:00")
    keys.to("f-injured-yes")
    keys.press(" ")
    keys.to("f-needs-LAWYER")
    keys.press(" ")
    keys.to("f-urgency-U1")
    keys.press(" ")
    keys.type("f-story", "Увезли от ворот дома")
    keys.to("save=1")
    keys.press("Enter")
    page.wait_for_url("**/contacts/*/*")
    case_, record = ids(urlsplit(page.url).path)
    found = ledger.open(coalition.amina, case_).records[record].record
    assert isinstance(found, Contact)
    assert (found.line, found.country, found.region, found.language) == ("SUGHD", "TJ", "TJ-SU", "tg")
    assert (found.relation, found.injured, found.needs, found.urgency) == ("RELATIVE", "yes", ("LAWYER",), "U1")
    assert (found.caller_name[0].text, found.taken[0].text) == ("Мадина", "Рустам Каримов")
    assert found.story == "Увезли от ворот дома"


def test_enter_in_a_field_saves(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, scripts=False, at="/contacts/new")
    page.locator("#f-taken-0-text").fill("Рустам")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contacts/*/*")
    assert page.get_by_text("Сохранено").is_visible()


def test_check_comes_back_to_the_question_without_scripts(visit: Visit, coalition: cast.Coalition) -> None:
    case(coalition.amina, coalition.dushanbe, person("Рустам Каримов"), code_name="Чинара-11")
    page = visit(member=coalition.amina, scripts=False, at="/contacts/new")
    page.locator("#f-taken-0-text").fill("Rustam Karimov")
    page.locator("#f-story").fill("Увезли от ворот дома")
    page.get_by_role("button", name="Проверить").click()
    page.get_by_text("Чинара-11").wait_for()
    assert page.url.endswith("#q-taken")
    assert page.locator("#f-story").input_value() == "Увезли от ворот дома"


def test_while_she_types_matches_and_clock_come_by_themselves(visit: Visit, coalition: cast.Coalition) -> None:
    case(coalition.amina, coalition.dushanbe, person("Рустам Каримов"), code_name="Чинара-11")
    page = visit(member=coalition.amina, at="/contacts/new")
    page.locator("#f-taken-0-text").press_sequentially("Rustam Karimov")
    page.get_by_text("Чинара-11").wait_for()
    page.locator("#f-seized_at").press_sequentially("вчера 14:00")
    page.locator("#clock b").wait_for()
    live = [page.locator(one).inner_html().strip() for one in ("#matches", "#clock")]
    page.get_by_role("button", name="Проверить").click()
    page.wait_for_url("**#q-taken")
    assert [page.locator(one).inner_html().strip() for one in ("#matches", "#clock")] == live


def test_it_keeps_itself_while_she_types(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, at="/contacts/new")
    page.locator("#f-story").fill("Увезли от ворот дома")
    page.get_by_text("Черновик сохранён").wait_for()
    [draft] = drafts.all_of(coalition.amina)
    assert ("story", "Увезли от ворот дома") in draft.fields


@pytest.mark.parametrize("path", ["/", "/contacts/new", "/contacts/sheet", "/register"])
def test_nothing_is_wider_than_a_phone(visit: Visit, coalition: cast.Coalition, path: str) -> None:
    case(coalition.amina, coalition.dushanbe, person("Рустам Каримов"), lead=coalition.amina.member, urgency="U1")
    page = visit(member=coalition.amina, phone=True, at=path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_two_presses_make_one_record(visit: Visit, coalition: cast.Coalition) -> None:
    page = visit(member=coalition.amina, scripts=False, at="/contacts/new")
    page.locator("#f-story").fill("Увезли от ворот дома")
    page.locator(".g-bottom button[name=save]").dblclick()
    page.wait_for_url("**/contacts/*/*")
    assert Case.objects.count() == 1
