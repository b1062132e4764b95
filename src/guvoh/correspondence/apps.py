from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrespondenceConfig(AppConfig):
    name = "guvoh.correspondence"

    def ready(self) -> None:
        from guvoh.correspondence import rules  # noqa: F401
        from guvoh.ledger.reading.casefile import CaseFile
        from guvoh.pages import casefiles, navigation, notices, panels

        def count(file: CaseFile) -> int:
            return sum(entry.kind == "letter" for entry in file.records.values())

        panels.add_section(panels.Section("letters", _("Letters"), "case_letters", 55, count=count))
        casefiles.add_home("letter", casefiles.Home("letters", "case_letters"))
        navigation.add(navigation.Item("letters", _("Letters"), "letters", 42, shown=navigation.inside))
        navigation.add(navigation.Item("bodies", _("Bodies"), "bodies", 44, shown=navigation.inside))
        notices.add("letter", _("The letter stands in the register."))
        notices.add("letter_moved", _("The letter belongs to the case now."))
        notices.add("letter_answered", _("Written down: the letter is answered."))
        notices.add("office", _("The address is written down."))
