"""Letters of a case."""

from django.urls import path

from guvoh.papers.views import exhaustion, kept, offers, writing

_CASE = "cases/<uuid:case>/write"

urlpatterns = [
    path(_CASE, offers.letters, name="case_write"),
    path(f"{_CASE}/term/<uuid:record>", offers.for_term, name="case_write_term"),
    path(f"{_CASE}/<slug:letter>", writing.begin, name="case_write_letter"),
    path(f"{_CASE}/<slug:letter>/text", writing.text, name="case_write_text"),
    path(f"{_CASE}/made/<uuid:record>", kept.made, name="letter_made"),
    path(f"{_CASE}/made/<uuid:record>/paper", kept.paper, name="letter_paper"),
    path("cases/<uuid:case>/remedies", exhaustion.exhaustion, name="case_exhaustion"),
]
