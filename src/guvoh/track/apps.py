from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrackConfig(AppConfig):
    name = "guvoh.track"

    def ready(self) -> None:
        from guvoh.pages import notices
        from guvoh.track import sections

        sections.register()
        notices.add("step", _("The step is written, with the terms that it begins and ends."))
        notices.add("begun", _("The proceeding is begun."))
        notices.add("gathered", _("The steps belong to the proceeding now. Look whether each move is right."))
        notices.add("silent", _("Written: no answer in the term. The proceeding can go on from here."))
        notices.add("running", _("These days run now. They stand on the desk."))
        notices.add("recounted", _("The term is reckoned again."))
