from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UrgentConfig(AppConfig):
    name = "guvoh.urgent"

    def ready(self) -> None:
        from guvoh.pages import casefiles, desk, navigation, notices, panels
        from guvoh.urgent import rules
        from guvoh.urgent.queries import desk as queries

        desk.add(desk.Panel("actions", "urgent/desk.html", 1, queries.panel, lines=False))
        panels.add_deed(panels.Deed("urgent", _("Urgent action"), "case_urgent", 10, shown=rules.may_act, calls=True))
        panels.add_panel(panels.Panel("urgent", "urgent/panel.html", 2, queries.case_panel, warns=True))
        navigation.add(navigation.Item("roster", _("Who is on duty"), "roster", 45, shown=navigation.inside))
        for kind in ("urgent", "attempt"):
            casefiles.add_home(kind, casefiles.Home("case", "case_urgent", page="urgent_record", hand=False))
        notices.add("alarm", _("The urgent action has begun. Whoever is on duty sees it first on the desk."))
        notices.add("alarm_alone", _("The urgent action has begun. Whoever reads the case sees it first on the desk."))
        notices.add("ticked", _("Written down, with the time and your name."))
        notices.add("taken_back", _("The tick is taken back. It stays here, with the time and your name."))
        notices.add("alarm_over", _("The urgent action is closed."))
        notices.add("on_duty", _("The roster is changed."))
        notices.add("roster_open", _("Whoever calls this circle reads its roster from now on."))
        notices.add("roster_shut", _("The roster is read within its circle alone."))
        notices.add("duty_set", _("From now on this circle is called in an emergency."))
        notices.add("duty_ended", _("No circle is called in an emergency any more."))
