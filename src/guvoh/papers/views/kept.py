"""A letter that was made: where it is downloaded, and how it is printed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.pages import casefiles, dates
from guvoh.pages.parts import Row
from guvoh.pages.screens import screen
from guvoh.papers import docx
from guvoh.papers.queries import kept as letters
from guvoh.papers.queries.offers import SELF_NAMES
from guvoh.papers.views.frames import page


@screen(rule="letter.read", nav="cases")
def made(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """What was made, and what can be done with it."""
    one, opened = letters.kept(keyring_of(request), case, record), casefiles.opened(request, case)
    document = one.document
    edition = f"{one.title} ({document.template}), {_('edition %(n)s') % {'n': document.template_edition or '?'}}"
    rows = [
        Row(_("Title"), [document.name or one.title]),
        Row(_("Made from the text"), [edition]),
        Row(_("Language"), [SELF_NAMES.get(one.language, one.language)]),
        Row(_("Date"), [dates.partial(document.dated)]),
    ]
    links = {"file": reverse("record_file", args=[case, record]), "print": reverse("letter_paper", args=[case, record])}
    call = casefiles.call_of(opened.file) is not None  # it has no page of documents, and no register of letters
    more = {"record": "" if call else casefiles.address("record", case, record)}
    more["letters"] = reverse("case_write", args=[case])
    sent = casefiles.address("record_add", case, "letter") if opened.file.may_write and not call else ""
    more["sent"] = f"{sent}?of={record}" if sent else ""
    return page(request, case, "made", _("The letter is made"), rows=rows, **links, **more)


@screen(rule="letter.read", nav="cases")
def paper(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """The letter as its file says it: for reading and for paper."""
    one = letters.kept(keyring_of(request), case, record)
    try:
        shown, problem = letters.paper(keyring_of(request), case, one), ""
    except docx.Refused:
        shown, problem = None, _("This file was changed outside. Download it and open it in an office program.")
    back = reverse("letter_made", args=[case, record])
    return render(request, "papers/paper_page.html", {"paper": shown, "problem": problem, "back": back})
