"""A letter of a case is answered."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.correspondence.actions import entries as actions
from guvoh.correspondence.forms.letters import Answered
from guvoh.pages import casefiles, once
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def answered(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """On which day the answer came and what it says: the letter waits no longer."""
    opened = casefiles.opened(request, case)
    entry = opened.entry(record)
    if entry.kind != "letter" or "answered_on" in entry.record.hidden:
        raise Http404
    form, back = plain(Answered, request), reverse("case_letters", args=[case])
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            day, substance = form.cleaned_data["day"], form.cleaned_data["substance"]
            actions.answered(by=keyring_of(request), case=case, entry=entry, day=day, substance=substance)
            return back

        return once.once(request, act, done="letter_answered")
    context = {"title": _("The letter is answered"), "form": form, "back": back, "cancel": back, "button": _("Save")}
    return render(request, "correspondence/ask.html", context)
