"""What was done to the file, and bringing earlier states back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from guvoh.casework.actions import records as actions
from guvoh.casework.forms.status import Asked
from guvoh.casework.queries.casefile import Opened, of
from guvoh.casework.queries.history import history, news_of, shift
from guvoh.casework.queries.watching import looking
from guvoh.casework.views.frames import asking, page
from guvoh.circles.requests import keyring_of
from guvoh.kinds.history import changes
from guvoh.kinds.registry import KINDS
from guvoh.kit import clock
from guvoh.kit.ids import as_id
from guvoh.pages import dates, once
from guvoh.pages.screens import screen
from guvoh.pages.words import say


@screen(rule="case.log", query=("page", "record"), nav="cases")
def log(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """The history of the file, or of one record of it."""
    opened = of(request, case)
    record = _record(opened, request.GET.get("record", ""))
    number = request.GET.get("page", "1")
    made, since = clock.now(), looking(keyring_of(request)).since(case)
    lines = history(opened, int(number) if number.isdecimal() else 1, record, since)
    here = reverse("case_history", args=[case])
    more = f"record={record}&" if record else ""
    return page(
        request,
        opened,
        "history",
        "history",
        _("History"),
        entries=lines.entries,
        until=made.timestamp() if news_of(opened, since) else "",
        of_record=opened.labels.record(record) if record else "",
        all_of_it=here,
        newer=f"{here}?{more}page={lines.page - 1}" if lines.page > 1 else "",
        older=f"{here}?{more}page={lines.page + 1}" if lines.page < lines.pages else "",
    )


@screen(rule="case.write", methods=("GET", "POST"), nav="cases")
def restore(request: HttpRequest, case: UUID, record: UUID, revision: UUID) -> HttpResponseBase:
    """Bring a record back to what it was: what will change is shown first."""
    opened = of(request, case)
    story = opened.file.stories.get(record)
    if story is None or revision not in {one.id for one in story.revisions}:
        raise Http404
    asked = Asked(request)
    if asked.is_valid():

        def act() -> str:
            by = keyring_of(request)
            actions.restore(by=by, case=case, record=record, revision=revision, reason=asked.reason)
            if KINDS[story.kind].kind == "case":
                return reverse("case", args=[case])
            return reverse("record", args=[case, record])

        return once.once(request, act)
    now = None if record in opened.file.removed else opened.file.everything[record].record
    then = story.as_of(revision)
    told = [shift(f"{say(one.label)}:", one.old, one.new or _("empty")) for one in changes(now, then, opened.show)]
    at = story.revision(revision)
    caption = {"who": opened.labels.member(at.author), "when": dates.moment(at.at)}
    return asking(
        request,
        opened,
        "restore",
        _("Bring an earlier state back"),
        reverse("case_history", args=[case]),
        asked=asked,
        form=asked,
        told=told,
        unread=bool(story.unread_from([revision])),
        record=opened.labels.record(record),
        since=_("As %(who)s left it, %(when)s") % caption,
        button=_("Bring back"),
        leaves_alone=[one.value for one in opened.unasked if one in story.revision(revision).stored.touches],
    )


def _record(opened: Opened, text: str) -> UUID | None:
    found = as_id(text)
    if found is not None and found not in opened.file.stories:
        raise Http404
    return found
