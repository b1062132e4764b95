"""Who holds a case; giving it to a circle in three pages (what, names, is it right?); taking it back."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import ledger
from guvoh.circles import names
from guvoh.circles.requests import keyring_of
from guvoh.circles.roles import Sort
from guvoh.kit import clock
from guvoh.ledger.errors import LedgerError
from guvoh.ledger.reading.casefile import CaseFile, GrantInfo
from guvoh.pages import once, panels
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen
from guvoh.sealing.labels import Compartment
from guvoh.sharing import rules
from guvoh.sharing.actions.guests import end_guest
from guvoh.sharing.forms.review import Review
from guvoh.sharing.forms.shares import Share, Withdraw
from guvoh.sharing.queries.documents import scans
from guvoh.sharing.queries.guests import GuestCircle, guests
from guvoh.sharing.queries.holders import ended, holders
from guvoh.sharing.queries.opened import whole
from guvoh.sharing.queries.readers import readers
from guvoh.sharing.views import cards
from guvoh.sharing.views.frames import SECTION, asking, joined, reason_of, refused, reviewed, reviewing, typed, warned
from guvoh.sharing.words import will_read


@screen(rule="share.see", nav="cases")
def shares(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Who holds the case, and who held it."""
    file = whole(request, case)
    may, waiting = rules.may_give(file), {one.circle: one for one in guests(file)}
    living = holders(file)
    context = {
        **panels.framed(request, case, SECTION),
        "title": _("Who reads this case"),
        "case": case,
        "cards": [cards.holder(case, one, may=may, guest=waiting.get(one.circle)) for one in living],
        "ended": cards.ended(case, ended(file), may=may, living={one.circle for one in living}),
        "may_give": may,
    }
    return render(request, "sharing/shares.html", context)


@screen(rule="share.give", methods=("GET", "POST"), query=("circle",), nav="cases")
def give(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """To which circle, what, until when, why; then names; then one sentence, and the press."""
    file, step = whole(request, case), request.POST.get("step", "")
    form = plain(Share, request, initial=_first(file, request.GET.get("circle", "")), file=file)
    if request.method != "POST" or step == "back" or not form.is_valid() or not _in_time(file, form):
        form = form if step != "back" else Share(initial=_typed(request), file=file)
        return asking(request, file, "share", _("Share the case"), form=form)
    review = reviewed(form, request)
    if form.errors:
        return asking(request, file, "share", _("Share the case"), form=form)
    if review is not None and review.needed and not (step in ("review", "give") and review.is_valid()):
        return reviewing(request, file, review, _("Who is named in it"), press=_("Go on"))
    if step == "give":
        try:
            return once.once(request, lambda: _given(request, form, review), done="shared")
        except LedgerError as problem:
            return _confirm(request, form, review, problem)
    return _confirm(request, form, review)


def _given(request: HttpRequest, form: Share, review: Review | None) -> str:
    asked = review if review is not None and review.needed else None
    ledger.actions.share(
        by=keyring_of(request), case=form.file.id, circle=form.receiver, compartments=form.compartments,
        until=form.until_day, reason=reason_of(form, review), from_today=asked.from_today if asked else None,
        changes=asked.changes() if asked else (), seen=form.file.last_action if review else None,
    )  # fmt: skip
    return reverse("case_shares", args=[form.file.id])


def _confirm(
    request: HttpRequest, form: Share, review: Review | None, error: LedgerError | None = None
) -> HttpResponseBase:
    file, keyring = form.file, form.file.keyring
    asked = review if review is not None and review.needed else None
    begins = _begins(file, form.receiver, asked)
    guest = keyring.directory.circles[form.receiver].sort is Sort.GUEST
    circle = "" if guest else names.circle_name(form.receiver, keyring.directory)
    people = readers(keyring, form.receiver)
    return asking(
        request, file, "confirm", _("Is this right?"),
        sentence=will_read(people, circle, form.compartments, form.until_day, begins=begins),
        rows=cards.confirming(form, asked, scans(file) if form.content else None),
        guest=guest,
        **refused(file, error), warning=warned(form), press=_("Share the case"), step="give",
        carried=joined(typed(request), asked.carried if asked else []),
    )  # fmt: skip


def _begins(file: CaseFile, circle: UUID, review: Review | None) -> date | None:
    """From which day on the circle will read."""
    if review is not None:
        return clock.local_today() if review.from_today else None
    return next((info.begins for info in file.grants() if info.circle == circle), None)


def _in_time(file: CaseFile, form: Share) -> bool:
    """A guest reads no longer than his circle stands."""
    last = file.keyring.directory.circles[form.receiver].until
    if last is not None and (form.until_day is None or form.until_day > last):
        form.refuse(_("The guest was invited until an earlier day. Invite again for a longer time."), "until")
        return False
    return True


def _first(file: CaseFile, asked: str) -> dict[str, object]:
    """First values of the form: what the circle has or had, where one was named."""
    info = next((one for one in file.grants() if one.circle.hex == asked and one.circle != file.home), None)
    if info is None:
        return {"circle": asked, "parts": []}
    return {
        "circle": asked,
        "parts": [one.value for one in _last(file, info)],
        "until": info.until if info.live else None,
    }


def _last(file: CaseFile, info: GrantInfo) -> frozenset[Compartment]:
    """What a circle holds, or held when the case was taken back."""
    if not info.withdrawn:
        return frozenset(info.compartments)
    given = [one.share for one in file.shares() if one.share.circle == info.circle and not one.share.withdrawn]
    return frozenset(given[-1].compartments) if given else frozenset()


def _typed(request: HttpRequest) -> dict[str, object]:
    sent = request.POST
    return {name: sent.getlist(name) if name == "parts" else sent.get(name, "") for name in sent}


@screen(rule="share.give", methods=("GET", "POST"), nav="cases")
def withdraw(request: HttpRequest, case: UUID, circle: UUID) -> HttpResponseBase:
    """Take the case back from a circle, or end a guest's access."""
    file = whole(request, case)
    holder = next((one for one in holders(file) if one.circle == circle and not one.home), None)
    if holder is None:
        raise Http404
    guest = next((one for one in guests(file) if one.circle == circle), None)
    form, error = plain(Withdraw, request), None
    if request.method == "POST" and form.is_valid():
        try:
            done = "guest_gone" if guest else "withdrawn"
            return once.once(request, lambda: _withdrawn(request, file, circle, guest, form), done=done)
        except LedgerError as problem:
            error = problem
    return asking(
        request, file, "withdraw", _("End the guest's access") if guest else _("Take the case back"),
        form=form, **refused(file, error), holder=holder, rows=cards.holding(holder), guest=guest,
    )  # fmt: skip


def _withdrawn(request: HttpRequest, file: CaseFile, circle: UUID, guest: GuestCircle | None, form: Withdraw) -> str:
    by, reason = keyring_of(request), form.cleaned_data["reason"]
    if guest is not None:
        end_guest(by=by, file=file, guest=guest, reason=reason)
    else:
        ledger.actions.withdraw(by=by, case=file.id, circle=circle, reason=reason)
    return reverse("case_shares", args=[file.id])
