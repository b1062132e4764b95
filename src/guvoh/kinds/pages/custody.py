"""The page of a custody, with its clock."""

from guvoh.kinds.custody import Custody
from guvoh.kinds.pages.declaring import Group, Item, Page, ShownIf
from guvoh.kinds.words import _

PAGE = Page(
    Custody,
    groups=(
        Group(_("Who was held"), (Item("person"), Item("event"))),
        Group(_("By whom and where"), (Item("agency", "half"), Item("place", "half"), Item("facility"))),
        Group(
            _("The clock"),
            (
                Item("seized_at", "half"),
                Item("delivered_at", "half"),
                Item("recorded_at", "half"),
                Item("lawyer_at", "half"),
                Item("doctor_at", "half"),
                Item("judge_at", "half"),
                Item("ended_at", "half"),
            ),
            hint=_("Where the minute is known, the hours since the seizure are counted."),
            component="clock",
        ),
        Group(
            _("How it stands"),
            (Item("held_now"), Item("ended_how", "half", shown_if=ShownIf("held_now", ("no",)))),
        ),
        Group(
            _("On what ground"),
            (
                Item("legal_basis", "half"),
                Item("ground"),
                Item("acknowledged", "half"),
                Item("incommunicado"),
            ),
        ),
        Group(
            _("Safeguards"),
            (Item("safeguards", "full"), Item("lawyer_type", "half"), Item("safeguards_note", rows=3)),
        ),
        Group(_("Conditions"), (Item("conditions", "full", rows=6),)),
        Group(_("From the source"), (Item("remarks", rows=3),), folded=True),
    ),
    summary=("person", "agency", "place", "seized_at", "recorded_at", "ended_at"),
)
