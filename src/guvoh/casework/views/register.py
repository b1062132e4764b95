"""The register of a circle: what was taken and became no case, found by name and number, counted."""

import re
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.casework.actions.asking import ask
from guvoh.casework.queries import people
from guvoh.casework.queries import register as queries
from guvoh.casework.queries.asked import asked
from guvoh.casework.queries.register import Entry
from guvoh.catalogue.queries.counts import Table as Counts
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Sort
from guvoh.kit.dates import PartialDate
from guvoh.pages.answers import bad_request
from guvoh.pages.parts import Cell, Heading, Link, Table, Tag
from guvoh.pages.screens import screen
from guvoh.pages.words import term

EMPTY = "?empty"
LONGEST = 200
_MONTH = re.compile(r"\d{6}|\?empty")
_RESULT = re.compile(r"[a-z_]{1,40}|\?empty")


@screen(rule="any_member", methods=("GET", "POST"), query=("circle", "year", "month", "result"), nav="register")
def register(request: HttpRequest) -> HttpResponseBase:
    """Counts by month and result, which are links; below them the entries. A search is sent here and read elsewhere."""
    keyring = keyring_of(request)
    circle = _chosen(request.GET.get("circle", ""), _circles(keyring))
    month, result = request.GET.get("month", ""), request.GET.get("result", "")
    if (month and not _MONTH.fullmatch(month)) or (result and not _RESULT.fullmatch(result)):
        return bad_request(request)
    typed = request.POST.get("q", "").strip()[:LONGEST]
    if typed and circle is not None:
        return HttpResponseRedirect(reverse("register_found", args=[ask(by=keyring, circle=circle, typed=typed)]))
    return _page(request, circle, request.GET.get("year", ""), month, result)


@screen(rule="any_member", nav="register")
def found(request: HttpRequest, query: UUID) -> HttpResponseBase:
    """What a search of hers finds now."""
    keyring = keyring_of(request)
    what = asked(keyring, query)
    if what is None or what.circle not in _circles(keyring):
        raise Http404
    return _page(request, what.circle, typed=what.typed)


def _page(
    request: HttpRequest, circle: UUID | None, year: str = "", month: str = "", result: str = "", typed: str = ""
) -> HttpResponseBase:
    keyring = keyring_of(request)
    context: dict[str, Any] = {"title": _("Register"), "circles": [], "typed": "", "entries": None}
    if circle is not None:
        context |= _shown(keyring, circle, year, month, result, typed)
        here, named = reverse("register"), people.circles_named(keyring, _circles(keyring))
        context["circles"] = [Link(name, f"{here}?circle={one}", current=one == circle) for one, name in named]
        context["here"] = f"{here}?circle={circle}"
    return render(request, "casework/register.html", context)


def _circles(keyring: Keyring) -> list[UUID]:
    """Circles that have a register: hers, guests' circles left out; organisations first."""
    directory = keyring.directory
    found = [circle for circle in keyring.circles if directory.circles[circle].sort is not Sort.GUEST]
    return sorted(found, key=lambda circle: directory.circles[circle].sort is not Sort.ORGANISATION)


def _chosen(text: str, circles: list[UUID]) -> UUID | None:
    return next((circle for circle in circles if str(circle) == text), circles[0] if circles else None)


def _shown(keyring: Keyring, circle: UUID, year: str, month: str, result: str, typed: str) -> dict[str, Any]:
    counts = queries.counted(keyring, circle)
    months = [row for row in counts.rows if row.isdigit()]
    years = sorted({row[:4] for row in months}, reverse=True)
    shown_year = month[:4] if month[:4] in years else year if year in years else next(iter(years), "")
    if typed:
        found = queries.found(keyring, circle, typed)
    else:
        found = queries.listed(keyring, circle, month=month or _latest(months, shown_year), result=result)
    entries = found.entries
    name = people.namer(keyring)
    return {
        "typed": typed,
        "total": None if typed else found.total,
        "holes": found.holes,
        "counts": _counts(counts, circle, shown_year) if counts.n else None,
        "years": [Link(one, f"?circle={circle}&year={one}", current=one == shown_year) for one in years],
        "chosen": _words(month or _latest(months, shown_year), result) if not typed else "",
        "entries": _table([one for one in entries if one.same], name) if entries else None,
        "possible": _table(possible, name) if (possible := [one for one in entries if not one.same]) else None,
    }


def _latest(months: list[str], year: str) -> str:
    return max((month for month in months if month[:4] == year), default="")


def _words(month: str, result: str) -> str:
    """What the list below is limited to."""
    pieces = [_month(month)] if month else []
    pieces += [_result(result)] if result else []
    return " · ".join(pieces)


def _month(month: str) -> str:
    if month == EMPTY:
        return _("month unknown")
    if month[4:] in ("", "00"):
        return month[:4]
    return PartialDate.from_json(f"{month[:4]}-{month[4:]}").show(str(get_language()))


def _result(result: str) -> str:
    return _("not decided yet") if result in ("", EMPTY) else term("contact_result", result)


def _counts(counts: Counts, circle: UUID, year: str) -> Table:
    """Months of one year down, results across; every number leads to its entries."""
    rows = [row for row in reversed(counts.rows) if row[:4] == year or row == EMPTY]
    columns, here = counts.columns, f"?circle={circle}&month="
    headings = [
        Heading(_("Month")),
        *(Heading(_short(one), number=True) for one in columns),
        Heading(_("In all"), number=True),
    ]
    found = [
        [
            Cell(_month(row), here + row),
            *(_number(counts.cell(row, one), f"{here}{row}&result={one}", _short(one)) for one in columns),
            Cell(str(counts.row_totals[row]), number=True, label=_("In all")),
        ]
        for row in rows
    ]
    return Table(headings, found)


def _short(result: str) -> str:
    """«closed: advice given» without what all of them share."""
    return _result(result).partition(": ")[2] or _result(result)


def _number(number: int, href: str, label: str) -> Cell:
    return Cell(str(number) if number else "", href if number else "", number=True, label=label)


def _table(entries: list[Entry], name: Any) -> Table:
    rows = [
        [
            Cell(one.called, one.href, small=one.title),
            Cell(term("urgency", one.urgency).partition(":")[0] if one.urgency else "", label=_("Urgency")),
            Cell("", label=_("Result"), tags=[_tag(one)]),
            Cell(name(one.responsible) if one.responsible else "", label=_("Responsible")),
        ]
        for one in entries
    ]
    return Table([Heading(_("Contact")), Heading(_("Urgency")), Heading(_("Result")), Heading(_("Responsible"))], rows)


def _tag(entry: Entry) -> Tag:
    return Tag(_short(entry.result), "" if entry.result else "amber")
