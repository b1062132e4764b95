"""The page of one remedy."""

from guvoh.kinds.pages.declaring import Group, Item, Page, ShownIf
from guvoh.kinds.redress import Redress
from guvoh.kinds.words import _

_MONEY = ShownIf("form", ("COMP",))

PAGE = Page(
    Redress,
    groups=(
        Group(_("What was ordered"), (Item("form", "half"), Item("what"), Item("person"))),
        Group(_("By whom"), (Item("ordered_by", "half"), Item("ordered_on", "half"), Item("due", "half"))),
        Group(
            _("Money"),
            (
                Item("amount", shown_if=_MONEY),
                Item("paystat", "half", shown_if=_MONEY),
                Item("paid", shown_if=_MONEY),
                Item("paid_on", "half", shown_if=_MONEY),
            ),
        ),
        Group(
            _("What was done of it"),
            (Item("implementation"), Item("adequate"), Item("fugrade", "half"), Item("grade", "half")),
        ),
        Group(_("Whose work"), (Item("effect", "half"),)),
        Group(_("What it belongs to"), (Item("proceeding"), Item("step"))),
        Group(_("Note"), (Item("note", rows=3),)),
    ),
    summary=("form", "what", "ordered_by", "ordered_on", "amount", "paystat", "implementation", "due"),
)
