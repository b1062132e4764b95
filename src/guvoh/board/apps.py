from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardConfig(AppConfig):
    name = "guvoh.board"

    def ready(self) -> None:
        from guvoh.board import rules  # noqa: F401  # it registers them
        from guvoh.pages import navigation, notices

        navigation.add(navigation.Item("board", _("Terms"), "board", 25, shown=navigation.inside))
        notices.add("handed", _("Handed over. What is new stands first on the desk of whoever took it."))
