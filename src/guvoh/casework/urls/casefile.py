"""Addresses of the case file."""

from django.urls import path

from guvoh.casework.views import casefile, history, showing, status, summary

urlpatterns = [
    path("cases/<uuid:case>", casefile.case, name="case"),
    path("cases/<uuid:case>/people", casefile.people, name="case_people"),
    path("cases/<uuid:case>/events", casefile.happened, name="case_events"),
    path("cases/<uuid:case>/custody", casefile.custody, name="case_custody"),
    path("cases/<uuid:case>/documents", casefile.documents, name="case_documents"),
    path("cases/<uuid:case>/consents", casefile.allowed, name="case_consents"),
    path("cases/<uuid:case>/tasks", casefile.todo, name="case_tasks"),
    path("cases/<uuid:case>/notes", casefile.written, name="case_notes"),
    path("cases/<uuid:case>/timeline", casefile.time, name="case_timeline"),
    path("cases/<uuid:case>/history", history.log, name="case_history"),
    path("cases/<uuid:case>/show", showing.show, name="case_show"),
    path("cases/<uuid:case>/lead", status.lead, name="case_lead"),
    path("cases/<uuid:case>/accept", status.accept, name="case_accept"),
    path("cases/<uuid:case>/status", status.status, name="case_status"),
    path("cases/<uuid:case>/close", status.close, name="case_close"),
    path("cases/<uuid:case>/reopen", status.reopen, name="case_reopen"),
    path("cases/<uuid:case>/summary", summary.choose, name="case_summary"),
    path("cases/<uuid:case>/summary/<uuid:action>", summary.sheet, name="case_printed"),
]
