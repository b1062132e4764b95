"""The exhaustion file as a page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.kit import clock
from guvoh.pages import casefiles
from guvoh.pages.screens import screen
from guvoh.papers.queries.exhaustion import exhaustion as shown
from guvoh.papers.rules.cases import may
from guvoh.papers.values import Picked, Source
from guvoh.papers.views.frames import page


@screen(rule="letter.read", nav="cases")
def exhaustion(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Every domestic step with its answer; names and numbers where they are shown today."""
    opened = casefiles.opened(request, case)
    source = Source(opened.file, opened.held, Picked(), str(get_language()), clock.local_today())
    annex = reverse("case_write_letter", args=[case, "exhaustion"]) if may(opened.file) else ""
    return page(request, case, "exhaustion", _("Domestic remedies"), file=shown(source), annex=annex)
