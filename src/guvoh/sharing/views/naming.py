"""Names that were written into a case which others read without names: put the code names there now."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import ledger
from guvoh.circles import names
from guvoh.circles.requests import keyring_of
from guvoh.ledger.errors import LedgerError
from guvoh.pages import notices, once
from guvoh.pages.screens import screen
from guvoh.sharing.forms.review import Review
from guvoh.sharing.queries.opened import whole
from guvoh.sharing.queries.readers import nameless
from guvoh.sharing.views.frames import refused, reviewing
from guvoh.sharing.words import listed


@screen(rule="share.give", methods=("GET", "POST"), nav="cases")
def put(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Every place that circles without names read today; one press puts the code names there and lets these circles
    read from today on."""
    file = whole(request, case)
    circles = nameless(file)
    called = list(names.circles(circles, file.keyring.directory).values())
    content = frozenset().union(*circles.values())
    review = Review(file, content, request.POST if request.method == "POST" else None)
    there = reverse("case_shares", args=[case])
    if not circles or not review.needed:
        return HttpResponseRedirect(notices.after(there, "unchanged"))
    error: LedgerError | None = None
    if request.method == "POST" and review.is_valid():
        reason = review.reason(str(_("Code names in place of names")))
        try:
            return once.once(request, lambda: _put(request, review, list(circles), reason), done="cleaned")
        except LedgerError as problem:
            error = problem
    return reviewing(
        request, file, review, _("Who is named in it"), circles=listed(called), **refused(file, error),
        press=_("Put the code names there"), again=True,
    )  # fmt: skip


def _put(request: HttpRequest, review: Review, circles: list[UUID], reason: str) -> str:
    by, file = keyring_of(request), review.file
    if review.from_today:
        ledger.actions.begin_anew(
            by=by, case=file.id, circles=circles, changes=review.changes(), reason=reason, seen=file.last_action
        )
    else:
        ledger.actions.write(by=by, case=file.id, changes=review.changes(), reason=reason)
    return reverse("case_shares", args=[file.id])
