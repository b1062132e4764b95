"""Who leads a case and how it stands: named, moved, closed, opened again."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh import lawbook
from guvoh.casework.actions import status as actions
from guvoh.casework.forms.status import Asked, Choice, options
from guvoh.casework.queries import people
from guvoh.casework.queries.casefile import Opened, of
from guvoh.casework.rules import casefile as rules
from guvoh.casework.views.frames import asking
from guvoh.circles.requests import keyring_of
from guvoh.kinds import wellknown
from guvoh.kit import clock
from guvoh.pages import once
from guvoh.pages.screens import screen
from guvoh.pages.seam import Reason
from guvoh.pages.words import term


@screen(rule="case.lead", methods=("GET", "POST"), nav="cases")
def lead(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Name who leads; somebody else has to accept it."""
    opened, by = of(request, case), keyring_of(request)
    able = people.able_in(by, opened.file.home)
    now = str(opened.case.lead or "")
    pairs = [(str(member), name) for member, name in able]
    choice = Choice("lead", _("Who leads the case"), options(request, "lead", pairs, now))
    asked = Asked(request, choice, needs_reason=False)
    act = lambda: actions.lead(by=by, file=opened.file, member=UUID(choice.chosen), reason=asked.reason)  # noqa: E731
    hint = _("The case stands first on that desk until it is accepted.")
    return _ask(request, opened, asked, act, title=_("Who leads"), button=_("Save"), hint=hint)


@screen(rule="case.write", methods=("POST",))
def accept(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """The lead takes it."""
    opened, by = of(request, case), keyring_of(request)

    def act() -> str:
        if rules.waits_for(opened):
            actions.accept(by=by, file=opened.file)
        return reverse("case", args=[case])

    return once.once(request, act)


@screen(rule="case.lead", methods=("GET", "POST"), nav="cases")
def status(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Another status. A closed case is opened again by a page of its own."""
    opened, by = of(request, case), keyring_of(request)
    offered = [
        one.code
        for one in lawbook.current().vocabulary("case_status").offered(clock.local_today())
        if one.code not in wellknown.CLOSED_STATUSES
    ]
    pairs = [(code, term("case_status", code)) for code in offered]
    choice = Choice("status", _("Status"), options(request, "status", pairs, opened.case.status or ""))
    asked = Asked(request, choice)
    act = lambda: actions.move(by=by, file=opened.file, status=choice.chosen, reason=asked.reason)  # noqa: E731
    return _ask(request, opened, asked, act, title=_("Change the status"), button=_("Save"), closing=True)


@screen(rule="case.close", methods=("GET", "POST"), nav="cases")
def close(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """The end of the work, with its reason."""
    opened, by = of(request, case), keyring_of(request)
    offered = lawbook.current().vocabulary("closing_reason").offered(clock.local_today())
    pairs = [(one.code, term("closing_reason", one.code)) for one in offered]
    choice = Choice("closing_reason", _("Reason for closing"), options(request, "closing_reason", pairs))
    asked = Asked(request, choice)
    act = lambda: actions.close(  # noqa: E731
        by=by, file=opened.file, closing_reason=choice.chosen, reason=asked.reason
    )
    hint = _("The file stays readable for everybody who reads it now, and it can be opened again.")
    return _ask(request, opened, asked, act, title=_("Close the case"), button=_("Close the case"), hint=hint)


@screen(rule="case.lead", methods=("GET", "POST"), nav="cases")
def reopen(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Work on it again."""
    opened, by = of(request, case), keyring_of(request)
    asked = Asked(request)
    act = lambda: actions.reopen(by=by, file=opened.file, reason=asked.reason)  # noqa: E731
    button = _("Open the case again")
    return _ask(request, opened, asked, act, title=_("Open the case again"), button=button)


def _ask(
    request: HttpRequest, opened: Opened, asked: Asked, act: Callable[[], Any], *, title: Reason, **more: Any
) -> HttpResponseBase:
    """Ask, do it once, go to the overview."""
    place = reverse("case", args=[opened.id])
    if asked.is_valid():

        def done() -> str:
            act()
            return place

        return once.once(request, done)
    more["may_close"] = rules.may_close(opened) is None
    return asking(request, opened, "ask", title, place, asked=asked, form=asked, **more)
