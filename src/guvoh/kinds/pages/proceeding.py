"""The page of a proceeding. Procedure, edition and stage are set where the track is walked."""

from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.proceeding import Proceeding
from guvoh.kinds.words import _

PAGE = Page(
    Proceeding,
    groups=(
        Group(_("What kind of proceeding"), (Item("type", "half"), Item("side"))),
        Group(_("Who has it"), (Item("country", "half"), Item("body", "half"), Item("body_name"))),
        Group(_("Under which number"), (Item("number", "half"), Item("other_numbers", rows=3))),
        Group(_("What it is about"), (Item("persons"), Item("acts"), Item("article", "half"), Item("same_agency"))),
        Group(_("What it is linked with"), (Item("linked"),)),
        Group(_("When"), (Item("opened_on", "half"), Item("closed_on", "half"))),
        Group(_("What came of it"), (Item("outcome", "half"), Item("effect", "half"))),
        Group(_("Note"), (Item("note", rows=3),)),
        Group(_("Reckoning of time"), (Item("zone", "half"),), folded=True),
    ),
    summary=("type", "country", "body", "stage", "opened_on", "closed_on", "outcome"),
    by_action=("procedure", "edition", "stage"),
)
