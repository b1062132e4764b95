"""The page of a note."""

from guvoh.kinds.note import Note
from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.words import _

PAGE = Page(
    Note,
    groups=(
        Group(_("What it is about"), (Item("heading"), Item("type", "half"), Item("about"), Item("dated", "half"))),
        Group(_("Text"), (Item("text", "full", rows=10), Item("language", "third"))),
        Group(_("About body and mind"), (Item("health_text", "full", rows=5),), folded=True),
    ),
    summary=("dated", "heading", "type", "about"),
)
