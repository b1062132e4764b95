"""Coming in by an invitation code, and coming back by a code that a colleague gave."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from guvoh.circles.actions import invitations, readmissions
from guvoh.circles.errors import Refused
from guvoh.circles.names import circle_name
from guvoh.circles.roles import Role
from guvoh.membership.forms import Enrol, Form, InvitationCodeForm, Return
from guvoh.membership.refusals import sentence
from guvoh.membership.views.paper import shown
from guvoh.pages.screens import screen
from guvoh.sealing.errors import Mistyped
from guvoh.sealing.sheets import InvitationCode

ABOUT = {
    "short": "new", "long": "new", "few-letters": "new", "common": "new", "name": "new",
    "not-a-name": "name", "name-taken": "name", "unknown-code": "code", "past-day": "code",
}  # fmt: skip


def code_of(text: str) -> InvitationCode:
    """What was typed as a code; 130 random bits need no slowing down. Raises Refused."""
    try:
        return InvitationCode.parse(text)
    except Mistyped:
        raise Refused("unknown-code") from None


@screen(rule="anybody", methods=("GET", "POST"), signed_in=False)
def join(request: HttpRequest) -> HttpResponseBase:
    """First the code, then name and passphrase, then what is to be printed."""
    if request.method != "POST":
        return render(request, "membership/join.html", {"form": InvitationCodeForm()})
    form: Form = InvitationCodeForm(request.POST)
    if not form.is_valid():
        return render(request, "membership/join.html", {"form": form})
    try:
        found = invitations.look_up(code=code_of(request.POST.get("code", "")))
    except Refused as refused:
        form.refuse(sentence(refused), "code")
        return render(request, "membership/join.html", {"form": form})
    circle = "" if found.invite.role is Role.GUEST else circle_name(found.invite.circle)
    if "new" not in request.POST:
        return _second(request, Enrol(), circle)
    enrol = Enrol(request.POST)
    if not enrol.is_valid():
        return _second(request, enrol, circle)
    try:
        return _redeemed(request, enrol)
    except Refused as refused:
        enrol.refuse(sentence(refused), ABOUT.get(refused.code) if ABOUT.get(refused.code) in enrol.fields else None)
        return _second(request, enrol, circle)


def _second(request: HttpRequest, form: Form, circle: str) -> HttpResponseBase:
    context = {"form": form, "circle": circle, "code": request.POST.get("code", "")}
    return render(request, "membership/enrol.html", context)


def _redeemed(request: HttpRequest, form: Form) -> HttpResponseBase:
    given = form.cleaned_data
    enrolment = invitations.redeem(
        code=code_of(request.POST.get("code", "")), name=given["name"], passphrase=given["new"]
    )
    guest = enrolment.keyring is not None
    if enrolment.keyring:
        enrolment.keyring.close()
    return shown(
        request,
        sheet=enrolment.sheet,
        codes=enrolment.codes,
        seed=enrolment.seed,
        words=enrolment.words,
        then="guest" if guest else "joined",
    )


@screen(rule="anybody", methods=("GET", "POST"), signed_in=False)
def come_back(request: HttpRequest) -> HttpResponseBase:
    """Who lost passphrase and sheet: the code from a colleague, and a new passphrase. It counts a day later."""
    form = Return(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "membership/return.html", {"form": form})
    given = form.cleaned_data
    try:
        answered = readmissions.answer(code=code_of(given["code"]), passphrase=given["new"])
    except Refused as refused:
        field = ABOUT.get(refused.code)
        form.refuse(sentence(refused), field if field in form.fields else None)
        return render(request, "membership/return.html", {"form": form})
    return shown(
        request,
        sheet=answered.sheet,
        codes=answered.codes,
        seed=answered.seed,
        words=answered.words,
        then="returned",
    )
