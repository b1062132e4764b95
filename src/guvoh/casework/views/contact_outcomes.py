"""What becomes of a contact."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.actions import outcomes
from guvoh.casework.forms.contact_outcomes import CLOSE, OutcomeForm
from guvoh.casework.queries import addresses, titles
from guvoh.casework.queries.contacts import Opened
from guvoh.casework.rules.contacts import of, undecided
from guvoh.casework.views.contact_pages import matches_of
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.kinds import wellknown
from guvoh.ledger import access
from guvoh.pages import once
from guvoh.pages.answers import forbidden
from guvoh.pages.screens import screen
from guvoh.sealing.labels import Compartment


@screen(rule="contact.decide", methods=("GET", "POST"))
def outcome(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """One or several new cases, part of existing ones, or closed; who goes on, and when to call back."""
    keyring = keyring_of(request)
    found = of(request, case, record)
    sent_before = once.again(request)
    if sent_before is not None:
        return sent_before
    reason = undecided(found)
    if reason is not None:
        return forbidden(request, reason)
    posted = request.POST if request.method == "POST" else None
    form = OutcomeForm(keyring, found, matches_of(keyring, found), posted, getattr(request, "draft", None))
    if form.is_valid():
        return once.once(request, lambda: _done(keyring, found, form))
    if found.contact.taken:
        # The names stand on this page: whose they are has to be decided.
        access.opened(by=keyring, case=found.file, compartment=Compartment.IDENTITY)
    context = {
        "title": _("What becomes of the contact"),
        "neutral": titles.of_contact(found.contact),
        "form": form,
        "back": reverse("contact", args=[case, record]),
        "cancel": reverse("contact", args=[case, record]),
    }
    return render(request, "casework/contact/outcome.html", context)


def _done(keyring: Keyring, found: Opened, form: OutcomeForm) -> str:
    """Carry it out. Out: where to go on."""
    file, entry = found.file, found.entry
    here = reverse("contact", args=[file.id, entry.id])
    if form.way == wellknown.NEW_CASE:
        made = outcomes.make_cases(
            by=keyring, file=file, entry=entry, cases=form.new_cases, country=form.country, then=form.then
        )
        return addresses.of_case(made[0]) if len(made) == 1 and addresses.of_case(made[0]) else here
    if form.way == wellknown.ATTACHED:
        outcomes.attach(by=keyring, file=file, entry=entry, cases=form.cases, then=form.then)
    elif form.way == CLOSE:
        outcomes.close(by=keyring, file=file, entry=entry, result=form.closing, note=form.note, then=form.then)
    return here
