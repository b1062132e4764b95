"""Import: whoever may make cases for a circle."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.exchange.queries import imports
from guvoh.ledger import rules
from guvoh.pages import seam
from guvoh.pages.seam import Reason

NOBODY_WRITES = _("You read in your circles and do not write: a list is brought by somebody who writes.")


def circles(by: Keyring) -> tuple[UUID, ...]:
    """The circles she may make cases for."""
    return tuple(one for one in by.circles if rules.may_register(by.directory, one, by.member) is None)


@seam.rule("import.bring")
def may_bring(request: HttpRequest, **ids: Any) -> Reason | None:
    """There is a circle for which she writes; a named import is hers (else it does not exist)."""
    by = keyring_of(request)
    if "work" in ids:
        imports.one_of(by, ids["work"])
    return None if circles(by) else NOBODY_WRITES


def shown(request: HttpRequest) -> bool:
    """Whether *Import* stands in the navigation."""
    return bool(circles(keyring_of(request)))
