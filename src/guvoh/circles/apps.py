from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "guvoh.circles"

    def ready(self) -> None:
        from guvoh.circles import checks  # noqa: F401
