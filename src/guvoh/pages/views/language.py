"""The language switch."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from guvoh.pages.answers import bad_request
from guvoh.pages.screens import screen


@screen(rule="anybody", methods=("POST",), signed_in=False)
def language(request: HttpRequest) -> HttpResponseBase:
    """Sets the language cookie and goes back to where the form stood."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        return bad_request(request)
    response = HttpResponseRedirect(safe(request.POST.get("here", "/")))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=365 * 24 * 3600,
        path="/",
        secure=settings.GUVOH_HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return response


def safe(address: str) -> str:
    """The address if it is a path of ours, else `/`."""
    inside = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if inside and "\\" not in address and address.isprintable() else "/"
