from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "guvoh.catalogue"

    def ready(self) -> None:
        from guvoh.catalogue.actions import reseal
        from guvoh.circles import hooks

        hooks.epochs.append(reseal)
