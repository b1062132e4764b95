"""The page of a letter."""

from guvoh.kinds.letter import Letter
from guvoh.kinds.pages.declaring import Group, Item, Page, ShownIf
from guvoh.kinds.words import _

PAGE = Page(
    Letter,
    groups=(
        Group(_("Received or sent"), (Item("direction"), Item("subject"))),
        Group(_("Which body"), (Item("body", "half"), Item("body_name"), Item("officer"))),
        Group(_("Numbers"), (Item("our_number", "half"), Item("number", "half"))),
        Group(
            _("When"), (Item("sent_on", "half"), Item("received_on", "half", shown_if=ShownIf("direction", ("in",))))
        ),
        Group(_("Answer"), (Item("answer_due", "half"), Item("answered_on", "half"))),
        Group(
            _("What it says"),
            (
                Item("substance", "half", shown_if=ShownIf("direction", ("in",))),
                Item("summary"),
                Item("file"),
                Item("document"),
            ),
        ),
        Group(_("What it belongs to"), (Item("proceeding"), Item("step"), Item("answers"))),
    ),
    summary=("sent_on", "direction", "body", "subject", "substance", "answer_due"),
    by_action=("template", "template_edition"),
)
