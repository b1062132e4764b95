"""Sign in, lock, and what a request without a session gets."""

import json
from typing import Final

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from guvoh.circles import drafts, server_boxes
from guvoh.circles.actions.epochs import tidy
from guvoh.circles.directory import store as directory
from guvoh.circles.errors import DirectoryBroken, Refused
from guvoh.circles.keyring import Keyring
from guvoh.circles.middleware import (
    browser_cookie_name,
    cookie_of,
    give_browser_cookie,
    give_cookie,
    of,
    take_cookie,
)
from guvoh.circles.sessions import payload, store
from guvoh.circles.signin import enter, known
from guvoh.circles.signin.enter import Entered
from guvoh.membership import typed
from guvoh.membership.forms import Form, SignIn
from guvoh.membership.refusals import sentence
from guvoh.pages.middleware.tidying import tidy as tidy_catalogue
from guvoh.pages.screens import screen
from guvoh.pages.views.language import safe

LONGEST_CARRIED: Final = 1024 * 1024


@screen(rule="anybody", methods=("GET", "POST"), query=("kept", "locked", "language"), signed_in=False)
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Name, passphrase and code on one page."""
    if request.method != "POST":
        _speak(request)
        if getattr(request, "keyring", None) is not None:
            return HttpResponseRedirect("/")
        return _page(request, SignIn(), kept="kept" in request.GET, locked="locked" in request.GET)
    form = SignIn(request.POST)
    if not form.is_valid():
        return _page(request, form)
    try:
        entered = _entered(request, form)
    except Refused as refused:
        form.refuse(sentence(refused))
        return _page(request, form)
    return let_in(request, entered, form.cleaned_data["name"])


def _entered(request: HttpRequest, form: Form) -> Entered:
    given = form.cleaned_data
    return enter.sign_in(
        name=given["name"],
        passphrase=given["passphrase"],
        code=given["code"],
        browser=browser_of(request, given["name"]),
    )


def browser_of(request: HttpRequest, name: str) -> bytes:
    """The number of a browser that this account has signed in with, or nothing."""
    return known.recognised(request.COOKIES.get(browser_cookie_name(), ""), server_boxes.lookup(name))


def let_in(
    request: HttpRequest, entered: Entered, name: str, answer: HttpResponseBase | None = None
) -> HttpResponseBase:
    """The cookies of a new session, the old one's row gone, and on to where she wanted to be."""
    response = answer or HttpResponseRedirect(_onwards(request, entered))
    old = cookie_of(request)
    if len(old) == 32:
        store.stop(payload.session_id(old))
    give_cookie(response, entered.cookie)
    give_browser_cookie(response, known.mark(server_boxes.lookup(name)))
    tidied(entered.keyring)
    tidy_catalogue(entered.keyring)
    entered.keyring.close()
    return response


def tidied(keyring: Keyring) -> None:
    """Circles that are due for a new epoch get it now, where this member may."""
    try:
        tidy(by=keyring)
    except (Refused, DirectoryBroken):
        return


def _onwards(request: HttpRequest, entered: Entered) -> str:
    _put_down(request, entered)
    if any(draft.cut_off for draft in drafts.all_of(entered.keyring)):
        return reverse("drafts")
    if entered.used.missing or entered.used.printed is not None:
        return reverse("second_factor")
    return safe(request.POST.get("onwards", "/"))


def _put_down(request: HttpRequest, entered: Entered) -> None:
    """A form that the sign-in page carried along is kept for the member who is in now."""
    try:
        carried = json.loads(request.POST.get("carried", "") or "null")
        opened = store.open_(entered.cookie, directory.current)
        if carried and opened and opened.draft:
            drafts.keep(
                opened.draft,
                entered.keyring.coalition,
                path=safe(str(carried["path"])),
                fields=[(str(name), str(value)) for name, value in carried["fields"]],
                form=str(carried["form"]),
                cut_off=True,
            )
    except (ValueError, KeyError, TypeError, Refused):
        return


def _page(
    request: HttpRequest, form: Form, *, kept: bool = False, locked: bool = False, carried: str = "", onwards: str = ""
) -> HttpResponse:
    context = {
        "form": form,
        "kept": kept,
        "locked": locked,
        "carried": carried or request.POST.get("carried", ""),
        "onwards": onwards or request.POST.get("onwards", ""),
    }
    return render(request, "membership/sign_in.html", context)


def _speak(request: HttpRequest) -> None:
    """After *Lock* has cleared the browser's cookies the page goes on in the language it had."""
    code = request.GET.get("language", "")
    if code in dict(settings.LANGUAGES) and settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        translation.activate(code)


def signed_out(request: HttpRequest) -> HttpResponseBase:
    """Instead of a member's screen, for who has no session (any more).

    A form that was sent is kept: under the draft key of the stopped session, or, where there is none (the server was
    restarted), in the sign-in page itself.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": reverse("sign_in")})
    if request.method != "POST":
        return HttpResponseRedirect(reverse("sign_in"))
    if not _worth_keeping(request):
        return HttpResponseRedirect(reverse("sign_in"))
    try:
        typed.keep(request, cut_off=True)
    except Refused:
        return _page(request, SignIn(), kept=True, carried=_carried(request))
    return HttpResponseRedirect(reverse("sign_in") + "?kept=yes")


def _worth_keeping(request: HttpRequest) -> bool:
    try:
        return typed.may_be_kept(request, resolve(request.path_info).func)
    except Resolver404:
        return False


def _carried(request: HttpRequest) -> str:
    text = json.dumps(
        {"path": request.get_full_path(), "form": typed.number_of(request), "fields": typed.fields_of(request)}
    )
    return text if len(text) <= LONGEST_CARRIED else ""


@screen(rule="anybody", methods=("POST",), signed_in=False)
def lock(request: HttpRequest) -> HttpResponseBase:
    """Ends the session at once, whatever else is broken."""
    response = HttpResponseRedirect(f"{reverse('sign_in')}?locked=yes&language={translation.get_language()}")
    cookie, opened = cookie_of(request), of(request)
    try:
        if opened is not None:
            store.end(opened.id)
        elif len(cookie) == 32:
            store.end(payload.session_id(cookie))
    except DatabaseError:
        pass  # the memory is what counts, and there it is over
    take_cookie(response)
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
