"""My account: what a member sees and changes about her own way in."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles import names, totp
from guvoh.circles.actions import keys
from guvoh.circles.actions.circles import rename_member
from guvoh.circles.errors import Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.middleware import give_cookie
from guvoh.circles.models import Member
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Role
from guvoh.circles.sessions import store
from guvoh.circles.signin import account as own
from guvoh.circles.signin import second_factor as factor
from guvoh.kit import clock
from guvoh.membership import paper
from guvoh.membership.forms import Confirm, Form, Name, NewKeys, Passphrase, SecondFactor
from guvoh.membership.refusals import sentence
from guvoh.membership.views.paper import shown
from guvoh.pages.screens import screen

ABOUT = {
    "short": "new", "long": "new", "few-letters": "new", "common": "new", "name": "new", "wrong-passphrase": "old",
    "wrong-code": "digits", "not-a-name": "name", "name-taken": "name",
}  # fmt: skip
OLD_SHEET = 365


def refuse(form: Form, refused: Refused) -> None:
    """The reason beside the field it is about."""
    field = ABOUT.get(refused.code)
    if field == "old" and "old" not in form.fields:
        field = "passphrase"
    form.refuse(sentence(refused), field if field in form.fields else None)


@screen(rule="any_member", query=("done",), nav="account")
def account(request: HttpRequest) -> HttpResponseBase:
    """Name, passphrase, second factor, sheet, codes."""
    keyring = keyring_of(request)
    row = Member.objects.get(pk=keyring.member)
    age = (clock.today() - row.sheet_day).days if row.sheet_day else None
    context = {
        "name": _own_name(keyring),
        "circles": names.circles(_known(keyring), keyring.directory).items(),
        "left": factor.left(row),
        "has_factor": row.second_factor is not None,
        "sheet_day": row.sheet_day,
        "sheet_old": age is None or age > OLD_SHEET,
        "done": "done" in request.GET,
    }
    return render(request, "membership/account.html", context)


def _known(keyring: Keyring) -> list[UUID]:
    """Her circles, but not the one of which she is the guest: it bears the word by which her hosts know her."""
    return [circle for circle in keyring.circles if keyring.role(circle) is not Role.GUEST]


def _own_name(keyring: Keyring) -> str:
    return names.member_name(keyring.member, keyring.directory)


def _done() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("account") + "?done=yes")


@screen(rule="any_member", methods=("GET", "POST"))
def name(request: HttpRequest) -> HttpResponseBase:
    """Another name."""
    form = Name(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            rename_member(by=keyring_of(request), name=form.cleaned_data["name"])
        except Refused as refused:
            refuse(form, refused)
        else:
            return _done()
    return _asked(request, form, "name")


@screen(rule="any_member", methods=("GET", "POST"))
def passphrase(request: HttpRequest) -> HttpResponseBase:
    """Another passphrase for the same keys."""
    form = Passphrase(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keyring, given = keyring_of(request), form.cleaned_data
        try:
            cookie = own.change_passphrase(
                by=keyring,
                old=given["old"],
                new=given["new"],
                names=(_own_name(keyring),),
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            response = _done()
            give_cookie(response, cookie)
            return response
    return _asked(request, form, "passphrase")


@screen(rule="any_member", methods=("GET", "POST"))
def new_keys(request: HttpRequest) -> HttpResponseBase:
    """*Someone may know it*: new keys, a new passphrase, a new sheet, new epochs."""
    form = NewKeys(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keyring, given = keyring_of(request), form.cleaned_data
        try:
            own.confirm(by=keyring, passphrase=given["old"])
            renewed = keys.new_keys(by=keyring, passphrase=given["new"], names=(_own_name(keyring),))
        except Refused as refused:
            refuse(form, refused)
        else:
            response = shown(request, sheet=renewed.sheet, waits=renewed.waits)
            if renewed.keyring:
                give_cookie(response, store.begin(renewed.keyring))
                renewed.keyring.close()
            return response
    return _asked(request, form, "new_keys")


@screen(rule="any_member", methods=("GET", "POST"))
def sheet(request: HttpRequest) -> HttpResponseBase:
    """A new recovery sheet."""
    form = Confirm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = own.new_sheet(by=keyring_of(request), passphrase=form.cleaned_data["passphrase"])
        except Refused as refused:
            refuse(form, refused)
        else:
            return shown(request, sheet=made)
    return _asked(request, form, "sheet")


@screen(rule="any_member", methods=("GET", "POST"))
def codes(request: HttpRequest) -> HttpResponseBase:
    """Ten new codes."""
    form = Confirm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = own.new_codes(by=keyring_of(request), passphrase=form.cleaned_data["passphrase"])
        except Refused as refused:
            refuse(form, refused)
        else:
            return shown(request, codes=made)
    return _asked(request, form, "codes")


@screen(rule="any_member", methods=("GET", "POST"))
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Another authenticator: shown, tried, taken."""
    asked = paper.of(request) if request.method == "POST" else None
    if asked is None or not asked.seed:
        return _new_seed(request, SecondFactor(), totp.new_seed())
    form = SecondFactor(request.POST)
    seed = bytes.fromhex(asked.seed)
    if form.is_valid():
        given = form.cleaned_data
        try:
            own.new_second_factor(
                by=keyring_of(request), passphrase=given["passphrase"], seed=seed, typed=given["digits"]
            )
        except Refused as refused:
            refuse(form, refused)
        else:
            response = _done()
            paper.drop(response)
            return response
    return _new_seed(request, form, seed)


def _new_seed(request: HttpRequest, form: Form, seed: bytes) -> HttpResponseBase:
    row = Member.objects.get(pk=keyring_of(request).member)
    context = {"form": form, "seed": totp.as_text(seed), "left": factor.left(row), "has": row.second_factor is not None}
    response = render(request, "membership/second_factor.html", context)
    paper.carry(response, paper.seed_only(seed))
    return response


def _asked(request: HttpRequest, form: Form, what: str) -> HttpResponseBase:
    title, lead, press = TEXTS[what]
    context = {"form": form, "title": title(), "lead": lead(), "press": press(), "what": what}
    return render(request, "membership/asked.html", context)


TEXTS: dict[str, tuple[Callable[[], str], ...]] = {
    "name": (
        lambda: _("Another name"),
        lambda: _("Colleagues see it, and from now on you sign in with it."),
        lambda: _("Take this name"),
    ),
    "passphrase": (
        lambda: _("Another passphrase"),
        lambda: _(
            "It opens the same keys. If somebody may know the old one, this is not enough: an older copy of the"
            " database with the old passphrase would still open what you can open. Then take new keys."
        ),
        lambda: _("Change the passphrase"),
    ),
    "new_keys": (
        lambda: _("Somebody may know it"),
        lambda: _(
            "You get new keys, a new passphrase and a new sheet, and your circles move on to new keys. The old"
            " passphrase and the old sheet open nothing that is written from now on. Finish kept forms first: they"
            " go with the old keys. Tell a coordinator, who may have to agree."
        ),
        lambda: _("Take new keys"),
    ),
    "sheet": (
        lambda: _("A new recovery sheet"),
        lambda: _("The sheet you have now opens nothing any more. Have a printer at hand, or pen and paper."),
        lambda: _("Make a new sheet"),
    ),
    "codes": (
        lambda: _("Ten new codes"),
        lambda: _("The codes you have now are void. Each new one replaces the six digits once."),
        lambda: _("Make ten new codes"),
    ),
}
