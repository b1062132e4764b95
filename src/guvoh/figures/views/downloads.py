"""Which files of figures were taken, by whom."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.figures.actions import downloads as entries
from guvoh.figures.queries.sources import Sources
from guvoh.figures.views.asking import keyring_of
from guvoh.pages import dates
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.screens import screen


@screen(rule="figures.count", nav="figures")
def downloads(request: HttpRequest) -> HttpResponseBase:
    """The newest entries of her circles."""
    by = keyring_of(request)
    circles = Sources(by).circles
    found = entries.taken(by, tuple(circles))
    known = {one.member for one in found if one.member in by.directory.members}
    called = names.members([one for one in known if one], by.directory)
    rows = [
        [
            Cell(dates.moment(one.at) or "–"),
            Cell(called.get(one.member, "–") if one.member else "–", label=_("Who")),
            Cell(
                one.title,
                label=_("Table"),
                small=one.form.upper(),
                tags=[] if one.whole else [Tag(_("not verified"), "red")],
            ),
            Cell(circles[one.circle], label=_("Circle")),
        ]
        for one in found
    ]
    heads = [Heading(_("When")), Heading(_("Who")), Heading(_("Table")), Heading(_("Circle"))]
    context = {"title": _("Files taken"), "table": Table(heads, rows), "back": reverse("figures")}
    return render(request, "figures/downloads.html", context)
