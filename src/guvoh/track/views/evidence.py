"""Evidence that vanishes: which of it shall run as a term."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.pages import once
from guvoh.pages.forms.problems import Problem
from guvoh.pages.screens import screen
from guvoh.track.actions.evidence import run
from guvoh.track.queries.evidence import traces
from guvoh.track.queries.opened import keyring_of, opened_of
from guvoh.track.views.frames import asking, sent


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def evidence(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Everything of the policy, each with the day by which it has to be saved; ticks begin terms."""
    opened = opened_of(request, case)
    known, typed = traces(opened.file), sent(request)
    chosen = [one for one in known if one.id in typed.getlist("run")]
    errors = []
    if request.method == "POST":
        if chosen:

            def act() -> str:
                run(by=keyring_of(request), file=opened.file, traces=chosen)
                return reverse("case_track", args=[case])

            return once.once(request, act, done="running")
        errors = [Problem(_("Tick what shall run."), "f-run")]
    lasting = [one for one in known if one.first is not None]
    others = [one for one in known if one.first is None]
    ticked = {one.id for one in chosen}
    more: dict[str, Any] = {"known": lasting, "others": others, "chosen": ticked, "errors": errors}
    more["fold_open"] = any(one.id in ticked for one in others)
    return asking(request, opened, "evidence", _("Evidence that vanishes"), **more)
