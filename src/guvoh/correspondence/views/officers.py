"""An officer: looked for by name within a body. The name stands in no address, so the answer has none of its own."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.circles.requests import keyring_of
from guvoh.correspondence.forms.officers import Officer
from guvoh.correspondence.queries.officers import Found, decisions
from guvoh.ledger.errors import AccessChainBroken
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen
from guvoh.pages.words import term


@screen(rule="letters.see", methods=("GET", "POST"), nav="bodies")
def officer(request: HttpRequest, code: str) -> HttpResponseBase:
    """What an officer of this name decided; asked and answered on one page."""
    if code not in lawbook.current().vocabulary("body"):
        raise Http404
    form, found = plain(Officer, request), None
    if request.method == "POST" and form.is_valid():
        found = _found(request, form, code)
    context = {
        "title": _("Decisions of an officer"),
        "body": term("body", code),
        "form": form,
        "found": found,
        "back": reverse("body", args=[code]),
    }
    return render(request, "correspondence/officer.html", context)


def _found(request: HttpRequest, form: Officer, code: str) -> Found | None:
    try:
        return decisions(keyring_of(request), code, form.cleaned_data["name"])
    except AccessChainBroken:
        form.refuse(_("That you read names cannot be written down at the moment, so they are not shown."))
        return None
