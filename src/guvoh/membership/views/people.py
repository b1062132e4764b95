"""One member; roles; removing, locking, unlocking; a lost second factor; what waits for a second."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from guvoh.circles import names
from guvoh.circles.actions import membership, seconds
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.queries import people
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Role, Sort, Standing
from guvoh.membership import opened, words
from guvoh.membership.forms import Confirm, Form, RoleForm
from guvoh.membership.refusals import sentence
from guvoh.membership.views.account import refuse
from guvoh.pages import casefiles
from guvoh.pages.screens import screen


@screen(rule="member.see", nav="circles", query=("done",))
def member(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """Who it is, in which of our circles, and what a colleague may do."""
    keyring = keyring_of(request)
    directory, known = keyring.directory, keyring.directory.members[member]
    shared = [c for c in keyring.circles if member in directory.members_of(c)]
    called = names.circles(shared, directory)
    seats = [
        {
            "circle": c,
            "name": called[c],
            "role": words.ROLES[directory.members_of(c)[member]],
            "coordinates": keyring.role(c) is Role.COORDINATOR,
            "fixed": directory.circles[c].sort is Sort.GUEST,
            "writes": directory.may_write(c, keyring.member),
            "hand_over": hand_over(keyring, c, member),
        }
        for c in shared
    ]
    colleague = keyring.member in directory.colleagues(member)
    context = {
        "member": member,
        "name": names.member_name(member, directory),
        "standing": words.STANDINGS.get(known.standing, ""),
        "joined": known.joined,
        "seats": seats,
        "myself": member == keyring.member,
        "may_lock": colleague and known.standing is Standing.ACTIVE,
        "may_unlock": known.standing is Standing.LOCKED,
        "unlocking": people.unlocking(keyring, member),
        "may_reset": colleague and known.standing is Standing.ACTIVE,
        "done": words.done(request),
    }
    return render(request, "membership/member.html", context)


def _back(member: UUID, done: str) -> HttpResponseRedirect:
    """`done`: a key of words.DONE."""
    return HttpResponseRedirect(reverse("member", args=[member]) + f"?done={done}")


def hand_over(keyring: Keyring, circle: UUID, member: UUID) -> str:
    """Where a coordinator gives this person's work into other hands; '' for others, and for guests' circles."""
    there = keyring.directory.circles[circle].sort is not Sort.GUEST and keyring.role(circle) is Role.COORDINATOR
    address = casefiles.address("hand_over", circle) if there and member != keyring.member else ""
    return f"{address}?giver={member}" if address else ""


@screen(rule="circle.coordinate", methods=("GET", "POST"), nav="circles")
def role(request: HttpRequest, circle: UUID, member: UUID) -> HttpResponseBase:
    """Another role in the circle."""
    keyring = keyring_of(request)
    seats = keyring.directory.members_of(circle)
    if member not in seats:
        raise Http404
    form = RoleForm(request.POST if request.method == "POST" else None, initial={"role": seats[member]})
    if request.method == "POST" and form.is_valid():
        try:
            membership.set_role(by=keyring, circle=circle, member=member, role=Role(form.cleaned_data["role"]))
        except Refused as refused:
            refuse(form, refused)
        else:
            return _back(member, "role")
    return _asked(request, form, "role", member, circle)


@screen(rule="circle.coordinate", methods=("GET", "POST"), nav="circles")
def remove(request: HttpRequest, circle: UUID, member: UUID) -> HttpResponseBase:
    """Out of the circle. Before it: what she could open here and what she did open."""
    keyring, form = keyring_of(request), Form(request.POST if request.method == "POST" else None)
    known = keyring.directory.members.get(member)
    waits = known is not None and known.standing is Standing.JOINED
    if known is None or (member not in keyring.directory.members_of(circle) and not waits):
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            whole = membership.remove_member(by=keyring, circle=circle, member=member)
        except Refused as refused:
            refuse(form, refused)
        else:
            done = "half" if not whole else "turned-away" if waits else "removed"
            return HttpResponseRedirect(reverse("circle", args=[circle]) + f"?done={done}")
    return _asked(
        request,
        form,
        "remove",
        member,
        circle,
        opened=opened.sorted_out(opened.of(keyring, circle, member)),
        hand_over=hand_over(keyring, circle, member),
        waits=waits,
    )


@screen(rule="member.see", methods=("GET", "POST"), nav="circles")
def lock(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """At once, by any colleague."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            membership.lock_member(by=keyring_of(request), member=member)
        except Refused as refused:
            refuse(form, refused)
        else:
            return _back(member, "locked")
    return _asked(request, form, "lock", member)


@screen(rule="member.see", methods=("GET", "POST"), nav="circles")
def unlock(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """Two colleagues together."""
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            whole = membership.unlock(by=keyring_of(request), member=member)
        except Refused as refused:
            refuse(form, refused)
        else:
            return _back(member, "unlocked" if whole else "half")
    return _asked(request, form, "unlock", member)


@screen(rule="member.see", methods=("GET", "POST"), nav="circles")
def reset(request: HttpRequest, member: UUID) -> HttpResponseBase:
    """A colleague's signed word that the device with the six digits is lost."""
    form = Confirm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        from guvoh.circles.signin import account

        keyring = keyring_of(request)
        try:
            account.confirm(by=keyring, passphrase=form.cleaned_data["passphrase"])
            membership.reset_second_factor(by=keyring, member=member)
        except Refused as refused:
            refuse(form, refused)
        else:
            return _back(member, "reset")
    return _asked(request, form, "reset", member)


@screen(rule="any_member", methods=("GET", "POST"), nav="circles")
def agree(request: HttpRequest, of: str) -> HttpResponseBase:
    """What a colleague proposed, and the second voice for it."""
    keyring, form = keyring_of(request), Form(request.POST if request.method == "POST" else None)
    waiting = next((each for each in people.proposals(keyring) if each.of.hex() == of), None)
    if waiting is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            seconds.second(by=keyring, of=waiting.of)
        except Refused as refused:
            form.refuse(sentence(refused))
        else:
            return HttpResponseRedirect(reverse("circles") + "?done=agreed")
    return render(request, "membership/agree.html", {"form": form, "proposal": words.proposal(waiting, keyring)})


def _asked(
    request: HttpRequest, form: Form, what: str, member: UUID, circle: UUID | None = None, **more: object
) -> HttpResponseBase:
    context = {
        "form": form,
        "what": what,
        "member": member,
        "circle": circle,
        "name": names.member_name(member, keyring_of(request).directory),
        "circle_name": names.circle_name(circle, keyring_of(request).directory) if circle else "",
        **more,
    }
    return render(request, f"membership/{what}.html", context)
