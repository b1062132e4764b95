"""The track of a case, one proceeding, a new one."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.pages import once
from guvoh.pages.forms.posted import sent
from guvoh.pages.forms.problems import Problem
from guvoh.pages.screens import screen
from guvoh.track.actions import proceedings as actions
from guvoh.track.forms.proceedings import ProceedingForm
from guvoh.track.queries.offers import Offers, offers, parallel
from guvoh.track.queries.opened import line_or_404, opened_of
from guvoh.track.queries.overview import panel, section
from guvoh.track.queries.remedies import decisions
from guvoh.track.queries.term import shifts
from guvoh.track.views.frames import asking, page


@screen(rule="case.read", nav="cases")
def track(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """All proceedings, side by side."""
    opened = opened_of(request, case)
    return page(request, opened, "track", _("Legal track"), **section(opened))


@screen(rule="case.read", nav="cases")
def proceeding(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """One proceeding with all its steps and terms."""
    opened = opened_of(request, case)
    line = line_or_404(opened, record)
    more = {"panel": panel(opened, line), "decisions": decisions(opened, line), "shifts": shifts(opened, line)}
    return page(request, opened, "proceeding", _("Proceeding"), **more)


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def begin(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """What to begin, by which procedure; then the proceeding itself."""
    opened, typed = opened_of(request, case), sent(request)
    known = offers(opened.file)
    offer = known.find(typed.get("what", ""))
    if offer is None:
        return _choose(request, opened, known)
    form = ProceedingForm(request, opened, offer, typed)
    if form.is_valid():

        def act() -> str:
            made = actions.begin(
                by=keyring_of(request), file=opened.file, proceeding=form.proceeding, procedure=form.procedure
            )
            return reverse("proceeding", args=[case, made])

        return once.once(request, act, done="begun")
    warnings = parallel(opened.file, offer.sort)
    if not offer.accepted:
        warnings.append(_("The State had not accepted this procedure on the day of the events."))
    more: dict[str, Any] = {"form": form.form, "offer": offer, "warnings": warnings, "what": offer.value}
    return asking(request, opened, "begin", _("New proceeding"), reverse("proceeding_new", args=[case]), **more)


def _choose(request: HttpRequest, opened: Any, known: Offers) -> HttpResponseBase:
    errors = []
    if request.method == "POST":
        errors = [Problem(_("Choose what to begin."), "f-what")]
    warnings = [one for one in parallel(opened.file, "un_communication")]
    title = _("New proceeding: which?")
    return asking(request, opened, "choose", title, offers=known, errors=errors, warnings=warnings)
