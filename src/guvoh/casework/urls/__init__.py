"""Addresses of casework: a file for each noun."""

from django.urls import URLPattern, URLResolver, include, path

NOUNS: tuple[str, ...] = ("contacts", "desk", "casefile", "records")

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"guvoh.casework.urls.{noun}")) for noun in NOUNS]
