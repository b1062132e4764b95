"""Addresses of import and of its mappings."""

from django.urls import path

from guvoh.exchange.views import changed, check, columns, done, mappings, run, sheet, start, values

urlpatterns = [
    path("import", start.start, name="import"),
    path("import/mappings", mappings.mappings, name="import_mappings"),
    path("import/mappings/<uuid:mapping>", mappings.mapping, name="import_mapping"),
    path("import/mappings/<uuid:mapping>/file", mappings.mapping_file, name="import_mapping_file"),
    path("import/mappings/<uuid:mapping>/away", mappings.mapping_away, name="import_mapping_away"),
    path("import/mappings/<slug:called>", mappings.shipped_mapping, name="import_shipped"),
    path("import/mappings/<slug:called>/file", mappings.shipped_file, name="import_shipped_file"),
    path("import/<uuid:work>/sheet", sheet.sheet, name="import_sheet"),
    path("import/<uuid:work>/columns", columns.columns, name="import_columns"),
    path("import/<uuid:work>/words", values.values, name="import_values"),
    path("import/<uuid:work>/check", check.check, name="import_check"),
    path("import/<uuid:work>/check/file", check.problems, name="import_problems"),
    path("import/<uuid:work>/changed", changed.changed, name="import_changed"),
    path("import/<uuid:work>/run", run.run, name="import_run"),
    path("import/<uuid:work>/done", done.done, name="import_done"),
    path("import/<uuid:work>/away", start.away, name="import_away"),
]
