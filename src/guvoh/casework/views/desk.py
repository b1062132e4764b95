"""What one does on the desk itself."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from guvoh.casework.actions.markers import mark
from guvoh.circles.requests import keyring_of
from guvoh.kit import clock
from guvoh.pages.screens import screen


@screen(rule="any_member", methods=("POST",))
def seen(request: HttpRequest) -> HttpResponseBase:
    """Everything until the moment the page was made is seen; what came since stays new."""
    mark(by=keyring_of(request), at=until(request))
    return HttpResponseRedirect(reverse("changes" if "changes" in request.POST else "today"))


def until(request: HttpRequest) -> datetime:
    """When the page was made from which the form comes; never later than now."""
    now = clock.now()
    try:
        return min(datetime.fromtimestamp(float(request.POST.get("until", "")), UTC), now)
    except (ValueError, OverflowError, OSError):
        return now
