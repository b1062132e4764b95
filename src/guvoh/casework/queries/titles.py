"""What a file of work is called where no name may stand: number, code name, neutral title."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.kinds import titles
from guvoh.kinds.coding import codes_of
from guvoh.kinds.contact import Contact
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.pages import dates
from guvoh.pages.parts import Tag
from guvoh.pages.words import case_called, term

_COLOURS = {"U1": "red", "U2": "red", "U3": "amber"}


def neutral(row: CaseRow) -> str:
    """The title made from codes: «Согд · милиция · март 2026»."""
    return titles.neutral(row.codes, str(get_language()), lawbook.current())


def of_contact(contact: Contact) -> str:
    """The same of a single call."""
    return titles.neutral(codes_of(contact), str(get_language()), lawbook.current())


def called(row: CaseRow) -> str:
    """Number and code name of a case; of a call when it came."""
    found = case_called(row.number, row.code_name)
    return found or (_("Case") if row.numbered else call_of(row))


def call_of(row: CaseRow) -> str:
    """`Call of 12 March 2026, 20:00`."""
    contacts = row.more.get("contacts") or [{}]
    when = received(contacts[0].get("received"))
    return _("Contact of %(when)s") % {"when": when} if when else _("Contact")


def received(text: str | None) -> str:
    """A stored partial date in the page's language."""
    if not text:
        return ""
    try:
        return dates.partial(PartialDate.from_json(text))
    except DateProblem:
        return ""


def urgency_tag(code: str) -> Tag:
    """`act within 1 hour`, red; what stands behind the colon is left to the form."""
    return Tag(term("urgency", code).partition(":")[0], _COLOURS.get(code, ""))


def marks(row: CaseRow) -> list[Tag]:
    """What somebody has to decide in a file: a record of it stands in two versions."""
    return [Tag(_("two versions"), "amber")] if row.more.get("conflict") else []
