"""My circles; one circle with its members, invitations and what waits."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from guvoh.circles import names
from guvoh.circles.actions.circles import make_circle
from guvoh.circles.errors import Refused
from guvoh.circles.queries import people
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Role, Sort
from guvoh.membership import words
from guvoh.membership.desk import waits
from guvoh.membership.forms import NewCircle
from guvoh.membership.views.account import refuse
from guvoh.pages.parts import Cell, Heading, Table, Tag
from guvoh.pages.screens import screen


@screen(rule="any_member", nav="circles", query=("done",))
def circles(request: HttpRequest) -> HttpResponseBase:
    """The circles she is in, and what waits for her."""
    keyring = keyring_of(request)
    called = names.circles(keyring.circles, keyring.directory)
    thin = people.thin_circles(keyring)
    rows = []
    for circle, name in called.items():
        known, role = keyring.directory.circles[circle], keyring.role(circle)
        if role in (None, Role.GUEST):
            continue
        sort = Tag(words.SORTS[known.sort], "line")
        warned = [Tag(words.THIN, "red")] if circle in thin else []
        count = str(len(keyring.directory.members_of(circle)))
        rows.append(
            [
                Cell(name, reverse("circle", args=[circle])),
                Cell(tags=[sort, *warned], label=words.WHAT),
                Cell(words.ROLES[role], label=words.MY_ROLE),
                Cell(count, number=True, label=words.HOW_MANY),
            ]
        )
    heads = [Heading(words.NAME), Heading(words.WHAT), Heading(words.MY_ROLE), Heading(words.HOW_MANY, number=True)]
    context = {
        "table": Table(heads, rows),
        "may_make": any(keyring.role(circle) is Role.COORDINATOR for circle in keyring.circles),
        "waits": waits(keyring),
        "done": words.done(request),
    }
    return render(request, "membership/circles.html", context)


@screen(rule="circle.see", nav="circles", query=("done",))
def circle(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """Its members and roles; for coordinators also who waits and which codes are out."""
    keyring = keyring_of(request)
    known = keyring.directory.circles[circle]
    context = {
        "circle": circle,
        "name": names.circle_name(circle, keyring.directory),
        "sort": words.SORTS[known.sort],
        "table": _seats(request, circle),
        "coordinates": keyring.role(circle) is Role.COORDINATOR,
        "coordinators": not keyring.directory.coordinators(circle),
        "waiting": [each for each in people.waiting(keyring) if each.circle == circle],
        "invitations": [
            {"open": each, "role": words.ROLES[each.role]}
            for each in people.open_invitations(keyring)
            if each.circle == circle
        ],
        "openers": len(people.openers(keyring.directory, circle)),
        "done": words.done(request),
        "holds_cases": known.sort is not Sort.GUEST,
    }
    return render(request, "membership/circle.html", context)


def _seats(request: HttpRequest, circle: UUID) -> Table:
    keyring = keyring_of(request)
    able = people.openers(keyring.directory, circle)
    rows = []
    for seat in people.seats(keyring.directory, circle):
        tags = [Tag(words.STANDINGS[seat.standing], "red")] if seat.standing in words.STANDINGS else []
        if seat.member not in able and not tags:
            tags.append(Tag(words.NO_KEY, "amber"))
        rows.append(
            [
                Cell(seat.name, reverse("member", args=[seat.member])),
                Cell(words.ROLES[seat.role], label=words.ROLE),
                Cell(tags=tags, label=words.STANDING),
                Cell(words.day(seat.since), label=words.SINCE),
            ]
        )
    heads = [Heading(words.NAME), Heading(words.ROLE), Heading(words.STANDING), Heading(words.SINCE)]
    return Table(heads, rows, caption=words.MEMBERS)


@screen(rule="circle.make", methods=("GET", "POST"), nav="circles")
def new(request: HttpRequest) -> HttpResponseBase:
    """A new organisation or working group."""
    form = NewCircle(request.POST if request.method == "POST" else None)
    keyring = keyring_of(request)
    if request.method == "POST" and form.is_valid():
        sort = Sort(form.cleaned_data["sort"])
        mine = [c for c in keyring.circles if keyring.role(c) is Role.COORDINATOR]
        own = next((c for c in mine if keyring.directory.circles[c].sort is Sort.ORGANISATION), None)
        try:
            made = make_circle(
                by=keyring,
                name=form.cleaned_data["name"],
                sort=sort,
                organisation=own if sort is Sort.GROUP else None,
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            return HttpResponseRedirect(reverse("circle", args=[made]))
    return render(request, "membership/new_circle.html", {"form": form})
