from django.apps import AppConfig
from django.conf import settings


class WebConfig(AppConfig):
    name = "guvoh.web"

    def ready(self) -> None:
        from guvoh import lawbook

        lawbook.use(settings.LAWBOOK_DIR, settings.LAWBOOK_OVERLAY)
