"""What the page of a contact shows: what may be shown at once, and what after *Show identity* only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import catalogue
from guvoh.casework.desk.gathering import URGENT
from guvoh.casework.forms.contact_questions import SHEETS
from guvoh.casework.queries import addresses, people
from guvoh.casework.queries import titles as titles_of
from guvoh.casework.queries.contacts import Opened
from guvoh.casework.queries.matches import Matches, matches
from guvoh.casework.queries.titles import urgency_tag
from guvoh.casework.queries.watching import looking
from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.kinds import wellknown
from guvoh.kinds.contact import Contact
from guvoh.kinds.document import Document
from guvoh.kinds.pages import page
from guvoh.kinds.parts import veiled
from guvoh.kit import clock, phones
from guvoh.kit.dates import PartialDate
from guvoh.ledger import access
from guvoh.ledger.access import LOGGED
from guvoh.pages import casefiles, dates, panels
from guvoh.pages.forms import rows, shower
from guvoh.pages.parts import Card, Due, Link, Row, Tag
from guvoh.pages.words import term
from guvoh.sealing.labels import Compartment

IN_THE_MARGIN = frozenset({"responsible"})
"""Groups (by their first field) that stand beside the cards."""


@dataclass(frozen=True)
class Shown:
    """What is shown of a contact now. `all`: identity and health too; `number`: the caller's number unmasked.

    `ask`: there is more, after a press. `banner`: openings cannot be written down.
    """

    contact: Contact
    all: bool
    number: bool
    ask: bool
    banner: bool


def contact_page(request: HttpRequest, found: Opened, *, show: bool) -> dict[str, Any]:
    """The context of the page."""
    keyring = keyring_of(request)
    shown, name = _shown(keyring, found, show), people.namer(keyring)
    contact, here = shown.contact, [found.file.id, found.entry.id]
    return {
        "title": _("Contact"),
        "neutral": titles_of.of_contact(found.contact),
        "tags": _tags(found),
        "shown": shown,
        "cards": _cards(shown, name, reverse("contact_change", args=here) if found.file.may_write else ""),
        "numbers": [] if shown.all else masked(found.contact),
        "result": term("contact_result", contact.result) if contact.result else "",
        "result_note": contact.result_note,
        "safe": _safe(contact) or _safe(found.contact),
        "since": None if contact.result in wellknown.CLOSING_RESULTS else found.since,
        "responsible": name(contact.responsible) if contact.responsible else "",
        "operator": name(contact.operator) if contact.operator else "",
        "call_back": due_of(contact),
        "called_back": dates.partial(contact.called_back_on) if contact.called_back_on else "",
        "accepted": found.accepted,
        "decided": found.decided,
        "letters": _letters(found),
        "cases": _linked(keyring, [case for case in contact.cases if case != found.file.id]),
        "number": found.file.number,
        "back": addresses.of_case(found.file.id) if found.file.number else reverse("today"),
        "damaged": bool(found.entry.damaged),
        "versions": reverse("record_versions", args=here) if found.entry.conflict else "",
        "case_href": addresses.of_case(found.file.id) if found.file.number else "",
        "may_write": found.file.may_write,
        "deeds": panels.deeds(found.file, calls=True),
        "pressing": found.contact.urgency in URGENT and not found.decided,
        "watching": found.file.id in looking(keyring).watched if panels.not_to_guests(found.file) else None,
        "case": found.file.id,
        "may_name": "taken" not in found.contact.hidden and bool(found.contact.taken),
        "may_decide": found.file.number is None and found.file.acting == found.file.home,
        "matches": matches_of(keyring, found) if not found.decided else Matches(),
        "here": {
            "all": reverse("contact", args=here) + "?show=identity",
            "accept": reverse("contact_accept", args=here),
            "called": reverse("contact_called", args=here),
            "outcome": reverse("contact_outcome", args=here),
            "hand_over": reverse("contact_make_sheet", args=here),
        },
    }


def _shown(keyring: Keyring, found: Opened, show: bool) -> Shown:
    """All of it for whoever took the call or is to take it over, until somebody has; else after a press.

    The caller's number stays masked from then on, until it is asked for. Showing identity or health is an entry.
    """
    file, contact = found.file, found.contact
    private = [one for one in Compartment if one in LOGGED & file.compartments]
    taking = keyring.member in (contact.operator, contact.responsible) and not found.accepted and not found.decided
    asked = show or taking
    if not asked and not all(access.is_open(keyring, file, one) for one in private):
        bare = veiled(contact, file.compartments - LOGGED)
        assert isinstance(bare, Contact)
        return Shown(bare, False, False, bool(private), False)
    written = access.all_opened(by=keyring, case=file, compartments=private)
    masked_one = contact if asked or "caller_phone" in contact.hidden else _with_masks(contact)
    return Shown(masked_one, True, asked, bool(private) and not asked, written.banner)


def _with_masks(contact: Contact) -> Contact:
    numbers = tuple(one.model_copy(update={"number": phones.mask(one.number)}) for one in contact.caller_phone)
    return contact.revised(caller_phone=numbers)


def masked(contact: Contact) -> list[str]:
    """The caller's numbers with all but the last two digits hidden."""
    return [phones.mask(one.number) for one in contact.caller_phone]


def due_of(contact: Contact) -> Due | None:
    """When the caller is to be called back, as long as nobody has."""
    when: PartialDate | None = contact.call_back
    day = when.last_day() or when.first_day() if when else None
    if when is None or day is None or contact.called_back_on is not None:
        return None
    moment = when.moment()
    return Due(day, (day - clock.local_today()).days, f"{moment:%H:%M}" if moment else "")


def _safe(contact: Contact) -> str:
    return term("safe_contact", contact.safe_way) if contact.safe_way else ""


def _tags(found: Opened) -> list[Tag]:
    contact = found.contact
    tags = []
    if contact.urgency:
        tags.append(urgency_tag(contact.urgency))
    if contact.result:
        tags.append(Tag(term("contact_result", contact.result), ""))
    elif not found.accepted:
        tags.append(Tag(_("nobody has taken it over yet"), "amber"))
    return tags


def _cards(shown: Shown, name: Callable[[UUID], str], change: str) -> list[Card]:
    """A card for each sheet of the form; what stands in the margin is left out."""
    show = shower(member=name)
    groups = {group.items[0].field: group for group in page("contact").groups}
    found = []
    for title, names in SHEETS:
        inside: list[Row] = []
        for first in names:
            if first not in IN_THE_MARGIN:
                inside += rows(shown.contact, groups[first], show)
        if inside:
            link = Link(_("Change"), f"{change}#q-{names[0]}", hidden=title)
            found.append(Card(title, inside, actions=[link] if change else []))
    return found


def _letters(found: Opened) -> list[Link]:
    """Letters that were written before there was a case; in a case they stand among its documents."""
    if found.file.number is not None:
        return []
    made = [(one.id, one.record) for one in found.file.records.values() if isinstance(one.record, Document)]
    return [
        Link(letter.name or _("Letter"), href)
        for one, letter in made
        if letter.template
        and not {"name", "file"} & letter.hidden
        and (href := casefiles.address("letter_made", found.file.id, one))
    ]


def _linked(keyring: Keyring, cases: Sequence[UUID]) -> list[dict[str, str]]:
    """The cases it led to, as far as she may see them."""
    if not cases:
        return []
    with catalogue.open(keyring) as shelf:
        rows = shelf.rows(cases)
    return [
        {"href": addresses.of_case(case), "called": titles_of.called(row), "title": titles_of.neutral(row)}
        for case, row in rows.items()
    ]


def matches_of(keyring: Keyring, found: Opened) -> Matches:
    """Who is alike among what she may see."""
    contact = found.contact
    names = [one.text for one in (*contact.taken, *contact.caller_name)]
    return matches(keyring, names, [one.number for one in contact.caller_phone], but=found.file.id)
