"""Texts of letters and letterheads."""

from django.urls import path

from guvoh.papers.views import letterheads, texts

_ONE = "letters/<slug:letter>/<slug:language>"

urlpatterns = [
    path("letters", texts.letters, name="letters"),
    path("letters/heads", letterheads.letterheads, name="letterheads"),
    path("letters/heads/<uuid:head>", letterheads.head, name="letterhead"),
    path("letters/heads/<uuid:head>/away", letterheads.head_away, name="letterhead_away"),
    path(_ONE, texts.view, name="letter_view"),
    path(f"{_ONE}/edit", texts.edit, name="letter_edit"),
    path(f"{_ONE}/file", texts.download, name="letter_download"),
    path(f"{_ONE}/away", texts.away, name="letter_away"),
]
