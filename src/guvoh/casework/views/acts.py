"""Who did what to whom: several acts of an event at once."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.actions import records as actions
from guvoh.casework.forms.acts import Acts
from guvoh.casework.queries.casefile import of
from guvoh.casework.views.frames import asking
from guvoh.circles.requests import keyring_of
from guvoh.pages import once
from guvoh.pages.screens import screen


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def acts(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """Acts of one event, with those who did them."""
    opened = of(request, case)
    event = opened.entry(record)
    if event.kind != "event":
        raise Http404
    place = reverse("record", args=[case, record])
    form = Acts(request, opened, event)
    if form.is_valid():

        def act() -> str:
            actions.save(by=keyring_of(request), case=case, changes=form.changes())
            return place

        return once.once(request, act)
    more = {"acts": form, "form": form, "event": opened.labels.record(record)}
    return asking(request, opened, "acts", _("Who did what to whom"), place, **more)
