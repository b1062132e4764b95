"""What became of an import: numbers, and the list of its cases."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.circles.requests import keyring_of
from guvoh.exchange.queries import imports
from guvoh.exchange.views.check import tiles
from guvoh.pages import dates
from guvoh.pages.answers import bad_request
from guvoh.pages.coded import rows as named
from guvoh.pages.parts import Cell, Heading, Pages, Table
from guvoh.pages.screens import screen

SIZE: Final = 50


@screen(rule="import.bring", nav="import", query=("page",))
def done(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """Numbers and cases; the cases as she may list them today."""
    by = keyring_of(request)
    here = imports.one_of(by, work)
    if here.result is None:
        return HttpResponseRedirect(reverse("import_sheet", args=[work]))
    page = request.GET.get("page", "1")
    if not page.isdecimal() or len(page) > 6:
        return bad_request(request)
    result = here.result
    cases = [UUID(one) for one in (*result["brought"], *result["cases"])]
    at = min(max(1, int(page)), max(1, -(-len(cases) // SIZE)))
    shown = cases[(at - 1) * SIZE : at * SIZE]
    with catalogue.open(by) as opened:
        known = opened.rows(shown)
    heads = [Heading(_("Case")), Heading(_("In the list")), Heading(_("About")), Heading(_("Registered on"))]
    rows = [
        [
            Cell(named.called(row), named.place(row)),
            Cell(row.office_number or "", label=_("In the list")),
            Cell(named.neutral(row), label=_("About")),
            Cell(dates.day(row.registered_on), label=_("Registered on")),
        ]
        for case in shown
        if (row := known.get(case)) is not None
    ]
    context = {
        "title": _("The list is imported"),
        "work": here,
        "tiles": tiles(
            result["new"], result["same"], result["changed"], result["no_case"], result["refused"]
        ),
        "brought": len(result["brought"]),
        "left": result["changed"] - len(result["brought"]),
        "table": Table(heads, rows) if rows else None,
        "pages": _pages(reverse("import_done", args=[work]), at, len(cases)),
    }  # fmt: skip
    return render(request, "exchange/done.html", context)


def _pages(here: str, at: int, total: int) -> Pages:
    return Pages.at(at, SIZE, total, lambda page: f"{here}?page={page}")
