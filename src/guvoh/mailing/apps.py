from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailingConfig(AppConfig):
    name = "guvoh.mailing"

    def ready(self) -> None:
        from guvoh.mailing import rules  # noqa: F401
        from guvoh.mailing.actions import days
        from guvoh.pages import alarms, notices
        from guvoh.pages.middleware import tidying

        tidying.afterwards(days.write_days)
        alarms.add(days.alarm)
        notices.add("notices_on", _("Notices by e-mail are on."))
        notices.add("notices_off", _("Notices by e-mail are off. The address is deleted."))
