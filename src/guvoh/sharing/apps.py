from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "guvoh.sharing"

    def ready(self) -> None:
        from guvoh.pages import notices, panels
        from guvoh.sharing import rules
        from guvoh.sharing.queries import guest, notice

        panels.add_section(panels.Section("shares", _("Access"), "case_shares", 120, shown=rules.may_see))
        panels.add_deed(panels.Deed("share", _("Share the case"), "case_share", 30, shown=rules.may_give))
        panels.add_panel(panels.Panel("names", "sharing/panel.html", 5, notice.panel, warns=True))
        panels.add_panel(panels.Panel("guest", "sharing/guest_panel.html", 1, guest.panel, warns=True))
        notices.add("shared", _("The case is shared."))
        notices.add("withdrawn", _("The case is withdrawn. What is written from now on lies under new keys."))
        notices.add("cleaned", _("Code names stand in these places now."))
        notices.add("ruled", _("The rule stands from now on. It is applied to new cases."))
        notices.add("unruled", _("The rule has ended. Cases that were shared by it stay shared."))
        notices.add("guest_gone", _("The guest has no access any more."))
