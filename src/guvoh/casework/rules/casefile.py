"""Who may do what with a case. What is read in it is decided by keys and by nothing here."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.casework.queries.casefile import Opened, of
from guvoh.kinds import wellknown
from guvoh.pages import navigation, panels
from guvoh.pages.seam import Reason, rule


@rule("case.read")
def read(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever was given it; for others there is none."""
    of(request, case)
    return None


@rule("case.log")
def log(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever holds it; the guest of one case sees the case, not who works on it."""
    return None if panels.not_to_guests(of(request, case).file) else _("A guest sees the case only.")


@rule("changes.see")
def changes(request: HttpRequest, **ids: Any) -> Reason | None:
    """Everybody but guests; each is told of her own cases."""
    return None if navigation.inside(request) else _("A guest sees the case only.")


@rule("case.write")
def write(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in a circle that holds it."""
    return _write(of(request, case))


@rule("case.print")
def prints(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """A print is an entry in the history, so it is for those who write."""
    if of(request, case).file.may_write:
        return None
    return _("A print is written into the history of the case. Ask a colleague who may write in it.")


@rule("case.lead")
def lead(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """Who leads and how the case stands is said in its home circle."""
    return may_lead(of(request, case))


@rule("case.close")
def close(request: HttpRequest, case: UUID, **ids: Any) -> Reason | None:
    """A coordinator of the home circle closes."""
    return may_close(of(request, case))


def may_lead(opened: Opened) -> Reason | None:
    """A writing member of the home circle."""
    reason = _write(opened)
    if reason is None and opened.file.acting != opened.file.home:
        return _("This is decided in the organisation that registered the case.")
    return reason


def may_close(opened: Opened) -> Reason | None:
    """A coordinator of the home circle; where it has none, whoever writes there."""
    reason = may_lead(opened)
    if reason is not None:
        return reason
    coordinators = opened.keyring.directory.coordinators(opened.file.home)
    if coordinators and opened.keyring.member not in coordinators:
        return _("A case is closed by a coordinator of the organisation that registered it.")
    return None


def waits_for(opened: Opened) -> bool:
    """Is this member the lead, and has not said yet that she takes it?"""
    case = opened.case
    return (
        "lead" not in case.hidden
        and case.lead == opened.keyring.member
        and case.accepted_on is None
        and case.status not in wellknown.CLOSED_STATUSES
        and opened.file.may_write
    )


def is_closed(opened: Opened) -> bool:
    """Does the case rest?"""
    return opened.case.status in wellknown.CLOSED_STATUSES


def _write(opened: Opened) -> Reason | None:
    return None if opened.file.may_write else _("You may read this case and not change it.")
