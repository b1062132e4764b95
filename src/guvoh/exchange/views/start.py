"""Bring a list; imports that were begun, and those of the last weeks."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.exchange.actions import imports as actions
from guvoh.exchange.guards import FILE_LIMIT
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries import imports
from guvoh.exchange.queries.imports import Work
from guvoh.exchange.views.common import wrong
from guvoh.ledger import files
from guvoh.ledger.files import SealedUpload
from guvoh.pages import dates, notices
from guvoh.pages.forms import Problem
from guvoh.pages.parts import Cell, Heading, Table
from guvoh.pages.screens import screen

FIELD, WHOLE = "list", "whole"


@screen(rule="import.bring", methods=("GET", "POST"), nav="import", upload="guvoh.exchange.actions.uploads.ListUpload")
def start(request: HttpRequest) -> HttpResponseBase:
    """The form for a file; what is wrong with one is said here."""
    problem = None
    if request.method == "POST":
        upload = request.FILES.get(FIELD)
        found = _brought(request, upload if isinstance(upload, SealedUpload) else None)
        if isinstance(found, Work):
            return HttpResponseRedirect(reverse("import_sheet", args=[found.id]))
        problem = found
    context = {"title": _("Import"), "errors": [problem] if problem else [], **_mine(request)}
    return render(request, "exchange/start.html", context)


def _brought(request: HttpRequest, upload: SealedUpload | None) -> Work | Problem:
    anchor, ref = f"f-{FIELD}", getattr(upload, "ref", None)
    if WHOLE not in request.POST:
        # The last field of the form: the line broke before it.
        if ref is not None:
            files.drop(ref.id)
        return Problem(_("The file did not arrive whole. Nothing of it was kept; please bring it again."), anchor)
    if upload is None:
        return Problem(_("Choose the file of the list."), anchor)
    if upload.program:
        return wrong(SheetProblem("wrong_type", found="program"), anchor)
    if ref is None:
        return wrong(SheetProblem("too_large", size=upload.size, limit=FILE_LIMIT), anchor)
    by = keyring_of(request)
    work = actions.begin(by=by, file=ref)
    try:
        book = imports.workbook(by, work)
        if len(book.sheets) < 2:
            book.sheet()  # what is wrong with the only sheet is said at once
    except SheetProblem as found:
        actions.drop(by=by, work=work)
        return wrong(found, anchor)
    return work


def _mine(request: HttpRequest) -> dict[str, object]:
    known = imports.all_of(keyring_of(request))
    begun = [one for one in known if not one.done]
    return {"begun": begun, "done": _done([one for one in known if one.done])}


def _done(known: list[Work]) -> Table | None:
    heads = [Heading(_("List")), Heading(_("Imported")), Heading(_("New cases"), number=True)]
    rows = [
        [
            Cell(one.name, reverse("import_done", args=[one.id])),
            Cell(dates.moment(one.at), label=_("Imported")),
            Cell(dates.number(one.result["new"]) if one.result else "", number=True, label=_("New cases")),
        ]
        for one in known
    ]
    return Table(heads, rows) if rows else None


@screen(rule="import.bring", methods=("POST",))
def away(request: HttpRequest, work: UUID) -> HttpResponseBase:
    """Throw an import away that was begun, or forget one that is done; its cases stay."""
    by = keyring_of(request)
    actions.drop(by=by, work=imports.one_of(by, work))
    return HttpResponseRedirect(notices.after(reverse("import"), "import-away"))
