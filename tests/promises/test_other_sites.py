"""Forms of other sites are refused wherever a form is taken: by token, by origin, by what the browser says."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from guvoh.circles.middleware import cookie_name
from guvoh.ledger.models import Action
from promises import expected
from promises.addresses import Address, Directions, addresses
from promises.theatre import Seat, Theatre, undone

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.t(48)]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
OURS = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FOREIGN = {
    "another origin": {"Origin": "https://evil.example"},
    "another port": {"Origin": "http://localhost:8001"},
    "another scheme": {"Origin": "https://localhost"},
    "the browser says so": {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
    "a neighbouring host": {"Origin": "null", "Sec-Fetch-Site": "same-site"},
    "a page that led here from elsewhere": {"Referer": "https://evil.example/x", "Sec-Fetch-Site": "cross-site"},
}


def browser(seat: Seat) -> tuple[Client, str]:
    """Hers, as strict as in production, and a token that is good there."""
    made = Client(enforce_csrf_checks=True, raise_request_exception=False, SERVER_NAME="localhost")
    if seat.cookie:
        made.cookies[cookie_name()] = seat.cookie
    found = TOKEN.search(made.get("/sign-in" if seat.keyring is None else "/account").content.decode())
    assert found
    return made, found[1]


def posts(theatre: Theatre, directions: Directions) -> Iterator[tuple[Address, str]]:
    """Every address that takes a form, with ids that were given to the coordinator of Dushanbe."""
    seat = theatre.seat("coordinator")
    for address in addresses():
        if "POST" in address.methods:
            yield address, address.path(directions.given(seat, address))


def status(made: Client, path: str, fields: dict[str, Any], headers: dict[str, str]) -> int:
    """What a form gets there; undone afterwards."""
    with undone():
        before = Action.objects.count()
        found = made.post(path, fields, headers=headers).status_code
        assert found != 403 or Action.objects.count() == before
    return int(found)


@pytest.mark.parametrize("name", ["coordinator", "nobody"])
def test_a_form_without_its_token_or_from_elsewhere_is_refused_everywhere(
    theatre: Theatre, directions: Directions, name: str
) -> None:
    seat, wrong, looked = theatre.seat(name), [], 0
    made, token = browser(seat)
    _, another = browser(theatre.seat("other"))
    for address, path in posts(theatre, directions):
        looked += 1
        tries = {
            "no token": ({}, OURS),
            "an empty token": ({"csrfmiddlewaretoken": ""}, OURS),
            "a token of somebody else": ({"csrfmiddlewaretoken": another}, OURS),
            "a token in the address": ({}, OURS),
            **{name: ({"csrfmiddlewaretoken": token}, headers) for name, headers in FOREIGN.items()},
        }
        for what, (fields, headers) in tries.items():
            where = f"{path}?csrfmiddlewaretoken={token}" if what.endswith("address") else path
            if (found := status(made, where, fields, headers)) not in (400, 403):
                wrong.append(f"{address.name}, {what}: {found}")
    assert not wrong, "\n".join(wrong)
    assert looked > 40


def test_with_its_token_and_from_here_it_is_not_refused(theatre: Theatre, directions: Directions) -> None:
    """Else the refusals would mean nothing."""
    seat = theatre.seat("coordinator")
    made, token = browser(seat)
    refused = [
        address.name
        for address, path in posts(theatre, directions)
        if status(made, path, {"csrfmiddlewaretoken": token}, OURS) == 403
        and (wanted := expected.of(address, "POST")) is not None
        and wanted.seats["coordinator"] != "403"
    ]
    assert refused == []


def test_cookies_are_not_sent_along_from_elsewhere(theatre: Theatre) -> None:
    made, token = browser(theatre.seat("coordinator"))
    told = made.post("/language", {"csrfmiddlewaretoken": token, "language": "en", "here": "/account"}, headers=OURS)
    for cookie in [*made.get("/account").cookies.values(), *told.cookies.values()]:
        assert cookie["samesite"] == "Strict", cookie.key
    assert settings.CSRF_COOKIE_SAMESITE == "Strict"
