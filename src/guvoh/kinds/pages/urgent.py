"""The pages of an urgent action and of what was tried in it: all of it is set where the action is led."""

from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.urgent import Attempt, Urgent
from guvoh.kinds.words import _

PAGE = Page(
    Urgent,
    groups=(Group(_("Closing note"), (Item("closing", rows=4),)),),
    summary=("started_at", "closed_at"),
    by_action=("policy", "started_at", "started_by", "circle", "closed_at", "closed_by"),
)

ATTEMPT = Page(
    Attempt,
    groups=(
        Group(_("What came of it"), (Item("result"), Item("whom"), Item("at", "half"))),
        Group(_("Note"), (Item("note", rows=2),)),
    ),
    summary=("at", "result"),
    by_action=("urgent", "item", "by", "taken_back_at", "taken_back_by"),
)
