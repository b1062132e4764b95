"""What stands first on the desk of whoever is called: the urgent actions that go on. And above the case itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.catalogue.queries.lists import CaseRow
from guvoh.catalogue.queries.standing import Entry
from guvoh.kinds.titles import neutral
from guvoh.kit.dates import DateProblem, PartialDate
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.pages import dates
from guvoh.pages.shelf import shelf_of
from guvoh.pages.words import case_called
from guvoh.urgent.queries.running import going_on, running, said, since

Context = Mapping[str, Any] | None
MOST = 30


@dataclass(frozen=True)
class Alarm:
    """One line."""

    href: str
    called: str
    title: str
    since: str


def panel(request: HttpRequest) -> Context:
    """Urgent actions in the cases that she reads; None: nothing burns."""
    shelf = shelf_of(request)
    found = sorted(shelf.standing("urgent"), key=lambda one: one.at or "")
    rows = shelf.rows({one.case for one in found}) if found else {}
    shown = [_alarm(one, rows.get(one.case)) for one in found[:MOST]]
    return {"alarms": shown, "more": max(0, len(found) - MOST)} if shown else None


def _alarm(one: Entry, row: CaseRow | None) -> Alarm:
    href, start = reverse("case_urgent", args=[one.case]), _start(one.at)
    called = case_called(row.number, row.code_name) if row else ""
    if row and not row.numbered:
        called = _call(row)
    title = neutral(dict(row.codes), str(get_language()), lawbook.current()) if row else ""
    return Alarm(href, called or _("Case"), title, said(since(start)))


def _call(row: CaseRow) -> str:
    """`Contact of 12 March 2026, 20:00`, as lists call it."""
    came = _start(next((one.get("received") for one in row.more.get("contacts") or []), None))
    return _("Contact of %(when)s") % {"when": dates.partial(came)} if came else _("Contact")


def _start(at: str | None) -> PartialDate | None:
    try:
        return PartialDate.from_json(at) if at else None
    except DateProblem:
        return None


def case_panel(request: HttpRequest, file: CaseFile) -> Context:
    """That an urgent action goes on in this case."""
    from guvoh.urgent.rules import may_act

    entry = going_on(file)
    if entry is None or not (may_act(file) or file.may_write):
        return None
    now = running(file, entry)
    return {
        "href": reverse("case_urgent", args=[file.id]),
        "since": said(since(now.record.started_at)),
        "left": now.left,
    }
