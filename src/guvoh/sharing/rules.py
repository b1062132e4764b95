"""Who may give a case, take it back, invite a guest to it, and say where new cases of a circle go."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Role, Sort
from guvoh.ledger import rules, sentences
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.seam import Reason, rule
from guvoh.sharing.queries.opened import whole


@rule("share.see")
def see(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever holds the case; a guest sees the case and not who else reads it."""
    return None if may_see(whole(request, case)) else _("A guest sees the case only.")


@rule("share.give")
def give(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """A coordinator of the circle to which the case belongs."""
    problem = rules.may_share(whole(request, case))
    return sentences.sentence(problem) if problem else None


@rule("standing.see")
def see_standing(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """Whoever is in the circle; others do not know of it."""
    keyring = keyring_of(request)
    role = keyring.role(circle)
    if role is None or keyring.directory.circles[circle].sort is Sort.GUEST:
        raise Http404
    return None


@rule("standing.set")
def set_standing(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """A coordinator of the circle whose cases they are."""
    see_standing(request, circle)
    if keyring_of(request).role(circle) is Role.COORDINATOR:
        return None
    return _("This is for a coordinator of this circle.")


def may_see(file: CaseFile) -> bool:
    """Does she hold the case otherwise than as a guest?"""
    circles = file.keyring.directory.circles
    return any(circles[one].sort is not Sort.GUEST for one in file.examined.circles)


def may_give(file: CaseFile) -> bool:
    """May she share it?"""
    return rules.may_share(file) is None
