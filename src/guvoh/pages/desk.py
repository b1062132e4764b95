"""What packages put on the desk («Сегодня») without knowing it.

They register in `AppConfig.ready`; the page of the desk asks here. A panel is told the request and says what its
template is to be told, or None: nothing today. No narrative stands on the desk.

    desk.add(desk.Panel("due", "casework/desk/due.html", 20, context=lambda request: {...}))

A panel that shows its first lines only leads to itself by `whole_at`; there it shows all of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

Context = Callable[[HttpRequest], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """One box of the desk.

    `narrow`: it stands beside the others on a wide screen. `lines`: it is a list that can be shown by itself.
    """

    name: str
    template: str
    order: int
    context: Context
    narrow: bool = False
    lines: bool = True


@dataclass(frozen=True)
class Shown:
    """A panel as it is shown today."""

    name: str
    template: str
    context: Mapping[str, Any]
    narrow: bool


WHOLE = "all"
"""The parameter that names the panel."""
_PANELS: dict[str, Panel] = {}


def add(panel: Panel) -> None:
    """Add (or replace) a panel."""
    _PANELS[panel.name] = panel


def whole(request: HttpRequest) -> str:
    """The name of the panel that is asked for by itself; '' on the desk."""
    panel = _PANELS.get(request.GET.get(WHOLE, ""))
    return panel.name if panel and panel.lines else ""


def whole_at(name: str) -> str:
    """Where a panel stands by itself, with all its lines."""
    return f"{reverse('today')}?{WHOLE}={name}"


def shown(request: HttpRequest) -> list[Shown]:
    """The panels of today in their order, or the one that is asked for by itself with those that warn."""
    alone, found = whole(request), []
    for panel in sorted(_PANELS.values(), key=lambda one: one.order):
        if alone and panel.lines and panel.name != alone:
            continue
        context = panel.context(request)
        if context is not None:
            found.append(Shown(panel.name, panel.template, context, panel.narrow))
    return found
