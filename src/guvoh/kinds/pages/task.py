"""The page of a task."""

from guvoh.kinds.pages.declaring import Group, Item, Page
from guvoh.kinds.task import Task
from guvoh.kinds.words import _

PAGE = Page(
    Task,
    groups=(
        Group(_("What is to be done"), (Item("what"), Item("type", "half"), Item("about"))),
        Group(_("By whom, until when"), (Item("for_whom", "half"), Item("due_on", "half"))),
        Group(_("Note"), (Item("note", rows=3),)),
    ),
    summary=("what", "for_whom", "due_on", "status", "done_on"),
    by_action=("status", "done_on"),
)
