"""Whatever is typed to do harm stands on every page as text; on every page Lock stands in its place."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Error, Page

from guvoh import ledger
from guvoh.circles.actions.circles import rename_circle, rename_member
from guvoh.sealing.labels import Compartment
from promises import expected
from promises.addresses import Directions, addresses
from promises.hostile import CORPUS, Hostile
from promises.theatre import Theatre
from support.browser import Visit

# What ran, what is told, what may not be there, and where Lock ends (its right edge and its top).
SEEN = """() => ({
    hit: window.hit,
    text: document.querySelector("main").innerText,
    frames: document.querySelectorAll("iframe, object, embed, base").length,
    locks: [...document.querySelectorAll("header [data-lock]")].map(one => {
        const box = one.getBoundingClientRect();
        return [Math.round(box.right), Math.round(box.top + window.scrollY)];
    }),
})"""
pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def theatre(server: Any) -> Theatre:
    """Everything in it, names of members and circles too, was typed to do harm."""
    theatre = Theatre(Hostile)
    us = theatre.us
    rename_member(by=us.amina, name=f"Амина {CORPUS[0]}"[:100])
    rename_circle(by=us.amina, circle=us.dushanbe, name=f"Душанбе {CORPUS[1]}"[:100])
    us.refresh()
    for compartment in (Compartment.IDENTITY, Compartment.HEALTH):
        ledger.access.opened(by=us.amina, case=theatre.given.id, compartment=compartment)
    return theatre


def paths(theatre: Theatre) -> Iterator[tuple[str, str]]:
    """Every page that the coordinator of Dushanbe has."""
    seat = theatre.seat("coordinator")
    directions = Directions(theatre, expected.stand_for())
    for address in addresses():
        wanted = expected.of(address, "GET")
        if wanted is not None and wanted.seats["coordinator"] == "200":
            yield address.name, address.path(directions.given(seat, address))


@pytest.mark.t(50)
@pytest.mark.t(53)
@pytest.mark.t(54)
def test_no_script_runs_on_any_page_and_lock_stands_on_each(visit: Visit, theatre: Theatre) -> None:
    waiting = list(paths(theatre))  # before she signs in here, which stops her other session
    page = visit(member=theatre.us.amina)
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    places, looked, told = set(), 0, 0
    for name, path in waiting:
        if not _is_page(page, path):
            continue
        looked += 1
        seen = page.evaluate(SEEN)
        told += "window.hit=1" in seen["text"]
        assert not seen["hit"], name
        assert seen["frames"] == 0, name
        assert len(seen["locks"]) == 1, f"{name}: no Lock"
        places.update(tuple(place) for place in seen["locks"])
    assert looked > 30
    assert told > 12, "the pages show little of what was typed"
    assert not dialogs
    assert len(places) == 1, f"Lock stands in different places: {places}"
    # Complaints of the content security policy, and hosts that were asked, fail when the window closes.


def _is_page(page: Page, path: str) -> bool:
    """Go there. A download is none: the browser stays where it was."""
    try:
        answer = page.goto(path)
    except Error as refused:
        if "Download is starting" in refused.message or "ERR_ABORTED" in refused.message:
            return False
        raise
    return answer is not None and "text/html" in answer.headers.get("content-type", "")
