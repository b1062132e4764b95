from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PapersConfig(AppConfig):
    name = "guvoh.papers"

    def ready(self) -> None:
        from guvoh.pages import navigation, notices
        from guvoh.papers import offered
        from guvoh.papers.rules import texts  # noqa: F401

        offered.register()
        item = navigation.Item("texts", _("Texts of letters"), "texts", 80, shown=navigation.inside)
        navigation.add(item, to_member_menu=True)
        notices.add("letter-made", _("The letter is made and kept with the documents of the case."))
        notices.add("text-saved", _("The text is kept. New letters of this circle are made from it."))
        notices.add("text-away", _("The own text is taken away."))
        notices.add("head-brought", _("The letterhead is kept, without names of people and programs."))
        notices.add("head-away", _("The letterhead is taken away."))
