"""What packages add to the list of cases without knowing it: things to do with everything that a filter shows.

    lists.add_deed(lists.Deed("export", _("Export"), "export", 10))

Its address is given the filters of the list as they stand in the list's own address.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from guvoh.pages.parts import Link
from guvoh.pages.seam import Reason


@dataclass(frozen=True)
class Deed:
    """A link above the list."""

    name: str
    label: Reason
    address: str
    order: int
    shown: Callable[[HttpRequest], bool] = lambda request: True


_DEEDS: dict[str, Deed] = {}


def add_deed(deed: Deed) -> None:
    """Add (or replace) one."""
    _DEEDS[deed.name] = deed


def deeds(request: HttpRequest, query: str) -> list[Link]:
    """The links, in order, for a list with this query."""
    found = []
    for one in sorted(_DEEDS.values(), key=lambda one: one.order):
        try:
            href = reverse(one.address)
        except NoReverseMatch:
            continue
        if one.shown(request):
            found.append(Link(one.label, f"{href}?{query}" if query else href))
    return found
