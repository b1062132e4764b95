"""Addresses of import and export."""

from guvoh.exchange.urls import bringing, taking

urlpatterns = [*bringing.urlpatterns, *taking.urlpatterns]
