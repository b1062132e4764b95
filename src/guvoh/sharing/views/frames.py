"""What pages about a case's access have in common."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.errors import Refused as CircleRefused
from guvoh.circles.requests import keyring_of
from guvoh.kinds.registry import KINDS
from guvoh.ledger import access
from guvoh.ledger.errors import LedgerError
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import casefiles, panels
from guvoh.pages.parts import Link
from guvoh.pages.seam import Reason
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment
from guvoh.sharing.forms.review import Review
from guvoh.sharing.forms.shares import Giving
from guvoh.sharing.queries.consents import to_be_named
from guvoh.sharing.refusals import sentence

SECTION = "shares"
_OWN = frozenset({"csrfmiddlewaretoken", "once", "step", "save"})
_OF_REVIEW = ("seen", "reach", "why", "put")


def asking(request: HttpRequest, file: CaseFile, template: str, title: Reason, **more: Any) -> HttpResponse:
    """A page that asks something about the case; the case above it in small letters."""
    caption = panels.framed(request, file.id, SECTION).get("number", "")
    back = reverse("case_shares", args=[file.id])
    context = {"title": title, "caption": caption, "case": file.id, "back": back, "cancel": back, **more}
    return render(request, f"sharing/{template}.html", context)


def refused(file: CaseFile, error: LedgerError | CircleRefused | None) -> dict[str, Any]:
    """Why it was not done, for the context; where two versions stand in the way, the pages that decide between them."""
    if error is None:
        return {}
    decide = []
    if error.code == "decide-first":
        for one in file.conflicts:
            text = _("Decide between the versions: %(record)s") % {"record": say(KINDS[one.kind].singular)}
            decide.append(Link(text, casefiles.address("record_versions", file.id, one.record)))
    return {"problem": sentence(error), "decide": decide}


def reviewing(request: HttpRequest, file: CaseFile, review: Review, title: Reason, **more: Any) -> HttpResponse:
    """The page with every place where somebody is named. Showing it opens names, which is written down."""
    for one in sorted(access.LOGGED & {Compartment.IDENTITY, *review.compartments}):
        access.opened(by=keyring_of(request), case=file, compartment=one)
    return asking(request, file, "review", title, review=review, carried=typed(request), **more)


def reviewed(form: Giving, request: HttpRequest) -> Review | None:
    """What names are to be looked at; None where no texts go without names. The reason is read by the same circle."""
    if not form.content:
        return None
    review = Review(form.file, form.content, request.POST)
    if review.named_in(form.cleaned_data["reason"]):
        form.refuse(_("Somebody from the case is named here. Whoever gets its texts reads the reason too."), "reason")
    return review


def reason_of(form: Giving, review: Review | None) -> str:
    """What stands in the history."""
    reason = str(form.cleaned_data["reason"])
    return review.reason(reason) if review else reason


def typed(request: HttpRequest, *, review: bool = False) -> list[tuple[str, str]]:
    """What was posted on the pages before, to go along as hidden fields; with the answers about names or without."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _OWN and (review or not (name in _OF_REVIEW or name.startswith("instead-")))
        for value in values
        if isinstance(value, str)
    ]


def warned(form: Giving) -> str:
    """What stands above the sentence where names go along and nobody plainly allowed it."""
    if Compartment.IDENTITY not in form.compartments or to_be_named(form.file).plainly:
        return ""
    return _("Names go along. Look at the consent below before you go on.")


def joined(*fields: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Hidden fields from several pages."""
    return [one for some in fields for one in some]
