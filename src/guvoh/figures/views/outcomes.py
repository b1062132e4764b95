"""The ready page of outcomes, on the page and as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.circles.requests import keyring_of
from guvoh.figures.actions import downloads
from guvoh.figures.files import WRITERS
from guvoh.figures.files.marks import Marks
from guvoh.figures.queries.outcomes import whole
from guvoh.figures.queries.sources import Sources
from guvoh.figures.views.sections import section
from guvoh.pages.answers import bad_request
from guvoh.pages.coded import filters
from guvoh.pages.screens import screen


@screen(rule="figures.count", nav="figures", query=("from", "to", "country*", "home*"))
def outcomes(request: HttpRequest) -> HttpResponseBase:
    """Officials, victims in their own cases, redress, proceedings, hearings."""
    by = keyring_of(request)
    sources = Sources(by)
    try:
        chosen = whole.read(sources, request.GET)
    except filters.UnknownValue:
        return bad_request(request)
    with catalogue.open(by, sources.circles) as opened:
        found, since = whole.parts(opened, sources, chosen)
        shown: list[dict[str, Any]] = [
            {
                "title": part.title,
                "table": whole.table(part, since),
                "note": part.note,
                "sections": [section(opened, sources, title, question) for title, question in part.tables],
            }
            for part in found
        ]
    here = reverse("figures_outcomes")
    context = {
        "title": _("Outcomes"),
        "action": here,
        "filters": chosen.panel(),
        "errors": chosen.problems,
        "chosen": chosen.links(here),
        "clear": here,
        "parts": shown,
        "sentence": whole.sentence(sources, chosen),
        "sent": [(name, value) for name, values in chosen.values.items() for value in values],
    }
    return render(request, "figures/outcomes.html", context)


@screen(rule="figures.count", methods=("POST",), nav="figures")
def outcomes_file(request: HttpRequest) -> HttpResponseBase:
    """All numbers of the page as a file; who took it and when is written down before it is handed out."""
    by = keyring_of(request)
    sources = Sources(by)
    form = request.POST.get("format", "")
    try:
        chosen = whole.read(sources, request.POST)
    except filters.UnknownValue:
        return bad_request(request)
    if form not in WRITERS or chosen.problems:
        return bad_request(request)
    with catalogue.open(by, sources.circles) as opened:
        found, since = whole.parts(opened, sources, chosen)
    several = _("Officials and victims are never added up: these are two tables.")
    marks = Marks.made(by, _("Outcomes"), whole.sentence(sources, chosen), several)
    write, media = WRITERS[form]
    content = write(whole.heads(), whole.rows(found, since), marks)
    downloads.record(
        by=by, circles=tuple(sources.circles), title=marks.title, how=marks.how, form=form, content=content
    )
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": marks.disposition(form)})
