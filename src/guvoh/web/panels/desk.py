"""The desk («Сегодня»): what a member must know and do today."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import ledger
from guvoh.circles.errors import NoKey
from guvoh.circles.requests import keyring_of
from guvoh.kit import clock
from guvoh.pages import dates, desk, navigation
from guvoh.pages.answers import bad_request
from guvoh.pages.screens import screen


@screen(rule="any_member", nav="today", query=(desk.WHOLE,))
def today(request: HttpRequest) -> HttpResponseBase:
    """All panels in their order: what burns, what is due, what changed, what was given; or all lines of one of them.

    A guest is at his case; after its last day he is told so.
    """
    case = _of_guest(request)
    if case is not None:
        return HttpResponseRedirect(reverse("case", args=[case]))
    if not navigation.inside(request):
        return render(request, "web/over.html", {"title": _("Your access has ended")})
    if request.GET.get(desk.WHOLE) and not desk.whole(request):
        return bad_request(request)
    panels = desk.shown(request)
    context = {
        "title": _("Today"),
        "day": dates.day(clock.local_today()),
        "wide": [panel for panel in panels if not panel.narrow],
        "narrow": [panel for panel in panels if panel.narrow],
        "back": reverse("today") if desk.whole(request) else "",
    }
    return render(request, "web/today.html", context)


def _of_guest(request: HttpRequest) -> UUID | None:
    """The one case of somebody who belongs to nothing else."""
    if navigation.inside(request):
        return None
    keyring = keyring_of(request)
    for circle in keyring.circles:
        case = keyring.directory.circles[circle].case
        try:
            if case is not None and ledger.open(keyring, case):
                return case
        except NoKey:
            continue
    return None
