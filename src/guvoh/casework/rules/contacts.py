"""Who may take, read and decide about contacts. What is read in one is decided by keys."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from guvoh.casework.queries import people
from guvoh.casework.queries.contacts import Opened, opened
from guvoh.circles.requests import keyring_of
from guvoh.pages import navigation
from guvoh.pages.seam import Reason, rule


@rule("contact.take")
def take(request: HttpRequest, **ids: Any) -> Reason | None:
    """Whoever writes in an organisation or working group."""
    if people.writable(keyring_of(request)):
        return None
    return _("A contact is taken by members who write in an organisation or working group.")


def shown(request: HttpRequest) -> bool:
    """Whether taking contacts and their register are in her navigation: who only counts has no use for them."""
    return navigation.inside(request) and bool(people.writable(keyring_of(request)))


@rule("contact.read")
def read(request: HttpRequest, case: UUID, record: UUID, **ids: Any) -> Reason | None:
    """Whoever was given the file; for others there is none."""
    of(request, case, record)
    return None


@rule("contact.write")
def write(request: HttpRequest, case: UUID, record: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in a circle that holds the file."""
    if of(request, case, record).file.may_write:
        return None
    return _("You may read this contact and not change it.")


@rule("contact.decide")
def decide(request: HttpRequest, case: UUID, record: UUID, **ids: Any) -> Reason | None:
    """Whoever writes in the circle that took it."""
    found = of(request, case, record)
    if found.file.acting != found.file.home:
        return _("What becomes of a contact is decided in the circle that took it.")
    return None


def undecided(found: Opened) -> Reason | None:
    """What has become a case stays one."""
    return None if found.file.number is None else _("This contact belongs to a case already.")


def of(request: HttpRequest, case: UUID, record: UUID) -> Opened:
    """The contact of this request, opened once. Raises NoKey, Http404."""
    found: Opened | None = getattr(request, "guvoh_contact", None)
    if found is None or (found.file.id, found.entry.id) != (case, record):
        found = opened(keyring_of(request), case, record)
        request.guvoh_contact = found  # type: ignore[attr-defined]
    return found
