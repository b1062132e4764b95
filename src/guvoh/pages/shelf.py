"""The catalogue of a request, for what several packages put on one page: opened once, closed when the page is made."""

from django.http import HttpRequest

from guvoh import catalogue
from guvoh.catalogue.queries.opening import Catalogue
from guvoh.circles.requests import keyring_of


def shelf_of(request: HttpRequest) -> Catalogue:
    """All circles of the member, merged. Whoever asks leaves it open."""
    found: Catalogue | None = getattr(request, "guvoh_shelf", None)
    if found is None:
        found = catalogue.open(keyring_of(request))
        request.guvoh_shelf = found  # type: ignore[attr-defined]  # of this request alone
    return found


def close(request: HttpRequest) -> None:
    """Nothing of it outlives the page."""
    found: Catalogue | None = getattr(request, "guvoh_shelf", None)
    if found is not None:
        found.close()
