from django.apps import AppConfig
from django.conf import settings


class WebConfig(AppConfig):
    name = "guvoh.web"

    def ready(self) -> None:
        from zoneinfo import ZoneInfo

        from guvoh import lawbook
        from guvoh.kit import clock
        from guvoh.membership import opened
        from guvoh.web.panels import leaving

        clock.live_in(ZoneInfo(settings.TIME_ZONE))
        lawbook.use(settings.LAWBOOK_DIR, settings.LAWBOOK_OVERLAY)
        opened.tell_by(leaving.lines)
