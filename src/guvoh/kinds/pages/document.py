"""The page of a document."""

from guvoh.kinds.document import Document
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Document,
    groups=(
        Group(_("The file"), (Item("file"), Item("free_of_identity"))),
        Group(
            _("What it is"),
            (Item("name"), Item("type", "half"), Item("dated", "half"), Item("language", "half")),
        ),
        Group(_("Where it comes from"), (Item("author"), Item("received_from"), Item("persons"))),
        Group(_("Duties"), (Item("privileged"), Item("nondisclosure"))),
        Group(_("Note"), (Item("note", rows=3),)),
    ),
    summary=("name", "type", "dated", "language", "free_of_identity"),
    by_action=("body", "body_name", "officer", "proceeding", "template", "template_edition"),
)
