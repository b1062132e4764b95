"""Back by the sheet; and what to do without the device that shows six digits."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from guvoh.circles.errors import Refused
from guvoh.circles.signin import recover
from guvoh.membership.forms import Recover
from guvoh.membership.refusals import sentence
from guvoh.membership.views.enter import browser_of, let_in
from guvoh.membership.views.paper import shown
from guvoh.pages.screens import screen
from guvoh.sealing.errors import Mistyped

ABOUT = {"short": "new", "long": "new", "few-letters": "new", "common": "new", "name": "new"}


@screen(rule="anybody", methods=("GET", "POST"), signed_in=False)
def by_sheet(request: HttpRequest) -> HttpResponseBase:
    """Name, sheet, code and a new passphrase; then the new sheet is shown, and the session has begun."""
    form = Recover(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "membership/recover.html", {"form": form})
    given = form.cleaned_data
    try:
        recovered = recover.by_sheet(
            name=given["name"],
            sheet=given["sheet"],
            code=given["code"],
            new=given["new"],
            browser=browser_of(request, given["name"]),
        )
    except Mistyped as mistyped:
        form.refuse(wrong_group(mistyped.group), "sheet")
    except Refused as refused:
        form.refuse(_refusal(refused), ABOUT.get(refused.code))
    else:
        return let_in(request, recovered.entered, given["name"], shown(request, sheet=recovered.sheet))
    return render(request, "membership/recover.html", {"form": form})


def wrong_group(number: int) -> str:
    """Which group of a sheet is mistyped."""
    if not number:
        return _("Some groups are missing, or there are too many: a sheet has eight.")
    return _("Group %(number)s is not as it was printed.") % {"number": number}


def _refusal(refused: Refused) -> str:
    if refused.code == "not-right":
        return _("Name, sheet or code is not right, or this way in is locked.")
    return sentence(refused)


@screen(rule="anybody", signed_in=False)
def lost_factor(request: HttpRequest) -> HttpResponseBase:
    """What to do: a printed code, or a colleague."""
    return render(request, "membership/lost_factor.html")
