"""The case of an urgent action and an entry of the roster, opened once for a request."""

from uuid import UUID

from django.http import Http404, HttpRequest

from guvoh import ledger
from guvoh.circles.errors import NoKey
from guvoh.circles.requests import keyring_of
from guvoh.ledger.reading.casefile import CaseFile
from guvoh.ledger.registers import Held
from guvoh.pages import casefiles
from guvoh.pages.casefiles import OpenedCase


def opened(request: HttpRequest, case: UUID) -> OpenedCase:
    """The case as the page may show it: names only where they were asked for today. Raises NoKey."""
    return casefiles.opened(request, case)


def whole(request: HttpRequest, case: UUID) -> CaseFile:
    """The case with everything the member may read: to be shared, not to be shown. Raises NoKey."""
    return ledger.open(keyring_of(request), case)


def entry_of(request: HttpRequest, case: UUID, record: UUID) -> Held:
    """One entry of a roster. Raises NoKey, Http404."""
    found: Held | None = getattr(request, "guvoh_duty", None)
    if found is None:
        opened = ledger.open(keyring_of(request), case)
        if opened.counts_only:
            raise NoKey
        entry = opened.records.get(record)
        if entry is None or entry.kind != "duty":
            raise Http404
        found = Held(opened, entry)
        request.guvoh_duty = found  # type: ignore[attr-defined]
    return found
