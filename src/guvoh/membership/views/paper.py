"""The page that is shown once and printed, the picture on it, and the page that asks part of it back."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles import totp
from guvoh.membership import paper
from guvoh.membership.forms import Printed
from guvoh.pages.screens import screen
from guvoh.sealing.sheets import Sheet


def shown(
    request: HttpRequest,
    *,
    sheet: Sheet | None = None,
    codes: tuple[str, ...] = (),
    seed: bytes = b"",
    words: tuple[str, ...] = (),
    then: str = "account",
    waits: bool = False,
) -> HttpResponse:
    """The page to print. With a sheet it also asks for a group of it on the way on.

    `waits`: new keys that a coordinator must agree to first.
    """
    asked = paper.ask(sheet, seed=seed, words=words, then=then) if sheet else None
    context = {
        "groups": sheet.groups if sheet else (),
        "codes": codes,
        "waits": waits,
        "seed": totp.as_text(seed) if seed else "",
        "form": Printed(number=asked.number, with_digits=bool(seed)) if asked else None,
    }
    response = render(request, "membership/printed.html", context)
    if asked:
        paper.carry(response, asked)
    return response


@screen(rule="anybody", methods=("POST",), signed_in=False)
def asked_back(request: HttpRequest) -> HttpResponseBase:
    """A group of the sheet and the six digits: then it was printed, and the authenticator works."""
    asked = paper.of(request)
    if asked is None or not asked.group:
        return HttpResponseRedirect("/")
    form = Printed(request.POST, number=asked.number, with_digits=bool(asked.seed))
    if form.is_valid():
        given = form.cleaned_data
        group, digits = asked.stands(given["group"], given.get("digits", ""))
        if not group:
            form.refuse(_("This is not that group. Look at the sheet you printed just now."), "group")
        if not digits:
            form.refuse(_("These six digits are not right. Is the clock of your device right?"), "digits")
    if form.errors:
        return render(request, "membership/asked_back.html", {"form": form, "seed": bool(asked.seed)})
    response: HttpResponseBase
    if asked.then == "account":
        response = HttpResponseRedirect(reverse("account") + "?done=yes")
    else:
        context = {"words": paper.both_scripts(asked.words), "then": asked.then}
        response = render(request, "membership/joined.html", context)
    paper.drop(response)
    return response


@screen(rule="anybody", signed_in=False)
def picture(request: HttpRequest) -> HttpResponseBase:
    """The QR code of the seed that this browser carries."""
    asked = paper.of(request)
    if asked is None or not asked.seed:
        raise Http404
    return HttpResponse(paper.picture(bytes.fromhex(asked.seed)), content_type="image/png")
