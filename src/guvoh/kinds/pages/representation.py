"""The page of a representation."""

from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.representation import Representation
from guvoh.kinds.words import _

PAGE = Page(
    Representation,
    groups=(
        Group(_("Who, for whom"), (Item("person"), Item("lawyer"), Item("member", "half"))),
        Group(_("On what ground"), (Item("basis"), Item("number", "half"), Item("document"))),
        Group(_("From when until when"), (Item("issued_on", "half"), Item("until", "half"))),
        Group(_("What it covers"), (Item("scope", rows=3), Item("proceedings"))),
        Group(_("How it ended"), (Item("ended_on", "half"), Item("ended_why")), folded=True),
    ),
    summary=("basis", "person", "member", "issued_on", "until", "ended_on"),
)
