"""The follow-up of a decision, remedy by remedy."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.kinds.step import Step
from guvoh.pages import once
from guvoh.pages.forms.posted import sent
from guvoh.pages.screens import screen
from guvoh.track.actions.remedies import follow
from guvoh.track.forms.remedies import remedies_form
from guvoh.track.queries.lines import line
from guvoh.track.queries.opened import opened_of
from guvoh.track.queries.remedies import ordered_by
from guvoh.track.queries.rows import step_row
from guvoh.track.views.frames import asking, place


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def remedies(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """What a decision ordered: each remedy, how far it was done, what comes next."""
    opened = opened_of(request, case)
    entry = opened.entry(record)
    step = entry.record
    if not isinstance(step, Step):
        raise Http404
    found = line(opened.file, step.proceeding) if step.proceeding else None
    form = remedies_form(ordered_by(opened.file, record), found, entry, step, sent(request))
    back = place(opened, step.proceeding)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            follow(by=keyring_of(request), file=opened.file, changed=form.changed, added=form.added)
            return back

        return once.once(request, act)
    more = {"form": form, "errors": form.errors, "row": step_row(opened, entry, step, found)}
    return asking(request, opened, "remedies", _("What was ordered, what was done"), back, **more)
