from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "guvoh.figures"

    def ready(self) -> None:
        from guvoh.figures import rules
        from guvoh.pages import navigation

        shown = navigation.Item(
            "figures", _("Figures"), "figures", 60, shown=lambda request: rules.count(request) is None
        )
        navigation.add(shown)
