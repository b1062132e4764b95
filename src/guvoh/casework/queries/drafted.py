"""Forms of contacts and cases in the list of what was kept for later. No name of a person stands there."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guvoh.casework.queries.casefile import Opened, opened
from guvoh.casework.queries.frame import heading
from guvoh.circles.requests import keyring_of
from guvoh.kinds.registry import KINDS
from guvoh.pages import drafted
from guvoh.pages.words import say


def register() -> None:
    """Name every form of this package that can be kept."""
    drafted.add("new_contact", lambda request: gettext_lazy("New contact"))
    drafted.add("contact_change", lambda request, case, record: gettext_lazy("Contact"))
    drafted.add("contact_outcome", lambda request, case, record: gettext_lazy("What becomes of the contact"))
    drafted.add("record_add", _new)
    drafted.add("record_change", _known)
    drafted.add("event_acts", _acts)


def _new(request: HttpRequest, case: UUID, kind: str, **ids: Any) -> str:
    file = opened(keyring_of(request), case)
    return _in(file, _("Add: %(what)s") % {"what": say(KINDS[kind].singular).lower()}) if kind in KINDS else ""


def _known(request: HttpRequest, case: UUID, record: UUID, **ids: Any) -> str:
    file = opened(keyring_of(request), case)
    return _in(file, say(KINDS[file.entry(record).kind].singular))


def _acts(request: HttpRequest, case: UUID, record: UUID, **ids: Any) -> str:
    file = opened(keyring_of(request), case)
    return _in(file, say(KINDS["act"].plural))


def _in(file: Opened, what: str) -> str:
    return f"{what} · {heading(file)}"
