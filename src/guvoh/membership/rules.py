"""Who may act on circles and members. What may be read in a case is decided by keys and by nothing here."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles import restoring
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import WRITING, Role, Sort
from guvoh.pages.seam import Reason, rule


def _role(request: HttpRequest, circle: UUID) -> Role:
    """Her role there; a circle she is not in does not exist for her."""
    role = keyring_of(request).role(circle)
    if role is None:
        raise Http404
    return role


@rule("circle.see")
def see(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """Whoever is in it, a guest only as the guest of one case."""
    return _("A guest sees the case only.") if _role(request, circle) is Role.GUEST else None


@rule("circle.coordinate")
def coordinate(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """Its coordinators; where none stands, its writing members, two of them together."""
    role = _role(request, circle)
    if role is Role.COORDINATOR:
        return None
    seats = keyring_of(request).directory.members_of(circle)
    if role in WRITING and Role.COORDINATOR not in seats.values():
        return None
    return _("This is for a coordinator of this circle.")


@rule("circle.take_in")
def take_in(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """As `circle.coordinate`; a guest's circle has its one guest, who is invited from the case."""
    if _role(request, circle) and keyring_of(request).directory.circles[circle].sort is Sort.GUEST:
        return _("A guest is invited on the page of the case.")
    return coordinate(request, circle)


@rule("coalition.restored")
def restored(request: HttpRequest, **ids: Any) -> Reason | None:
    """Coordinators of organisations, while a restore waits; otherwise there is no such page."""
    directory = keyring_of(request).directory
    if not restoring.unconfirmed(directory):
        raise Http404
    seats = [directory.circles[circle] for circle in keyring_of(request).circles]
    if any(one.sort is Sort.ORGANISATION and _role(request, one.id) is Role.COORDINATOR for one in seats):
        return None
    return _("This is for a coordinator of an organisation.")


@rule("circle.ask_back")
def ask_back(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """Who writes in the circle may ask for a colleague's return."""
    return None if _role(request, circle) in WRITING else _("This is for members who write in this circle.")


@rule("circle.make")
def make(request: HttpRequest, **ids: Any) -> Reason | None:
    """A coordinator of some organisation makes groups; of the founding circle also organisations."""
    seats = [keyring_of(request).directory.circles[circle] for circle in keyring_of(request).circles]
    if any(one.sort is Sort.ORGANISATION and _role(request, one.id) is Role.COORDINATOR for one in seats):
        return None
    return _("This is for a coordinator of an organisation.")


@rule("member.see")
def see_member(request: HttpRequest, member: UUID, **ids: Any) -> Reason | None:
    """Colleagues, oneself, and for coordinators of the founding circle everybody; others do not exist."""
    keyring = keyring_of(request)
    directory = keyring.directory
    if member not in directory.members:
        raise Http404
    founder = keyring.role(directory.founding) is Role.COORDINATOR
    if member == keyring.member or founder or keyring.member in directory.colleagues(member):
        return None
    raise Http404
