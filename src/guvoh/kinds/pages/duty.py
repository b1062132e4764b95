"""The pages of the roster and of the addresses of bodies."""

from guvoh.kinds.duty import Duty, Office
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Duty,
    groups=(
        Group(_("Who"), (Item("name"), Item("phone", "half"), Item("email", "half"), Item("member", "half"))),
        Group(_("For what"), (Item("role"), Item("languages"))),
        Group(_("Where"), (Item("country", "half"), Item("regions"), Item("places"))),
        Group(_("When"), (Item("since", "half"), Item("until", "half"), Item("hours"))),
        Group(_("Note"), (Item("note", rows=3),)),
    ),
    summary=("role", "regions", "languages", "since", "until", "hours"),
)

OFFICE = Page(
    Office,
    groups=(
        Group(_("Which body"), (Item("body", "half"), Item("name"), Item("officer"))),
        Group(_("Where"), (Item("country", "half"), Item("region", "half"), Item("address", rows=3))),
        Group(_("How to reach it"), (Item("phone", "half"), Item("email", "half"))),
        Group(_("From when until when"), (Item("since", "half"), Item("until", "half"))),
        Group(_("Note"), (Item("note", rows=3),)),
    ),
    summary=("body", "name", "region", "since", "until"),
)
