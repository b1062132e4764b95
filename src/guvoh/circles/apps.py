from django.apps import AppConfig


class CirclesConfig(AppConfig):
    name = "guvoh.circles"

    def ready(self) -> None:
        from guvoh.circles import checks, hooks  # noqa: F401
        from guvoh.circles.sessions import store

        hooks.stops.append(store.stopped)
