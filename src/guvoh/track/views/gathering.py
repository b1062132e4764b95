"""Steps that belong to no proceeding yet are put into one, standing or new."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.kinds.proceeding import Proceeding
from guvoh.pages import casefiles, once
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen
from guvoh.track.actions import proceedings as actions
from guvoh.track.forms.proceedings import GatherForm
from guvoh.track.queries.lines import line, lines, steps_of
from guvoh.track.queries.offers import Offers, offers
from guvoh.track.queries.opened import opened_of
from guvoh.track.queries.overview import name_of
from guvoh.track.queries.people import country_of
from guvoh.track.queries.rows import step_row
from guvoh.track.views.frames import asking


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def gather(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Which steps, into which proceeding."""
    opened = opened_of(request, case)
    loose = steps_of(opened.file, None)
    if not loose:
        # Nothing is left to be put anywhere, or this very form did it.
        answer = once.again(request) if request.method == "POST" else None
        return answer or HttpResponseRedirect(reverse("case_track", args=[case]))
    rows = [(entry, step_row(opened, entry, step)) for entry, step in loose]
    shown = [(str(entry.id), " · ".join(one for one in (row.when, row.what, row.by) if one)) for entry, row in rows]
    known = offers(opened.file)
    into = _into(opened, known)
    first = {"steps": [value for value, _label in shown], "into": into[0][1][0][0]}
    form = plain(GatherForm, request, initial=first, steps=shown, into=into)
    if request.method == "POST" and form.is_valid():
        return once.once(request, lambda: _gathered(request, opened, form, known), done="gathered")
    return asking(request, opened, "gather", _("Put steps into a proceeding"), form=form, errors=form.problems)


def _into(opened: OpenedCase, known: Offers) -> list[tuple[str, list[tuple[str, str]]]]:
    standing = [(str(one.id), name_of(one)) for one in lines(opened.file)]
    found = [(_("Proceedings of the case"), standing)] if standing else []
    for title, _hint, some in known.groups:
        new = [(one.value, f"{one.label} ({one.hint})" if one.hint else one.label) for one in some]
        found.append((_("Begin: %(what)s") % {"what": title}, new))
    return found


def _gathered(request: HttpRequest, opened: OpenedCase, form: GatherForm, known: Offers) -> str:
    by, file, into = keyring_of(request), opened.file, form.cleaned_data["into"]
    offer = known.find(into)
    if offer is not None:
        country = (offer.procedure.country if offer.procedure else None) or country_of(file)
        record = actions.begin(
            by=by, file=file, proceeding=Proceeding(type=offer.sort, country=country), procedure=offer.procedure
        )
        request.guvoh_case = None  # type: ignore[attr-defined]
        file = casefiles.opened(request, opened.id).file
    else:
        record = UUID(into)
    target = line(file, record)
    assert target is not None
    steps = [(entry, step) for entry, step in steps_of(file, None) if entry.id in form.chosen]
    actions.gather(by=by, file=file, line=target, steps=steps)
    return reverse("proceeding", args=[opened.id, record])
