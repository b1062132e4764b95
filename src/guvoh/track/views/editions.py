"""Let a proceeding follow another edition of its procedure, with the difference shown."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guvoh.circles.requests import keyring_of
from guvoh.lawbook.procedures import Procedure, label
from guvoh.pages import editions, once
from guvoh.pages.forms.plain import plain
from guvoh.pages.screens import screen
from guvoh.track.actions.proceedings import change_edition
from guvoh.track.forms.proceedings import EditionForm
from guvoh.track.queries.differences import differences
from guvoh.track.queries.lines import Line, state_of
from guvoh.track.queries.opened import line_or_404, opened_of
from guvoh.track.views.frames import asking


def _said(line: Line, other: Procedure) -> list[str]:
    """What is different in this edition; first of all, whether the proceeding has a place in it."""
    found = differences(line.procedure, other) if line.procedure else []
    if line.state is not None and state_of(other, line.state.id) is None:
        here = label(line.state.labels, str(get_language()))
        lost = _("It lacks the state in which the proceeding is now (%(what)s): the next step can only be a free one.")
        return [lost % {"what": here}, *found]
    return found


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def edition(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """Which edition, what is different in it, why."""
    opened = opened_of(request, case)
    line = line_or_404(opened, record)
    known = editions.all_of(keyring_of(request))
    name, now = line.proceeding.procedure, line.proceeding.edition
    others = {str(n): one for (id, n), one in sorted(known.items()) if id == name and n != now}
    language = str(get_language())
    choices = [(n, _("Edition %(n)s: %(what)s") % {"n": n, "what": label(one.labels, language)})
               for n, one in others.items()]  # fmt: skip
    form = plain(EditionForm, request, initial={"edition": choices[-1][0]} if choices else {}, others=choices)
    if request.method == "POST" and choices and form.is_valid():

        def act() -> str:
            procedure = others[form.cleaned_data["edition"]]
            reason = form.cleaned_data["reason"]
            change_edition(by=keyring_of(request), file=opened.file, line=line, procedure=procedure, reason=reason)
            return reverse("proceeding", args=[case, record])

        return once.once(request, act)
    shown = [(choice, _said(line, others[n])) for n, choice in choices]
    more = {"form": form, "shown": shown, "errors": form.problems if choices else [], "line": line}
    more["incomplete"] = editions.incomplete(keyring_of(request))
    back = reverse("proceeding", args=[case, record])
    return asking(request, opened, "edition", _("Another edition of the procedure"), back, **more)
