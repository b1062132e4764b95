"""The case file: its overview and its sections. Reading it writes nothing."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.queries.casefile import of
from guvoh.casework.queries.overview import overview
from guvoh.casework.queries.sections.consents import consents
from guvoh.casework.queries.sections.custody import stays
from guvoh.casework.queries.sections.documents import papers
from guvoh.casework.queries.sections.events import events
from guvoh.casework.queries.sections.matrix import deeds
from guvoh.casework.queries.sections.notes import notes
from guvoh.casework.queries.sections.people import people_cards
from guvoh.casework.queries.sections.tasks import tasks
from guvoh.casework.queries.timeline import timeline
from guvoh.casework.views.frames import page
from guvoh.pages import panels
from guvoh.pages.screens import screen

NAV = "cases"


@screen(rule="case.read", nav=NAV)
def case(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """How the case stands. A call that is no case has a page of its own."""
    opened = of(request, case)
    if opened.header is None:
        contact = next(iter(opened.of("contact")), None)
        if contact is None:
            raise Http404
        return HttpResponseRedirect(reverse("contact", args=[opened.id, contact.id]))
    return page(request, opened, "overview", "case", _("Case: overview"), **overview(request, opened))


@screen(rule="case.read", nav=NAV)
def people(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Who is in it."""
    opened = of(request, case)
    return page(request, opened, "people", "people", _("People"), cards=people_cards(opened))


@screen(rule="case.read", nav=NAV)
def happened(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """What happened: who did what to whom."""
    opened = of(request, case)
    shown = {"events": events(opened), "loose": deeds(opened, None)}
    return page(request, opened, "events", "events", _("Events and acts"), **shown)


@screen(rule="case.read", nav=NAV)
def custody(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Where people were held, with the clock of each stay."""
    opened = of(request, case)
    return page(request, opened, "custody", "custody", _("Custody"), stays=stays(opened))


@screen(rule="case.read", nav=NAV)
def documents(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """What there is on paper."""
    opened = of(request, case)
    return page(request, opened, "documents", "documents", _("Documents"), papers=papers(opened))


@screen(rule="case.read", nav=NAV)
def allowed(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """What was allowed and refused."""
    opened = of(request, case)
    return page(request, opened, "consents", "consents", _("Consent"), table=consents(opened))


@screen(rule="case.read", nav=NAV)
def todo(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """What is to be done."""
    opened = of(request, case)
    ahead, over = tasks(opened)
    return page(request, opened, "tasks", "tasks", _("Tasks"), ahead=ahead, over=over)


@screen(rule="case.read", nav=NAV)
def written(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Notes."""
    opened = of(request, case)
    return page(request, opened, "notes", "notes", _("Notes"), notes=notes(opened))


@screen(rule="case.read", nav=NAV)
def time(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """What happened in the world."""
    opened = of(request, case)
    happenings, undated = timeline(opened)
    told = panels.not_to_guests(opened.file)
    return page(
        request, opened, "timeline", "timeline", _("Timeline"), happenings=happenings, undated=undated, told=told
    )
