"""The page of a case header."""

from guvoh.kinds.case import Case
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Case,
    groups=(
        Group(_("What the case is called"), (Item("code_name", "half"), Item("office_number", "third"))),
        Group(_("Where it belongs"), (Item("country", "half"), Item("line", "half"), Item("umbrella"))),
        Group(_("How urgent, how dangerous"), (Item("urgency"), Item("risk"))),
        Group(_("How sure we are"), (Item("verification"), Item("verification_reason", rows=3))),
        Group(_("What comes next"), (Item("next_on", "half"), Item("next_what"))),
        Group(
            _("The coalition's work"),
            (Item("coalition_role", "half"), Item("projects"), Item("languages", "half"), Item("counted")),
        ),
        Group(_("In words"), (Item("summary", "full", rows=6), Item("remarks", rows=3)), folded=True),
    ),
    summary=("number", "code_name", "status", "urgency", "verification", "registered_on"),
    by_action=(
        "number",
        "status",
        "closing_reason",
        "registered_on",
        "closed_on",
        "reopened_on",
        "lead",
        "accepted_on",
        "office_row",
    ),
)
