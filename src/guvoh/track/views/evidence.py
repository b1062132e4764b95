"""Evidence that vanishes: which of it shall run as a term."""

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
from guvoh.track.actions.evidence import close, run
from guvoh.track.queries.evidence import Trace, lapsed, traces
from guvoh.track.queries.opened import opened_of
from guvoh.track.queries.rows import term_rows
from guvoh.track.views.frames import asking


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def evidence(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Everything of the policy, each with the day by which it has to be saved; ticks begin terms.

    What ran out is closed in one press, with a reason.
    """
    opened = opened_of(request, case)
    known, typed = traces(opened.file), sent(request)
    chosen = [one for one in known if one.id in typed.getlist("run")]
    reason, closing = typed.get("reason", "").strip(), "reason" in typed
    errors = []
    if request.method == "POST":
        again = once.again(request)
        if again is not None:
            return again
        if closing and reason:
            return once.once(request, lambda: _closed(request, opened, reason), done="saved")
        if chosen:
            return once.once(request, lambda: _running(request, opened, chosen), done="running")
        asked = (
            Problem(_("Say why in one line."), "f-reason") if closing else Problem(_("Tick what shall run."), "f-run")
        )
        errors = [asked]
    ticked = {one.id for one in chosen}
    others = [one for one in known if one.first is None]
    more: dict[str, Any] = {
        "known": [one for one in known if one.first is not None and not one.over],
        "others": others,
        "over": [one for one in known if one.over and not one.running],
        "lapsed": term_rows(opened, lapsed(opened.file)),
        "reason": reason,
        "chosen": ticked,
        "errors": errors,
        "fold_open": any(one.id in ticked for one in others),
    }
    return asking(request, opened, "evidence", _("Evidence that vanishes"), **more)


def _running(request: HttpRequest, opened: OpenedCase, chosen: list[Trace]) -> str:
    run(by=keyring_of(request), file=opened.file, traces=chosen)
    return reverse("case_track", args=[opened.id])


def _closed(request: HttpRequest, opened: OpenedCase, reason: str) -> str:
    close(by=keyring_of(request), file=opened.file, reason=reason)
    return reverse("case_track", args=[opened.id])
