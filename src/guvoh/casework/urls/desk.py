"""Addresses of what one does on the desk; the desk itself is put together in `web`."""

from django.urls import path

from guvoh.casework.views import desk

urlpatterns = [path("today/seen", desk.seen, name="desk_seen")]
