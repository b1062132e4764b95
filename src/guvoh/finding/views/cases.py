"""The list of cases: filters in the address, an order, pages."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.catalogue.queries.lists import NEWEST, SORTS, CaseRow, Page
from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.finding import walking
from guvoh.finding.actions import saved
from guvoh.kit import clock
from guvoh.pages import dates, lists
from guvoh.pages.answers import bad_request
from guvoh.pages.coded import cases as fields
from guvoh.pages.coded import filters, rows
from guvoh.pages.coded.filters import Chosen
from guvoh.pages.forms.options import Option, OptionGroup
from guvoh.pages.parts import Cell, Filter, Heading, Link, Pages, Table, Tag
from guvoh.pages.screens import screen

SIZE = 25


@screen(rule="any_member", nav="cases", query=fields.parameters())
def cases(request: HttpRequest) -> HttpResponseBase:
    """Everything she may open, narrowed by what she chose."""
    by = keyring_of(request)
    sort, number = request.GET.get("sort") or NEWEST, request.GET.get("page") or "1"
    if sort.removeprefix("-") not in SORTS or not number.isdecimal() or len(number) > 6:
        return bad_request(request)
    try:
        chosen = filters.read(fields.fields(by), request.GET)
    except filters.UnknownValue:
        return bad_request(request)
    circles = fields.circle_of(chosen.values)
    asked = {**{name: value for name, value in chosen.filters.items() if name != "circle"}, "readable": "yes"}
    with catalogue.open(by, circles) as opened:
        found = opened.cases(asked, sort, int(number), SIZE)
        holes = bool(opened.holes)
    trail = walking.Trail(_address(chosen, sort, found.page), asked, sort, circles)
    panel = chosen.panel()
    asking = found.total or chosen.values or chosen.problems
    context = {
        "title": _("Cases"),
        "action": reverse("cases"),
        "filters": [*panel[: -len(fields.MORE)], _orders(sort)] if asking else [],
        "more": panel[-len(fields.MORE) :],
        "more_open": any(one.used or one.problem for one in panel[-len(fields.MORE) :]),
        "chosen": chosen.links(reverse("cases"), sort=_plain(sort)),
        "clear": reverse("cases"),
        "links": lists.deeds(request, chosen.query(sort=_plain(sort))) if found.total else [],
        "errors": chosen.problems,
        "table": _table(by, found, chosen, sort, walking.token(by, trail)),
        "pages": _pages(found, chosen, sort) if found.total else None,
        "found": found,
        "saved": _saved(by, chosen.query(sort=_plain(sort))),
        "may_save": bool(chosen.values) or sort != NEWEST,
        "sent": [*((name, one) for name, values in chosen.values.items() for one in values), ("sort", sort)],
        "holes": holes,
    }
    return render(request, "finding/cases.html", context)


def _plain(sort: str) -> str:
    """The order as an address says it: not at all where it is the usual one."""
    return "" if sort == NEWEST else sort


def _address(chosen: Chosen, sort: str, page: int = 1) -> str:
    query = chosen.query(sort=_plain(sort), page=str(page) if page > 1 else "")
    return f"{reverse('cases')}?{query}" if query else reverse("cases")


def _pages(found: Page, chosen: Chosen, sort: str) -> Pages:
    return Pages.at(found.page, found.size, found.total, lambda page: _address(chosen, sort, page))


def _orders(sort: str) -> Filter:
    """The order as a field of the panel: on a phone the heads of the columns are not seen."""
    named = {
        NEWEST: _("newest first"),
        "registered": _("oldest first"),
        "-changed": _("changed last"),
        "changed": _("unchanged for longest"),
        "urgency": _("most urgent first"),
        "next": _("next date first"),
        "-month": _("newest acts first"),
        "number": _("by number"),
        "code_name": _("by code name"),
        "status": _("by status"),
        "region": _("by region"),
    }
    shown = named if sort in named else {**named, sort: _("as chosen in the table")}
    options = [Option(value, str(text), value == sort) for value, text in shown.items()]
    return Filter("sort", _("Order"), "select", [OptionGroup("", options)], required=True)


def _table(by: Keyring, found: Page, chosen: Chosen, sort: str, trail: str) -> Table:
    known = by.directory.members
    leads = names.members({row.lead for row in found.rows if row.lead and row.lead in known}, by.directory)

    def head(text: str, column: str, down: bool = False) -> Heading:
        here = sort.removeprefix("-") == column
        first = f"-{column}" if down else column
        other = (column if sort.startswith("-") else f"-{column}") if here else first
        return Heading(text, _address(chosen, other), current=here, up=here and not sort.startswith("-"))

    heads = [
        head(_("Case"), "number", down=True),
        head(_("About"), "month", down=True),
        Heading(_("Lead")),
        head(_("Next date"), "next"),
        head(_("Changed"), "changed", down=True),
    ]
    return Table(heads, [_row(row, leads, trail) for row in found.rows])


def _row(row: CaseRow, leads: dict[UUID, str], trail: str) -> list[Cell]:
    today = clock.local_today()
    over = row.next_day is not None and row.next_day < today and row.codes.get("status") not in ("closed", "archived")
    return [
        Cell(rows.called(row), walking.link(row.case, trail), small=rows.number(row)),
        Cell(rows.neutral(row), tags=[*rows.status(row), *rows.urgency(row)]),
        Cell(leads.get(row.lead, "") if row.lead else "", label=_("Lead")),
        Cell(
            dates.day(row.next_day),
            label=_("Next date"),
            tags=[Tag(dates.distance((row.next_day - today).days), "red")] if over and row.next_day else [],
        ),
        Cell(dates.ago(row.changed_on) if row.changed_on else "", label=_("Changed")),
    ]


def _saved(by: Keyring, here: str) -> list[dict[str, object]]:
    """Her named filters: where each leads, whether it is the one that stands `here`, how it is thrown away."""
    found = []
    for one in saved.all_of(by):
        pairs = [(name, value) for name, values in one.values.items() for value in values]
        query = urlencode(pairs)
        away = reverse("filter_away", args=[one.id])
        current = sorted(query.split("&")) == sorted(here.split("&"))
        found.append({"link": Link(one.name, f"{reverse('cases')}?{query}", current=current), "away": away})
    return found
