"""How a case or a call began, in two or three sentences: what it is by its codes, whose it is, what is in it."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guvoh.casework.queries import frame, titles
from guvoh.casework.queries.casefile import Opened
from guvoh.kinds.act import Act
from guvoh.kinds.case import Case
from guvoh.kinds.contact import Contact
from guvoh.kinds.document import Document
from guvoh.kinds.person import Person
from guvoh.ledger.reading.history import Did, HistoryEntry, RecordChange
from guvoh.pages import dates


def begun(opened: Opened, action: HistoryEntry, circle: Callable[[UUID], str]) -> str:
    """What the action began, as far as the member reads it; '' where it began nothing. `circle`: what one is called.

    The title is that of today: codes that were corrected since are not shown as they were.
    """
    added = [one for one in action.changes if one.did is Did.ADDED]
    case = next((one for one in added if one.kind == Case.kind), None)
    call = next((one for one in added if one.kind == Contact.kind), None)
    if case is not None:
        return " ".join(_case(opened, case, added, circle))
    return " ".join(_call(opened, call)) if call is not None else ""


def _case(
    opened: Opened, header: RecordChange, added: list[RecordChange], circle: Callable[[UUID], str]
) -> Iterator[str]:
    words = {"case": frame.heading(opened), "title": frame.title(opened)}
    yield _("Registered: %(case)s, %(title)s.") % words
    lead = _value(header, "lead")
    whose = {"circle": circle(opened.file.home), "lead": opened.labels.member(lead) if lead else ""}
    if lead:
        yield _("The case belongs to “%(circle)s” and is led by %(lead)s.") % whose
    else:
        yield _("The case belongs to “%(circle)s”.") % whose
    counts = _counts([one.kind for one in added])
    if counts:
        yield _("Written down with it: %(counts)s.") % {"counts": ", ".join(counts)}


def _counts(kinds: list[str]) -> list[str]:
    people, acts, papers = (kinds.count(kind) for kind in (Person.kind, Act.kind, Document.kind))
    said = (
        (people, ngettext("%(n)s person", "%(n)s persons", people)),
        (acts, ngettext("%(n)s act", "%(n)s acts", acts)),
        (papers, ngettext("%(n)s document", "%(n)s documents", papers)),
    )
    return [text % {"n": dates.number(n)} for n, text in said if n]


def _call(opened: Opened, call: RecordChange) -> Iterator[str]:
    entry = opened.file.everything.get(call.record)
    record = entry.record if entry is not None else None
    title = titles.of_contact(record) if isinstance(record, Contact) else ""
    yield f"{opened.labels.record(call.record)}: {title}."
    who = _value(call, "responsible")
    if who:
        yield _("%(who)s answers for it.") % {"who": opened.labels.member(who)}


def _value(change: RecordChange, name: str) -> Any:
    """What a field was given, where the member reads it."""
    return next((one.after for one in change.fields if one.name == name), None)
