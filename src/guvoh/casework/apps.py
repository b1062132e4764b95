from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    name = "guvoh.casework"

    def ready(self) -> None:
        from guvoh.casework import sections
        from guvoh.casework.queries import drafted
        from guvoh.casework.rules import casefile, contacts  # noqa: F401  # they register themselves
        from guvoh.pages import navigation, notices

        navigation.add(navigation.Item("today", _("Today"), "today", 10, shown=navigation.inside))
        navigation.add(navigation.Item("new_contact", _("New contact"), "new_contact", 20, shown=contacts.shown))
        navigation.add(navigation.Item("register", _("Register"), "register", 40, shown=contacts.shown))
        notices.add("watched", _("From now on “What changed” tells you what others change here."))
        notices.add("unwatched", _("You no longer watch this."))
        notices.add("looked", _("Noted: you have seen what is new in this case."))
        _desk()
        sections.register()
        drafted.register()


def _desk() -> None:
    from guvoh.casework.desk import panels
    from guvoh.pages import desk

    desk.add(desk.Panel("holes", "casework/desk/holes.html", 4, panels.holes, lines=False))
    desk.add(desk.Panel("thin", "casework/desk/thin.html", 5, panels.thin, lines=False))
    for order, name in enumerate(("urgent", "due", "changed", "given"), start=1):
        desk.add(desk.Panel(name, f"casework/desk/{name}.html", order * 10, getattr(panels, name)))
