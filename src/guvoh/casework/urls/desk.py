"""Addresses of what one does on the desk; the desk itself is put together in `web`."""

from django.urls import path

from guvoh.casework.views import changes, desk

urlpatterns = [
    path("today/seen", desk.seen, name="desk_seen"),
    path("changes", changes.changes, name="changes"),
    path("cases/<uuid:case>/watch", changes.watch, name="case_watch"),
    path("cases/<uuid:case>/looked", changes.looked, name="case_looked"),
]
