"""A calendar file to download. There is no feed: it could not be made without a key."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from guvoh.board.queries.calendar import calendar as made
from guvoh.circles.requests import keyring_of
from guvoh.pages.screens import screen


@screen(rule="board.see", methods=("POST",))
def calendar(request: HttpRequest) -> HttpResponseBase:
    """Her own terms of the coming year."""
    answer = HttpResponse(made(keyring_of(request)), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="terms.ics"'
    return answer
