"""The page of an act: who did what to whom."""

from guvoh.kinds.act import Act
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Act,
    groups=(
        Group(_("Against whom, in which event"), (Item("victim"), Item("event"), Item("custody"))),
        Group(_("What was done"), (Item("type"), Item("methods", "full", component="tree"))),
        Group(_("Why"), (Item("purposes"), Item("stated_reason"))),
        Group(
            _("Where and when"),
            (Item("stage", "half"), Item("place", "half"), Item("start", "half"), Item("end", "half")),
        ),
        Group(_("In words"), (Item("description", "full", rows=8),)),
        Group(_("Those who did it"), (Item("perpetrators", "quarter"), Item("filmed"), Item("medical_presence"))),
        Group(
            _("What came out of it"),
            (Item("statement", "half"), Item("official_version", "half"), Item("official_words", rows=3)),
        ),
        Group(
            _("Body and mind"),
            (
                Item("injuries", "full"),
                Item("severity", "half"),
                Item("intimate", rows=4),
                Item("consequences"),
                Item("after_effects", rows=4),
            ),
        ),
        Group(_("How sure we are"), (Item("verification"),)),
        Group(_("From the source"), (Item("remarks", rows=3),), folded=True),
    ),
    summary=("victim", "type", "methods", "start", "stage", "purposes"),
)
