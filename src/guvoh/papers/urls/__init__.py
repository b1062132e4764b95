"""Addresses of letters."""

from guvoh.papers.urls import cases, texts

urlpatterns = [*cases.urlpatterns, *texts.urlpatterns]
