"""What the pages of letters have in common."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from guvoh.pages import panels
from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.middleware.headers import sandboxed
from guvoh.pages.seam import Reason


def page(request: HttpRequest, case: UUID, name: str, title: Reason, **more: Any) -> HttpResponse:
    """A page inside the frame of the case."""
    return render(request, f"papers/{name}.html", {**panels.framed(request, case, "documents"), "title": title, **more})


def asking(request: HttpRequest, opened: OpenedCase, name: str, title: Reason, back: str, **more: Any) -> HttpResponse:
    """A page that asks something about the case: its own heading, the case above it in small letters."""
    caption = panels.framed(request, opened.id, "documents").get("number", "")
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
