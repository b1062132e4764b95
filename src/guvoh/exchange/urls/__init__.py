"""Addresses of import and export."""

from guvoh.exchange.urls import bringing

urlpatterns = [*bringing.urlpatterns]
