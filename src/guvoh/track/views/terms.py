"""One term: how it was reckoned, what can be done with it."""

from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.kinds.deadline import Deadline
from guvoh.kit.dates import PartialDate
from guvoh.ledger.reading.casefile import Entry
from guvoh.pages import once
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen
from guvoh.track.actions import terms as actions
from guvoh.track.actions.steps import silent
from guvoh.track.forms.terms import DEEDS, DeedForm, extensions, first_day, possible
from guvoh.track.queries.conditions import conditions
from guvoh.track.queries.opened import clock_of_term, line_of_term, opened_of, term_or_404
from guvoh.track.queries.term import difference, facts, rule_now, term_page, verb
from guvoh.track.views.frames import asking, page, place


@screen(rule="case.read", nav="cases")
def term(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """Due when, why, by which article, verified or not; the difference to today's lawbook, if there is one."""
    opened = opened_of(request, case)
    entry, one = term_or_404(opened, record)
    return page(request, opened, "term", _("Term"), **term_page(opened, entry, one))


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def deed(request: HttpRequest, case: UUID, record: UUID, deed: str) -> HttpResponseBase:
    """Something is done with a term: its day, its reason."""
    opened = opened_of(request, case)
    entry, one = term_or_404(opened, record)
    if deed not in DEEDS:
        raise Http404
    rule = rule_now(opened.file, one)
    allowed = deed in possible(one, rule) or (deed == "recount" and difference(opened, entry, one) is not None)
    if not allowed:
        # What a second sending would refuse was done by the first.
        answer = once.again(request) if request.method == "POST" else None
        if answer is None:
            raise Http404
        return answer
    first = {"day": first_day()}
    form = plain(DeedForm, request, initial=first, deed=deed, extensions=extensions(rule))
    if request.method == "POST" and form.is_valid():
        done = {"silence": "silent", "recount": "recounted"}.get(deed, "saved")
        return once.once(request, lambda: _done(request, opened, entry, one, deed, form), done=done)
    more: dict[str, Any] = {
        "form": form,
        "errors": form.problems,
        "rows": facts(opened, one),
        "deed": deed,
        "button": verb(deed),
        "shift": difference(opened, entry, one) if deed == "recount" else None,
    }
    return asking(request, opened, "deed", verb(deed), reverse("term", args=[case, record]), **more)


def _done(request: HttpRequest, opened: OpenedCase, entry: Entry, one: Deadline, deed: str, form: DeedForm) -> str:
    by, file, typed = keyring_of(request), opened.file, form.cleaned_data
    reason: str = typed.get("reason", "")
    day = cast(PartialDate, typed.get("day"))  # the form asks for it wherever the deed takes one
    line = line_of_term(file, one)
    if deed == "silence" and line is not None:
        for_whom = conditions(file, line.proceeding.persons, line.proceeding.country)
        silent(by=by, file=file, line=line, record=entry.id, conditions=for_whom, note=reason)
        return place(opened, line.id)
    makers: dict[str, Any] = {
        "met": lambda: actions.meet(one, day),
        "extend": lambda: actions.extend(one, int(typed["which"]), day),
        "suspend": lambda: actions.suspend(one, day),
        "resume": lambda: actions.resume(one, day),
        "restore": lambda: actions.restore(one, day, reason),
        "missed": lambda: actions.miss(one, reason),
        "stop": lambda: actions.stop(one, reason),
        "again": lambda: actions.run_again(one),
        "recount": lambda: {},
    }
    clock = clock_of_term(file, one, today=deed == "recount")
    said = reason if deed in ("missed", "again") else ""
    actions.save(by=by, file=file, entry=entry, values=makers[deed](), clock=clock, reason=said)
    return reverse("term", args=[opened.id, entry.id])
