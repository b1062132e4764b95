"""What a form that was kept for later is called: packages say it for their addresses, in `AppConfig.ready`.

drafted.add("record_add", lambda request, case, kind: _("Note: TJ-2026-0137"))
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve

from guvoh.circles.errors import NoKey
from guvoh.pages.seam import Reason

Namer = Callable[..., Reason]
_NAMERS: dict[str, Namer] = {}


def add(name: str, namer: Namer) -> None:
    """Say what forms at the address of this name are called; told the request and the parts of the address."""
    _NAMERS[name] = namer


def called(request: HttpRequest, address: str) -> Reason:
    """The form at an address; '' where nobody says, or where its member reads what it is about no more."""
    try:
        found = resolve(address.partition("?")[0])
    except Resolver404:
        return ""
    namer = _NAMERS.get(found.url_name or "")
    try:
        return namer(request, **found.kwargs) if namer else ""
    except (NoKey, Http404):
        return ""
