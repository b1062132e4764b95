"""Who sees and keeps the registers of letters and of bodies."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Sort
from guvoh.correspondence.queries.held import held_of
from guvoh.pages import navigation
from guvoh.pages.seam import Reason, rule


@rule("letters.see")
def see(request: HttpRequest, **ids: Any) -> Reason | None:
    """Everybody but guests; each sees the letters of her cases and circles."""
    return None if navigation.inside(request) else _("A guest sees the case only.")


@rule("letters.write")
def write(request: HttpRequest, **ids: Any) -> Reason | None:
    """Whoever writes in a circle."""
    return None if circles(request) else _("You read in your circles and do not write.")


@rule("letters.entry")
def entry(request: HttpRequest, case: UUID, record: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in the circle whose register it is; others do not know of it."""
    held = held_of(request, case, record)
    return None if held.file.may_write else _("This is changed by those who write in its circle.")


def circles(request: HttpRequest) -> list[UUID]:
    """The circles of hers that keep registers and in which she writes."""
    keyring = keyring_of(request)
    known = keyring.directory
    able = [one for one in keyring.circles if known.may_write(one, keyring.member)]
    found = [one for one in able if known.circles[one].sort is not Sort.GUEST]
    return sorted(found, key=lambda one: known.circles[one].sort is not Sort.ORGANISATION)
