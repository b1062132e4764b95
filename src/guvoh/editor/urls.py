"""Addresses of procedures. A key is a name and an edition of the lawbook, or the id of a circle's own edition."""

from django.urls import path

from guvoh.editor.views import comparing, editing, examples, file, listing, procedure, saving, trying

urlpatterns = [
    path("procedures", listing.procedures, name="procedures"),
    path("procedures/terms", listing.terms, name="procedure_terms"),
    path("procedures/new", saving.bring, name="procedure_new"),
    path("procedures/<str:key>", procedure.show, name="procedure"),
    path("procedures/<str:key>/examples", examples.examples, name="procedure_examples"),
    path("procedures/<str:key>/try", trying.attempt, name="procedure_try"),
    path("procedures/<str:key>/file", file.file, name="procedure_file"),
    path("procedures/<str:key>/edit", editing.edit, name="procedure_edit"),
    path("procedures/<str:key>/against/<str:other>", comparing.differences, name="procedure_against"),
]
