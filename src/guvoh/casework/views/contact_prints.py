"""Paper: the empty sheet of questions, and the hand-over sheet without the story."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.forms.contact_questions import Question, sheets
from guvoh.casework.forms.contacts import ContactForm
from guvoh.casework.queries import people, titles
from guvoh.casework.queries.contacts import Opened
from guvoh.casework.queries.history import NAMED
from guvoh.casework.rules.contacts import of
from guvoh.casework.views.contact_pages import masked
from guvoh.circles.requests import keyring_of
from guvoh.kinds.contact import Contact
from guvoh.kinds.spec import spec_of
from guvoh.kit import clock
from guvoh.ledger import access, actions
from guvoh.ledger.access import LOGGED
from guvoh.pages import once
from guvoh.pages.forms import shower
from guvoh.pages.forms.choosing import OneOf, SomeOf
from guvoh.pages.parts import Row
from guvoh.pages.screens import screen
from guvoh.pages.words import say
from guvoh.sealing.labels import Compartment

LONGEST_LIST = 24
NOTE = "hand-over"
"""The word by which the history knows such a sheet."""


@dataclass(frozen=True)
class Blank:
    """One field of the empty sheet: boxes to tick, or so many lines to write on."""

    label: str
    boxes: list[str] = field(default_factory=list)
    lines: int = 1


@dataclass(frozen=True)
class Asked:
    """One question of the empty sheet."""

    number: int
    title: str
    blanks: list[Blank]


@screen(rule="contact.take", nav="new_contact")
def empty(request: HttpRequest) -> HttpResponseBase:
    """The same questions as the page of a new contact, to be filled with a pen."""
    keyring = keyring_of(request)
    form = ContactForm(keyring, people.writable(keyring)[0], later=True)
    asked = [_asked(question) for sheet in sheets(form) for question in sheet.questions]
    return render(request, "casework/contact/sheet.html", {"title": _("Sheet of a contact"), "asked": asked})


def _asked(question: Question) -> Asked:
    return Asked(question.number, question.title, [_blank(part.field, part.quiet) for part in question.parts])


def _blank(found: Any, quiet: bool) -> Blank:
    label = "" if quiet else found.label
    if found.spec.type not in ("member",) and isinstance(found, OneOf | SomeOf):
        options = [option.label for group in found.groups for option in group.options]
        if len(options) <= LONGEST_LIST:
            return Blank(label, options)
    return Blank(label, lines={"text": found.rows_high, "names": 2, "phones": 2}.get(found.spec.type, 1))


@screen(rule="contact.write", methods=("POST",))
def make_sheet(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """Say in the history that a hand-over sheet is printed, and go to it. `named`: with the name of the one taken."""
    keyring = keyring_of(request)
    found = of(request, case, record)

    def act() -> str:
        private = [one for one in Compartment if one in LOGGED & found.file.compartments]
        for compartment in private:
            access.opened(by=keyring, case=found.file, compartment=compartment, export=True)
        words = [NOTE, Compartment.CODES, *private, *([NAMED] if "named" in request.POST else [])]
        action = actions.tell(by=keyring, case=case, note=" ".join(words))
        return reverse("contact_hand_over", args=[case, record, action])

    return once.once(request, act, done="")


@screen(rule="contact.read")
def hand_over(request: HttpRequest, case: UUID, record: UUID, action: UUID) -> HttpResponseBase:
    """What whoever takes over must know at once, without the story: on the day on which it was asked for."""
    keyring = keyring_of(request)
    found = of(request, case, record)
    printed = next((one for one in found.file.history() if one.action == action), None)
    hers = printed is not None and (printed.author, printed.day) == (keyring.member, clock.local_today())
    words = printed.note.split() if printed is not None and hers else []
    if printed is None or words[:1] != [NOTE]:
        return HttpResponseRedirect(reverse("contact", args=[case, record]))
    name = people.namer(keyring)
    context = {
        "title": _("Hand-over sheet"),
        "number": found.file.number,
        "neutral": titles.of_contact(found.contact),
        "since": found.since,
        "rows": _rows(found, with_name=NAMED in words),
        "responsible": name(found.contact.responsible) if found.contact.responsible else "",
        "printed_by": name(keyring.member),
        "printed_at": printed.at,
        "back": reverse("contact", args=[case, record]),
    }
    return render(request, "casework/contact/hand_over.html", context)


FIELDS = ("urgency", "seized_at", "country", "region", "place", "where_now", "agency", "injured", "lawyer", "language",
          "relation", "needs", "safe_way", "safe_contact", "call_back")  # fmt: skip


def _rows(found: Opened, with_name: bool) -> list[Row]:
    """The rows of the sheet: codes and how to reach the caller."""
    contact, show = found.contact, shower()
    names = ("taken", *FIELDS) if with_name else FIELDS
    rows = [_row(contact, name, show) for name in names if name not in contact.hidden]
    if "caller_phone" not in contact.hidden and contact.caller_phone:
        numbers = masked(contact) if found.accepted else [one.number for one in contact.caller_phone]
        rows.append(Row(key=say(spec_of(Contact)["caller_phone"].label), values=numbers))
    return rows


def _row(contact: Contact, name: str, show: Any) -> Row:
    declared = spec_of(Contact)[name]
    text = show.field(declared, getattr(contact, name), contact.gaps.get(name))
    return Row(key=say(declared.label), values=[text] if text else [])
