"""What two editions say differently."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.editor import words
from guvoh.editor.queries.editions import among, everything
from guvoh.editor.queries.told import table
from guvoh.pages.screens import screen


@screen(rule="procedure.see", nav="procedures")
def differences(request: HttpRequest, key: str, other: str) -> HttpResponseBase:
    """From the other edition to this one; the one with the lower number is the earlier."""
    known = everything(keyring_of(request))
    pair = sorted((among(known, key), among(known, other)), key=lambda one: one.procedure.edition)
    if pair[0].procedure.id != pair[1].procedure.id:
        raise Http404
    context = {
        "title": _("Difference between editions"),
        "caption": words.say(pair[1].procedure.labels),
        "numbers": [one.procedure.edition for one in pair],
        "key": key,
        "table": table(pair[0].procedure, pair[1].procedure),
    }
    return render(request, "editor/differences.html", context)
