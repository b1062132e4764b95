"""Texts of letters and letterheads."""

from django.urls import path

from guvoh.papers.views import letterheads, texts

_ONE = "texts/<slug:letter>/<slug:language>"

urlpatterns = [
    path("texts", texts.letters, name="texts"),
    path("texts/heads", letterheads.letterheads, name="letterheads"),
    path("texts/heads/<uuid:head>", letterheads.head, name="letterhead"),
    path("texts/heads/<uuid:head>/away", letterheads.head_away, name="letterhead_away"),
    path(_ONE, texts.view, name="text"),
    path(f"{_ONE}/edit", texts.edit, name="text_edit"),
    path(f"{_ONE}/file", texts.download, name="text_file"),
    path(f"{_ONE}/away", texts.away, name="text_away"),
]
