"""Any table: unit, rows, columns, filters, period; on the page and as a file."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.circles.requests import keyring_of
from guvoh.figures.actions import downloads
from guvoh.figures.files import WRITERS
from guvoh.figures.files.cells import body, heads
from guvoh.figures.files.marks import Marks
from guvoh.figures.queries import answers, questions, shown, told
from guvoh.figures.queries.fields import parameters
from guvoh.figures.queries.panel import panel
from guvoh.figures.queries.questions import Misread
from guvoh.figures.queries.sources import Sources
from guvoh.pages.answers import bad_request
from guvoh.pages.screens import screen


@screen(rule="figures.count", nav="figures", query=parameters())
def table(request: HttpRequest) -> HttpResponseBase:
    """One table, and the panel that changes it."""
    by = keyring_of(request)
    sources = Sources(by)
    try:
        question = questions.read(sources, request.GET)
    except Misread:
        return bad_request(request)
    with catalogue.open(by, sources.circles) as opened:
        answer = answers.ask(opened, question, sources)
    here = reverse("figures_table")
    kept = {
        name: value for name, value in question.pairs() if name in ("unit", "rows", "columns", "by", "percent", "order")
    }
    context = {
        "title": _("Table"),
        "action": here,
        "filters": panel(question),
        "more": [one for one in question.chosen.panel() if one.name not in ("from", "to")],
        "more_open": any(name not in ("from", "to") for name in question.chosen.values),
        "errors": question.chosen.problems,
        "chosen": question.chosen.links(here, **kept),
        "clear": f"{here}?unit={question.unit.name}&rows={question.rows.name}",
        "heading": told.title(question),
        "table": shown.table(answer, "") if answer.rows else None,
        "several": told.several(question),
        "sentence": told.sentence(answer, sources),
        "sent": question.pairs(),
        "reset": question.reset,
        "n": answer.n,
    }
    return render(request, "figures/table.html", context)


@screen(rule="figures.count", methods=("POST",), nav="figures")
def file(request: HttpRequest) -> HttpResponseBase:
    """The same table as a file; who took it and when is written down before it is handed out."""
    by = keyring_of(request)
    sources = Sources(by)
    form = request.POST.get("format", "")
    try:
        question = questions.read(sources, request.POST)
    except Misread:
        return bad_request(request)
    if form not in WRITERS:
        return bad_request(request)
    with catalogue.open(by, sources.circles) as opened:
        answer = answers.ask(opened, question, sources)
    marks = Marks.of(by, answer, sources)
    write, media = WRITERS[form]
    content = write(heads(answer), body(answer), marks)
    downloads.record(
        by=by, circles=tuple(sources.circles), title=marks.title, how=marks.how, form=form, content=content
    )
    return HttpResponse(content, content_type=media, headers={"Content-Disposition": marks.disposition(form)})
