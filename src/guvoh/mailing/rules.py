"""Notices are one's own."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.pages import navigation
from guvoh.pages.seam import Reason, rule


@rule("notices.own")
def own(request: HttpRequest, **ids: Any) -> Reason | None:
    """Everybody but guests, each for herself."""
    return None if navigation.inside(request) else _("A guest sees the case only.")
