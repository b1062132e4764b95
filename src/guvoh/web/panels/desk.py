"""The desk («Сегодня»): what a member must know and do today."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from guvoh.kit import clock
from guvoh.pages import dates, desk
from guvoh.pages.screens import screen


@screen(rule="any_member", nav="today")
def today(request: HttpRequest) -> HttpResponseBase:
    """All panels in their order: what burns, what is due, what changed, what was given."""
    panels = desk.shown(request)
    context = {
        "title": _("Today"),
        "day": dates.day(clock.now().astimezone(dates.zone()).date()),
        "wide": [panel for panel in panels if not panel.narrow],
        "narrow": [panel for panel in panels if panel.narrow],
    }
    return render(request, "web/today.html", context)
