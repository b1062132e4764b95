"""What the screens of an import have in common."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from guvoh.exchange import sentences
from guvoh.exchange.problems import SheetProblem
from guvoh.exchange.queries.imports import Work
from guvoh.pages.forms import Problem
from guvoh.pages.parts import Link
from guvoh.pages.seam import Reason

STEPS: Final[Sequence[tuple[str, Reason]]] = (
    ("import_sheet", _("Sheet and headings")),
    ("import_columns", _("Columns")),
    ("import_values", _("Words")),
    ("import_check", _("Dry run")),
)


def said(request: HttpRequest) -> QueryDict | None:
    """What was typed: sent now, or kept in a draft that is gone on with. None for a fresh page."""
    if request.method == "POST":
        return request.POST
    draft: QueryDict | None = getattr(request, "draft", None)
    return draft


def step(
    request: HttpRequest, work: Work, here: str, title: Reason, *, template: str = "", **context: Any
) -> HttpResponse:
    """A page of an import: its steps so far, what was brought, errors. `template`: another than the step's own."""
    names = [name for name, _label in STEPS]
    reached = 1 if work.mapping is None else len(STEPS)
    at = names.index(here)
    links = [
        Link(label, reverse(name, args=[work.id]) if place < reached else "", current=place == at)
        for place, (name, label) in enumerate(STEPS)
    ]
    return render(
        request,
        f"exchange/{template or here.removeprefix('import_')}.html",
        {"work": work, "title": title, "steps": links, **context},
    )


def wrong(found: SheetProblem, anchor: str = "") -> Problem:
    """What is wrong with a file or mapping, for the summary of errors."""
    return Problem(sentences.problem(found), anchor)
