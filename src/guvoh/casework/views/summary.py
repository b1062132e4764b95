"""The case on one page for a meeting: what is on it is ticked, why is said, and both stand in the history."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.forms.status import Asked
from guvoh.casework.queries.casefile import Opened, of
from guvoh.casework.queries.sections.consents import not_to_be_said
from guvoh.casework.queries.summary import NOTE, offered, printed, summary
from guvoh.casework.views.frames import asking
from guvoh.circles.requests import keyring_of
from guvoh.ledger import access, actions
from guvoh.pages import once
from guvoh.pages.forms.options import Option
from guvoh.pages.forms.telling import COMPARTMENTS
from guvoh.pages.screens import screen
from guvoh.sealing.labels import Compartment


@screen(rule="case.print", methods=("GET", "POST"), nav="cases")
def choose(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """What shall be on it, and what for."""
    opened = of(request, case)
    ticked = _ticked(request, opened)
    asked = Asked(request)
    if asked.is_valid():

        def act() -> str:
            keyring = keyring_of(request)
            for one in ticked:
                access.opened(by=keyring, case=opened.id, compartment=one, export=True)
            note = " ".join((NOTE, Compartment.CODES, *ticked))
            action = actions.tell(by=keyring, case=case, note=note, reason=asked.reason)
            return reverse("case_printed", args=[case, action])

        return once.once(request, act, done="")
    parts = [Option(one.value, str(COMPARTMENTS[one.value]), one in ticked) for one in offered(opened)]
    more = {"asked": asked, "form": asked, "parts": parts, "restrictions": not_to_be_said(opened)}
    title = _("Summary on one page")
    return asking(request, opened, "summary_ask", title, reverse("case", args=[case]), **more)


@screen(rule="case.print", nav="cases")
def sheet(request: HttpRequest, case: UUID, action: UUID) -> HttpResponseBase:
    """The sheet, on the day on which it was asked for."""
    opened = of(request, case)
    found = printed(opened, action)
    if found is None:
        return HttpResponseRedirect(reverse("case_summary", args=[case]))
    context = {"back": reverse("case", args=[case]), **summary(keyring_of(request), case, found)}
    return render(request, "casework/case/summary.html", context)


def _ticked(request: HttpRequest, opened: Opened) -> tuple[Compartment, ...]:
    able = offered(opened)
    if request.method != "POST":
        return (Compartment.STORY,) if Compartment.STORY in able else ()
    sent = request.POST.getlist("parts")
    return tuple(one for one in able if one.value in sent)
