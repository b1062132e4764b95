"""Texts of letters: read by all who are in a circle of their own, changed for a circle by who writes there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Sort
from guvoh.ledger import rules
from guvoh.pages import navigation
from guvoh.pages.seam import Reason, rule


@rule("text.read")
def read(request: HttpRequest, **ids: Any) -> Reason | None:
    """Not the guest of one case."""
    return None if navigation.inside(request) else _("A guest sees the case only.")


@rule("text.write")
def write(request: HttpRequest, **ids: Any) -> Reason | None:
    """Whoever may keep an entry in the register of a circle."""
    reason = read(request)
    if reason is not None:
        return reason
    return None if able(keyring_of(request)) else _("Texts are kept by a circle, and you write in none.")


def able(keyring: Keyring) -> tuple[UUID, ...]:
    """The circles for which she may keep texts, organisations first."""
    circles = keyring.directory.circles
    found = [
        circle
        for circle in keyring.circles
        if circles[circle].sort is not Sort.GUEST
        and rules.may_register(keyring.directory, circle, keyring.member) is None
    ]
    return tuple(sorted(found, key=lambda circle: circles[circle].sort is not Sort.ORGANISATION))


def usual(keyring: Keyring, wanted: UUID | None) -> UUID | None:
    """The circle that was chosen; where none was, her organisation, or the only one."""
    known = able(keyring)
    own = [circle for circle in known if keyring.directory.circles[circle].sort is Sort.ORGANISATION]
    if wanted is not None:
        return wanted if wanted in known else None
    return own[0] if len(own) == 1 else known[0] if len(known) == 1 else None
