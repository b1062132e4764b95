"""What a browser leaves on its own disk after a day's work: nothing of it, whether she pressed Lock or just went."""

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from guvoh.circles import server_boxes, totp
from guvoh.circles.actions.circles import rename_circle, rename_member
from guvoh.circles.models import Member
from guvoh.circles.signin import second_factor
from guvoh.kit import clock
from promises import expected
from promises.addresses import Directions, addresses
from promises.hunting import Hunt
from promises.theatre import Theatre
from support.browser import EXECUTABLE, Browser
from support.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.t(10)]
NAME, CIRCLE = "Ингеборга Аминохвостова", "Общество друзей тростника"
PASSPHRASE = "moonlit gravel seven apricots"
TYPED = "Тростниковая завирушка молча стояла у водокачки номер"
SEARCHED = ("Шилохвостова Мокрица", "Горихвостка Заречная")
# A browser as people have it: with its history, its memory for forms, its disk cache.
ARGUMENTS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--remote-debugging-pipe", "--restore-last-session",
]  # fmt: skip


@pytest.fixture
def theatre(server: Any) -> Theatre:
    theatre = Theatre()
    rename_member(by=theatre.us.amina, name=NAME)
    rename_circle(by=theatre.us.amina, circle=theatre.us.dushanbe, name=CIRCLE)
    theatre.us.refresh()
    return theatre


def pages(theatre: Theatre) -> Iterator[str]:
    """Every page that the coordinator of Dushanbe has; made before she signs in, which stops her other session."""
    seat = theatre.seat("coordinator")
    directions = Directions(theatre, expected.stand_for())
    for address in addresses():
        wanted = expected.of(address, "GET")
        if wanted is not None and wanted.seats["coordinator"] == "200":
            yield address.path(directions.given(seat, address))


def digits(theatre: Theatre) -> str:
    """What her device shows."""
    row = Member.objects.get(id=theatre.us.amina.member)
    assert row.second_factor is not None
    held = server_boxes.open_json(bytes(row.second_factor), "member", "second_factor", row.pk)
    seed = bytes.fromhex(held["seed"])
    Member.objects.filter(pk=row.pk).update(second_factor=second_factor.seal_seed(row.pk, seed))
    return totp.code_at(seed, totp.step_at(clock.now()))


def a_day(
    context: BrowserContext, url: str, theatre: Theatre, waiting: list[str], scripts: bool, locks: bool
) -> list[str]:
    """Sign in, look at everything, search, type; lock, or just go. Out: what was shown."""
    page = context.new_page()
    page.goto(f"{url}/sign-in")
    fields = page.locator("main input:not([type=hidden])")
    for place, value in enumerate((NAME, PASSPHRASE, digits(theatre))):
        fields.nth(place).fill(value)
    page.locator("main button").first.click()
    assert "/sign-in" not in page.url
    shown = []
    for path in waiting:
        with suppress(Error):  # a download: where it goes she chooses herself
            page.goto(url + path, wait_until="domcontentloaded")
            shown.append(page.content())
    for word in SEARCHED:
        page.goto(url)
        page.locator("header input[name=q]").fill(word)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    _type(page, f"{url}/contacts/new", sends=scripts)
    if locks:
        with page.expect_navigation():
            page.locator("header [data-lock]").click()
    time.sleep(1)
    return shown


def _type(page: Page, address: str, sends: bool) -> None:
    """A form that comes back with errors, as long as it takes until the browser writes down where it is; then one
    that is only begun. Without scripts none comes back: nothing of ours could make the browser forget it.
    """
    for sent in (True, False) if sends else (False,):
        page.goto(address)
        for number, area in enumerate(page.locator("main textarea:visible").all()):
            area.fill(f"{TYPED} {number}")
        for line in page.locator("main input.govuk-input:visible").all()[:6]:
            line.fill(SEARCHED[0])
        if sent:
            with page.expect_navigation():
                page.locator("main input.govuk-input:visible").first.press("Enter")
            assert page.locator(".govuk-error-summary").count(), "it was taken as it is"
            time.sleep(4)


@pytest.mark.parametrize(("scripts", "locks"), [(True, True), (False, False)])
def test_nothing_is_found_in_the_profile(
    chromium: Browser, server: Server, theatre: Theatre, tmp_path: Path, scripts: bool, locks: bool
) -> None:
    waiting = list(pages(theatre))
    profile = tmp_path / "profile"
    context = chromium._driver.chromium.launch_persistent_context(
        str(profile),
        executable_path=EXECUTABLE,
        args=[*ARGUMENTS, f"--user-data-dir={profile}"],
        ignore_default_args=True,
        java_script_enabled=scripts,
        accept_downloads=False,
        locale="ru-RU",
    )
    shown = a_day(context, server.url, theatre, waiting[::3] if scripts else waiting[1::4], scripts, locks)
    context.close()
    works = (theatre.given, theatre.register)
    words = {word for work in works for each in work.words.values() for word in each}
    assert sum(any(word in page for page in shown) for word in words) > 20, "little was shown"
    numbers = set(re.findall(r"\b[A-Z]{2}-\d{4}-\d{4}\b", "".join(shown)))
    hunt = Hunt([*words, NAME, CIRCLE, PASSPHRASE, *SEARCHED, *numbers], [TYPED])
    assert (profile / "Default" / "History").exists(), "it kept no history: not a browser as people have it"
    assert list((profile / "Default" / "Sessions").iterdir()), "nor what it would show again after a crash"
    found = {(path.name, find.word) for path, find in hunt.files(profile)}
    # Its own keeper of passwords asked whether it may keep the passphrase, and counts that nobody answered.
    assert found - {("Login Data", NAME.casefold())} == set()
