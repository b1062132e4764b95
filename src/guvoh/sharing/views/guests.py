"""A doctor or lawyer is invited to one case: what for, what, until when; then the code, shown once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.actions.invitations import DAYS, GuestMade
from guvoh.circles.errors import Refused as CircleRefused
from guvoh.circles.requests import keyring_of
from guvoh.kit import clock
from guvoh.ledger.errors import LedgerError
from guvoh.pages import once
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen
from guvoh.sharing.actions.guests import invite_guest
from guvoh.sharing.forms.review import Review
from guvoh.sharing.forms.shares import Guest
from guvoh.sharing.queries.documents import scans
from guvoh.sharing.queries.opened import whole
from guvoh.sharing.views import cards
from guvoh.sharing.views.frames import asking, joined, reason_of, refused, reviewed, reviewing, typed, warned
from guvoh.sharing.words import will_read


@screen(rule="share.give", methods=("GET", "POST"), nav="cases")
def invite(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Three pages, as for sharing with a circle; the last one shows the code."""
    file, step = whole(request, case), request.POST.get("step", "")
    form = plain(Guest, request, initial={"parts": []}, file=file)
    if request.method != "POST" or step == "back" or not form.is_valid():
        if step == "back":
            sent = request.POST
            first = {name: sent.getlist(name) if name == "parts" else sent.get(name, "") for name in sent}
            form = Guest(initial=first, file=file)
        return asking(request, file, "guest", _("Invite a guest to this case"), form=form)
    review = reviewed(form, request)
    if form.errors:
        return asking(request, file, "guest", _("Invite a guest to this case"), form=form)
    if review is not None and review.needed and not (step in ("review", "give") and review.is_valid()):
        return reviewing(request, file, review, _("Who is named in it"), press=_("Go on"))
    if step == "give":
        return _invited(request, form, review)
    return _confirm(request, form, review)


def _invited(request: HttpRequest, form: Guest, review: Review | None) -> HttpResponseBase:
    asked = review if review is not None and review.needed else None
    found: list[GuestMade] = []

    def act() -> str:
        made = invite_guest(
            by=keyring_of(request), file=form.file, name=form.cleaned_data["name"], compartments=form.compartments,
            until=form.cleaned_data["until"], reason=reason_of(form, review),
            from_today=asked.from_today if asked else None, changes=asked.changes() if asked else (),
            seen=form.file.last_action if review else None,
        )  # fmt: skip
        found.append(made)
        return reverse("case_shares", args=[form.file.id])

    try:
        answer = once.once(request, act)
    except (LedgerError, CircleRefused) as problem:
        return _confirm(request, form, review, problem)
    if not found:
        return answer  # sent twice: the code was shown once
    directory = keyring_of(request).directory
    return asking(
        request, form.file, "code", _("The guest's code"), code=found[0].code.text,
        name=form.cleaned_data["name"], until=form.cleaned_data["until"], days=DAYS,
        last=directory.invites[found[0].invite].last,
    )  # fmt: skip


def _confirm(
    request: HttpRequest, form: Guest, review: Review | None, error: LedgerError | CircleRefused | None = None
) -> HttpResponseBase:
    asked = review if review is not None and review.needed else None
    begins = clock.local_today() if asked is not None and asked.from_today else None
    told = will_read([form.cleaned_data["name"]], "", form.compartments, form.cleaned_data["until"], begins=begins)
    return asking(
        request, form.file, "confirm", _("Is this right?"), sentence=told, guest=True,
        rows=cards.confirming(form, asked, scans(form.file) if form.content else None),
        **refused(form.file, error), warning=warned(form), press=_("Invite and show the code"), step="give",
        carried=joined(typed(request), asked.carried if asked else []),
    )  # fmt: skip
