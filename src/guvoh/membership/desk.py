"""What waits for her among people, on the desk: newcomers to be admitted, colleagues coming back, second voices."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.queries import people
from guvoh.circles.requests import keyring_of
from guvoh.membership import words


def waits(keyring: Keyring) -> dict[str, list[dict[str, Any]]]:
    """For the desk and for the page of circles."""
    return {
        "waiting": [_newcomer(each, keyring) for each in people.waiting(keyring)],
        "proposals": [words.proposal(each, keyring) for each in people.proposals(keyring)],
        "returning": [words.returning(each, keyring) for each in people.returning(keyring)],
    }


def panel(request: HttpRequest) -> Mapping[str, Any] | None:
    """None where nothing waits."""
    found = waits(keyring_of(request))
    return found if any(found.values()) else None


def _newcomer(one: people.Waiting, keyring: Keyring) -> dict[str, Any]:
    return {"name": one.name, "circle": one.circle, "member": one.member,
            "circle_name": names.circle_name(one.circle, keyring.directory)}  # fmt: skip
