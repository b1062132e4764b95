"""Every address of the product."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from guvoh.web.panels import desk

PACKAGES = (
    "membership", "sharing", "casework", "track", "urgent", "correspondence", "board", "mailing", "finding", "figures",
    "exchange", "editor", "papers", "pages",
)  # fmt: skip

urlpatterns: list[URLPattern | URLResolver] = [
    path("", desk.today, name="today"),
    *(path("", include(f"guvoh.{package}.urls")) for package in PACKAGES if find_spec(f"guvoh.{package}.urls")),
]

handler400 = "guvoh.pages.answers.bad_request"
handler403 = "guvoh.pages.answers.permission_denied"
handler404 = "guvoh.pages.answers.not_found"
handler500 = "guvoh.pages.answers.broken"
