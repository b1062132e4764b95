from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExchangeConfig(AppConfig):
    name = "guvoh.exchange"

    def ready(self) -> None:
        from guvoh.exchange import rules
        from guvoh.pages import lists, navigation, notices

        navigation.add(navigation.Item("import", _("Import"), "import", 70, shown=rules.bringing.shown))
        lists.add_deed(lists.Deed("export", _("Export this list"), "export", 10, shown=rules.taking.shown))
        notices.add("import-away", _("The list is thrown away. Cases that were made of it stay."))
        notices.add("mapping-saved", _("The mapping is saved for the circle."))
        notices.add("mapping-away", _("The mapping is deleted. Cases that were imported by it stay."))
        notices.add("ticks-kept", _("What you ticked will be brought into its cases when you import."))
