"""What the pages of the track have in common."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from guvoh.pages.casefiles import OpenedCase
from guvoh.pages.seam import Reason
from guvoh.track.queries.opened import framed


def page(request: HttpRequest, opened: OpenedCase, name: str, title: Reason, **more: Any) -> HttpResponse:
    """A page inside the frame of the case."""
    return render(request, f"track/{name}.html", framed(request, opened.id, title=title, **more))


def asking(
    request: HttpRequest, opened: OpenedCase, name: str, title: Reason, back: str = "", **more: Any
) -> HttpResponse:
    """A page that asks something: its own heading, the case above it in small letters."""
    back = back or reverse("case_track", args=[opened.id])
    caption = framed(request, opened.id).get("number", "")
    context = {"title": title, "caption": caption, "back": back, "cancel": back, "opened": opened, **more}
    return render(request, f"track/{name}.html", context)


def place(opened: OpenedCase, proceeding: UUID | None) -> str:
    """The page of a proceeding; without one the section."""
    if proceeding is None or proceeding not in opened.file.records:
        return reverse("case_track", args=[opened.id])
    return reverse("proceeding", args=[opened.id, proceeding])
