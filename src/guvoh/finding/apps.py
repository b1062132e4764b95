from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FindingConfig(AppConfig):
    name = "guvoh.finding"

    def ready(self) -> None:
        from guvoh.finding import walking
        from guvoh.pages import navigation, notices, panels

        navigation.add(navigation.Item("cases", _("Cases"), "cases", 30, shown=navigation.inside))
        panels.add_walk(walking.walk)
        notices.add("filter-saved", _("The filter is saved. It stands above the list."))
        notices.add("filter-away", _("The saved filter is deleted."))
