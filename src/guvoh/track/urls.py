"""Addresses of the legal track of a case."""

from django.urls import path

from guvoh.track.views import editions, evidence, following, gathering, proceedings, steps, terms

_TRACK = "cases/<uuid:case>/track"
_ONE = f"{_TRACK}/<uuid:record>"

urlpatterns = [
    path(_TRACK, proceedings.track, name="case_track"),
    path(f"{_TRACK}/new", proceedings.begin, name="proceeding_new"),
    path(f"{_TRACK}/gather", gathering.gather, name="steps_gather"),
    path(f"{_TRACK}/evidence", evidence.evidence, name="track_evidence"),
    path(_ONE, proceedings.proceeding, name="proceeding"),
    path(f"{_ONE}/step", steps.add, name="track_step"),
    path(f"{_ONE}/edition", editions.edition, name="proceeding_edition"),
    path(f"{_ONE}/term", terms.term, name="term"),
    path(f"{_ONE}/term/<slug:deed>", terms.deed, name="term_deed"),
    path(f"{_ONE}/remedies", following.remedies, name="remedies"),
]
