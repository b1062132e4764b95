"""Addresses of figures."""

from django.urls import path

from guvoh.figures.views import downloads, outcomes, overview, table

urlpatterns = [
    path("figures", overview.overview, name="figures"),
    path("figures/outcomes", outcomes.outcomes, name="figures_outcomes"),
    path("figures/outcomes/file", outcomes.outcomes_file, name="figures_outcomes_file"),
    path("figures/table", table.table, name="figures_table"),
    path("figures/table/file", table.file, name="figures_file"),
    path("figures/files", downloads.downloads, name="figures_downloads"),
]
