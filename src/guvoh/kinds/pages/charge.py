"""The page of a charge."""

from guvoh.kinds.charge import Charge
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Charge,
    groups=(
        Group(_("Who is charged"), (Item("side"), Item("person"), Item("proceeding"))),
        Group(_("The charge"), (Item("article", "half"), Item("torture"), Item("charged_on", "half"))),
        Group(
            _("The verdict"),
            (Item("verdict", "half"), Item("verdict_on", "half"), Item("lesser_article", "half"), Item("final")),
        ),
        Group(
            _("The sentence"),
            (Item("sentence", "half"), Item("months", "quarter"), Item("suspended"), Item("ban")),
        ),
        Group(_("What became of it"), (Item("relief"), Item("serving"), Item("serving_until", "half"))),
        Group(_("Whose work"), (Item("effect", "half"),)),
        Group(_("Note"), (Item("note", rows=3),)),
    ),
    summary=("side", "person", "article", "verdict", "sentence", "months", "serving"),
)
