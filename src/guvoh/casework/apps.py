from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    name = "guvoh.casework"

    def ready(self) -> None:
        from guvoh.casework.rules import contacts  # noqa: F401
        from guvoh.pages import navigation

        navigation.add(navigation.Item("new_contact", _("New contact"), "new_contact", 20))
        navigation.add(navigation.Item("register", _("Register"), "register", 40))
