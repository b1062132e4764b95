"""What packages put on the desk («Сегодня») without knowing it.

They register in `AppConfig.ready`; the page of the desk asks here. A panel is told the request and says what its
template is to be told, or None: nothing today. No narrative stands on the desk.

    desk.add(desk.Panel("due", "casework/desk/due.html", 20, context=lambda request: {...}))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

Context = Callable[[HttpRequest], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """One box of the desk. `narrow`: it stands beside the others on a wide screen."""

    name: str
    template: str
    order: int
    context: Context
    narrow: bool = False


@dataclass(frozen=True)
class Shown:
    """A panel as it is shown today."""

    name: str
    template: str
    context: Mapping[str, Any]
    narrow: bool


_PANELS: dict[str, Panel] = {}


def add(panel: Panel) -> None:
    """Add (or replace) a panel."""
    _PANELS[panel.name] = panel


def shown(request: HttpRequest) -> list[Shown]:
    """The panels of today in their order."""
    found = []
    for panel in sorted(_PANELS.values(), key=lambda one: one.order):
        context = panel.context(request)
        if context is not None:
            found.append(Shown(panel.name, panel.template, context, panel.narrow))
    return found
