"""One case in a list: what it is called, its tags, where it is read. No name, no word of the story."""

from typing import Final
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.kinds import titles
from guvoh.pages.coded import labels
from guvoh.pages.parts import Tag
from guvoh.pages.words import term

_STATUS: Final = {"intake": "amber", "open": "teal", "monitoring": "teal", "international": "line"}
_URGENT: Final = {"U1": "red", "U2": "red", "U3": "amber", "U4": "amber"}


def neutral(row: CaseRow) -> str:
    """The title made from codes: «Согд · милиция · март 2026»."""
    return titles.neutral(row.codes, str(get_language()), lawbook.current())


def called(row: CaseRow) -> str:
    """The code name; else the number; of a call when it came. For a cell of a table, where its number stands below."""
    if row.code_name or row.number:
        return row.code_name or row.number or ""
    if row.numbered:
        return _("Case")
    contacts = row.more.get("contacts") or [{}]
    when = labels.shown(contacts[0].get("received") or "")
    return _("Contact of %(when)s") % {"when": when} if when else _("Contact")


def number(row: CaseRow) -> str:
    """The number that stands in small letters below a code name; nothing where the number is the name."""
    return row.number or "" if row.code_name else ""


def status(row: CaseRow) -> list[Tag]:
    """How it stands, in a word."""
    code = row.codes.get("status") or ""
    if not code or labels.is_gap(code):
        return []
    return [Tag(term("case_status", code), _STATUS.get(code, ""))]


def urgency(row: CaseRow) -> list[Tag]:
    """How soon somebody must act; nothing for the usual order, and for what is closed."""
    code = row.codes.get("urgency") or ""
    if code not in _URGENT or row.codes.get("status") in ("closed", "archived"):
        return []
    hours = lawbook.current().vocabulary("urgency")[code].number("hours")
    return [Tag(_("within %(hours)s h") % {"hours": hours} if hours else _("term is running"), _URGENT[code])]


def place(row: CaseRow, record: UUID | None = None) -> str:
    """Where it is read: the case file, or the call that is no case; '' where this is not known."""
    contacts = row.more.get("contacts") or []
    known = record.hex if record else (contacts[0].get("record") if contacts else None)
    try:
        if row.numbered or not known:
            return reverse("case", args=[row.case])
        return reverse("contact", args=[row.case, UUID(known)])
    except NoReverseMatch:
        return ""
