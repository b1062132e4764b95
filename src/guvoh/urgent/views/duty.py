"""Which circle is called for the cases of a circle."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.actions.circles import set_duty_circle
from guvoh.circles.errors import Refused
from guvoh.circles.requests import keyring_of
from guvoh.pages import once, seam
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen
from guvoh.urgent.forms.running import NOBODY, OnDuty
from guvoh.urgent.queries.duty import duty_of


@screen(rule="duty.see", nav="circles")
def duty(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """The circle that is called, and who sits in it."""
    keyring = keyring_of(request)
    context = {
        "title": _("Who is called in an emergency"),
        "circle": circle,
        "name": names.circle_name(circle, keyring.directory),
        "duty": duty_of(keyring, circle),
        "may_set": seam.may("duty.set", request, circle=circle) is None,
    }
    return render(request, "urgent/duty.html", context)


@screen(rule="duty.set", methods=("GET", "POST"), nav="circles")
def choose(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """Choose it. Every writer of this circle may give it a case from then on."""
    keyring, problem = keyring_of(request), ""
    known = keyring.directory.duty_circle(circle)
    form = plain(OnDuty, request, initial={"receiver": known.hex if known else ""}, keyring=keyring, circle=circle)
    there = reverse("duty", args=[circle])
    if request.method == "POST" and form.is_valid():
        if form.chosen == keyring.directory.duty_circle(circle):
            return once.once(request, lambda: there, done="")
        try:
            done = "duty_ended" if request.POST.get("receiver") == NOBODY else "duty_set"
            return once.once(request, lambda: _set(request, circle, form.chosen), done=done)
        except Refused:
            problem = _("Somebody changed the list of members at the same moment. Send it again.")
    context = {
        "title": _("Who is called in an emergency"), "circle": circle, "form": form, "problem": problem,
        "name": names.circle_name(circle, keyring.directory), "back": there, "cancel": there,
    }  # fmt: skip
    return render(request, "urgent/duty_choose.html", context)


def _set(request: HttpRequest, circle: UUID, receiver: UUID | None) -> str:
    set_duty_circle(by=keyring_of(request), circle=circle, receiver=receiver)
    return reverse("duty", args=[circle])
