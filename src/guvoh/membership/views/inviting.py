"""Inviting, withdrawing, comparing six words and admitting; taking in a standing member; re-admission."""

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from guvoh.circles import names
from guvoh.circles.actions import invitations, readmissions
from guvoh.circles.errors import NoKey, Refused
from guvoh.circles.queries import people
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Role, Standing
from guvoh.membership import words
from guvoh.membership.forms import AddMember, Form, Invite
from guvoh.membership.forms import people as choices
from guvoh.membership.paper import both_scripts
from guvoh.membership.refusals import sentence
from guvoh.membership.views.account import refuse
from guvoh.pages.screens import screen


@screen(rule="circle.take_in", methods=("GET", "POST"), nav="circles")
def invite(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """A code for somebody new, shown once."""
    keyring, form = keyring_of(request), Invite(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "circle": circle, "name": names.circle_name(circle, keyring.directory)}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = invitations.invite(by=keyring, circle=circle, role=Role(given["role"]), note=given["note"])
        except Refused as refused:
            refuse(form, refused)
        else:
            context |= {
                "code": made.code.text,
                "waits": made.waits,
                "note": given["note"],
                "last": keyring.directory.invites[made.invite].last if not made.waits else None,
            }
            return render(request, "membership/invited.html", context)
    return render(request, "membership/invite.html", context)


@screen(rule="circle.coordinate", methods=("POST",), nav="circles")
def withdraw(request: HttpRequest, circle: UUID, invite: UUID) -> HttpResponseBase:
    """The code opens nothing any more."""
    keyring = keyring_of(request)
    known = keyring.directory.invites.get(invite)
    if known is None or known.circle != circle:
        raise Http404
    with suppress(Refused):  # it was used or taken back meanwhile: the circle's page says so
        invitations.withdraw(by=keyring, invite=invite)
    return HttpResponseRedirect(reverse("circle", args=[circle]))


@screen(rule="circle.coordinate", methods=("GET", "POST"), nav="circles")
def admit(request: HttpRequest, circle: UUID, member: UUID) -> HttpResponseBase:
    """Six words, compared by voice; then the circle's key goes to the newcomer's own."""
    keyring, form = keyring_of(request), Form(request.POST if request.method == "POST" else None)
    known = keyring.directory.members.get(member)
    if known is None or known.standing is not Standing.JOINED or known.invite is None:
        raise Http404
    if keyring.directory.invites[known.invite].circle != circle:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            invitations.admit(by=keyring, circle=circle, member=member)
        except Refused as refused:
            form.refuse(sentence(refused))
        else:
            return HttpResponseRedirect(reverse("circle", args=[circle]) + "?done=admitted")
    context = {
        "form": form,
        "circle": circle,
        "member": member,
        "name": names.member_name(member, keyring.directory),
        "circle_name": names.circle_name(circle, keyring.directory),
        "words": both_scripts(invitations.words_of(keyring.directory, known)),
        "role": words.ROLES[keyring.directory.invites[known.invite].role],
    }
    return render(request, "membership/admit.html", context)


@screen(rule="circle.take_in", methods=("GET", "POST"), nav="circles")
def add(request: HttpRequest, circle: UUID) -> HttpResponseBase:
    """A member of another circle comes into this one."""
    keyring = keyring_of(request)
    directory, inside = keyring.directory, keyring.directory.members_of(circle)
    could = [one for one in people.standing(directory) if one not in inside]
    people_ = choices(directory, names.members(could, directory))
    form = AddMember(request.POST if request.method == "POST" else None, people=people_)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            invitations.admit(by=keyring, circle=circle, member=UUID(hex=given["member"]), role=Role(given["role"]))
        except Refused as refused:
            refuse(form, refused)
        else:
            return HttpResponseRedirect(reverse("circle", args=[circle]) + "?done=admitted")
    context = {"form": form, "circle": circle, "name": names.circle_name(circle, keyring.directory)}
    return render(request, "membership/add.html", context)


@screen(rule="circle.ask_back", methods=("GET", "POST"), nav="circles")
def ask_back(request: HttpRequest, circle: UUID, member: UUID) -> HttpResponseBase:
    """A colleague lost passphrase and sheet: a code for coming back, a day's wait, another member's press."""
    keyring, form = keyring_of(request), Form(request.POST if request.method == "POST" else None)
    if member not in keyring.directory.members_of(circle) or member == keyring.member:
        raise Http404
    context: dict[str, object] = {
        "form": form,
        "circle": circle,
        "member": member,
        "name": names.member_name(member, keyring.directory),
        "circle_name": names.circle_name(circle, keyring.directory),
    }
    if request.method == "POST" and form.is_valid():
        try:
            asking = readmissions.ask(by=keyring, circle=circle, member=member)
        except Refused as refused:
            form.refuse(sentence(refused))
        else:
            return render(request, "membership/asked_to_return.html", {**context, "code": asking.code.text})
    return render(request, "membership/ask_back.html", context)


@screen(rule="any_member", methods=("GET", "POST"), nav="circles")
def returning(request: HttpRequest, readmission: UUID) -> HttpResponseBase:
    """One request: stop it, or, a day later, compare the words and complete it."""
    keyring, form = keyring_of(request), Form(request.POST if request.method == "POST" else None)
    asked = next((each for each in people.returning(keyring) if each.readmission == readmission), None)
    if asked is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            if "stop" in request.POST:
                readmissions.stop(by=keyring, readmission=readmission)
            else:
                readmissions.complete(by=keyring, readmission=readmission)
        except Refused as refused:
            form.refuse(sentence(refused))
        except NoKey:
            form.refuse(sentence(Refused("not-entitled")))
        else:
            done = "stopped" if "stop" in request.POST else "returned"
            return HttpResponseRedirect(reverse("circles") + f"?done={done}")
    context = {"form": form, "asked": words.returning(asked, keyring), "mine": asked.by == keyring.member}
    return render(request, "membership/returning.html", context)
