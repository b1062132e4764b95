"""Who may count: whoever belongs to a circle. What is counted is decided by keys."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Role
from guvoh.pages.seam import Reason, rule


@rule("figures.count")
def count(request: HttpRequest, **ids: Any) -> Reason | None:
    """Members of some circle; a guest sees one case and counts nothing."""
    keyring = keyring_of(request)
    if any(keyring.role(circle) is not Role.GUEST for circle in keyring.circles):
        return None
    return _("A guest sees the case only.")
