"""What stands on every page of a case: who it is, how it stands, what is due, where one can go."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.casework.forms.kinds import SINGLE
from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.duties import duties
from guvoh.casework.queries.watching import looking
from guvoh.casework.rules import casefile as rules
from guvoh.kinds import wellknown
from guvoh.kinds.extracts import case as extract
from guvoh.kinds.extracts.frame import frame as common
from guvoh.kinds.extracts.view import View
from guvoh.kinds.registry import KINDS
from guvoh.kinds.titles import neutral
from guvoh.ledger import access
from guvoh.pages import casefiles, dates, panels
from guvoh.pages.parts import Due, Link, Row, Tag
from guvoh.pages.words import case_called, say, term
from guvoh.sealing.labels import Compartment

ADDABLE = (
    *("person", "event", "act", "custody", "proceeding", "representation", "hearing", "charge", "redress"),
    *("document", "consent", "task", "note"),
)
_COLOURS = {"intake": "amber", "open": "teal", "monitoring": "teal", "international": "line"}
_URGENT = {"U1": "red", "U2": "red", "U3": "amber"}
_RISKY = {"R3": "amber", "R4": "red"}
_ASK = {Compartment.IDENTITY: "identity", Compartment.HEALTH: "health"}


def frame(request: HttpRequest, opened: Opened, current: str) -> dict[str, Any]:
    """The context of templates that extend `casework/case/frame.html`."""
    return {
        "opened": opened,
        "case": opened.id,
        "number": heading(opened),
        "neutral": title(opened),
        "tags": _tags(opened),
        "facts": _facts(opened),
        "due": _due(opened),
        "deeds": panels.deeds(opened.file),
        "sections": panels.sections(opened.file, current, request.GET.get("in", "")),
        "add": additions(opened),
        "ask": [_ASK[one] for one in opened.unasked],
        "shown": [_ASK[one] for one in _ASK if opened.shows(one)],
        "conflicts": conflicts(opened),
        "waits": rules.waits_for(opened),
        "not_recorded": access.failing(),
        "watching": opened.id in looking(opened.keyring).watched if panels.not_to_guests(opened.file) else None,
        "damaged": bool(opened.file.alarms),
        "walk": panels.walk(request, opened.file),
    }


def heading(opened: Opened) -> str:
    """Number and code name."""
    case = opened.case
    code_name = None if "code_name" in case.hidden else case.code_name
    return case_called(case.number, code_name) or _("Case without a number")


def title(opened: Opened) -> str:
    """The neutral title, from codes."""
    view = View({record: entry.record for record, entry in opened.file.records.items()})
    row = next(iter(extract.rows(view, common(view))), {})
    return neutral(row, str(get_language()), lawbook.current())


def _tags(opened: Opened) -> list[Tag]:
    case, found = opened.case, []
    if case.status:
        found.append(Tag(term("case_status", case.status), _COLOURS.get(case.status, "")))
    if case.status not in wellknown.CLOSED_STATUSES:
        if case.urgency in _URGENT:
            found.append(Tag(_first(term("urgency", case.urgency)), _URGENT[case.urgency]))
        if case.risk in _RISKY:
            found.append(Tag(_("risk %(level)s") % {"level": _first(term("risk", case.risk))}, _RISKY[case.risk]))
    if opened.file.conflicts:
        found.append(Tag(_("two versions"), "amber"))
    return found


def _first(label: str) -> str:
    return label.partition(":")[0]


def _facts(opened: Opened) -> list[Row]:
    case, found = opened.case, []
    if "lead" not in case.hidden:
        values = [opened.labels.member(case.lead)] if case.lead else []
        gap = "" if case.lead else _("nobody yet")
        found.append(Row(_("Lead"), values, gap=gap))
    registered = case.registered_on or opened.file.registered_on
    found.append(Row(_("Registered"), [dates.day(registered)]))
    if case.verification:
        found.append(Row(_("Verification"), [_first(term("verif", case.verification))]))
    found.append(Row(_("Last change"), [dates.ago(opened.file.changed_on)]))
    return found


def _due(opened: Opened) -> Due | None:
    if opened.case.status in wellknown.CLOSED_STATUSES:
        return None
    first = next(iter(duties(opened)), None)
    return Due(first.day, first.due.days, first.what) if first else None


def additions(opened: Opened) -> list[Link]:
    """What can be added; nothing for somebody who only reads."""
    if not opened.file.may_write:
        return []
    return [
        Link(say(KINDS[kind].singular), reverse("record_add", args=[opened.id, kind]))
        for kind in ADDABLE
        if KINDS[kind].home in opened.held and (kind in SINGLE or casefiles.home(kind) is not None)
    ]


def conflicts(opened: Opened) -> list[Link]:
    """Records that stand in several versions."""
    return [
        Link(opened.labels.record(one.record), reverse("record_versions", args=[opened.id, one.record]))
        for one in opened.file.conflicts
    ]
