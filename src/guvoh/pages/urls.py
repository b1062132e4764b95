"""Addresses of the frame."""

from django.urls import path

from guvoh.pages.views.language import language

urlpatterns = [
    path("language", language, name="language"),
]
