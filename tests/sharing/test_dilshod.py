"""Who was given nothing sees nothing: not in lists, counts, search, hints or addresses."""

import re
from uuid import UUID

import pytest
from django.urls import reverse

from casework.casefile.conftest import Browser
from cast import Coalition
from guvoh import catalogue, ledger
from sharing.test_boris import walked

pytestmark = pytest.mark.django_db

TRACES = ("Чинара", "TJ-20", "Карим", "Рустам")


@pytest.fixture
def dilshod(us: Coalition, case: UUID) -> Browser:
    """After the case was given to the working group, to nobody of Almaty."""
    ledger.actions.share(by=us.amina, case=case, circle=us.group, compartments=[], reason="Учёт")
    us.refresh()
    return Browser(us.dilshod)


def test_no_page_shows_a_trace(dilshod: Browser, case: UUID) -> None:
    pages = walked(dilshod, "/", "/cases", "/circles")
    told = {address: [t for t in TRACES if t in text or str(case) in text] for address, text in pages.items()}
    assert len(pages) > 8
    assert {address: found for address, found in told.items() if found} == {}


def test_every_address_of_sharing_is_nothing_to_him(us: Coalition, dilshod: Browser, case: UUID) -> None:
    nothing = dilshod.get("/cases/00000000-0000-4000-8000-000000000000/shares").content
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', dilshod.get("/cases").content.decode())[1]
    addresses = [reverse(name, args=[case]) for name in ("case_shares", "case_share", "case_guest", "case_names")] + [
        reverse("case_withdraw", args=[case, us.group])
    ]
    for address in addresses:
        answer = dilshod.get(address)
        assert (answer.status_code, answer.content) == (404, nothing), address
        if not address.endswith("/shares"):
            sent = dilshod.post(address, {"csrfmiddlewaretoken": token, "reason": "x", "step": "give"})
            assert sent.status_code == 404, address


def test_rules_of_a_foreign_circle_are_nothing_to_him(us: Coalition, dilshod: Browser) -> None:
    nothing = dilshod.get("/circles/00000000-0000-4000-8000-000000000000/standing").content
    for name in ("standing", "standing_rule"):
        answer = dilshod.get(reverse(name, args=[us.dushanbe]))
        assert (answer.status_code, answer.content) == (404, nothing)


def test_counts_and_search_know_nothing(us: Coalition, dilshod: Browser, case: UUID) -> None:
    with catalogue.open(us.dilshod) as found:
        assert found.count("case") == 0
        assert found.cases().total == 0
        assert not found.search_text("током").hits
        assert not found.search_names("Каримов").possible
