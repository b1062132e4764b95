"""What packages add to the page of a case without knowing it: sections, things to do, panels of the overview.

They register in `AppConfig.ready`; the case file asks here. So no package imports the one that has the page.

    panels.add_section(panels.Section("shares", _("Access"), "case_shares", 90, count=lambda file: ...))
    panels.add_deed(panels.Deed("letter", _("Write a letter"), "case_write", 40))
    panels.add_panel(panels.Panel("readers", "sharing/case_panel.html", 20, context=lambda request, file: {...}))

Every address named here takes the id of the case as its only argument. Their own pages of a case stand in the same
frame as all others: `{% extends frame %}`, block `section`, `panels.framed(request, case, "shares")` in the context.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode

from guvoh.circles.roles import Sort
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages.parts import Link, Pages
from guvoh.pages.seam import Reason

Shown = Callable[[CaseFile], bool]
Context = Callable[[HttpRequest, CaseFile], Mapping[str, Any] | None]


def not_to_guests(file: CaseFile) -> bool:
    """For sections that are not shown to the guest of one case: he sees the case, not who else works on it."""
    circles = file.keyring.directory.circles
    return any(circles[circle].sort is not Sort.GUEST for circle in file.keyring.circles)


def _always(file: CaseFile) -> bool:
    return True


@dataclass(frozen=True)
class Section:
    """A page of the case in its sub-navigation. `name`: what that page says is current."""

    name: str
    label: Reason
    address: str
    order: int
    count: Callable[[CaseFile], int | None] = lambda file: None
    shown: Shown = _always


@dataclass(frozen=True)
class Deed:
    """A link beside the head of the case: share it, print it, write a letter. `calls`: beside a call too."""

    name: str
    label: Reason
    address: str
    order: int
    shown: Shown = _always
    calls: bool = False


@dataclass(frozen=True)
class Panel:
    """A box in the narrow column of the overview. `context` None: not today. `warns`: it stands above everything."""

    name: str
    template: str
    order: int
    context: Context
    warns: bool = False


Frame = Callable[[HttpRequest, UUID, str], Mapping[str, Any]]


def _bare(request: HttpRequest, case: UUID, section: str) -> Mapping[str, Any]:
    return {"frame": "pages/case_frame.html"}


_SECTIONS: dict[str, Section] = {}
_DEEDS: dict[str, Deed] = {}
_PANELS: dict[str, Panel] = {}
_frame: Frame = _bare
_walks: list[Callable[[HttpRequest, CaseFile], tuple[Pages, str] | None]] = []


def add_section(section: Section) -> None:
    """Add (or replace) a section."""
    _SECTIONS[section.name] = section


def add_deed(deed: Deed) -> None:
    """Add (or replace) a link beside the head."""
    _DEEDS[deed.name] = deed


def add_panel(panel: Panel) -> None:
    """Add (or replace) a box of the overview."""
    _PANELS[panel.name] = panel


def add_walk(walk: Callable[[HttpRequest, CaseFile], tuple[Pages, str] | None]) -> None:
    """Say where the case stands in a list that the member walks through, and the list's address."""
    if walk not in _walks:
        _walks.append(walk)


def use_frame(frame: Frame) -> None:
    """Say what stands on every page of a case: `frame(request, case, section)` gives the context of a template that it
    names as `frame`, which has a block `section`."""
    global _frame
    _frame = frame


def framed(request: HttpRequest, case: UUID, section: str) -> dict[str, Any]:
    """The context of a page of a case. Raises NoKey."""
    return dict(_frame(request, case, section))


def sections(file: CaseFile, current: str, trail: str = "") -> list[Link]:
    """The sub-navigation of a case. `trail`: `in` of the page's address, so that her place in a list stays."""
    found, more = [], f"?{urlencode({'in': trail})}" if trail else ""
    for one in sorted(_SECTIONS.values(), key=lambda one: one.order):
        href = _address(one.address, file)
        if href and one.shown(file):
            found.append(Link(one.label, href + more, current=one.name == current, count=one.count(file)))
    return found


def deeds(file: CaseFile, *, calls: bool = False) -> list[Link]:
    """The links beside the head; `calls`: those for the page of a call."""
    ordered = sorted((one for one in _DEEDS.values() if one.calls or not calls), key=lambda one: one.order)
    return [Link(one.label, href) for one in ordered if (href := _address(one.address, file)) and one.shown(file)]


def panels(request: HttpRequest, file: CaseFile) -> list[tuple[str, Mapping[str, Any]]]:
    """(template, context) of the boxes of the overview, in order."""
    return _shown(request, file, warns=False)


def warnings(request: HttpRequest, file: CaseFile) -> list[tuple[str, Mapping[str, Any]]]:
    """The same for what is to be seen first."""
    return _shown(request, file, warns=True)


def _shown(request: HttpRequest, file: CaseFile, *, warns: bool) -> list[tuple[str, Mapping[str, Any]]]:
    found = []
    for one in sorted(_PANELS.values(), key=lambda one: one.order):
        context = one.context(request, file) if one.warns is warns else None
        if context is not None:
            found.append((one.template, context))
    return found


def walk(request: HttpRequest, file: CaseFile) -> tuple[Pages, str] | None:
    """Previous and next through a list, and its address; None where she does not come from one."""
    return next((found for one in _walks if (found := one(request, file)) is not None), None)


def _address(name: str, file: CaseFile) -> str:
    try:
        return reverse(name, args=[file.id])
    except NoReverseMatch:
        return ""
