"""What all pages of a case have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guvoh.casework.queries.casefile import Opened
from guvoh.casework.queries.frame import frame, heading
from guvoh.pages.seam import Reason


def page(request: HttpRequest, opened: Opened, name: str, section: str, title: Reason, **more: Any) -> HttpResponse:
    """A page inside the frame of the case: `name` is its template in `casework/case/`."""
    context = {**frame(request, opened, section), "title": title, **more}
    return render(request, f"casework/case/{name}.html", context)


def asking(request: HttpRequest, opened: Opened, name: str, title: Reason, back: str, **more: Any) -> HttpResponse:
    """A page that asks something about the case: its own heading, the case above it in small letters."""
    context = {"title": title, "back": back, "cancel": back, "caption": heading(opened), "opened": opened, **more}
    return render(request, f"casework/case/{name}.html", context)
