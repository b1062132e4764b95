"""Forms that are kept: *Save for later*, a form saving itself, and what becomes of a draft when its form was saved.

Stands behind the session. A view need not know of it: a POST with the button `save_for_later`, or with the header of
a form that saves itself, never reaches the view.
"""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from guvoh.circles import drafts
from guvoh.circles.errors import Refused
from guvoh.circles.requests import keyring_of
from guvoh.membership import typed

BUTTON: Final = "save_for_later"
AUTOSAVE: Final = "HTTP_X_GUVOH_AUTOSAVE"


class DraftsMiddleware:
    """Innermost but one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _saved(request, response):
            drafts.drop_form(keyring_of(request), typed.number_of(request))
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Called by Django before the view."""
        if not typed.may_be_kept(request, view):
            return None
        by_itself = AUTOSAVE in request.META
        if not by_itself and BUTTON not in request.POST:
            return None
        try:
            typed.keep(request, cut_off=False)
        except Refused:
            return HttpResponse(status=413) if by_itself else None
        return HttpResponse(status=204) if by_itself else HttpResponseRedirect(reverse("drafts") + "?kept=yes")


def _saved(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        request.method == "POST"
        and getattr(request, "keyring", None) is not None
        and response.status_code in (302, 303)
        and bool(typed.number_of(request))
        and BUTTON not in request.POST
    )
