"""A form is stored once, however often it is sent: a double press, *reload* after a broken line, *back* and again.

Every form carries a random number (`{% once %}`). What it does and the row that remembers where its result stands
are one transaction: a second sending waits for the first, or comes after it, and gets the same place.

    def new_contact(request):
        form = KindForm("contact", data=request.POST ...)
        if form.is_valid():
            return once.once(request, lambda: reverse("contact", args=[ledger.actions.register(...)]))
"""

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseRedirect

from guvoh.kit import clock
from guvoh.pages import notices
from guvoh.pages.models import SentForm
from guvoh.sealing.digests import digest
from guvoh.sealing.labels import Use, label

FIELD = "once"
KEPT = timedelta(days=30)
_LENGTH = 32


def number(request: HttpRequest) -> str:
    """The number for a form of this page: that of the form that came back or of its draft, else a new one."""
    draft: Any = getattr(request, "draft", None)
    for source in (request.POST, draft or {}):
        found = str(source.get(FIELD, ""))
        if _proper(found):
            return found
    return secrets.token_hex(_LENGTH // 2)


def once(request: HttpRequest, act: Callable[[], str], *, done: str = "saved") -> HttpResponseRedirect:
    """Do `act` (it gives the address of its result) unless this form was stored before; go to the result.

    `done` is the word of the notice shown there; '' for none. A form without a number is simply done.
    """
    sent = request.POST.get(FIELD, "")
    if not _proper(sent):
        return HttpResponseRedirect(_told(act(), done))
    keyring: Any = request.keyring  # type: ignore[attr-defined]
    mark = digest(Use.FORM_NUMBER, keyring.coalition, keyring.member, sent)
    place = _place(keyring, mark)
    if place is None:
        try:
            return HttpResponseRedirect(_told(_first(keyring, mark, act), done))
        except IntegrityError:
            place = _place(keyring, mark)
            if place is None:
                raise
    return HttpResponseRedirect(_told(place, "again"))


def again(request: HttpRequest) -> HttpResponseRedirect | None:
    """Where the result of this very form stands, if it was stored before; else None.

    For views whose state has moved on by the first sending: what they would refuse now was done then.
    """
    sent = request.POST.get(FIELD, "")
    if not _proper(sent):
        return None
    keyring: Any = request.keyring  # type: ignore[attr-defined]
    place = _place(keyring, digest(Use.FORM_NUMBER, keyring.coalition, keyring.member, sent))
    return None if place is None else HttpResponseRedirect(_told(place, "again"))


def _first(keyring: Any, mark: bytes, act: Callable[[], str]) -> str:
    with transaction.atomic():
        # Before the act: whoever sends the same number now waits here until this one is stored or undone.
        row = SentForm.objects.create(number=mark, place=b"", day=clock.today())
        place = act()
        row.place = keyring.seal_own(place.encode(), _context(keyring, mark))
        row.save(update_fields=["place"])
    return place


def _place(keyring: Any, mark: bytes) -> str | None:
    row = SentForm.objects.filter(pk=mark).first()
    return None if row is None else str(keyring.open_own(bytes(row.place), _context(keyring, mark)).decode())


def _context(keyring: Any, mark: bytes) -> bytes:
    return label(Use.FORM_PLACE, keyring.coalition, mark)


def _told(place: str, word: str) -> str:
    return notices.after(place, word) if word else place


def _proper(text: str) -> bool:
    return len(text) == _LENGTH and all(letter in "0123456789abcdef" for letter in text)


def forget() -> int:
    """Delete numbers older than `KEPT` (nightly); says how many."""
    return SentForm.objects.filter(day__lt=clock.today() - KEPT).delete()[0]
