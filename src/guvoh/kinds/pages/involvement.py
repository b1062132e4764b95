"""The page of an involvement."""

from guvoh.kinds.involvement import Involvement
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Involvement,
    groups=(
        Group(_("Who, in which act"), (Item("act"), Item("perpetrator"), Item("degree"))),
        Group(
            _("Where this person served"),
            (Item("agency", "half"), Item("unit"), Item("rank", "half"), Item("uniform", "half")),
        ),
        Group(
            _("How we know"),
            (Item("identified", "half"), Item("identification", rows=3), Item("confidence", "half")),
        ),
        Group(_("What became of it"), (Item("status", "half"),)),
        Group(_("From the source"), (Item("remarks", rows=3),), folded=True),
    ),
    summary=("perpetrator", "degree", "agency", "unit", "rank", "uniform"),
)
