"""A new step of a proceeding: which move, what it brings along, what it begins and ends."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.pages import once
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.forms.posted import sent
from guvoh.pages.forms.problems import Problem
from guvoh.pages.screens import screen
from guvoh.track.actions.steps import outcome, write_step
from guvoh.track.forms.steps import FREE, StepForm, choices
from guvoh.track.queries.lines import Line
from guvoh.track.queries.opened import line_or_404, opened_of
from guvoh.track.queries.overview import name_of
from guvoh.track.queries.preview import preview
from guvoh.track.views.frames import asking


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def add(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """Which move; then the step. *Check* shows what it would begin and end, and writes nothing."""
    opened, typed = opened_of(request, case), sent(request)
    line = line_or_404(opened, record)
    form = StepForm(request, opened, line, typed)
    if not typed.get("move") or (form.move is None and typed.get("move") != FREE):
        # A form that was sent again after its move was taken leads to what it wrote.
        return once.again(request) or _choose(request, opened, line)
    told = None
    if form.is_valid():
        if not form.checking:

            def act() -> str:
                by, step = keyring_of(request), form.step
                write_step(by=by, file=opened.file, line=line, step=step, move=form.move, conditions=form.conditions)
                return reverse("proceeding", args=[case, record])

            return once.once(request, act, done="step")
        told = preview(form, outcome(opened.file, line, form.step, form.move, form.conditions))
    more: dict[str, Any] = {"form": form.form, "step": form, "preview": told, "proceeding": name_of(line)}
    return asking(request, opened, "step", form.title, reverse("track_step", args=[case, record]), **more)


def _choose(request: HttpRequest, opened: OpenedCase, line: Line) -> HttpResponseBase:
    errors = [Problem(_("Choose what happened."), "f-move")] if request.method == "POST" else []
    state = line.state
    more = {
        "choices": choices(line),
        "free": FREE,
        "errors": errors,
        "state": state,
        "line": line,
        "proceeding": name_of(line),
    }
    return asking(
        request, opened, "moves", _("What happened?"), reverse("proceeding", args=[opened.id, line.id]), **more
    )
