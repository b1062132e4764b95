"""A circle's rule for its new cases: to whom they go by themselves, and how much of them."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles import names
from guvoh.circles.actions.circles import set_standing_share
from guvoh.circles.directory.state import StandingShare
from guvoh.circles.errors import Refused
from guvoh.circles.requests import keyring_of
from guvoh.pages import dates, once, seam
from guvoh.pages.forms.plain import plain
from guvoh.pages.parts import Card, Link, Row, Tag
from guvoh.pages.screens import screen
from guvoh.sharing.forms.standing import Standing, first
from guvoh.sharing.queries.readers import readers
from guvoh.sharing.refusals import sentence
from guvoh.sharing.views.frames import typed
from guvoh.sharing.words import SORTS, parts, people, will_get


@screen(rule="standing.see", nav="circles")
def standing(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """The rules of a circle."""
    keyring = keyring_of(request)
    may = seam.may("standing.set", request, circle=circle) is None
    shares = keyring.directory.standing_shares(circle)
    context = {
        "title": _("Where new cases go"),
        "circle": circle,
        "name": names.circle_name(circle, keyring.directory),
        "cards": [_card(request, circle, share, may=may) for share in shares],
        "may_set": may,
    }
    return render(request, "sharing/standing.html", context)


def _card(request: HttpRequest, circle: UUID, share: StandingShare, *, may: bool) -> Card:
    keyring = keyring_of(request)
    name = names.circle_name(share.receiver, keyring.directory)
    who = readers(keyring, share.receiver)
    said = parts(share.compartments, coarse=share.coarse)
    rows = [
        Row(_("Of each new case"), [said[:1].upper() + said[1:]]),
        Row(_("Who reads it"), [people(who)], gap="" if who else _("nobody yet")),
        Row(_("Rule since"), [dates.day(share.since)]),
    ]
    change = Link(_("Change"), f"{reverse('standing_rule', args=[circle])}?receiver={share.receiver.hex}", hidden=name)
    end = Link(_("End the rule"), reverse("standing_end", args=[circle, share.receiver]), hidden=name)
    tags = [Tag(SORTS[keyring.directory.circles[share.receiver].sort], "line")]
    return Card(name, rows, [change, end] if may else [], tags)


@screen(rule="standing.set", methods=("GET", "POST"), query=("receiver",), nav="circles")
def rule(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """Make or change a rule: what, then one sentence, then the press."""
    keyring, step = keyring_of(request), request.POST.get("step", "")
    shares = keyring.directory.standing_shares(circle)
    initial = first(shares, request.GET.get("receiver", ""))
    form = plain(Standing, request, initial=initial, keyring=keyring, circle=circle)
    context: dict[str, object] = {"circle": circle, "name": names.circle_name(circle, keyring.directory), "form": form}
    if request.method != "POST" or step == "back" or not form.is_valid():
        if step == "back":
            sent = request.POST
            typed_in = {name: sent.getlist(name) if name == "parts" else sent.get(name, "") for name in sent}
            context["form"] = Standing(initial=typed_in, keyring=keyring, circle=circle)
        return render(request, "sharing/standing_rule.html", {**context, "title": _("A rule for new cases")})
    problem = ""
    if step == "give":
        try:
            return once.once(request, lambda: _ruled(request, circle, form), done="ruled")
        except Refused as refused:
            problem = sentence(refused)
    receiver = names.circle_name(form.to, keyring.directory)
    told = will_get(readers(keyring, form.to), receiver, form.compartments, coarse=form.coarse)
    more = {"title": _("Is this right?"), "sentence": told, "problem": problem, "carried": typed(request)}
    return render(request, "sharing/standing_confirm.html", {**context, **more, "coarse": form.coarse})


def _ruled(request: HttpRequest, circle: UUID, form: Standing) -> str:
    set_standing_share(
        by=keyring_of(request), circle=circle, receiver=form.to, compartments=form.compartments, coarse=form.coarse
    )
    return reverse("standing", args=[circle])


@screen(rule="standing.set", methods=("GET", "POST"), nav="circles")
def end(request: HttpRequest, circle: UUID, receiver: UUID) -> HttpResponseBase:
    """End a rule: new cases stay at home; what was shared by it stays shared."""
    keyring, problem = keyring_of(request), ""
    if receiver not in {share.receiver for share in keyring.directory.standing_shares(circle)}:
        raise Http404
    there = reverse("standing", args=[circle])
    if request.method == "POST":
        try:
            return once.once(request, lambda: _ended(request, circle, receiver), done="unruled")
        except Refused as refused:
            problem = sentence(refused)
    context = {
        "title": _("End the rule"), "circle": circle, "problem": problem, "cancel": there,
        "receiver": names.circle_name(receiver, keyring.directory),
    }  # fmt: skip
    return render(request, "sharing/standing_end.html", context)


def _ended(request: HttpRequest, circle: UUID, receiver: UUID) -> str:
    set_standing_share(by=keyring_of(request), circle=circle, receiver=receiver, compartments=())
    return reverse("standing", args=[circle])
