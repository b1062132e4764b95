"""Addresses that only tests have: a view for each thing that can go wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from guvoh.circles.errors import NoKey
from guvoh.pages import once, seam
from guvoh.pages.forms import KindForm, bound
from guvoh.pages.screens import screen
from guvoh.sealing.errors import Damaged

SECRET = "Фируз-канарейка"


@screen(rule="anybody", signed_in=False)
def hidden(request: HttpRequest) -> HttpResponse:
    raise NoKey


@screen(rule="anybody", signed_in=False)
def damaged(request: HttpRequest) -> HttpResponse:
    raise Damaged


@screen(rule="anybody", signed_in=False, methods=("GET", "POST"))
def broken(request: HttpRequest) -> HttpResponse:
    name = SECRET
    raise ValueError(f"cannot read {name} {request.POST.get('name', '')}")


@screen(rule="anybody", signed_in=False, query=("page", "agency*"))
def filtered(request: HttpRequest) -> HttpResponse:
    return HttpResponse(",".join(request.GET.getlist("agency")), content_type="text/plain")


@seam.rule("never")
def never(request: HttpRequest, **ids: object) -> str:
    return "Так нельзя."


@screen(rule="never", signed_in=False)
def forbidden(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x")


@screen(rule="any_member")
def members(request: HttpRequest) -> HttpResponse:
    return HttpResponse("x")


@screen(rule="anybody", signed_in=False, methods=("GET", "POST"))
def form(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return HttpResponse("получено", content_type="text/plain; charset=utf-8")
    return render(request, "pages/form_page.html", {"title": "Проба"})


@screen(rule="any_member", methods=("POST",))
def stored(request: HttpRequest) -> HttpResponse:
    return once.once(request, act)


@screen(rule="anybody", signed_in=False, methods=("POST",))
def uploaded(request: HttpRequest) -> HttpResponse:
    file = request.FILES["file"]
    return HttpResponse(f"{type(file).__name__} {file.size} {file.too_large}", content_type="text/plain")


@screen(rule="any_member", methods=("GET", "POST"))
def typing(request: HttpRequest) -> HttpResponse:
    """A member's form that saves itself, and a block of it that a script may ask for alone."""
    form = KindForm("note", **bound(request))
    if request.headers.get("HX-Request"):
        return render(request, "pages/form/groups.html", {"form": form})
    return render(request, "pages/form_page.html", {"title": "Проба", "form": form})


acts: list[str] = []


def act() -> str:
    acts.append("done")
    return f"/place/{len(acts)}"


urlpatterns = [
    *(path(f"probe/{view.__name__}", view) for view in (
        hidden, damaged, broken, filtered, forbidden, members, form, stored, uploaded, typing,
    )),
    path("", include("guvoh.membership.urls")),
    path("", include("guvoh.pages.urls")),
]  # fmt: skip
handler400 = "guvoh.pages.answers.bad_request"
handler403 = "guvoh.pages.answers.permission_denied"
handler404 = "guvoh.pages.answers.not_found"
handler500 = "guvoh.pages.answers.broken"
