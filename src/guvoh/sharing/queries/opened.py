"""The case of a request with everything its member may read, opened once."""

from uuid import UUID

from django.http import HttpRequest

from guvoh import ledger
from guvoh.circles.errors import NoKey
from guvoh.circles.requests import keyring_of
from guvoh.ledger.reading.casefile import CaseFile


def whole(request: HttpRequest, case: UUID) -> CaseFile:
    """The case. Raises NoKey. Pages that show names out of it say so to the access chain first."""
    found: CaseFile | None = getattr(request, "guvoh_whole_case", None)
    if found is None or found.id != case:
        found = ledger.open(keyring_of(request), case)
        if found.counts_only:
            raise NoKey
        request.guvoh_whole_case = found  # type: ignore[attr-defined]
    return found
