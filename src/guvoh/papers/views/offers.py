"""Which letter?"""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.pages import casefiles
from guvoh.pages.screens import screen
from guvoh.papers.queries import offers, shelf
from guvoh.papers.views.frames import page


@screen(rule="letter.write", nav="cases")
def letters(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """Letters that the case waits for, then all of them."""
    opened = casefiles.opened(request, case)
    known = shelf.letters(opened.keyring, opened.file.acting)
    shown = {"waiting": offers.waiting(known, opened.file), "groups": offers.by_group(known, opened.file)}
    shown["call"] = casefiles.call_of(opened.file) is not None
    return page(request, case, "offers", _("Write a letter"), **shown)


@screen(rule="letter.write", nav="cases")
def for_term(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """The letter that is ready for a term, with everything picked."""
    opened = casefiles.opened(request, case)
    entry = opened.entry(record)
    if entry.kind != "deadline":
        raise Http404
    known = shelf.letters(opened.keyring, opened.file.acting)
    letter = offers.for_term(known, opened.file, entry)
    if letter is None:  # an older edition names one that is gone: she chooses herself
        return HttpResponseRedirect(reverse("case_write", args=[case]))
    return HttpResponseRedirect(offers.about_term(case, letter, entry))
