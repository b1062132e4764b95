"""Addresses of lists and of search."""

from django.urls import path

from guvoh.finding.views import cases, saved, search

urlpatterns = [
    path("cases", cases.cases, name="cases"),
    path("cases/filters", saved.save, name="save_filter"),
    path("cases/filters/<uuid:saved_filter>/away", saved.away, name="filter_away"),
    path("search", search.search, name="search"),
    path("search/<uuid:query>", search.hits, name="hits"),
    path("search/<uuid:query>/identity", search.identity, name="hit_identity"),
]
