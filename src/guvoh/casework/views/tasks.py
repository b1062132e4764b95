"""A task is done, or is to be done after all."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from guvoh.casework.actions import tasks as actions
from guvoh.casework.queries.casefile import of
from guvoh.casework.queries.sections.tasks import is_over
from guvoh.circles.requests import keyring_of
from guvoh.kinds.task import Task
from guvoh.pages import once
from guvoh.pages.screens import screen


@screen(rule="case.write", methods=("POST",))
def done(request: HttpRequest, case: UUID, record: UUID) -> HttpResponseBase:
    """One press; the next one takes it back."""
    opened = of(request, case)
    entry = opened.entry(record)
    if not isinstance(entry.record, Task) or "status" in entry.record.hidden:
        raise Http404
    act = actions.reopen if is_over(entry.record) else actions.done

    def press() -> str:
        act(by=keyring_of(request), file=opened.file, entry=entry)
        return reverse("case_tasks", args=[case])

    return once.once(request, press)
