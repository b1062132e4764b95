"""Which files of figures were taken, by whom."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.requests import keyring_of
from guvoh.figures.actions import downloads as entries
from guvoh.figures.queries.sources import Sources
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.screens import screen


@screen(rule="figures.count", nav="figures")
def downloads(request: HttpRequest) -> HttpResponseBase:
    """The newest entries of her circles; one file over several circles is an entry in each and a line once."""
    by = keyring_of(request)
    circles = Sources(by).circles
    taken: dict[tuple[object, ...], list[entries.Taken]] = {}
    for one in entries.taken(by, tuple(circles)):
        taken.setdefault((one.member, one.at, one.title, one.form), []).append(one)
    takers = {some[0].member for some in taken.values()}
    known = [one for one in by.directory.members if one in takers]
    called = names.members(known, by.directory)
    rows = [_row(some, called, ", ".join(circles[one.circle] for one in some)) for some in taken.values()]
    heads = [Heading(_("When")), Heading(_("Who")), Heading(_("Table")), Heading(_("Circle"))]
    context = {"title": _("Files taken"), "table": Table(heads, rows), "back": reverse("figures")}
    return render(request, "figures/downloads.html", context)


def _row(some: list[entries.Taken], called: dict[UUID, str], circles: str) -> list[Cell]:
    one = some[0]
    tags = [] if all(each.whole for each in some) else [Tag(_("not verified"), "red")]
    return [
        Cell(dates.moment(one.at) or "–"),
        Cell(called.get(one.member, "–") if one.member else "–", label=_("Who")),
        Cell(one.title, label=_("Table"), small=one.form.upper(), tags=tags),
        Cell(circles, label=_("Circle")),
    ]
