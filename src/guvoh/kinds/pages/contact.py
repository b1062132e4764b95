"""The page of a contact: at most sixteen questions, saved in any state, filled while somebody is talking."""

from guvoh.kinds.contact import Contact
from guvoh.kinds.pages.declaring import Group, Item, Page, ShownIf
from guvoh.kinds.words import _

INTAKE = _("The call")
AFTER = _("After the call")

PAGE = Page(
    Contact,
    groups=(
        Group(
            _("When and how it came"),
            (Item("received_at", "half"), Item("channel", "half"), Item("line", "half")),
            step=INTAKE,
        ),
        Group(_("Language"), (Item("language", "half"),), step=INTAKE),
        Group(_("Who calls"), (Item("relation", "half"), Item("caller_name")), step=INTAKE),
        Group(
            _("How may the caller safely be reached"),
            (Item("caller_phone"), Item("safe_way", "half"), Item("safe_contact", rows=2)),
            step=INTAKE,
        ),
        Group(_("Who was taken"), (Item("taken"),), step=INTAKE),
        Group(
            _("When"),
            (Item("seized_at", "half", component="hours_since"),),
            step=INTAKE,
            hint=_("As exactly as the caller knows. The page shows the hours since."),
        ),
        Group(
            _("Where is this person now"),
            (Item("country", "half"), Item("region", "half"), Item("place", "half"), Item("where_now")),
            step=INTAKE,
        ),
        Group(_("By whom"), (Item("agency", "half"), Item("by_whom", rows=2)), step=INTAKE),
        Group(_("Injuries"), (Item("injured"), Item("injuries", rows=2)), step=INTAKE),
        Group(_("Lawyer"), (Item("lawyer"),), step=INTAKE),
        Group(_("What is needed"), (Item("needs"),), step=INTAKE),
        Group(_("Urgency"), (Item("urgency"),), step=INTAKE),
        Group(_("What happened"), (Item("story", "full", rows=8),), step=INTAKE),
        Group(_("What the caller was told"), (Item("instructions", rows=2),), step=INTAKE),
        Group(
            _("Who is responsible, and when to call back"),
            (Item("responsible", "half"), Item("call_back", "half")),
            step=INTAKE,
        ),
        Group(
            _("Result"),
            (
                Item("result", "half"),
                Item(
                    "result_note",
                    rows=2,
                    shown_if=ShownIf("result", ("advice", "not_ours", "referred", "silent", "lost")),
                ),
            ),
            step=AFTER,
        ),
    ),
    summary=("received_at", "urgency", "line", "region", "agency", "seized_at", "result"),
    by_action=("operator", "accepted_on", "called_back_on", "cases"),
)
