"""Addresses of the records of a case."""

from django.urls import path

from guvoh.casework.views import acts, documents, history, records, tasks, versions

_ONE = "cases/<uuid:case>/records/<uuid:record>"

urlpatterns = [
    path("cases/<uuid:case>/add/<slug:kind>", records.add, name="record_add"),
    path(_ONE, records.record, name="record"),
    path(f"{_ONE}/change", records.change, name="record_change"),
    path(f"{_ONE}/remove", records.remove, name="record_remove"),
    path(f"{_ONE}/versions", versions.versions, name="record_versions"),
    path(f"{_ONE}/back/<uuid:revision>", history.restore, name="record_restore"),
    path(f"{_ONE}/file", documents.download, name="record_file"),
    path(f"{_ONE}/acts", acts.acts, name="event_acts"),
    path(f"{_ONE}/done", tasks.done, name="task_done"),
]
