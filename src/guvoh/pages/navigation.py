"""The items of the main navigation; the packages that have the screens add them in `AppConfig.ready`."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from guvoh.pages.seam import Reason


@dataclass(frozen=True)
class Item:
    """One link: `name` is what a screen gives as `nav=`, `address` the name of its address."""

    name: str
    label: Reason
    address: str
    order: int
    shown: Callable[[HttpRequest], bool] = lambda request: True


@dataclass(frozen=True)
class Link:
    """An item as a page shows it."""

    label: Reason
    href: str
    current: bool


def inside(request: HttpRequest) -> bool:
    """Whether somebody belongs to a circle of her own: a guest of one case sees the case and nothing around it."""
    from guvoh.circles.roles import Sort

    keyring = getattr(request, "keyring", None)
    return keyring is not None and any(
        keyring.directory.circles[circle].sort is not Sort.GUEST for circle in keyring.circles
    )


_MAIN: dict[str, Item] = {}
_MEMBER: dict[str, Item] = {}


def add(item: Item, *, to_member_menu: bool = False) -> None:
    """Add (or replace) an item of the main navigation, or of the member menu."""
    (_MEMBER if to_member_menu else _MAIN)[item.name] = item


def _links(items: dict[str, Item], request: HttpRequest) -> list[Link]:
    here = getattr(request, "guvoh_nav", "")
    links = []
    for item in sorted(items.values(), key=lambda item: item.order):
        try:
            href = reverse(item.address)
        except NoReverseMatch:
            continue
        if item.shown(request):
            links.append(Link(item.label, href, item.name == here))
    return links


def main(request: HttpRequest) -> list[Link]:
    """The links under the header, in order, for this request."""
    return _links(_MAIN, request)


def member(request: HttpRequest) -> list[Link]:
    """The links in the member's menu."""
    return _links(_MEMBER, request)
