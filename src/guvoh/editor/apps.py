from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorConfig(AppConfig):
    name = "guvoh.editor"

    def ready(self) -> None:
        from guvoh.editor import rules
        from guvoh.editor.queries import editions as ours
        from guvoh.editor.queries import own
        from guvoh.pages import drafted, editions, navigation, notices

        item = navigation.Item("procedures", _("Procedures and terms"), "procedures", 70, shown=rules.shown)
        navigation.add(item, to_member_menu=True)
        editions.add_source(own.procedures)
        notices.add("edition-saved", _("Saved as a new edition. Cases that follow an earlier one go on following it."))
        drafted.add("procedure_edit", ours.called)
        drafted.add("procedure_new", lambda request: _("A procedure brought as a file"))
