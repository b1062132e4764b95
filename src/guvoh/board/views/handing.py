"""Hand over all that a colleague has in hand: she is ill, arrested, disbarred, or goes away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.board import rules
from guvoh.board.actions import handing as actions
from guvoh.board.forms.handing import Handing
from guvoh.board.queries.places import able, called
from guvoh.circles import names
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.pages import once
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen


@screen(rule="board.hand", methods=("GET", "POST"), query=("giver",), nav="board")
def hand_over(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """First what would change hands is counted; then, with a second press, it does."""
    keyring = keyring_of(request)
    first = {"giver": request.GET.get("giver", "")}
    form = plain(Handing, request, initial=first, givers=_givers(keyring, circle), takers=able(keyring, circle))
    back = f"{reverse('board')}?circle={circle}"
    found = None
    if request.method == "POST" and form.is_valid():
        giver, taker = form.members
        if "sure" in request.POST:

            def act() -> str:
                reason = form.cleaned_data["reason"]
                actions.hand_over(by=keyring, circle=circle, giver=giver, taker=taker, reason=reason)
                return back

            return once.once(request, act, done="handed")
        found = actions.load(keyring, circle, giver, taker)
    context = {
        "title": _("Hand work over"),
        "form": form,
        "found": found,
        "back": back,
        "cancel": back,
        "circle": names.circle_name(circle, keyring.directory),
    }
    return render(request, "board/handing.html", context)


def _givers(keyring: Keyring, circle: UUID) -> list[tuple[UUID, str]]:
    """A coordinator hands over anybody's, also of who has left or is locked; others their own."""
    if not rules.hands_others_over(keyring, circle):
        return list(called(keyring, [keyring.member]).items())
    with catalogue.open(keyring, [circle]) as shelf:
        holding = shelf.holders()
    found = called(keyring, {*holding, *keyring.directory.members_of(circle)})
    return sorted(found.items(), key=lambda one: one[1].casefold())
