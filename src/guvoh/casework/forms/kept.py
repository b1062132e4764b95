"""A file that came with a form which has to come back: it stays sealed on the disk, and the form remembers it.

What the form carries is a box that only its member opens, so a file need not be sent twice because a date was wrong.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from django.http import HttpRequest

from guvoh.circles.keyring import Keyring
from guvoh.circles.requests import keyring_of
from guvoh.kinds.values import FileRef
from guvoh.pages.forms import KindForm
from guvoh.sealing.errors import SealingError
from guvoh.sealing.labels import Use, label

_FIELD = "kept-"


def files(request: HttpRequest, form: KindForm) -> dict[str, FileRef]:
    """Files of an earlier sending of this form, by field; a newly chosen one takes the place of each."""
    if request.method != "POST":
        return {}
    found = {}
    for field in form.fields.values():
        sent = request.POST.get(_FIELD + field.name, "")
        if field.spec.type == "file" and sent and field.spec.name not in form.uploads:
            ref = _opened(request, sent)
            if ref is not None:
                found[field.spec.name] = ref
    return found


def hidden(request: HttpRequest, form: KindForm) -> list[tuple[str, str]]:
    """What the form has to carry when it comes back."""
    if request.method != "POST":
        return []
    found = []
    for field in form.fields.values():
        ref = _of(form, field)
        if ref is not None and not field.errors:
            found.append((_FIELD + field.name, _sealed(request, ref)))
    return found


def _of(form: KindForm, field: Any) -> FileRef | None:
    if field.spec.type != "file":
        return None
    upload = getattr(field.upload, "ref", None)
    ref: FileRef | None = form.stored.get(field.spec.name) or upload
    return ref


def _sealed(request: HttpRequest, ref: FileRef) -> str:
    keyring = keyring_of(request)
    box = keyring.seal_own(json.dumps(ref.model_dump(mode="json")).encode(), _context(keyring))
    return urlsafe_b64encode(box).decode()


def _opened(request: HttpRequest, sent: str) -> FileRef | None:
    keyring = keyring_of(request)
    try:
        return FileRef.model_validate_json(keyring.open_own(urlsafe_b64decode(sent), _context(keyring)))
    except (ValueError, SealingError):
        return None


def _context(keyring: Keyring) -> bytes:
    return label(Use.KEPT_FILE, keyring.coalition, keyring.member)
