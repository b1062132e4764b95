"""The page of an event."""

from guvoh.kinds.event import Event
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Event,
    groups=(
        Group(_("When"), (Item("start", "half"), Item("end", "half"))),
        Group(
            _("Where"),
            (
                Item("country", "half"),
                Item("region", "half"),
                Item("locality", "half"),
                Item("place", "half"),
                Item("exact_place"),
            ),
        ),
        Group(_("What kind of event"), (Item("name"), Item("context"), Item("umbrella"))),
        Group(_("What happened"), (Item("description", "full", rows=10), Item("victims_stated", "quarter"))),
        Group(_("From the source"), (Item("remarks", rows=3),), folded=True),
    ),
    summary=("start", "name", "region", "locality", "place", "context"),
)
