from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembershipConfig(AppConfig):
    name = "guvoh.membership"

    def ready(self) -> None:
        from guvoh.membership import desk as waiting
        from guvoh.membership import rules  # noqa: F401
        from guvoh.membership.views.enter import signed_out
        from guvoh.pages import desk, navigation, screens

        screens.use_signed_out(signed_out)
        desk.add(desk.Panel("members", "membership/desk.html", 6, waiting.panel, lines=False))
        navigation.add(navigation.Item("circles", _("People and circles"), "circles", 80, shown=navigation.inside))
        for place, (name, label) in enumerate((("account", _("My account")), ("drafts", _("Kept forms"))), start=1):
            navigation.add(navigation.Item(name, label, name, place), to_member_menu=True)
