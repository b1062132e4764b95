"""The page of a step."""

from guvoh.kinds.pages.declaring import Group, Item, Page, ShownIf
from guvoh.kinds.step import Step
from guvoh.kinds.words import _

PAGE = Page(
    Step,
    groups=(
        Group(
            _("What was filed or decided"),
            (
                Item("direction"),
                Item("type", "half"),
                Item("decision", "half", shown_if=ShownIf("direction", ("decided",))),
                Item("ground", "half", shown_if=ShownIf("direction", ("decided",))),
                Item("ground_words", rows=3, shown_if=ShownIf("direction", ("decided",))),
                Item("article", "half"),
            ),
        ),
        Group(_("Which body"), (Item("body", "half"), Item("body_name"), Item("officer"), Item("number", "half"))),
        Group(_("When"), (Item("taken_on", "half"), Item("received_on", "half"))),
        Group(_("Where it went"), (Item("forwarded_to", "half"), Item("same_agency"))),
        Group(_("What stood in the way"), (Item("obstacles"),)),
        Group(_("What it belongs to"), (Item("proceeding"), Item("persons"), Item("answers"), Item("document"))),
        Group(_("What comes next"), (Item("next_on", "half"), Item("next_what"))),
        Group(_("Note"), (Item("note", rows=3),)),
        Group(_("Outside the procedure"), (Item("outside_reason"),), folded=True),
        Group(_("From the source"), (Item("remarks", rows=3),), folded=True),
    ),
    summary=("taken_on", "direction", "type", "decision", "body", "ground", "next_on"),
    by_action=("done_on", "move", "state", "stage"),
)
