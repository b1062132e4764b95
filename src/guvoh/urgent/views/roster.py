"""Who is on duty for a region now, speaks a language, has access to a place: the number to ring."""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles import names
from guvoh.circles.requests import keyring_of
from guvoh.kinds.duty import Duty
from guvoh.kit import clock
from guvoh.ledger.registers import Held
from guvoh.pages import once
from guvoh.pages.answers import bad_request
from guvoh.pages.forms import KindForm, bound
from guvoh.pages.forms.options import Option
from guvoh.pages.forms.problems import Problem
from guvoh.pages.screens import screen
from guvoh.pages.words import term
from guvoh.urgent import rules
from guvoh.urgent.actions import roster as actions
from guvoh.urgent.queries import callers
from guvoh.urgent.queries.opened import entry_of
from guvoh.urgent.queries.roster import Wanted, held_by
from guvoh.urgent.queries.roster import roster as on_duty

_CODE = re.compile(r"[A-Za-z0-9.\-]{0,24}")
COUNTRIES = ("KZ", "KG", "TJ", "UZ", "TM")


@screen(rule="roster.see", query=("region", "language", "place"), nav="roster")
def roster(request: HttpRequest) -> HttpResponseBase:
    """Those who answer what is asked first, then the others."""
    asked = {name: request.GET.get(name, "") for name in ("region", "language", "place")}
    if not all(_CODE.fullmatch(value) for value in asked.values()):
        return bad_request(request)
    held = held_by(keyring_of(request))
    found = on_duty(keyring_of(request), held, Wanted(**asked))
    context = {
        "title": _("Who is on duty"),
        "fitting": [one for one in found if one.fits and one.now],
        "others": [one for one in found if not (one.fits and one.now) and not one.past],
        "past": [one for one in found if one.past],
        "asked": any(asked.values()),
        "selects": [
            ("region", _("Region"), _regions(asked["region"])),
            ("language", _("Speaks"), _options("language", asked["language"])),
            ("place", _("Has access to"), _options("place", asked["place"])),
        ],
        "may_add": rules.keep(request) is None,
        "readers": callers.readers(keyring_of(request), held),
        "closed": callers.closed(keyring_of(request), held),
    }
    return render(request, "urgent/roster.html", context)


def _options(vocabulary: str, chosen: str) -> list[Option]:
    terms = lawbook.current().vocabulary(vocabulary).offered(clock.local_today())
    return [Option(one.code, term(vocabulary, one.code), one.code == chosen) for one in terms]


def _regions(chosen: str) -> list[Option]:
    terms = lawbook.current().vocabulary("region").offered(clock.local_today())
    own = [one for one in terms if one.country in COUNTRIES]
    return [Option(one.code, term("region", one.code), one.code == chosen) for one in own]


@screen(rule="roster.write", methods=("GET", "POST"), query=("circle",), nav="roster")
def add(request: HttpRequest) -> HttpResponseBase:
    """One more person on the roster of one of her circles."""
    able = rules.circles(request)
    circle = next((one for one in able if one.hex == request.POST.get("circle", request.GET.get("circle"))), able[0])
    form = KindForm("duty", **bound(request))
    if request.method == "POST" and _reachable(form):

        def act() -> str:
            record = form.record
            assert isinstance(record, Duty)
            actions.add(by=keyring_of(request), circle=circle, record=record)
            return reverse("roster")

        return once.once(request, act, done="on_duty")
    called = names.circles(able, keyring_of(request).directory)
    context = {
        "title": _("Somebody new on the roster"), "form": form, "back": reverse("roster"), "cancel": reverse("roster"),
        "circles": [Option(one.hex, called[one], one == circle) for one in able],
    }  # fmt: skip
    return render(request, "urgent/entry.html", context)


@screen(rule="duty.set", methods=("POST",), nav="roster")
def open_to_callers(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """Whoever calls this circle reads whom to ring in it; or no more."""
    on = request.POST.get("on") == "yes"

    def act() -> str:
        actions.open_to_callers(by=keyring_of(request), circle=circle, on=on)
        return reverse("roster")

    return once.once(request, act, done="roster_open" if on else "roster_shut")


@screen(rule="roster.entry", methods=("GET", "POST"), nav="roster")
def change(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """What the roster says of a person; or take her from it."""
    held = entry_of(request, case, record)
    form = KindForm("duty", held.entry.record, **bound(request), compartments=held.file.compartments)
    there = reverse("roster")
    if request.method == "POST" and "remove" in request.POST:
        return once.once(request, lambda: _removed(request, held), done="on_duty")
    if request.method == "POST" and _reachable(form):

        def act() -> str:
            value = form.record
            assert isinstance(value, Duty)
            actions.change(by=keyring_of(request), held=held, record=value)
            return there

        return once.once(request, act, done="on_duty")
    context = {"title": _("On the roster"), "form": form, "back": there, "cancel": there, "removable": True}
    return render(request, "urgent/entry.html", context)


def _reachable(form: KindForm) -> bool:
    """Whether it says of anybody whom one could ring."""
    if not form.is_valid():
        return False
    record = form.record
    assert isinstance(record, Duty)
    hidden = {"name", "phone", "email"} <= record.hidden
    if not hidden and not (record.name or record.phone or record.email or record.member):
        form.errors.append(Problem(_("Say who it is, or which number is to be rung."), "f-name"))
        return False
    return True


def _removed(request: HttpRequest, held: Held) -> str:
    actions.remove(by=keyring_of(request), held=held)
    return reverse("roster")
