"""The page of a hearing."""

from guvoh.kinds.hearing import Hearing
from guvoh.kinds.pages.declaring import Group, Item, Page, ShownIf
from guvoh.kinds.words import _

PAGE = Page(
    Hearing,
    groups=(
        Group(_("When and where"), (Item("at", "half"), Item("court", "half"), Item("court_name"), Item("judge"))),
        Group(_("Who could be there"), (Item("openness"), Item("broadcast_stopped"), Item("observer"))),
        Group(
            _("The allegation of torture"),
            (Item("raised"), Item("reactions", shown_if=ShownIf("raised", ("yes",)))),
        ),
        Group(_("What came of it"), (Item("result"), Item("next_on", "half"))),
        Group(_("What it belongs to"), (Item("proceeding"),)),
        Group(_("Note"), (Item("note", rows=3),)),
    ),
    summary=("at", "court", "openness", "raised", "reactions", "result", "next_on"),
)
