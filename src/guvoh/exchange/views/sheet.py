"""Which sheet, where its headings stand, whose cases they become, by which mapping."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.exchange.actions import imports as actions
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import imports, mappings
from guvoh.exchange.queries.imports import Work
from guvoh.exchange.queries.mappings import Saved
from guvoh.exchange.readers import editing
from guvoh.exchange.rules.bringing import circles
from guvoh.exchange.sheets import Sheet, Workbook, heading_row, shown
from guvoh.exchange.views.common import said, step, wrong
from guvoh.pages.forms import Problem
from guvoh.pages.forms.options import of_pairs
from guvoh.pages.screens import screen

NEW, STANDS = "new", "stands"
LOOKED_AT, WIDE, SHEETS_LOOKED_AT = 12, 40, 6
_LONG = 60


@dataclass
class Chosen:
    """What the form says, or what is proposed."""

    sheet: str
    heading: int | None
    mapping: str
    circle: str
    status: str
    lead: str
    prefix: str


@screen(rule="import.bring", methods=("GET", "POST"), nav="import")
def sheet(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """The first questions about a list, beside a look at its first rows."""
    by = keyring_of(request)
    here = imports.one_of(by, work)
    if here.done:
        return HttpResponseRedirect(reverse("import_done", args=[work]))
    try:
        book = imports.workbook(by, here)
        asked = said(request)
        chosen = _proposed(by, here, book) if asked is None else _read(by, here, book, asked)
        looked = book.sheet(chosen.sheet)
    except SheetProblem as found:
        return step(request, here, "import_sheet", _title(), errors=[wrong(found)], broken=True)
    errors: list[Problem] = []
    if request.method == "POST" and "look" not in request.POST:
        errors = _problems(by, looked, chosen)
        if not errors:
            _keep(by, here, looked, chosen)
            return HttpResponseRedirect(reverse("import_columns", args=[work]))
    return step(request, here, "import_sheet", _title(), errors=errors, **_shown(by, here, book, looked, chosen))


def _title() -> str:
    return _("Sheet and headings")


# -- what is proposed and what is typed


def _proposed(by: Keyring, work: Work, book: Workbook) -> Chosen:
    """As it was said before; at first the sheet that a known mapping fits best."""
    own = [one.hex for one in circles(by)]
    circle = work.circle.hex if work.circle else own[0]
    if work.mapping is not None and work.sheet is not None:
        raw = editing.read(work.mapping)
        return Chosen(
            work.sheet, work.heading, STANDS, circle, work.said.get("status", ""), work.said.get("lead", "me"),
            str(raw.get("prefix") or ""),
        )  # fmt: skip
    visible = [info.name for info in book.sheets if info.visible] or [info.name for info in book.sheets]
    best = max((_fit(by, book, name) for name in visible[:SHEETS_LOOKED_AT]), key=lambda one: one[0])
    _score, name, mapping = best
    return Chosen(name, None, mapping, circle, "", "me", "")


def _fit(by: Keyring, book: Workbook, name: str) -> tuple[int, str, str]:
    """How well the best mapping fits a sheet; earlier sheets win."""
    try:
        looked = book.sheet(name)
    except SheetProblem:
        return -1, name, NEW
    heads = _headings(looked, heading_row(looked))
    scores = [(editing.fits(one.raw, heads), one.id) for one in _known(by)]
    score, mapping = max(scores, default=(0, NEW), key=lambda one: one[0])
    return score, name, mapping if score * 2 >= len([head for head in heads if head]) and score else NEW


def _known(by: Keyring) -> list[Saved]:
    return [*mappings.of_circles(by), *mappings.shipped()]


def _read(by: Keyring, work: Work, book: Workbook, asked: QueryDict) -> Chosen:
    listed = [info.name for info in book.sheets]
    place = asked.get("sheet", "")
    name = listed[int(place)] if place.isdecimal() and int(place) < len(listed) else listed[0]
    heading = asked.get("heading", "")
    before = asked.get("looked", "")
    # Another sheet than the one that was looked at: its headings are looked for anew.
    same = before in ("", place)
    return Chosen(
        name,
        int(heading) if same and heading.isdecimal() and len(heading) < 7 else None,
        asked.get("mapping", NEW),
        asked.get("circle", ""),
        asked.get("status", ""),
        asked.get("lead", ""),
        asked.get("prefix", "").strip(),
    )


def _problems(by: Keyring, looked: Sheet, chosen: Chosen) -> list[Problem]:
    found = []
    heading = chosen.heading or heading_row(looked)
    if heading is None or not 1 <= heading <= len(looked.rows) or not any(_headings(looked, heading)):
        found.append(Problem(_("Say in which row the headings stand."), "f-heading"))
    if chosen.circle not in {one.hex for one in circles(by)}:
        found.append(Problem(_("Say whose cases these become."), "f-circle"))
    if chosen.status and chosen.status not in lawbook.current().vocabulary("case_status"):
        found.append(Problem(_("Choose a status from the list."), "f-status"))
    if len(chosen.prefix) > 20:
        found.append(Problem(_("Take at most 20 signs to put before the numbers."), "f-prefix"))
    return found


# -- what is kept


def _keep(by: Keyring, work: Work, looked: Sheet, chosen: Chosen) -> None:
    heading = chosen.heading or heading_row(looked)
    raw = _raw(by, work, chosen.mapping, _headings(looked, heading))
    raw["sheet"] = looked.name
    raw.pop("prefix", None)
    if chosen.prefix:
        raw["prefix"] = chosen.prefix
    actions.keep(
        by=by,
        work=work.but(
            sheet=looked.name,
            heading=heading,
            circle=UUID(chosen.circle),
            mapping=editing.written(raw),
            said={"status": chosen.status, "lead": "me" if chosen.lead == "me" else ""},
            bring=(),
        ),
    )


def _raw(by: Keyring, work: Work, chosen: str, heads: Sequence[str]) -> editing.Raw:
    if chosen == STANDS and work.mapping is not None:
        return editing.read(work.mapping)
    known = next((one for one in _known(by) if one.id == chosen), None)
    return editing.blank(heads, lawbook.current()) if known is None else editing.read(known.text)


# -- what is shown


def _headings(looked: Sheet, heading: int | None) -> list[str]:
    if heading is None or not 1 <= heading <= len(looked.rows):
        return []
    return [shown(cell) for cell in looked.rows[heading - 1]]


def _shown(by: Keyring, work: Work, book: Workbook, looked: Sheet, chosen: Chosen) -> dict[str, Any]:
    heading = chosen.heading or heading_row(looked)
    listed = [info.name for info in book.sheets]
    own = circles(by)
    statuses = [(one.code, one.label(str(get_language()))) for one in lawbook.current().vocabulary("case_status")]
    return {
        "sheets": [(str(at), info.name, info.name == looked.name, info.visible) for at, info in enumerate(book.sheets)],
        "looked": str(listed.index(looked.name)),
        "heading": heading or "",
        "rows": _look(looked, heading),
        "total": len(looked.rows),
        "wide": len(looked.rows[0]) > WIDE,
        "mappings": _offers(by, work, chosen, _headings(looked, heading)),
        "circles": [(one.hex, name, one.hex == chosen.circle) for one, name in names.circles(own).items()],
        "statuses": of_pairs(statuses, [chosen.status]),
        "lead": chosen.lead,
        "prefix": chosen.prefix,
    }


def _look(looked: Sheet, heading: int | None) -> list[tuple[int, bool, list[str]]]:
    """The first rows, and those around the headings: (number, is it the heading, cells)."""
    start = max(0, min((heading or 1) - 4, len(looked.rows) - LOOKED_AT))
    return [
        (number, number == heading, [_short(shown(cell)) for cell in row[:WIDE]])
        for number, row in enumerate(looked.rows[start : start + LOOKED_AT], start=start + 1)
    ]


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


@dataclass(frozen=True)
class Offer:
    """A mapping to choose: how many of the columns it knows."""

    value: str
    name: str
    fits: int | None
    of: int
    chosen: bool
    circle: str = ""


def _offers(by: Keyring, work: Work, chosen: Chosen, heads: Sequence[str]) -> list[Offer]:
    filled = len([head for head in heads if head])
    found = []
    if work.mapping is not None:
        raw = editing.read(work.mapping)
        found.append(Offer(STANDS, "", editing.fits(raw, heads), filled, chosen.mapping == STANDS))
    called = names.circles(by.circles)
    for one in _known(by):
        whose = called[one.circle] if one.circle else ""
        found.append(Offer(one.id, one.name, editing.fits(one.raw, heads), filled, chosen.mapping == one.id, whose))
    found.append(Offer(NEW, "", None, filled, chosen.mapping == NEW))
    return found
