"""The pages of texts that lawyers edit: their editors set all but the text and the reason."""

from guvoh.kinds.lawtext import Procedure, Template
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Procedure,
    groups=(Group(_("The file"), (Item("text", "full", rows=30), Item("reason"))),),
    summary=("procedure", "edition", "reason"),
    by_action=("procedure", "edition", "digest"),
)

TEMPLATE = Page(
    Template,
    groups=(
        Group(_("The text"), (Item("text", "full", rows=30), Item("reason"))),
        Group(_("File of the organisation"), (Item("file"),)),
    ),
    summary=("letter", "language", "edition", "reason"),
    by_action=("letter", "language", "edition"),
)
