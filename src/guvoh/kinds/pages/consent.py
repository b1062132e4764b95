"""The page of a consent."""

from guvoh.kinds.consent import Consent
from guvoh.kinds.pages.declaring import Group, Item, Page, ShownIf
from guvoh.kinds.words import _

PAGE = Page(
    Consent,
    groups=(
        Group(_("Whose consent, for what"), (Item("person"), Item("purpose"))),
        Group(
            _("The decision"),
            (
                Item("decision"),
                Item(
                    "conditions",
                    rows=3,
                    shown_if=ShownIf("decision", ("granted_with_conditions",)),
                ),
                Item("given_by", "half"),
                Item("decided_on", "half"),
                Item("in_custody"),
            ),
        ),
        Group(_("How it was recorded"), (Item("recorded", "half"), Item("document"), Item("until", "half"))),
    ),
    summary=("person", "purpose", "decision", "decided_on", "withdrawn_on"),
    by_action=("withdrawn_on",),
)
