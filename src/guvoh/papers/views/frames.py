"""What the pages of letters have in common."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from guvoh.pages import casefiles, panels
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.middleware.headers import sandboxed
from guvoh.pages.seam import Reason


def page(request: HttpRequest, case: UUID, name: str, title: Reason, **more: Any) -> HttpResponse:
    """A page inside the frame of the case, or below the name of the call."""
    return render(request, f"papers/{name}.html", {**_framed(request, case), "title": title, **more})


def _framed(request: HttpRequest, case: UUID) -> dict[str, Any]:
    opened = casefiles.opened(request, case)
    call = casefiles.call_of(opened.file)
    if call is None:
        return panels.framed(request, case, "documents")
    back = casefiles.address("contact", case, call.id)
    return {"frame": "papers/call_frame.html", "number": opened.labels.record(call.id), "back": back}


def asking(request: HttpRequest, opened: OpenedCase, name: str, title: Reason, back: str, **more: Any) -> HttpResponse:
    """A page that asks something about the case: its own heading, the case above it in small letters."""
    caption = _framed(request, opened.id).get("number", "")
    context = {"title": title, "caption": caption, "back": back, "cancel": back, "opened": opened, **more}
    return render(request, f"papers/{name}.html", context)


def as_file(content: bytes, media: str, name: str) -> HttpResponseBase:
    """A file to be kept, not shown."""
    answer = StreamingHttpResponse([content], content_type=media)
    answer["Content-Length"] = str(len(content))
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return sandboxed(answer)


def edition_said(edition: int, own: bool) -> str:
    """`edition 2, own text`."""
    said = _("edition %(n)s") % {"n": edition}
    return f"{said}, {_('own text')}" if own else said
