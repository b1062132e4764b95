"""Addresses of a body's offices, with the days for which they hold: letters are addressed by them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles.requests import keyring_of
from guvoh.correspondence import rules
from guvoh.correspondence.actions import entries as actions
from guvoh.correspondence.queries.held import held_of, shown
from guvoh.correspondence.views.register import chosen, options
from guvoh.kinds.duty import Office
from guvoh.pages import once
from guvoh.pages.forms import KindForm, bound
from guvoh.pages.screens import screen


@screen(rule="letters.write", methods=("GET", "POST"), nav="bodies")
def add(request: HttpRequest, code: str) -> HttpResponseBase:
    """One more office of this body."""
    if code not in lawbook.current().vocabulary("body"):
        raise Http404
    able = rules.circles(request)
    circle, there = chosen(request, able), reverse("body", args=[code])
    country = lawbook.current().vocabulary("body")[code].country
    form = KindForm("office", **bound(request), initial={"body": code, "country": country})
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            actions.add(by=keyring_of(request), circle=circle, record=form.record)
            return there

        return once.once(request, act, done="office")
    context = {
        "title": _("Address of an office"),
        "form": form,
        "back": there,
        "cancel": there,
        "circles": options(request, able, circle),
    }
    return render(request, "correspondence/entry.html", context)


@screen(rule="letters.entry", methods=("GET", "POST"), nav="bodies")
def change(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """An address as it is now. One that no longer holds gets an end, so that old letters keep theirs."""
    held = held_of(request, case, record)
    office = held.entry.record
    if not isinstance(office, Office):
        raise Http404
    shown(request, held)
    there = reverse("body", args=[office.body]) if office.body else reverse("bodies")
    form = KindForm("office", office, **bound(request), compartments=held.file.compartments)
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()):

        def act() -> str:
            by = keyring_of(request)
            if "remove" in request.POST:
                actions.remove(by=by, held=held)
            else:
                actions.change(by=by, held=held, record=form.record)
            return there

        return once.once(request, act, done="removed" if "remove" in request.POST else "office")
    context = {"title": _("Address of an office"), "form": form, "back": there, "cancel": there, "removable": True}
    return render(request, "correspondence/entry.html", context)
