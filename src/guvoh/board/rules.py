"""Who sees the board of a circle and hands work over in it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Role, Sort
from guvoh.pages import navigation
from guvoh.pages.seam import Reason, rule


@rule("board.see")
def see(request: HttpRequest, **ids: Any) -> Reason | None:
    """Everybody but guests; each sees the terms of her circles."""
    return None if navigation.inside(request) else _("A guest sees the case only.")


@rule("board.hand")
def hand(request: HttpRequest, circle: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in the circle; others do not know of it."""
    keyring = keyring_of(request)
    if keyring.role(circle) is None or keyring.directory.circles[circle].sort is Sort.GUEST:
        raise Http404
    if keyring.directory.may_write(circle, keyring.member):
        return None
    return _("You read in this circle and do not write.")


def hands_others_over(keyring: Keyring, circle: UUID) -> bool:
    """Whether she may hand over a colleague's work too, and not her own alone."""
    return keyring.role(circle) is Role.COORDINATOR
