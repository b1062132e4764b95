"""Export: it is an action of each case, so whoever writes in it may do it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.pages import seam
from guvoh.pages.seam import Reason

ONLY_READS = _("An export is written into the history of every case, so it is made by somebody who writes in them.")


def writes(by: Keyring) -> bool:
    """Does she write for any circle?"""
    return any(by.directory.may_write(circle, by.member) for circle in by.circles)


@seam.rule("export.take")
def may_take(request: HttpRequest, **ids: Any) -> Reason | None:
    """There is a circle for which she writes."""
    return None if writes(keyring_of(request)) else ONLY_READS


def shown(request: HttpRequest) -> bool:
    """Whether *Export* stands above the list of cases."""
    return writes(keyring_of(request))
