from django.apps import AppConfig
from django.core import checks


class PagesConfig(AppConfig):
    name = "guvoh.pages"

    def ready(self) -> None:
        from guvoh.pages.checks import check_screens

        checks.register(check_screens)
