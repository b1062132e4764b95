"""The addresses of contacts and desk, of signing in, and of the frame."""

from django.urls import include, path

from guvoh.web.panels import desk

urlpatterns = [
    path("", desk.today, name="today"),
    path("", include("guvoh.membership.urls")),
    path("", include("guvoh.casework.urls")),
    path("", include("guvoh.track.urls")),
    path("", include("guvoh.pages.urls")),
]
handler400 = "guvoh.pages.answers.bad_request"
handler403 = "guvoh.pages.answers.permission_denied"
handler404 = "guvoh.pages.answers.not_found"
handler500 = "guvoh.pages.answers.broken"
