"""Addresses of export."""

from django.urls import path

from guvoh.exchange.views import export

urlpatterns = [path("export", export.export, name="export")]
