"""A contact: taken, looked at, changed, accepted, called back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.actions import contacts as actions
from guvoh.casework.forms.contact_questions import sheets
from guvoh.casework.forms.contacts import ContactForm, lines
from guvoh.casework.queries import people
from guvoh.casework.queries.matches import Matches, matches
from guvoh.casework.rules.contacts import of
from guvoh.casework.views.contact_pages import contact_page
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.kit.ids import as_id
from guvoh.pages import once
from guvoh.pages.screens import screen


@screen(rule="contact.take", methods=("GET", "POST"), query=("sheet",), nav="new_contact")
def new(request: HttpRequest) -> HttpResponseBase:
    """One page, saved by one press in any state. `sheet`: typed in from paper, with its own time."""
    keyring = keyring_of(request)
    circle = _circle(request)
    later = "sheet" in request.GET
    posted = request.POST if request.method == "POST" else None
    form = ContactForm(keyring, circle, data=posted, draft=_draft(request), later=later)
    if form.is_valid():
        return once.once(request, lambda: _address(*actions.take(by=keyring, circle=circle, contact=form.contact)))
    return _form_page(request, form, circle=circle, later=later)


@screen(rule="contact.write", methods=("GET", "POST"))
def change(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """The same page over a contact that stands."""
    found, keyring = of(request, case, record), keyring_of(request)
    posted = request.POST if request.method == "POST" else None
    form = ContactForm(
        keyring, found.file.home, found.contact, posted, draft=_draft(request), compartments=found.file.compartments
    )
    if form.is_valid():
        parents = _heads(request) or found.entry.heads

        def act() -> str:
            actions.change(by=keyring, file=found.file, record=record, contact=form.contact, parents=parents)
            return _address(case, record)

        return once.once(request, act, done="saved" if form.changed else "unchanged")
    heads = ",".join(head.hex for head in found.entry.heads)
    return _form_page(request, form, own=case, heads=request.POST.get("heads", heads), back=_address(case, record))


@screen(rule="contact.take", methods=("POST",), query=("own",))
def check(request: HttpRequest) -> HttpResponseBase:
    """Likely matches for what is typed now: the same piece that the whole page shows."""
    found = _matches(keyring_of(request), request.POST, as_id(request.GET.get("own", "")))
    return render(request, "casework/contact/matches.html", {"matches": found})


@screen(rule="contact.take", methods=("POST",))
def clock(request: HttpRequest) -> HttpResponseBase:
    """The hours since the seizure that is typed now: the same piece that the whole page shows."""
    form = ContactForm(keyring_of(request), _circle(request), data=request.POST)
    return render(request, "casework/contact/clock.html", {"since": form.since})


@screen(rule="contact.read", query=("show",))
def one(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """The contact as it stands, what is to be done with it, and who has it."""
    found = of(request, case, record)
    return render(request, "casework/contact/page.html", contact_page(request, found, show="show" in request.GET))


@screen(rule="contact.write", methods=("POST",))
def accept(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """I go on with it."""
    found = of(request, case, record)
    act = lambda: _done(case, record, actions.accept(by=keyring_of(request), file=found.file, record=record))  # noqa: E731
    return once.once(request, act)


@screen(rule="contact.write", methods=("POST",))
def called(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """The caller was called back."""
    found, by = of(request, case, record), keyring_of(request)
    act = lambda: _done(case, record, actions.called_back(by=by, file=found.file, entry=found.entry))  # noqa: E731
    return once.once(request, act)


def _done(case: UUID, record: UUID, action: UUID | None) -> str:
    return _address(case, record)


def _address(case: UUID, record: UUID) -> str:
    return reverse("contact", args=[case, record])


def _form_page(request: HttpRequest, form: ContactForm, **more: Any) -> HttpResponse:
    keyring = keyring_of(request)
    new_one = form.before is None
    asked = request.POST if request.method == "POST" else _draft(request)
    context = {
        "title": _("New contact") if new_one else _("Change the contact"),
        "form": form,
        "sheets": sheets(form, later=bool(more.get("later"))),
        "lines": lines(),
        "since": form.since,
        "matches": _matches(keyring, asked, more.get("own")) if asked is not None else Matches(),
        "circles": people.circles_named(keyring, people.writable(keyring)) if new_one else [],
        **more,
    }
    return render(request, "casework/contact/form.html", context)


def _matches(keyring: Keyring, typed: Any, but: UUID | None) -> Matches:
    """By what stands in the fields of names and telephones, whatever else is in the form."""
    values = {name: value for name, value in typed.items() if isinstance(value, str)}
    names = [value for name, value in values.items() if name.startswith(("taken-", "caller_name-")) and "-text" in name]
    numbers = [value for name, value in values.items() if name.startswith("caller_phone-") and "-number" in name]
    return matches(keyring, names, numbers, but=but)


def _circle(request: HttpRequest) -> UUID:
    """The circle that takes the contact: the one chosen, else the first of hers."""
    able = people.writable(keyring_of(request))
    draft = _draft(request)
    chosen = as_id(request.POST.get("circle", "") or (draft.get("circle", "") if draft else ""))
    return chosen if chosen in able else able[0]


def _draft(request: HttpRequest) -> Any:
    return getattr(request, "draft", None)


def _heads(request: HttpRequest) -> tuple[UUID, ...]:
    found = [as_id(one) for one in request.POST.get("heads", "").split(",")]
    return tuple(one for one in found if one is not None)
