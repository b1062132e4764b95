"""Who may begin, carry on and end an urgent action, keep the roster, and say which circle is called."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Role, Sort
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import navigation
from guvoh.pages.seam import Reason, rule
from guvoh.sealing.labels import Compartment
from guvoh.urgent.queries.opened import entry_of, opened
from guvoh.urgent.queries.roster import keeps


@rule("urgent.see")
def see(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever reads what happened; a guest sees the case and not who runs for it."""
    return _seen(opened(request, case).file)


@rule("urgent.write")
def write(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in a circle that holds it."""
    file = opened(request, case).file
    return _seen(file) or (None if file.may_write else _("You may read this case and not change it."))


@rule("urgent.close")
def close(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in the organisation to which the case belongs: the share ends with it."""
    return _seen(opened(request, case).file) or may_close(opened(request, case).file)


@rule("roster.see")
def roster(request: HttpRequest, **ids: Any) -> Reason | None:
    """Everybody but guests; each sees the registers of her own circles."""
    return None if navigation.inside(request) else _("A guest sees the case only.")


@rule("roster.write")
def keep(request: HttpRequest, **ids: Any) -> Reason | None:
    """Whoever writes in a circle."""
    return None if circles(request) else _("You may read this case and not change it.")


@rule("roster.entry")
def entry(request: HttpRequest, case: UUID, record: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in the circle whose register it is; others do not know of it."""
    held = entry_of(request, case, record)
    return None if keeps(held) else _("This is changed by those who write in its circle.")


@rule("duty.see")
def see_duty(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """Whoever is in the circle; others do not know of it."""
    keyring = keyring_of(request)
    if keyring.role(circle) is None or keyring.directory.circles[circle].sort is Sort.GUEST:
        raise Http404
    return None


@rule("duty.set")
def set_duty(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """A coordinator of the circle whose cases they are."""
    see_duty(request, circle)
    if keyring_of(request).role(circle) is Role.COORDINATOR:
        return None
    return _("This is for a coordinator of this circle.")


def may_act(file: CaseFile) -> bool:
    """Is the button shown?"""
    return file.may_write and _seen(file) is None


def may_close(file: CaseFile) -> Reason | None:
    """A writer of its home circle."""
    if file.keyring.directory.may_write(file.home, file.keyring.member):
        return None
    return _("It is closed in the organisation to which the case belongs. Tell them when you are done.")


def circles(request: HttpRequest) -> list[UUID]:
    """The circles of hers that keep registers and in which she writes."""
    keyring = keyring_of(request)
    known = keyring.directory
    able = [one for one in keyring.circles if known.may_write(one, keyring.member)]
    return [one for one in able if known.circles[one].sort is not Sort.GUEST]


def _seen(file: CaseFile) -> Reason | None:
    known = file.keyring.directory.circles
    if all(known[one].sort is Sort.GUEST for one in file.examined.circles):
        return _("A guest sees the case only.")
    return None if Compartment.STORY in file.compartments else _("This is part of the account, which you do not read.")
